"""The first screen painted from the files is the one that the app shows a moment later, cell by cell."""

import os
import re
import shutil
import sqlite3
from pathlib import Path

import pyte
import pytest
from pyte.screens import Char

from tests.e2e.reader import finews
from tests.e2e.test_first_paint import LEAVE, LIVE, shown
from tests.support.wire import settle

HELP = "半页|alf a page"
BAR = r"\? (?:帮助|help)"
"""In the bar of keys, which comes back a moment after the help has gone."""
WIDE, SMALL, LARGE = (120, 40), (80, 24), (160, 50)
NO_COLOURS, FEW, MANY = {"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}, {"COLORTERM": ""}


def visit(environ: dict[str, str], keys: str, size: tuple[int, int] = WIDE) -> None:
    with finews(environ, *size) as terminal:
        terminal.wait_for("帮助")
        terminal.press(f"{keys}Q")
        assert terminal.wait_for_end() == 0


def forget(environ: dict[str, str]) -> None:
    """Throw away the kept pictures."""
    for path in Path(environ["FINEWS_HOME"]).glob("screen-*"):
        path.unlink()


def cells(raw: bytes, size: tuple[int, int]) -> dict[tuple[int, int], Char]:
    """The cells of the screen; a blank has no colour but its ground."""
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(re.sub(r"\x1b\[[?>=<][0-9;$]*[a-zA-Z]", "", raw.decode()))  # pyte would print some of them
    found = {(y, x): screen.buffer[y][x] for y in range(size[1]) for x in range(size[0])}
    for at, cell in found.items():
        if cell.data == " " and not cell.underscore and not cell.reverse:
            found[at] = cell._replace(fg="default", bold=False)
    return found


def compared(environ: dict[str, str], size: tuple[int, int], keys: str = "") -> tuple[set[str], str]:
    """(what the cells that differ showed when they were painted first, the first screen as text).

    `keys` are pressed behind it: where the next start begins.
    """
    forget(environ)
    with finews(environ, *size) as terminal:
        terminal.press("?")
        terminal.wait_for(HELP)
        terminal.press("\x1b")
        terminal.wait_until_gone(HELP)
        terminal.wait_for(BAR)
        end = settle(terminal) if keys else None
        terminal.press(f"{keys}Q")
        assert terminal.wait_for_end() == 0
    raw = terminal.raw[:end].split(LEAVE)[0]
    first = raw.split(LIVE)[0]
    before, after = cells(first, size), cells(raw, size)
    return {before[at].data for at in before if before[at] != after[at]}, shown(first, *size)


@pytest.mark.parametrize(
    ("theme", "more", "size"),
    [
        ("ink", {}, WIDE),
        ("paper", {}, SMALL),
        ("paper", FEW, LARGE),
        ("none", {}, SMALL),
        ("ink", MANY, SMALL),
        ("ink", FEW, SMALL),
        ("ink", NO_COLOURS, WIDE),
        ("desk", {"FINEWS_LANG": "en"}, WIDE),
    ],
)
def test_every_cell_is_that_of_the_app(
    filled: dict[str, str], theme: str, more: dict[str, str], size: tuple[int, int]
) -> None:
    environ = {**filled, **more}
    (Path(environ["FINEWS_HOME"]) / "config.toml").write_text(f'[ui]\ntheme = "{theme}"\n', encoding="utf-8")
    differing, text = compared(environ, size, "jjjjfGh")  # nobody has been here yet
    assert "●" in text
    assert differing <= {" "}  # the row of the guide, which the app brings in
    differing, text = compared(environ, size)
    assert not differing, text


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_an_open_article_is_left_blank(filled: dict[str, str], size: tuple[int, int]) -> None:
    visit(filled, "jj\r", size)
    differing, text = compared(filled, size)
    assert "帮助" in text
    assert differing == {" "}, text


def test_other_settings(filled: dict[str, str]) -> None:
    settings = Path(filled["FINEWS_HOME"]) / "config.toml"
    settings.write_text(
        '[ui]\nascii = true\nmerge_stories = false\n[list]\nfeed_sort = "name"\n[queries]\n"a" = "样本"\n'
        '[watch]\n"600000" = "某行"\n',
        encoding="utf-8",
    )
    visit(filled, "h")
    differing, text = compared(filled, WIDE)
    assert "*" in text
    assert differing <= {" "}, text


def test_subscriptions_and_their_folders(filled: dict[str, str]) -> None:
    """The sentence at the foot may hold a mistake of the settings, so it is left to the app."""
    home = Path(filled["FINEWS_HOME"])
    _run(home / "cache.db", "UPDATE feeds SET slug = 'a.example/rss' WHERE title = '样本滚动'")
    (home / "config.toml").write_text(
        '[[subscriptions]]\nurl = "https://www.a.example/rss"\nfolder = "财经"\npaused = true\n', encoding="utf-8"
    )
    visit(filled, "jh")
    differing, text = compared(filled, WIDE)
    assert "▼ 财经" in text
    assert differing <= {" "}, text


def test_after_a_crash_and_with_an_open_log(filled: dict[str, str]) -> None:
    visit(filled, "jj")
    with finews(filled) as terminal:
        terminal.wait_for("帮助")
        terminal.press("jf")
        terminal.wait_for("★")
        terminal.process.kill()
        terminal.process.wait()
    differing, text = compared(filled, WIDE)
    assert "★" in text
    assert not differing


def test_an_order_that_takes_sorting_leaves_the_headlines_blank(filled: dict[str, str]) -> None:
    (Path(filled["FINEWS_HOME"]) / "config.toml").write_text('[list]\nsort = "title"\n', encoding="utf-8")
    visit(filled, "j")
    differing, text = compared(filled, WIDE)
    assert "全部" in text
    assert "●" not in text
    assert differing <= {" "}


@pytest.mark.parametrize("harm", ["damaged", "marks", "themes", "settings"])
def test_in_doubt_nothing_is_painted(filled: dict[str, str], harm: str) -> None:
    home = Path(filled["FINEWS_HOME"])
    if harm == "damaged":
        data = bytearray((home / "cache.db").read_bytes())
        data[100 : len(data)] = os.urandom(len(data) - 100)
        (home / "cache.db").write_bytes(data)
    elif harm == "marks":
        _run(home / "state.db", "INSERT OR REPLACE INTO meta VALUES ('marks', 7)")
    elif harm == "themes":
        shutil.copytree(Path(__file__).parents[2] / "styles" / "themes", home / "themes")
    else:
        (home / "config.toml").write_text("[ui]\ntheme = 7\n", encoding="utf-8")
    with finews(filled) as terminal:
        terminal.wait_for("使用指南")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert "全部" not in shown(terminal.raw.split(LIVE)[0])


def _run(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
