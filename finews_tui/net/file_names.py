"""The name of a downloaded file: what the server or the address says, with nothing in it that a path could understand.

Pure. The name is a wish from outside: it may hold folders, control characters, `..`, or the name of a device.
"""

import re
from urllib.parse import unquote, urlsplit

from finews_tui.model.link import file_extension

LONGEST = 120
"""Bytes of a name (file systems allow 255, encrypted ones 143)."""
FALLBACK = "download"
_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN = re.compile(r"""filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))""", re.IGNORECASE)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def file_name(wished: str, disposition: bytes, url: str) -> str:
    """The name for a file: `wished`, else what Content-Disposition says, else the end of the address.

    A name without a suffix gets the address's (`研报` of `….pdf` becomes `研报.pdf`).
    """
    name = next(filter(None, map(safe_name, (wished, disposition_name(disposition), _last_step(url)))), FALLBACK)
    if not _SUFFIX.search(name) and (kind := file_extension(url)):
        name = f"{_shortened(name, len(kind) + 1)}.{kind.lower()}"
    return name


def disposition_name(value: bytes) -> str:
    """The file name in a Content-Disposition header (RFC 6266): `filename*` before `filename`, which Chinese servers
    write in UTF-8, in GBK or percent-encoded, against the rules."""
    text = value.decode("latin-1")
    if found := _EXTENDED.search(text):
        try:
            return unquote(found[2], encoding=found[1] or "utf-8", errors="replace")
        except LookupError:
            return unquote(found[2], errors="replace")
    found = _PLAIN.search(text)
    if not found:
        return ""
    raw = (found[1] or found[2] or "").replace('\\"', '"').encode("latin-1")
    return unquote(_decoded(raw))


def safe_name(name: str) -> str:
    """One step of a path that means itself on any system; empty where nothing is left."""
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if char.isprintable() and char not in '<>:"|?*')
    name = re.sub(r"\s+", " ", name).strip(" .")
    name = f"_{name}" if _DEVICES.match(name) or name.startswith(("-", "~")) else name
    suffix = found[0] if (found := _SUFFIX.search(name)) else ""
    return _shortened(name.removesuffix(suffix), len(suffix)) + suffix


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _last_step(url: str) -> str:
    try:
        return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""


def _shortened(name: str, room: int) -> str:
    """As much of the name as leaves `room` bytes, whole characters only."""
    raw = name.encode("utf-8", "replace")
    return name if len(raw) + room <= LONGEST else raw[: LONGEST - room].decode("utf-8", "ignore").rstrip()
