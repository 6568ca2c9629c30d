"""One article straight from a file, or from what another program writes, without the cache."""

import time
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from finews_tui.model.feed import UNFILED
from finews_tui.model.headline import Headline
from finews_tui.model.link import article_url, safe_url
from finews_tui.model.post import ParsedPost, StoredPost
from finews_tui.model.problem import Problem
from finews_tui.services.articles import Article

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read; of its text as much as `document` reads of any body."""


def article_from_file(path: Path) -> Article:
    """Read and parse a post, or any HTML or text file. Raises `Problem` when there is nothing to read in it."""
    from finews_tui.sources.archive import LIMITS, walk

    if path.is_dir():
        raise Problem("problem.is_folder", path=str(path))
    members = list(walk([path], limits=replace(LIMITS, member=LARGEST)))
    if len(members) != 1:
        raise Problem("problem.is_archive", path=str(path))
    if members[0].problem or members[0].data is None:
        raise members[0].problem or Problem("problem.no_text")
    return article_from_bytes(members[0].data, path.name)


def article_from_stream(stream: BinaryIO) -> Article:
    """Read a post, a page or a text that comes without a name. Raises `Problem` like `article_from_file`."""
    from finews_tui.sources.reading import read_at_most

    return article_from_bytes(read_at_most(stream, LARGEST), "")


def article_from_bytes(data: bytes, name: str) -> Article:
    """The article in these bytes; the suffix of the name tells a page from a text. Raises `Problem`."""
    from finews_tui.document.parse import parse_document
    from finews_tui.sources.jekyll import parse_post

    post = parse_post(data, name, now=int(time.time()))
    document = parse_document(post.body, digest=post.digest, title=post.title)
    return Article(
        post=_stored(post, document.medium),
        document=document,
        feeds=((post.feed_slug, post.feed_title),) if post.feed_slug != UNFILED else (),
        original=article_url(post.key) or safe_url(post.source_url),
        tags=post.tags,
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
