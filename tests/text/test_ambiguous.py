"""The wide table: in a process of its own, so that no other test measures by it."""

import os
import subprocess
import sys

import pytest

from finews_tui.text.ambiguous import group_of, is_ambiguous, widened
from finews_tui.text.answers import WIDE
from tests.support.source import ROOT


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("what", ["table", "breaks", "articles", "screens"])
def test_all_is_as_wide_as_it_says_in_a_wide_terminal(what: str) -> None:
    done = run("-m", "tests.text.wide_child", what)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


GROUPS = """
from rich.segment import Segment
from rich.cells import cell_len, set_cell_size
from finews_tui.text.ambiguous import widen, widened
from finews_tui.text.cells import width
from finews_tui.text.wrap import Paragraph
def all(): return [cell_len(text) for text in ("“", "─", "●", "α")]
assert all() == [1, 1, 1, 1] and Paragraph("“α”").wrap(9)[0].width == 3
assert widen({"marks"}) and all() == [2, 1, 1, 1] and widened() == {"marks"}
assert widen({"lines", "letters"}) and all() == [1, 2, 1, 2]
assert widen({"marks", "letters"}) and Paragraph("“α”").wrap(9)[0].width == 6
assert set_cell_size("“α”", 4) == "“α" and Segment("──").split_cells(1)[0].text == "─"
assert widen(()) and all() == [1, 1, 1, 1] and not widened() and Paragraph("“α”").wrap(9)[0].width == 3
"""


def test_groups_are_widened_one_by_one_and_narrowed_again() -> None:
    done = run("-c", GROUPS)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "damage",
    [
        "del cells.load_cell_table",
        "del cells._SINGLE_CELLS",
        "cells.load_cell_table = lambda version='auto': None",
        "cells.cell_len = len",
    ],
)
def test_another_rich_leaves_all_narrow_and_says_so(damage: str) -> None:
    done = run(
        "-c",
        f"from rich import cells\n{damage}\nfrom finews_tui.text.ambiguous import widen, widened\n"
        "from finews_tui.text.answers import WIDE\n"
        "assert widen(WIDE) is False and not widened()\n",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("char", "group"), [("“", "marks"), ("…", "marks"), ("│", "lines"), ("▎", "lines"), ("①", "signs"), ("★", "signs"),
                        ("°", "letters"), ("×", "letters"), ("α", "letters"), ("я", "letters")]
)  # fmt: skip
def test_groups(char: str, group: str) -> None:
    assert is_ambiguous(char)
    assert group_of(ord(char)) == group
    assert group in WIDE


@pytest.mark.parametrize("char", ["a", "好", "\u0301", "，", "»", "‼", "↩"])
def test_what_is_not_ambiguous(char: str) -> None:
    assert not is_ambiguous(char)


def test_no_test_has_left_the_table_wide() -> None:
    assert widened() == frozenset()
