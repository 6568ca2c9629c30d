"""`[keys]` of config.toml: `command = "key"` or a list of keys, for one pane in `[keys.headlines]`.

Which commands and keys there are is known to the reader (`ui.keymap`), which says what it does not know.
"""

from finews_tui.config.schema import Binding, Mistake

KEYS = "keys"
_ALLOWED = '"g a" | ["g a", "ctrl+d"] | []'


def read_bindings(entries: object) -> tuple[tuple[Binding, ...], list[Mistake]]:
    """The bindings in the order of the file, and what of it is neither a key nor a list of keys."""
    if not isinstance(entries, dict):
        return (), [Mistake("config.bad_value", {"name": KEYS, "allowed": "[keys]"})]
    found: list[Binding] = []
    mistakes: list[Mistake] = []
    for name, value in entries.items():
        inner = value.items() if isinstance(value, dict) else [(name, value)]
        scope = name if isinstance(value, dict) else ""
        for command, keys in inner:
            written = [keys] if isinstance(keys, str) else keys
            if isinstance(written, list) and all(isinstance(key, str) and key for key in written):
                found.append((scope, command, tuple(written)))
            else:
                shown = ".".join(filter(None, (KEYS, scope, command)))
                mistakes.append(Mistake("config.bad_value", {"name": shown, "allowed": _ALLOWED}))
    return tuple(found), mistakes
