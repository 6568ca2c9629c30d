"""Plain TOML, read in a tenth of the time: sections, and one name and one plain value a line.

The word catalogues and the shipped themes are written so, and most settings files are. Whatever is not that plain is
left to `tomllib`, which takes 30 ms to load and to read a catalogue: half of what the first screen may take. For the
same reason there is no regular expression in it.
"""

from collections.abc import Mapping
from types import MappingProxyType

Value = str | bool | int
Table = dict[str, Value]
_WORDS: dict[str, Value] = {"true": True, "false": False}


def read_plain(text: str, lists: Mapping[str, list[Table]] = MappingProxyType({})) -> dict[str, Table] | None:
    """Section -> name -> value (what stands before the first section has an empty name); None where it is not plain,
    or says anything twice.

    `lists`: the lists of tables (`[[name]]`) that are known; what stands in one is put there. Any other is not plain.
    """
    found: dict[str, Table] = {"": {}}
    table = found[""]
    for line in text.split("\n"):
        line = line.removesuffix("\r").strip(" \t")
        if not line or line[0] == "#":
            if line.isprintable() or "\t" in line:
                continue
            return None
        name, equals, rest = line.partition("=")
        if not equals:
            section = line[1:-1]
            if section[:1] == "[" and section[-1] == "]" and (name := section[1:-1]) in lists and name not in found:
                table = {}
                lists[name].append(table)
                continue
            if line[0] != "[" or line[-1] != "]" or not _is_name(section) or section in found or section in lists:
                return None
            table = found[section] = {}
            continue
        name, value = name.rstrip(" \t"), _value(rest.lstrip(" \t"))
        if name[:1] in ("'", '"'):
            quoted = _value(name)
            if not isinstance(quoted, str):
                return None
            name = quoted
        elif not _is_name(name):
            return None
        if value is None or name in table:
            return None
        table[name] = value
    return found


def _is_name(name: str) -> bool:
    return name.isascii() and name.replace("_", "").replace("-", "").isalnum()


def _value(text: str) -> Value | None:
    if text[:1] == '"':
        if text[-1] != '"' or len(text) < 2 or not text.replace("\u3000", "").isprintable():
            return None
        inner = text[1:-1]
        bare = inner.replace("\\\\", "").replace('\\"', "")
        if '"' in bare or "\\" in bare:
            return None
        return inner if bare == inner else inner.replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\")
    if text[:1] == "'":
        return text[1:-1] if text.isprintable() and len(text) > 1 and text.find("'", 1) == len(text) - 1 else None
    if text.isascii() and text.isdecimal() and (text[0] != "0" or text == "0") and len(text) < 10:
        return int(text)
    return _WORDS.get(text)
