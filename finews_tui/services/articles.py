"""Articles: posts read and parsed, the last ones kept."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import GUIDE
from finews_tui.model.link import LinkKind, article_url, safe_url
from finews_tui.model.page_key import page_key
from finews_tui.model.post import Attachment, Body, StoredPost
from finews_tui.model.problem import Problem
from finews_tui.services.shelf import Shelf
from finews_tui.store import enclosures, feeds, posts, tags

if TYPE_CHECKING:
    from finews_tui.document.nodes import Document

KEPT_ARTICLES = 32
_KEPT = (LinkKind.ATTACHMENT, LinkKind.ARTICLE, LinkKind.STOCK, LinkKind.BOARD, LinkKind.WEB)
"""Ways on that belong to the article, whichever of its texts is shown. Pictures belong to their text."""
_Identity = tuple[int, int, int, tuple[Attachment, ...]]
"""(post, hashes of its text and its digest, the files that feeds hang on it)."""


class Article(NamedTuple):
    """A post, read and parsed."""

    post: StoredPost
    document: "Document"
    feeds: tuple[tuple[str, str], ...]
    """(slug, title) of every feed it stands in, its home first."""
    original: str
    """Address of the original; empty where there is none."""
    tags: tuple[str, ...] = ()
    """What the reader put on it."""


class Articles:
    """Reads posts to be shown, from any thread."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._documents: OrderedDict[_Identity, Document] = OrderedDict()
        self._lock = threading.Lock()

    def article(self, post_id: int) -> Article:
        """A post, parsed; the last ones are kept. Raises `Problem`."""
        post, hashes = self.stored(post_id)
        try:
            others = self.shelf.read(lambda db: posts.other_bodies(db, post_id)) if post.texts > 1 else []
        except ValueError as error:
            raise Problem("article.damaged") from error
        files = self.shelf.read(lambda db: enclosures.of_post(db, post_id))
        key, standing = post.headline.key, self.shelf.read(lambda db: feeds.feeds_of(db, post_id))
        return Article(
            post=post,
            document=self._document((post_id, *hashes, files), post, others),
            feeds=tuple((slug, shown_name(slug, title)) for slug, title in standing),
            original=article_url(key) or safe_url(post.source_url),
            tags=self.shelf.read(lambda db: tags.of_post(db, post_id)),
        )

    def stored(self, post_id: int) -> tuple[StoredPost, tuple[int, int]]:
        """The post, and the hashes of its text and its digest. Raises `Problem`."""
        try:
            found = self.shelf.read(lambda db: posts.stored(db, post_id))
        except ValueError as error:
            raise Problem("article.damaged") from error
        if found is None:
            raise Problem("article.missing")
        return found

    def _document(self, identity: "_Identity", post: StoredPost, others: Sequence[Body]) -> "Document":
        """The text that is shown, with the ways on from the post's other texts: those filed by medium name no stocks,
        and a fetched page has lost the attachments of the feed. A link to the article itself is none."""
        with self._lock:
            if identity in self._documents:
                self._documents.move_to_end(identity)
                return self._documents[identity]
        from finews_tui.document.parse import parse_document

        documents, files = [parse_document(body) for body in others], identity[3]
        itself = {page_key(post.source_url), post.headline.key} - {""}
        also = [
            way
            for found in documents
            for way in found.references
            if way.kind in _KEPT and way.key not in itself and page_key(way.url) not in itself
        ]
        document = parse_document(post.body, digest=post.digest, title=post.headline.title, also=also, files=files)
        with self._lock:
            self._documents[identity] = document
            while len(self._documents) > KEPT_ARTICLES:
                self._documents.popitem(last=False)
        return document


def shown_name(slug: str, title: str) -> str:
    """The guide's name is a word of the interface, whatever language it was taken in under."""
    return t("guide.title") if slug == GUIDE else title
