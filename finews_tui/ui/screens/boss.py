"""`!`: a screen on which nothing is to be seen but a prompt of a shell; the same key brings the reader back."""

import getpass
import os
from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from finews_tui.ui.keys import normal_key

KEY = "!"


def shell_prompt() -> str:
    """`user@host:~$ `, as most shells write it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "user"
    return f"{name}@{os.uname().nodename.partition('.')[0]}:~$ "


class BossScreen(Screen[None], inherit_bindings=False):
    """Says nothing, and hears only the one key."""

    AUTO_FOCUS = ""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        """`keys`: those that the reader has for it; its own always counts too."""
        super().__init__()
        self._keys = {KEY, *keys}

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{shell_prompt()}_"), id="boss")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if normal_key(event.key, event.character) in self._keys:
            self.dismiss()
