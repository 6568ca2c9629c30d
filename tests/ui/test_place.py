"""The place is kept: feed, post, article, line and pane of one run are those of the next."""

from pathlib import Path

import pytest

from finews_tui.model.place import Place
from finews_tui.services.library import Library
from tests.ui.desk import open_library, reader


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_next_run_begins_where_this_one_ended(
    tmp_path: Path, library: Library, size: tuple[int, int]
) -> None:
    async with reader(library, size) as desk:
        await desk.press("]", "G", "enter", "pagedown", "k")
        title, place, slug = desk.title, desk.main.article.place, desk.main.listing.slug
        assert place > 0
        await desk.press("Q")
    library.close()
    again = open_library(tmp_path / "home")
    async with reader(again, size) as desk:
        assert desk.main.listing.slug == slug
        assert desk.title == desk.under_cursor == title
        assert desk.main.article.place == place
        assert desk.pane == "article"
        assert desk.app.focused is desk.main.article
    again.close()


async def test_the_place_is_kept_at_another_size(tmp_path: Path, library: Library) -> None:
    async with reader(library, (160, 50)) as desk:
        await desk.press("]", "G", "enter", "pagedown", "h")
        place = desk.main.article.place
        await desk.press("Q")
    async with reader(library, (80, 24)) as desk:
        assert desk.pane == "headlines"
        await desk.press("enter")
        assert desk.main.article.place == place


async def test_the_place_is_kept_now_and_then_also_without_quitting(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("j", "enter", "ctrl+d")
        desk.app.pulse()
        await desk.settle()
        kept = library.place()
        assert kept.open == kept.post == "202204132343040004"
        assert kept.offset == desk.main.article.place > 0


@pytest.mark.parametrize(
    "place",
    [
        Place(feed="gone", post="gone", open="gone", offset=99, pane="article"),
        Place(feed="@all", post="gone", open="", offset=0, pane="related"),
        Place(feed="@all", post="202204132343040001", open="202204132343040001", offset=10**9, pane="nowhere"),
        Place(feed="@starred", pane="headlines"),
    ],
)
async def test_a_place_that_is_gone_is_no_harm(library: Library, place: Place) -> None:
    await library.save_place(place)
    async with reader(library) as desk:
        assert desk.pane in ("headlines", "article")
        await desk.press("j", "k", "enter", "q")
        assert desk.app.is_running
