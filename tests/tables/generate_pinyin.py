"""Makes finews_tui/text/pinyin_a_l.py and pinyin_m_z.py from pypinyin's dictionaries (`pypinyin` of the dev extra).

python -m tests.tables.generate_pinyin
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from finews_tui.text.fold_table import SIMPLIFIED, TRADITIONAL
from tests.tables.source import LINE, block

FOLDER = Path(__file__).parents[2] / "finews_tui" / "text"
FIRST, LAST = 0x4E00, 0x9FFF

_HEAD = '''"""Hanzi by their readings, {says}. Generated: see tests/tables/generate_pinyin.py.

Source: pypinyin 0.55.0 (https://github.com/mozillazg/python-pinyin), its dictionaries of characters and of phrases; MIT
License. Without tones, ü written v.
"""

'''
_FIRST_SAYS = "A reading, the hanzi that have it as their first one; a line without letters belongs to the line above."
_OTHER_SAYS = "A reading, the hanzi that have it in some phrase beside their first one."

Readings = dict[str, list[str]]
"""Hanzi -> its readings, without tones, the first one first."""


def readings() -> Readings:
    """Of every hanzi of the block that has one: the first reading of the dictionary, then those found in phrases.

    A dictionary of characters knows readings that no text of today uses; in phrases only the living ones occur. The
    phrases are written in simplified hanzi: a traditional form has the readings of its simplified one, where the
    dictionary gives them to it too.
    """
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    known = {
        chr(code): [*map(_plain, pinyin_dict[code].split(","))]
        for code in range(FIRST, LAST + 1)
        if code in pinyin_dict
    }
    attested = _attested(phrases_dict)
    simple = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    found = {}
    for char, all_of_it in known.items():
        from_simple = [reading for reading in attested.get(simple.get(char, ""), ()) if reading in all_of_it]
        found[char] = [*dict.fromkeys([all_of_it[0], *attested.get(char, ()), *from_simple])]
    return found


def _attested(phrases: Mapping[str, list[list[str]]]) -> Mapping[str, dict[str, None]]:
    """Hanzi -> the readings it has in phrases, in the order in which they come up."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for phrase, spoken in phrases.items():
        if len(phrase) == len(spoken):
            for char, of_char in zip(phrase, spoken, strict=True):
                found[char][_plain(of_char[0])] = None
    return found


def _plain(reading: str) -> str:
    """`lǜ` -> `lv`, `ê̄` -> `e`."""
    from pypinyin import Style
    from pypinyin.style import convert

    plain: str = convert(reading, Style.NORMAL, strict=False)
    return plain.replace("ê", "e")


def generate() -> dict[Path, str]:
    """The text of each module."""
    firsts: Readings = defaultdict(list)
    others: Readings = defaultdict(list)
    for char, spoken in readings().items():
        firsts[spoken[0]].append(char)
        for reading in spoken[1:]:
            others[reading].append(char)
    half = (
        {key: firsts[key] for key in sorted(firsts) if key < "m"},
        {key: firsts[key] for key in sorted(firsts) if key >= "m"},
    )
    return {
        FOLDER / "pinyin_a_l.py": _HEAD.format(says="a to l")
        + block("FIRST", _lines(half[0]), _FIRST_SAYS)
        + "\n"
        + block("OTHER", _packed(others), _OTHER_SAYS),
        FOLDER / "pinyin_m_z.py": _HEAD.format(says="m to z") + block("FIRST", _lines(half[1]), _FIRST_SAYS),
    }


def _lines(table: Readings) -> Iterator[str]:
    """Every reading begins a line."""
    for reading, chars in table.items():
        text = "".join(chars)
        for at in range(0, len(text), LINE):
            yield (reading if not at else "") + text[at : at + LINE]


def _packed(table: Readings) -> Iterator[str]:
    """As many readings to a line as go into it: most have one hanzi or two."""
    line = ""
    for reading in sorted(table):
        entry = reading + "".join(table[reading])
        if line and len(line + entry) > LINE:
            yield line
            line = ""
        line += entry
    yield line


if __name__ == "__main__":
    for path, text in generate().items():
        path.write_text(text, encoding="utf-8")
