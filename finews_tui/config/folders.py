"""The folders of the user as plain text, for the first moments of the program: `pathlib` and `platformdirs` take longer
to load than the first screen to paint. A test compares them with what `platformdirs` says."""

import os
import sys
from collections.abc import Mapping

_NAMES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
_USUAL = {
    "linux": (".config", ".cache", ".local/share"),
    "darwin": ("Library/Application Support", "Library/Caches", "Library/Application Support"),
}


def folders(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, str, str] | None:
    """(config, cache, state): by `FINEWS_HOME`, else by the rules of Linux and macOS; None on another system."""
    if root := environ.get("FINEWS_HOME"):
        home = os.path.abspath(os.path.expanduser(root))  # noqa: PTH100, PTH111 - see above
        return home, home, home
    if platform not in _USUAL or "ANDROID_DATA" in environ:
        return None
    home = environ.get("HOME") or os.path.expanduser("~")  # noqa: PTH111
    config, cache, state = (
        f"{wished if (wished := environ.get(name, '')).startswith('/') else f'{home}/{usual}'}/finews"
        for name, usual in zip(_NAMES, _USUAL[platform], strict=True)
    )
    return config, cache, state
