"""`finews read KEY|URL|PATH|-`: one article on the shell, broken into the same lines as in the reader."""

import json
import os
import sys
import termios
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, complain, shows_chinese
from finews_tui.cli.early_keys import EarlyTerminal
from finews_tui.cli.output import print_plain, print_styled, styled_output, terminal_width
from finews_tui.cli.probe import waiting
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.document.layout import lay_out
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.plain import plain_text
from finews_tui.document.signs import signs
from finews_tui.i18n import t
from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.services.abilities import shows_links
from finews_tui.services.head import head_of, labels
from finews_tui.text import answers
from finews_tui.text.ambiguous import widen, widened
from finews_tui.text.clean import clean_line

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.document.lines import Head
    from finews_tui.document.nodes import Document
    from finews_tui.services.articles import Article
    from finews_tui.services.library import Library

HANG = 2
MARGIN = 2
NARROW = 44
"""Below so many columns no mark hangs beyond the edge, as in the reader."""


def run(options: Any) -> int:
    """Find the article and print it."""
    settings, _ = load(paths().config_file)
    article = _shown(find(options.what, fetch=settings if options.fetch else None), options.script or settings.script)
    if options.json:
        sys.stdout.write(json.dumps(as_json(article), ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
        return DONE
    if options.cite:
        return _cite(article, options.cite)
    if not shows_chinese(sys.stdout):
        raise Problem("cli.not_utf8", encoding=sys.stdout.encoding)
    head = head_of(article.post, article.document, [title for _, title in article.feeds], article.tags)
    if options.markdown or options.html:
        sys.stdout.write(written(article.document, head, html=options.html))
        return DONE
    print_document(article.document, head, settings, options.width, styled=styled_output() and not options.plain)
    return DONE


def print_document(
    document: "Document", head: "Head", settings: "Settings", width: int | None, *, styled: bool, numbers: bool = True
) -> None:
    """The lines of a document; `numbers`: with those of its links, where the settings want them."""
    settle_widths(settings.ambiguous_width)
    options = layout_options(settings, width, styled)
    lines = lay_out(document, head, replace(options, numbers=numbers and options.numbers))
    if styled:
        urls = {reference.number: reference.url for reference in document.references}
        urls = urls if shows_links(settings) else {}
        print_styled(lines, urls, margin=0 if width else MARGIN, rise=settings.rise)
    else:
        print_plain(lines)


def _shown(article: "Article", form: str) -> "Article":
    """The article in this script; where it cannot be converted, one sentence about that and the original."""
    from finews_tui.services.script import ORIGINAL, converter, in_script

    if form == ORIGINAL:
        return article
    try:
        return in_script(article, converter(form))
    except Problem as problem:
        complain(t(problem.key, **problem.fields), DONE)
        return article


def _cite(article: "Article", form: str) -> int:
    """Where it is from, as one cites it."""
    from finews_tui.services.citation import cite
    from finews_tui.text.dates import day

    sys.stdout.write(cite(form, article.post.headline, article.original, day(int(time.time()))) + "\n")
    return DONE


def written(document: "Document", head: "Head", *, html: bool) -> str:
    """A document for other programs, as HTML or as Markdown."""
    from finews_tui.document.export.html import to_html
    from finews_tui.document.export.markdown import to_markdown

    return (to_html if html else to_markdown)(document, head, labels())


def settle_widths(setting: str) -> None:
    """Measure as the terminal draws. In a pipe nobody answers: narrow, unless the settings say wide."""
    groups = answers.WIDE if setting == "wide" else answers.NARROW
    if setting == "auto" and sys.stdin.isatty() and styled_output():
        groups = asked().answer()
    if not widen(groups):
        complain(t("cli.widths_kept"), DONE)


def asked(*, encoding: bool = False) -> EarlyTerminal:
    """What the terminal says is two cells wide (`answer`), and whether it reads UTF-8. Not asked in the background, and
    where something is typed already: it is the shell's."""
    early = EarlyTerminal()
    if _in_background():
        return early
    try:
        early.begin()
        if not waiting():
            early.ask(sys.stdout.fileno(), encoding=encoding)
        early.answer()
    except (OSError, termios.error):
        pass
    finally:
        early.restore()
    return early


def _in_background() -> bool:
    """A job in the background that touches its terminal is stopped."""
    try:
        return os.tcgetpgrp(0) != os.getpgrp()
    except OSError:  # a terminal without jobs
        return False


def layout_options(settings: "Settings", width: int | None, styled: bool) -> LayoutOptions:
    """The measure asked for, else what fits the terminal (with a margin), at most the measure of the settings."""
    room = terminal_width() - (2 * MARGIN if styled else HANG)
    measure = width or max(1, min(room, 2 * settings.measure_hanzi) // 2 * 2)
    return LayoutOptions(
        measure=measure,
        labels=labels(),
        hang=HANG if settings.hang and measure + 2 * MARGIN >= NARROW else 0,
        paragraphs=settings.paragraphs,
        spacing=settings.spacing,
        numbers=settings.numbers,
        strikes=styled,
        signs=signs(settings.ascii or bool(widened())),
    )


def find(what: str, *, fetch: "Settings | None" = None) -> "Article":
    """The article by its key, by any of its addresses, from a file, or (`-`) from standard input.

    `fetch`: ask the network for its whole text first, by these settings. Raises `Problem` when there is none.
    """
    from finews_tui.services.files import article_from_file, article_from_stream
    from finews_tui.services.library import Library

    if what == "-":
        return article_from_stream(sys.stdin.buffer)
    if _is_file(what):
        return article_from_file(Path(what))
    what = clean_line(what)  # what is not UTF-8 is in no cache
    library = Library.open(paths())
    try:
        found = library.known(what)
        if fetch is not None:
            found = _fetched(library, fetch, found, what)
        if found is not None:
            return library.article(found)
    finally:
        library.close()
    looks_like_file = what.startswith((".", "/", "~")) or what.endswith((".md", ".html", ".htm", ".txt"))
    missing = "cli.no_file" if looks_like_file else "cli.not_found"
    raise Problem("cli.not_cached" if safe_url(what) else missing, what=what)


def _fetched(library: "Library", settings: "Settings", post_id: int | None, url: str) -> int | None:
    """The post with the text of its page, or the page at the address as a post; None where there is no such page."""
    import asyncio

    from finews_tui.services.full_text import fetch_text, wanted_post, wanted_url

    wanted = wanted_url(url) if post_id is None else wanted_post(library, settings, post_id)
    if wanted is None:
        return None
    return asyncio.run(fetch_text(library, settings, wanted)).post_id


def _is_file(what: str) -> bool:
    try:
        return "://" not in what and Path(what).exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def as_json(article: "Article") -> dict[str, Any]:
    """One article as plain data: what it is, its text, its blocks, and the numbered ways on from it."""
    from datetime import UTC, datetime

    from finews_tui.document.export.data import blocks_data

    headline = article.post.headline
    return {
        "key": headline.key,
        "title": headline.title,
        "published": datetime.fromtimestamp(headline.published, UTC).isoformat(),
        "date_guessed": headline.date_guessed,
        "medium": headline.medium,
        "feeds": [{"slug": slug, "title": title} for slug, title in article.feeds],
        "original": article.original,
        "tags": list(article.tags),
        "digest": article.post.digest,
        "text": plain_text(article.document),
        "blocks": blocks_data(article.document),
        "references": [
            {
                "number": reference.number,
                "kind": reference.kind.value,
                "text": reference.text,
                "url": reference.url,
                "key": reference.key,
                "type": reference.media_type,
                "bytes": reference.size,
                "secid": reference.instrument.secid if reference.instrument else "",
            }
            for reference in article.document.references
        ],
    }
