"""Attachments and pictures, saved to a folder because the reader asked for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finews_tui.config.paths import downloads_folder

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings


async def save_file(
    settings: "Settings",
    address: str,
    *,
    name: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Save what is at the address in the folder of the settings, else in the platform's, and give its path.

    `progress` hears (bytes so far, bytes in all or 0). Raises `Problem`.
    """
    from finews_tui.net.client import Options, open_net
    from finews_tui.net.download import download

    async with open_net(Options(proxy=settings.proxy)) as net:
        return await download(net, address, downloads_folder(settings.downloads), name=name, progress=progress)
