"""What is loaded when: a fresh interpreter tells."""

import json
import subprocess
import sys

import pytest


def loaded_by(code: str) -> set[str]:
    """Names of the modules that are loaded after the code has run in a fresh interpreter."""
    tail = "\nimport json, sys\nsys.stderr.write(json.dumps(sorted(sys.modules)))\n"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_questions_about_the_program_load_almost_nothing(option: str) -> None:
    loaded = loaded_by(f"from finews_tui.cli import main\nmain([{option!r}])")
    assert not loaded & {"textual", "httpx", "sqlite3", "rich", "asyncio", "selectolax", "markdown_it"}


def test_the_document_room_is_cheap_to_enter() -> None:
    loaded = loaded_by("import finews_tui.document.parse, finews_tui.document.layout")
    assert not loaded & {"textual", "selectolax.lexbor", "markdown_it", "sqlite3"}


def test_a_shell_command_loads_no_screen() -> None:
    loaded = loaded_by("from finews_tui.cli import main\nmain(['read', 'nothing-of-this-name'])")
    assert not loaded & {"textual", "httpx", "finews_tui.ui"}


def test_the_first_screen_loads_next_to_nothing() -> None:
    loaded = loaded_by("import finews_tui.cli.first_paint, finews_tui.cli.first_screen, finews_tui.ui.commands")
    assert "finews_tui.store.rows" in loaded
    assert not loaded & {"textual", "dataclasses", "inspect", "tomllib", "pathlib", "hashlib", "asyncio"}
    widths = ("rich.cells", "rich._unicode_data", "rich._extension")
    assert not [name for name in loaded if name.startswith("rich.") and not name.startswith(widths)]


def test_the_plain_reader_loads_no_screen() -> None:
    loaded = loaded_by(
        "import io, sys\nsys.stdin = io.StringIO('1')\nfrom finews_tui.cli import main\nmain(['--plain'])"
    )
    assert not loaded & {"textual", "httpx", "finews_tui.ui"}


FIRST_FRAME = """
from finews_tui.cli.launch import make_app
app = make_app()
import asyncio
async def start():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
asyncio.run(start())
"""


def test_the_first_frame_needs_no_network_markdown_or_highlighting() -> None:
    loaded = loaded_by(FIRST_FRAME)
    assert "finews_tui.ui.app" in loaded
    assert not loaded & {"httpx", "ssl", "markdown_it", "pygments", "tree_sitter", "tomli_w"}
    assert not loaded & {"textual.command", "textual.widgets._option_list", "platformdirs", "uuid"}
    assert not [name for name in loaded if name.startswith(("finews_tui.sources.xml", "finews_tui.sources.api"))]
    assert not loaded & {"finews_tui.sources.feed", "finews_tui.model.parsed_feed", "finews_tui.text.loose_dates"}
    assert not loaded & {"finews_tui.text.pinyin", "finews_tui.text.pinyin_a_l", "finews_tui.text.pinyin_m_z"}
    assert not loaded & {"tomllib", "_hashlib", "finews_tui.services.query", "finews_tui.config.save"}
    screens = {name.removeprefix("finews_tui.ui.screens.") for name in loaded}
    assert not screens & {
        "settings",
        "help",
        "imports",
        "themes",
        "queries",
        "health",
        "picking",
        "choosing",
        "palette",
    }


SPARED = """
from finews_tui.ui.spared import load_textual
load_textual()
import ssl, sys
import textual.app, textual.design, textual.notifications, textual.theme
assert not {"textual.command", "rich.table", "platformdirs", "uuid", "mimetypes"} & {*sys.modules}
assert textual.notifications.Notification("a").identity != textual.notifications.Notification("a").identity
assert textual.app.user_downloads_path().is_absolute()
assert textual.app.mimetypes.guess_type("a.png")[0] == "image/png"
assert textual.design.Table.grid().columns == []
assert textual.app.CommandPalette.is_open.__name__ == "is_open"
assert ssl.SSLContext and "uuid" in sys.modules
load_textual()
assert sys.modules["ssl"] is ssl
"""


def test_what_was_spared_is_there_when_it_is_used_after_all() -> None:
    assert "textual.widgets._option_list" in loaded_by(SPARED)


ANOTHER_TEXTUAL = """
from finews_tui.ui import spared
spared._SPARED += ("textual.geometry",)
spared.load_textual()
import textual.app
assert textual.app.Size(2, 3).area == 6
"""


def test_a_textual_that_can_do_without_less_is_loaded_whole() -> None:
    assert "textual.command" in loaded_by(ANOTHER_TEXTUAL)


def test_what_sets_articles_comes_with_the_first_of_them() -> None:
    loaded = loaded_by("import finews_tui.ui.app")
    assert {name for name in loaded if name.startswith("finews_tui.document.")} <= {"finews_tui.document.marks"}


def test_the_network_is_loaded_when_it_is_used() -> None:
    loaded = loaded_by("import finews_tui.net.fetch, finews_tui.net.download, finews_tui.net.pace, finews_tui.net.line")
    assert not loaded & {"httpx", "anyio", "certifi", "http.client", "urllib.request"}
