"""The browser gets one address as one argument, and nothing else of a post."""

import os
import stat
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.services.browser import browser_command, open_url, start

URL = "https://finance.eastmoney.com/a/202204132343041526.html"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of fake programs that write their arguments, one a line, into `argv`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("firefox", "xdg-open", "wslview", "termux-open-url"):
        program = folder / name
        program.write_text('#!/bin/sh\nfor word in "$0" "$@"; do printf "%s\\n" "$word"; done > "${0%/*}/argv"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


def environ(programs: Path, **more: str) -> dict[str, str]:
    return {"PATH": str(programs), **more}


def argv(programs: Path, url: str, **more: str) -> list[str]:
    """What the program that is really started sees."""
    command = browser_command(url, environ(programs, **more))
    assert command is not None
    assert start(command).wait(timeout=20) == 0
    words = (programs / "argv").read_text(encoding="utf-8").splitlines()
    return [Path(words[0]).name, *words[1:]]


@pytest.mark.parametrize(
    ("browser", "seen"),
    [
        ("firefox", ["firefox", URL]),
        ("firefox --new-tab", ["firefox", "--new-tab", URL]),
        ("firefox %s --quiet", ["firefox", URL, "--quiet"]),
        ("firefox %s &", ["firefox", URL]),
        ("firefox &", ["firefox", URL]),
        ("firefox '--name=a b'", ["firefox", "--name=a b", URL]),
        ("absent:firefox", ["firefox", URL]),
        ("firefox '", ["xdg-open", URL]),
        ("firefox --url=%s", ["xdg-open", URL]),
        ("%s", ["xdg-open", URL]),
        ("", ["xdg-open", URL]),
        (":: :", ["xdg-open", URL]),
    ],
)
def test_the_browser_of_the_user_gets_one_argument(programs: Path, browser: str, seen: list[str]) -> None:
    assert argv(programs, URL, BROWSER=browser, DISPLAY=":0") == seen


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.com/a?b=1&c=$(id);rm -rf", "https://example.com/a?b=1&c=$(id);rm%20-rf"),
        ("https://example.com/%action", "https://example.com/%action"),
        ("https://example.com/%s", "https://example.com/%s"),
        ("https://example.com/'\"`id`", "https://example.com/'%22%60id%60"),
        ("https://例子.example/行情", "https://xn--fsqu00a.example/%E8%A1%8C%E6%83%85"),
        ("https://user:pass@example.com/", "https://example.com/"),
        ("//example.com/a", "https://example.com/a"),
        ("https://example.com/\x1b]0;x\x07", "https://example.com/%1B]0;x%07"),
    ],
)
def test_what_an_address_holds_stays_in_the_address(programs: Path, url: str, opened: str) -> None:
    assert argv(programs, url, BROWSER="firefox") == ["firefox", opened]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.com/", "-flag", "--new-window",
        "", "https://", "https:///a", "http://-x.example/", "mailto:a@example.com", "https://example.com:port/",
        "https://example.com/" + "a" * 70_000,
    ],
)  # fmt: skip
def test_anything_but_a_web_address_is_refused(programs: Path, url: str) -> None:
    with pytest.raises(Problem) as raised:
        browser_command(url, environ(programs, BROWSER="firefox"))
    assert raised.value.key == "problem.address"


@pytest.mark.parametrize(
    ("more", "program"),
    [
        ({"DISPLAY": ":0"}, "xdg-open"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "xdg-open"),
        ({}, "wslview"),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": ":0", "BROWSER": "firefox"}, "firefox"),
    ],
)
def test_without_the_users_choice_the_desktop_is_asked(programs: Path, more: dict[str, str], program: str) -> None:
    command = browser_command(URL, environ(programs, **more))
    assert command is not None
    assert Path(command[0]).name == program


@pytest.mark.parametrize(
    "more", [{"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": ":0"}, {"SSH_TTY": "/dev/pts/1"}]
)
def test_over_ssh_nothing_is_opened_on_the_wrong_screen(programs: Path, more: dict[str, str]) -> None:
    assert browser_command(URL, environ(programs, **more)) is None
    assert open_url(URL, environ(programs, **more)) is False


def test_without_any_browser_it_says_so(tmp_path: Path) -> None:
    assert open_url(URL, {"PATH": str(tmp_path), "DISPLAY": ":0"}) is False


def test_a_program_that_cannot_start_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF no program")
    broken.chmod(0o755)
    with pytest.raises(Problem) as raised:
        open_url(URL, {"PATH": str(tmp_path), "BROWSER": "broken"})
    assert raised.value.key == "problem.program"
    assert raised.value.fields["name"] == "broken"


def test_the_program_runs_detached(programs: Path) -> None:
    program = programs / "firefox"
    program.write_text(
        '#!/bin/sh\nps -o sid= -p $$ > "${0%/*}/sid"; readlink /proc/$$/fd/0 /proc/$$/fd/1 > "${0%/*}/fds"\n'
    )
    process = start([str(program)])
    process.wait(timeout=20)
    assert (programs / "sid").read_text().strip() == str(process.pid) != str(os.getsid(0))
    assert (programs / "fds").read_text().split()[0] == "/dev/null"
