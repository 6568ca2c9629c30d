"""The kept screen: which one is painted, and which never."""

import os
from pathlib import Path

import platformdirs.macos
import platformdirs.unix
import pytest

from finews_tui.cli import picture
from finews_tui.cli.first_paint import size
from finews_tui.config.folders import folders

NOW = 1_790_000_000.0
TEXT = "\x1b[1;1H\x1b[1;38;2;1;2;3m沪指\x1b[m ab"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    for name in ("cache.db", "state.db", "config.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return {"FINEWS_HOME": str(tmp_path), "TERM": "xterm"}


def stamp(environ: dict[str, str], columns: int = 80, rows: int = 24, now: float = NOW) -> tuple[str, str]:
    found = picture.stamp(columns, rows, environ, now)
    assert found is not None
    return found


def test_a_picture_comes_back_as_it_was_kept(home: dict[str, str]) -> None:
    path, name = stamp(home)
    assert picture.load(path, name) == ""
    picture.keep(path, name, TEXT)
    assert picture.load(*stamp(home, now=NOW + 60)) == TEXT


@pytest.mark.parametrize("file", ["cache.db", "state.db", "config.toml", "themes/own.toml"])
def test_nothing_is_painted_when_a_file_has_changed(home: dict[str, str], tmp_path: Path, file: str) -> None:
    path, name = stamp(home)
    picture.keep(path, name, TEXT)
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("another", encoding="utf-8")
    assert picture.load(*stamp(home)) == ""


def test_nothing_is_painted_on_another_day_or_terminal(home: dict[str, str]) -> None:
    picture.keep(*stamp(home), TEXT)
    others = [
        stamp(home, now=NOW + 86_400),
        stamp(home, columns=81),
        stamp({**home, "NO_COLOR": "1"}),
        stamp({**home, "TERM": "screen"}),
        stamp({**home, "FINEWS_LANG": "en"}),
    ]
    assert [picture.load(*other) for other in others] == [""] * len(others)


def test_no_picture_while_another_process_is_at_work(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "cache.db-wal").write_bytes(b"")
    assert picture.stamp(80, 24, home) is not None
    (tmp_path / "cache.db-wal").write_bytes(b"x")
    assert picture.stamp(80, 24, home) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\x1b]0;x\x07",
        "a\x1b[2J",
        "a\nb",
        "a\x07",
        "\x9b31m",
        "a\u202eb",
        "\x1b[?1049l",
        "\x1bc",
        f"\x1b[{'1;' * 99}m",
    ],
)
def test_only_text_pens_and_places_are_painted(home: dict[str, str], text: str) -> None:
    path, name = stamp(home)
    picture.keep(path, name, text)
    assert not Path(path).exists()
    Path(path).write_text(f"{picture._FIRST}\n{name}\n{text}\n", encoding="utf-8")
    assert picture.load(path, name) == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"finews screen 1", b"\n\n\n\n", b"a" * (2 << 20)])
def test_damage_is_no_picture(home: dict[str, str], content: bytes) -> None:
    path, name = stamp(home)
    Path(path).write_bytes(content)
    assert picture.load(path, name) == ""


def test_a_picture_that_was_cut_off_is_none(home: dict[str, str]) -> None:
    path, name = stamp(home)
    picture.keep(path, name, TEXT)
    content = Path(path).read_bytes()
    for length in range(len(content)):
        Path(path).write_bytes(content[:length])
        assert picture.load(path, name) == ""


def test_few_pictures_are_kept(home: dict[str, str], tmp_path: Path) -> None:
    for columns in range(80, 92):
        path, name = stamp(home, columns=columns)
        picture.keep(path, name, TEXT)
        os.utime(path, (columns, columns))
    assert len(list(tmp_path.glob("screen-*"))) == 8
    assert picture.load(*stamp(home, columns=91)) == TEXT


def test_nothing_is_kept_where_nothing_can_be_written(home: dict[str, str]) -> None:
    path, name = stamp(home)
    Path(f"{path}.new").mkdir()
    picture.keep(path, name, TEXT)
    assert picture.load(path, name) == ""


def test_the_size_is_that_of_the_environment_then_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setenv("LINES", "30")
    assert size() == (90, 30)
    monkeypatch.setenv("COLUMNS", "wide")
    assert size()[1] == 30


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"XDG_CACHE_HOME": "/var/tmp/c", "XDG_DATA_HOME": "/var/tmp/d"},
        {"XDG_CONFIG_HOME": " ", "XDG_CACHE_HOME": ""},
        {"XDG_CONFIG_HOME": "relative", "XDG_DATA_HOME": " /var/tmp/d "},
    ],
)
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], platform: str
) -> None:
    environ = {"HOME": "/home/reader", **environ}
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    kind = platformdirs.unix.Unix if platform == "linux" else platformdirs.macos.MacOS
    theirs = kind("finews", appauthor=False)
    assert folders(environ, platform) == (theirs.user_config_dir, theirs.user_cache_dir, theirs.user_data_dir)
    assert folders(environ, "win32") is None
    assert folders({**environ, "FINEWS_HOME": "/tmp/f/"}, "win32") == ("/tmp/f",) * 3
