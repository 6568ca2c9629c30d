"""The house and its rooms: who may import whom, and how large a file may grow."""

from pathlib import Path

from tests.support.source import each, imports, modules, name_of

NEUTRAL = {"", "__init__", "i18n", "resources"}
ROOMS: dict[str, set[str]] = {
    "text": set(),
    "model": set(),
    "document": {"text", "model"},
    "sources": {"text", "model", "document"},
    "store": {"text", "model"},
    "net": {"model"},
    "config": {"text", "model"},
    "services": {"text", "model", "document", "sources", "store", "net", "config"},
    "ui": {"services", "config", "document", "model", "text"},
    "cli": {"services", "config", "document", "model", "text"},
}
"""Room -> the other rooms it may enter."""
SPEAKS = {"services", "config", "ui", "cli"}
"""Rooms that may use the word catalogue and the shipped files."""
OUTSIDE: dict[str, set[str]] = {
    "text": {"rich.cells"},
    "model": set(),
    "document": {"selectolax", "markdown_it"},
    "sources": {"trafilatura"},
    "store": {"sqlite3"},
    "net": {"httpx", "certifi", "socksio"},
    "config": {"platformdirs", "tomli_w"},
    "services": {"opencc"},
    "ui": {"textual", "rich"},
    "cli": {"rich"},
}
"""Room -> the packages outside the standard library (and sqlite3, which only the store may touch)."""
WATCHED = {"textual", "rich", "httpx", "certifi", "platformdirs", "tomli_w", "selectolax", "markdown_it", "sqlite3"}
WATCHED |= {"opencc", "socksio", "trafilatura"}
SINGLE_DOORS = {
    "cli/launch.py": {"ui"},
    "cli/first_screen.py": {"store"},
    "cli/first_headlines.py": {"store"},
}
PURE_UI = {"arrangement", "commands", "feed_order", "glyphs", "grouping", "key_names", "keymap", "keys"}
PURE_UI |= {"pens", "profiles", "rows"}
"""Modules of `ui` that know no screen: neither Textual nor Rich. The painter of the first screen enters them, for it
must paint what the widgets paint and has no time to load those; two texts of one row would have to agree for ever.
`finews keys` prints the table that is there."""
PAINTERS = {"cli/first_screen.py", "cli/first_headlines.py", "cli/canvas.py", "cli/keys.py"}
DOCUMENT_FOR_SOURCES = ("finews_tui.document.parse", "finews_tui.document.page", "finews_tui.document.plain")


def room_of(path: Path) -> str:
    first = name_of(path).split("/")[0]
    return first if "/" in name_of(path) else ""


def inner(dotted: str) -> str:
    """`finews_tui.text.wrap` -> `text`."""
    return [*dotted.split("."), "", ""][1]


@each(modules())
def test_a_room_is_entered_only_by_those_who_may(path: Path) -> None:
    room = room_of(path)
    if not room:
        return
    allowed = ROOMS[room] | {room} | SINGLE_DOORS.get(name_of(path), set())
    for dotted in imports(path):
        if not dotted.startswith("finews_tui"):
            continue
        target = inner(dotted)
        if target in ("i18n", "resources"):
            assert room in SPEAKS, f"{name_of(path)} imports {dotted}"
        elif target == "ui" and name_of(path) in PAINTERS:
            assert dotted.split(".")[2] in PURE_UI, f"{name_of(path)} imports {dotted}"
        elif target not in ("", "__version__"):
            assert target in allowed, f"{name_of(path)} imports {dotted}"
        if room == "sources" and target == "document":
            assert dotted.startswith((*DOCUMENT_FOR_SOURCES, "finews_tui.document.nodes")), dotted


@each(modules())
def test_packages_are_used_in_their_rooms_only(path: Path) -> None:
    room = room_of(path)
    for dotted in imports(path):
        package = dotted.split(".")[0]
        if package not in WATCHED:
            continue
        permitted = OUTSIDE.get(room, set())
        assert any(dotted == name or dotted.startswith(name + ".") for name in permitted), (
            f"{name_of(path)} imports {dotted}"
        )


@each([path for path in modules() if room_of(path) == "ui"])
def test_widgets_know_nothing_of_screens(path: Path) -> None:
    if not name_of(path).startswith("ui/widgets/"):
        return
    for dotted in imports(path):
        assert not dotted.startswith(("finews_tui.ui.app", "finews_tui.ui.screens")), f"{name_of(path)}: {dotted}"


@each([path for path in modules() if name_of(path) in {f"ui/{one}.py" for one in PURE_UI}])
def test_what_paints_the_first_screen_knows_no_screen(path: Path) -> None:
    for dotted in imports(path):
        assert not dotted.startswith(("textual", "rich", "dataclasses")), dotted
        assert not dotted.startswith("finews_tui.ui.") or dotted.split(".")[2] in PURE_UI, dotted


def test_no_file_is_a_catch_all() -> None:
    forbidden = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [name_of(path) for path in modules() if path.stem in forbidden] == []


@each(modules())
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_app_stays_tiny() -> None:
    app = next(path for path in modules() if name_of(path) == "ui/app.py")
    assert len(app.read_text(encoding="utf-8").splitlines()) <= 200
