"""Where the files of the user are: the platform's own places, or one folder named by `FINEWS_HOME`."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from finews_tui.config.folders import folders


class Paths(NamedTuple):
    """The folders of the program. None of them need exist."""

    config: Path
    """config.toml; the user's own."""
    cache: Path
    """cache.db: can be rebuilt, may be deleted."""
    state: Path
    """state.db: read, star, place; the user's own."""

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def cache_db(self) -> Path:
        return self.cache / "cache.db"

    @property
    def search_db(self) -> Path:
        """The full-text index beside the cache; may be deleted as well."""
        return self.cache / "search.db"

    @property
    def state_db(self) -> Path:
        return self.state / "state.db"


def paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders by `FINEWS_HOME`, else by the platform's rules."""
    if found := folders(environ):
        return Paths(*map(Path, found))
    from platformdirs import PlatformDirs

    places = PlatformDirs("finews", appauthor=False)
    return Paths(Path(places.user_config_dir), Path(places.user_cache_dir), Path(places.user_data_dir))


def downloads_folder(setting: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Where files are saved: the setting, else `downloads` beside the rest with `FINEWS_HOME`, else the platform's."""
    if setting:
        return Path(setting).expanduser()
    if root := environ.get("FINEWS_HOME"):
        return Path(root).expanduser() / "downloads"
    from platformdirs import user_downloads_dir

    return Path(user_downloads_dir())
