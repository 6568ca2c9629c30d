"""One article straight from a file, without the cache."""

import time
from pathlib import Path

from finews_tui.model.feed import UNFILED
from finews_tui.model.link import article_url, safe_url
from finews_tui.model.post import Headline, ParsedPost, StoredPost
from finews_tui.model.problem import Problem
from finews_tui.services.library import Article


def article_from_file(path: Path) -> Article:
    """Read and parse a post, or any HTML or text file. Raises `Problem` when there is nothing to read in it."""
    from finews_tui.document.parse import parse_document
    from finews_tui.sources.archive import walk
    from finews_tui.sources.jekyll import parse_post

    if path.is_dir():
        raise Problem("problem.is_folder", path=str(path))
    members = list(walk([path]))
    if len(members) != 1:
        raise Problem("problem.is_archive", path=str(path))
    if members[0].problem or members[0].data is None:
        raise members[0].problem or Problem("problem.no_text")
    post = parse_post(members[0].data, path.name, now=int(time.time()))
    document = parse_document(post.body, digest=post.digest, title=post.title)
    return Article(
        post=_stored(post, document.medium),
        document=document,
        feeds=((post.feed_slug, post.feed_title),) if post.feed_slug != UNFILED else (),
        original=article_url(post.key) or safe_url(post.source_url),
    )


def _stored(post: ParsedPost, medium: str) -> StoredPost:
    headline = Headline(
        id=0,
        key=post.key,
        title=post.title,
        published=post.published,
        date_guessed=post.date_guessed,
        medium=medium,
        feed_title=post.feed_title,
        unread=False,
        starred=False,
        later=False,
    )
    return StoredPost(headline, post.digest, post.body, post.source_url, post.form, post.feed_slug)
