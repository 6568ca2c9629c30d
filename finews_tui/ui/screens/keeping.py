"""Writing config.toml from the reader: beside the keys, and what goes wrong is a sentence."""

import asyncio
from collections.abc import Callable

from finews_tui.config.paths import paths
from finews_tui.model.problem import Problem


async def keep(save: Callable[..., object], *values: object) -> None:
    """Let one of `config.save` write these. Raises `Problem`."""
    try:
        await asyncio.to_thread(save, paths().config_file, *values)
    except (OSError, ValueError) as error:
        raise Problem("config.not_saved", path=paths().config_file, why=error) from error
