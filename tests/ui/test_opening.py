"""The first frame: painted once, or taken over from the picture that stands on the terminal."""

from dataclasses import dataclass
from typing import Any

from finews_tui.services.library import Library
from tests.ui.desk import Desk, reader

SIZE = (110, 30)


@dataclass
class Begun:
    """What was done with the terminal before."""

    picture: tuple[int, int] = (0, 0)
    keys: bytes = b""
    owed: bool = False
    told: bool = False
    margins: bool = False
    painted: str = ""
    before: list[Any] | None = None
    taken: bool = False


def to_paint(desk: Desk) -> set[int]:
    """Lines of the screen of which more is to be painted than a scroll bar."""
    regions = desk.app.screen._compositor._dirty_regions
    return {line for region in regions if region.width > 1 for line in range(region.y, region.bottom)}


async def test_a_picture_that_stands_there_is_the_first_frame(library: Library) -> None:
    async with reader(library, SIZE, early=Begun(SIZE)) as desk:
        assert to_paint(desk) <= {29}
        await desk.press("j")
        assert to_paint(desk) == {2, 3, 29}
        assert "新能源车销量同比增长" in desk.screen_text()


async def test_a_picture_of_another_window_is_none(library: Library) -> None:
    async with reader(library, SIZE, early=Begun((80, 24))) as desk:
        assert to_paint(desk) == {*range(30)}


async def test_without_a_picture_all_is_painted(library: Library) -> None:
    async with reader(library, SIZE, early=Begun()) as desk:
        assert to_paint(desk) == {*range(30)}
