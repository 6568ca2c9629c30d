"""The stylesheet: read once, and roles that can be worked out once for a kind of widget."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual import active_app
from textual._compositor import Compositor
from textual.app import App
from textual.containers import VerticalScroll
from textual.css import stylesheet as textual_stylesheet
from textual.css.model import SelectorType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets._toast import ToastRack

from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.services.library import Library
from finews_tui.ui import sheet
from finews_tui.ui.app import FinewsApp
from tests.ui.desk import Desk, reader

OWN = 'name = "own"\ndark = true\n[roles]\naccent = "#12ab34"\n'


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the sources that are read from now on."""
    names = []
    usual = textual_stylesheet.parse

    def parse(scope: str, css: str, read_from: tuple[str, str], **options: object) -> object:
        names.append(f"{Path(read_from[0]).name}{read_from[1]}{options['tie_breaker'] or ''}")
        return usual(scope, css, read_from, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(textual_stylesheet, "parse", parse)
    monkeypatch.setattr(sheet, "_KEPT", {})
    return names


def colours(desk: Desk) -> set[str]:
    """Of all text on the screen."""
    strips = desk.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {style.color.name for style in styles if style.color}


async def test_sources_are_read_once_for_each_set_of_colours(library: Library, read: list[str]) -> None:
    async with reader(library) as desk:
        assert {"base.tcss", "dialogs.tcss", "panes.tcss"} < set(read)
        await desk.press("j", "enter", "T", "T", "T")
        assert max(Counter(read).values()) == 3
    so_far = len(read)
    async with reader(library) as desk:
        await desk.press("T")
        assert len(read) == so_far


async def test_a_source_without_its_blanks_says_the_same(library: Library) -> None:
    """Ours, and those of Textual's widgets that stand on the screens."""
    theirs = [kind.DEFAULT_CSS for kind in (App, Screen, Widget, Input, Static, VerticalScroll, ToastRack)]
    sources = [Path(path).read_text(encoding="utf-8") for path in FinewsApp.CSS_PATH] + theirs
    async with reader(library) as desk:
        variables = desk.app.stylesheet._variable_tokens
        for css in sources:
            usual, short = (
                [
                    f"{rule.selectors} {rule.styles.get_rules()}"
                    for rule in textual_stylesheet.parse("", text, ("", ""), variable_tokens=variables)
                ]
                for text in (css, sheet.compact(css))
            )
            assert short == usual != []
            assert len(sheet.compact(css)) < len(css)


def test_texts_keep_their_blanks() -> None:
    assert sheet.compact('A { hatch: "}  ;" $x; } /* a "remark" */') == 'A { hatch: "}  ;" $x; } '


async def test_roles_follow_the_theme_even_where_the_ground_stays(library: Library) -> None:
    folder = paths().config / "themes"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    async with reader(library, settings=Settings(theme="own")) as desk:
        ground = desk.main.headlines.rich_style
        assert "#12ab34" in colours(desk)
        desk.app.theme = "ink"
        await desk.settle()
        assert desk.main.headlines.rich_style == ground
        assert "#12ab34" not in colours(desk)


async def test_a_role_is_the_same_in_all_widgets_of_a_kind(library: Library) -> None:
    """Rules for roles name kinds of widgets and the terminal's colours, nothing that changes (`ui.widgets.looks`)."""
    found = 0
    async with reader(library) as desk:
        for rule in desk.app.stylesheet.rules:
            for selectors in (selector_set.selectors for selector_set in rule.selector_set):
                if selectors[-1].name.startswith("look--"):
                    found += 1
                    assert {selector.type for selector in selectors[:-1]} <= {SelectorType.TYPE}, rule.css
                    assert set().union(*(selector.pseudo_classes for selector in selectors)) <= {"ansi", "nocolor"}
    assert found > 40


async def test_only_the_roles_that_a_widget_names_have_a_look(library: Library) -> None:
    async with reader(library) as desk:
        assert desk.main.status.look("error").bold
        with pytest.raises(KeyError):
            desk.main.status.look("link")


async def test_nothing_is_painted_before_it_may_be_shown(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    thrown_away = []
    usual = Compositor.render_update

    def render_update(compositor: Compositor, **options: Any) -> Any:
        thrown_away.append(active_app.get()._batch_count > 0)
        return usual(compositor, **options)

    monkeypatch.setattr(Compositor, "render_update", render_update)
    app = FinewsApp(library, Settings())
    async with app.run_test(size=(110, 30)) as pilot:  # painted by its own clock
        await Desk(app, pilot).settle()
        assert thrown_away
        assert not any(thrown_away)
