"""Where the reader can run, and what is said about it: pure tables."""

import pytest

from finews_tui.cli.surroundings import Surroundings, is_console, is_utf8, obstacle, remarks
from finews_tui.i18n import LANGUAGES, catalogue

WELL = Surroundings(terminal=True, term="xterm-256color", encoding="utf-8")


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (WELL, ""),
        (WELL._replace(encoding="UTF-8"), ""),
        (WELL._replace(terminal=False), "cli.not_terminal"),
        (WELL._replace(terminal=False, term="dumb"), "cli.not_terminal"),
        (WELL._replace(term=""), "cli.dumb_terminal"),
        (WELL._replace(term="dumb"), "cli.dumb_terminal"),
        (WELL._replace(term="unknown"), "cli.dumb_terminal"),
        (WELL._replace(encoding="gb18030"), "cli.not_utf8"),  # no answer
        (WELL._replace(encoding="gb18030", utf8=False), "cli.not_utf8"),
        (WELL._replace(encoding="iso8859-1", utf8=True), ""),
        (WELL._replace(encoding=""), "cli.not_utf8"),
        (WELL._replace(screen=True), ""),
        (WELL._replace(screen=True, utf8=True), ""),
        (WELL._replace(screen=True, utf8=False), "cli.screen_not_utf8"),
        (WELL._replace(tmux_utf8=False), ""),
        (WELL._replace(console=True), ""),
    ],
)
def test_what_ends_it(found: Surroundings, key: str) -> None:
    trouble = obstacle(found)
    assert (trouble.key if trouble else "") == key


@pytest.mark.parametrize(
    ("found", "keys"),
    [
        (WELL, []),
        (WELL._replace(utf8=True, tmux_utf8=True, screen=True), []),
        (WELL._replace(encoding="gb18030", utf8=True), ["cli.locale_not_utf8"]),
        (WELL._replace(console=True), ["cli.linux_console"]),
        (WELL._replace(tmux_utf8=False), ["cli.tmux_not_utf8"]),
    ],
)
def test_what_is_remarked(found: Surroundings, keys: list[str]) -> None:
    assert [remark.key for remark in remarks(found)] == keys


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["screen_not_utf8", "linux_console", "tmux_not_utf8"])
def test_where_hanzi_cannot_be_shown_none_are_in_the_sentence(language: str, key: str) -> None:
    assert catalogue(language)[f"cli.{key}"].isascii()


@pytest.mark.parametrize(
    ("environ", "console"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "linux-16color"}, True),
        ({"TERM": "linux", "FBTERM": "1"}, False),
        ({"TERM": "xterm"}, False),
        ({}, False),
    ],
)
def test_the_console_is_known(environ: dict[str, str], console: bool) -> None:
    assert is_console(environ) is console


@pytest.mark.parametrize(
    ("name", "yes"),
    [("utf-8", True), ("UTF8", True), ("utf_8", True), ("ascii", False), ("gbk", False), (None, False), ("", False)],
)
def test_utf8_has_many_names(name: str | None, yes: bool) -> None:
    assert is_utf8(name) is yes
