"""Opening an address in the browser of the user.

The address comes from a post, so it is checked again here, is one argument of an argument list, and no shell ever sees
it (`$BROWSER` entries are split into words, nothing is spliced into a word). The program runs detached, with its output
thrown away: it can neither write over the screen nor make the reader wait.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from finews_tui.model.link import safe_url
from finews_tui.model.opening import OpenRule
from finews_tui.model.problem import Problem

PLACE = "%s"
"""Word of a `$BROWSER` entry that stands for the address."""


def open_url(url: str, environ: Mapping[str, str] = os.environ, *, rule: OpenRule | None = None) -> bool:
    """Open an address as a rule says, else in the browser; False where there is no browser here. Raises `Problem` for
    anything but http(s)."""
    command = rule_command(rule, url, environ) if rule else browser_command(url, environ)
    if command is None:
        return False
    try:
        process = start(command)
    except OSError as error:
        raise Problem("problem.program", name=Path(command[0]).name, why=error.strerror or "") from error
    threading.Thread(target=process.wait, name="browser", daemon=True).start()
    return True


def browser_command(url: str, environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The argument list that opens an address; None where there is no browser. Raises `Problem` for a bad address."""
    address = safe_url(url)
    if not address:
        raise Problem("problem.address")
    for words in _candidates(environ):
        if program := shutil.which(words[0], path=environ.get("PATH", "")):
            return [program, *_with_address(words[1:], address)]
    return None


def rule_command(rule: OpenRule, url: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The argument list of a rule. Raises `Problem` for a bad address, and where its program is not here."""
    address = safe_url(url)
    if not address:
        raise Problem("problem.address")
    words = rule.command(address)
    program = shutil.which(words[0], path=environ.get("PATH", ""))
    if program is None:
        raise Problem("open.no_program", name=words[0])
    return [program, *words[1:]]


def run_here(rule: OpenRule, url: str) -> int:
    """Run the program of a rule in this terminal, to its end; its exit code. Raises `Problem`."""
    command = rule_command(rule, url)
    former = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the program
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - an argument list, no shell
    except OSError as error:
        raise Problem("problem.program", name=rule.run[0], why=error.strerror or "") from error
    finally:
        signal.signal(signal.SIGINT, former)
    return code if code >= 0 else 128 - code


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Run a program in a session of its own, without input and output."""
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603 - an argument list, no shell


def _candidates(environ: Mapping[str, str]) -> Iterator[list[str]]:
    """`$BROWSER` first; then what the desktop offers, which over SSH would open on the wrong screen."""
    for entry in environ.get("BROWSER", "").split(os.pathsep):
        if words := _words(entry):
            yield words
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        yield ["xdg-open"]
    if sys.platform == "darwin":
        yield ["open"]
    yield ["wslview"]
    yield ["termux-open-url"]


def _words(entry: str) -> list[str]:
    """The words of one `$BROWSER` entry; none where it cannot be obeyed without splicing the address into a word."""
    try:
        words = shlex.split(entry)
    except ValueError:
        return []
    if words[-1:] == ["&"]:  # "in the background", for a shell; here every program runs so
        words.pop()
    if not words or PLACE in words[0]:
        return []
    return [] if any(PLACE in word and word != PLACE for word in words) else words


def _with_address(words: list[str], address: str) -> list[str]:
    if PLACE in words:
        return [address if word == PLACE else word for word in words]
    return [*words, address]
