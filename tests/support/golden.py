"""Goldens: expected screens and pages kept as text files and read in review.

`FINEWS_UPDATE_GOLDEN=1 pytest …` writes what came out instead of comparing; look at the difference before you keep it.
"""

import os
from difflib import unified_diff
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden"


def check_golden(name: str, text: str) -> None:
    """`text` is what stands in `tests/golden/<name>.txt`."""
    path = GOLDEN / f"{name}.txt"
    text = text.rstrip("\n") + "\n"
    if os.environ.get("FINEWS_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.is_file(), f"no golden {path.name}: run with FINEWS_UPDATE_GOLDEN=1"
    expected = path.read_text(encoding="utf-8")
    difference = unified_diff(expected.splitlines(), text.splitlines(), path.name, "now", lineterm="")
    assert text == expected, "\n".join(difference)
