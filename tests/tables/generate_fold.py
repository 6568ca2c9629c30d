"""Makes finews_tui/text/fold_table.py from OpenCC's dictionaries (`opencc` of the dev extra).

python -m tests.tables.generate_fold
"""

from pathlib import Path

from tests.tables.source import literal

TARGET = Path(__file__).parents[2] / "finews_tui" / "text" / "fold_table.py"
SOURCE = "TSCharacters of OpenCC 1.4.2"

HEAD = f'''"""Traditional hanzi and their simplified forms, one to one. Generated: see tests/tables/generate_fold.py.

Source: {SOURCE} (https://github.com/BYVoid/OpenCC), with its compatibility
ideographs; Apache License 2.0.
"""

'''


def pairs() -> dict[str, str]:
    """Every character of the first plane that OpenCC turns into another one, and what it becomes in the end.

    Character by character: which of several forms is meant is known from phrases only, and a fold must not depend on
    what stands beside. A form that is itself changed (薴 → 苧 → 苎) goes the whole way: folding twice changes nothing.
    """
    from opencc import OpenCC

    chars = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000 and chr(code).isprintable()]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    found = {a: b for a, b in zip(chars, simple, strict=True) if a != b and len(b) == 1}
    return {a: found.get(b, b) for a, b in found.items()}


def generate() -> str:
    """The text of the module."""
    table = pairs()
    return (
        HEAD
        + literal("TRADITIONAL", "".join(table), "In the order of their code points.")
        + literal("SIMPLIFIED", "".join(table.values()), "The form of the character at the same place above.")
    )


if __name__ == "__main__":
    TARGET.write_text(generate(), encoding="utf-8")
