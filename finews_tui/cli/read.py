"""`finews read KEY|URL|PATH`: one article on the shell, broken into the same lines as in the reader."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, complain, shows_chinese
from finews_tui.cli.output import print_plain, print_styled, styled_output, terminal_width
from finews_tui.cli.probe import Terminal
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.document.layout import lay_out
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.plain import plain_text
from finews_tui.document.signs import signs
from finews_tui.i18n import t
from finews_tui.model.link import article_code, canonical
from finews_tui.model.problem import Problem
from finews_tui.services.head import head_of, labels
from finews_tui.text.ambiguous import widen, widened
from finews_tui.text.clean import clean_line

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.document.lines import Head
    from finews_tui.document.nodes import Document
    from finews_tui.services.library import Article

HANG = 2
MARGIN = 2


def run(options: Any) -> int:
    """Find the article and print it."""
    settings, _ = load(paths().config_file)
    article = find(options.what)
    if options.json:
        sys.stdout.write(json.dumps(as_json(article), ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
        return DONE
    if not shows_chinese(sys.stdout):
        raise Problem("cli.not_utf8", encoding=sys.stdout.encoding)
    head = head_of(article.post, article.document, [title for _, title in article.feeds])
    if options.markdown or options.html:
        sys.stdout.write(_page(article.document, head, html=options.html))
        return DONE
    styled = styled_output() and not options.plain
    settle_widths(settings.ambiguous_width)
    layout = lay_out(article.document, head, layout_options(settings, options.width, styled))
    lines = [layout.line(number) for number in range(len(layout))]
    if styled:
        urls = {reference.number: reference.url for reference in article.document.references}
        print_styled(lines, urls, margin=0 if options.width else MARGIN)
    else:
        print_plain(lines)
    return DONE


def _page(document: "Document", head: "Head", *, html: bool) -> str:
    """The article for other programs, in the asked-for notation."""
    from finews_tui.document.export.html import to_html
    from finews_tui.document.export.markdown import to_markdown

    return (to_html if html else to_markdown)(document, head, labels())


def settle_widths(setting: str) -> None:
    """Measure as the terminal draws. In a pipe nobody answers: narrow, unless the settings say wide."""
    if sys.stdin.isatty() and styled_output():
        terminal = Terminal(sys.stdin.fileno(), sys.stdout.fileno())
    else:
        terminal = Terminal()
    try:
        terminal.ask(setting, spare_typed=True)
        agreed = widen(terminal.answer())
    finally:
        terminal.give_back()
    terminal.untype()
    if not agreed:
        complain(t("cli.widths_kept"), DONE)


def layout_options(settings: "Settings", width: int | None, styled: bool) -> LayoutOptions:
    """The measure asked for, else what fits the terminal (with a margin), at most the measure of the settings."""
    room = terminal_width() - (2 * MARGIN if styled else HANG)
    measure = width or max(1, min(room, 2 * settings.measure_hanzi) // 2 * 2)
    return LayoutOptions(
        measure=measure,
        labels=labels(),
        hang=HANG if settings.hang else 0,
        paragraphs=settings.paragraphs,
        spacing=settings.spacing,
        numbers=settings.numbers,
        strikes=styled,
        signs=signs(settings.ascii or bool(widened())),
    )


def find(what: str) -> "Article":
    """The article by its key, by any of its addresses, or from a file. Raises `Problem` when there is none."""
    from finews_tui.services.files import article_from_file
    from finews_tui.services.library import Library

    if _is_file(what):
        return article_from_file(Path(what))
    what = clean_line(what)  # what is not UTF-8 is in no cache
    keys = [canonical(what)[1]] if "://" in what else [what, article_code(what)]
    library = Library.open(paths())
    try:
        for key in filter(None, keys):
            found = library.find(key)
            if found is not None:
                return library.article(found)
    finally:
        library.close()
    raise Problem("cli.not_found", what=what)


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
                "secid": reference.instrument.secid if reference.instrument else "",
            }
            for reference in article.document.references
        ],
    }
