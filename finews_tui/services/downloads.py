"""Attachments and pictures, saved to a folder because the reader asked for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finews_tui.config.paths import downloads_folder

if TYPE_CHECKING:
    from finews_tui.net.client import Options


async def save_file(
    address: str,
    folder: str,
    *,
    name: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
    options: "Options | None" = None,
) -> Path:
    """Save what is at the address and give its path; `folder` is that of the settings, empty = the platform's.

    `progress` hears (bytes so far, bytes in all or 0). Raises `Problem`.
    """
    from finews_tui.net.client import Options, open_net
    from finews_tui.net.download import download

    async with open_net(options or Options()) as net:
        return await download(net, address, downloads_folder(folder), name=name, progress=progress)
