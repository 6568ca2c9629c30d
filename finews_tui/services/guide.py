"""The built-in feed 使用指南: posts in the very markup of the archive, kept in the cache like any others.

They are taken in anew when the program is another version, so they are replaced and not joined by their new texts; what
was read of them stays read, and a post that is still there keeps its number. A reader in traditional hanzi gets them so
(`guide/zh_TW`), and replaces the simplified ones at the start; between Chinese and English nothing is replaced, for the
posts are the same, and the feed's name is translated when it is shown.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from finews_tui import __version__, resources
from finews_tui.i18n import language
from finews_tui.model.feed import GUIDE
from finews_tui.services.library import Library
from finews_tui.store import feeds, meta
from finews_tui.store.database import Connection

if TYPE_CHECKING:
    from finews_tui.model.post import PostText

_VERSION = "guide_version"


def ensure_guide(library: Library, folder: Path | None = None) -> None:
    """See that the guide of this version is in the cache; nothing (one query) when it is, or nothing can be written."""
    shelf = library.shelf
    folder = folder or (resources.GUIDE_TW if language() == "zh_TW" else resources.GUIDE)
    files = sorted(folder.glob("*.md"))
    version = f"{__version__}:{folder.name}:{sum(file.stat().st_size for file in files)}"
    if not files or shelf.cache.read_only or shelf.read(lambda db: meta.get(db, _VERSION)) == version:
        return
    from finews_tui.services.ingest import Tally, store

    texts = [_prepared(file, int(shelf.now())) for file in files]

    def replace_all(db: Connection) -> dict[str, int]:
        meta.put(db, _VERSION, version)
        return feeds.remove_posts(db, GUIDE)

    shelf.write(lambda: store(shelf.cache, shelf.user, list(texts), [], Tally(), before=replace_all))


def _prepared(file: Path, now: int) -> "tuple[PostText, bytes]":

    from finews_tui.services.decide import prepare
    from finews_tui.sources.jekyll import parse_post
    from finews_tui.store.posts import packed

    post = parse_post(file.read_bytes(), file.name, now=now)._replace(feed_slug=GUIDE)
    return prepare(post), packed(post.body.text)
