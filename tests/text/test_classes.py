"""The table of classes, held against sets that were written down apart from it."""

import pytest

from finews_tui.text.classes import CHARACTERS
from finews_tui.text.wrap import break_lines
from tests.text.kinsoku import NEVER_FIRST, NEVER_LAST

HAN = "一二三四五六七八九十"


def test_no_character_has_two_classes() -> None:
    letters = "".join(CHARACTERS.values())
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize("mark", sorted(NEVER_FIRST))
def test_no_line_starts_with(mark: str) -> None:
    for width in range(6, 22):
        for hang in (0, 2):
            lines = break_lines(HAN[:5] + mark + HAN[5:], width, hang=hang)
            assert not any(line.startswith(mark) for line in lines)


@pytest.mark.parametrize("mark", sorted(NEVER_LAST))
def test_no_line_ends_with(mark: str) -> None:
    for width in range(6, 22):
        assert not any(line.endswith(mark) for line in break_lines(HAN[:5] + mark + HAN[5:], width))


@pytest.mark.parametrize("mark", ["—", "…", "―", "⋯", "⸺", "⸻"])
def test_a_pair_stays_whole(mark: str) -> None:
    for width in range(6, 22):
        assert any(mark * 2 in line for line in break_lines(HAN[:5] + mark * 2 + HAN[5:], width))


@pytest.mark.parametrize("unit", "年月日时分秒号点万亿兆元倍岁届级度期個名")
def test_a_number_keeps_its_unit(unit: str) -> None:
    for width in range(9, 22):
        assert any(f"12{unit}" in line for line in break_lines(f"{HAN[:5]}12{unit}{HAN[5:]}", width, spacing="off"))
