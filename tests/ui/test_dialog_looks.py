"""What dialogs and menus look like: the row of the cursor is seen, a narrow window is filled, nothing jumps."""

import pytest
from textual.widgets import Input

from finews_tui.config.schema import Settings
from finews_tui.model.subscription import Subscription
from finews_tui.services.library import Library
from finews_tui.ui.screens.dialog import Dialog
from finews_tui.ui.screens.health import HealthScreen
from finews_tui.ui.widgets.line_list import LineList
from tests.ui.desk import Desk, reader


def grounds(desk: Desk, rows: LineList) -> tuple[str, str]:
    """Of the row of the cursor, and of one beside it."""
    strips = desk.app.screen._compositor.render_strips()
    x, y = rows.region.x + rows.region.width // 2, rows.region.y + rows.cursor_line
    found = []
    for line in (y, y + 1 if rows.cursor_line + 1 < rows.region.height else y - 1):
        (segment,) = strips[line].crop(x, x + 1)
        found.append(str(segment.style and segment.style.bgcolor))
    return found[0], found[1]


@pytest.mark.parametrize("keys", ["ctrl+p", "T", "g c", "g c \\", "a enter"])
@pytest.mark.parametrize("theme", ["ink", "paper", "green"])
async def test_the_row_of_the_cursor_is_seen(library: Library, keys: str, theme: str) -> None:
    async with reader(library, (80, 24)) as desk:
        desk.app.show_theme(theme)
        await desk.press(*keys.split(), "down")
        rows = desk.app.screen.query_one(LineList)
        assert rows.cursor > 0
        here, beside = grounds(desk, rows)
        assert here != beside


@pytest.mark.parametrize("keys", ["?", "ctrl+p", "T", "g c", "a enter", "i"])
async def test_a_narrow_window_is_filled(library: Library, keys: str) -> None:
    async with reader(library, (40, 20)) as desk:
        await desk.press(*keys.split())
        assert isinstance(desk.app.screen, Dialog)
        box = desk.app.screen.query_one(".dialog-box")
        assert (box.region.x, box.region.width) == (0, 40)
        assert box.content_region.width == 38
        await desk.resize((80, 20))
        assert box.region.width == (46 if keys == "T" else 80), "no slivers of the page at its sides"


async def test_the_line_of_the_help_is_there_to_be_typed_into(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("?")
        line = desk.app.screen.query_one(Input)
        assert not line.display, "its keys scroll: it must not look as if it waited for letters"
        await desk.press("/")
        assert line.display
        assert line.has_focus
        assert "Esc 不搜了" in desk.screen_text()
        await desk.press("escape")
        assert not line.display
        await desk.type("星标")
        assert line.value == "星标", "hanzi are no keys: they are looked for"
        await desk.press("enter")
        assert line.display, "what the keys are narrowed by"
        await desk.press("j", "escape")
        assert not line.display
        await desk.press("escape")
        assert desk.app.screen is desk.main


@pytest.mark.parametrize("keys", ["?", "? /", "ctrl+p", "T", "g c", "i", "a enter"])
async def test_ctrl_c_says_how_to_quit_in_a_dialog_too(library: Library, keys: str) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press(*keys.split(), "ctrl+c")
        assert desk.app.screen is not desk.main
        assert desk.says == "先按 Esc 返回，再按 Q 退出"


async def test_ctrl_c_is_answered_in_a_low_window_and_copies_what_is_selected(library: Library) -> None:
    async with reader(library, (80, 12)) as desk:
        await desk.press("T", "ctrl+c")
        assert "先按 Esc 返回，再按 Q 退出" in desk.screen_text()
        await desk.press("escape", "ctrl+p")
        await desk.type("abc")
        desk.app.screen.query_one(Input).select_all()
        await desk.press("ctrl+c")
        assert desk.app.clipboard == "abc"
        assert "再按 Q 退出" not in desk.screen_text()


async def test_the_list_of_sources_stays_where_it_is(library: Library) -> None:
    addresses = ("https://example.com/a.xml", f"https://example.com/{'long/' * 20}b.xml")
    settings = Settings(subscriptions=tuple(Subscription(address, paused=True) for address in addresses))
    async with reader(library, (80, 24), settings) as desk:
        await desk.press("g", "h")
        assert isinstance(desk.app.screen, HealthScreen), "it can be asked for before the sources were loaded"
        box = desk.app.screen.query_one(".dialog-box").region
        await desk.press("j")
        assert "b.xml" in desk.screen_text()
        assert desk.app.screen.query_one(".dialog-box").region == box


async def test_a_menu_at_the_foot_has_no_keys_of_the_list_beside_it(library: Library) -> None:
    async with reader(library, (120, 30)) as desk:
        assert "f 星标" in desk.row(-1)
        for menu in ("s", "g"):
            await desk.press(menu)
            assert "f 星标" not in desk.row(-1)
            await desk.press("escape")
            assert "f 星标" in desk.row(-1)
