"""`finews brief`: what has come in a span of time, each story once, for people, files and programs."""

import json
import sys
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, PARTLY, complain, shows_chinese
from finews_tui.cli.export import EVERY
from finews_tui.cli.output import styled_output
from finews_tui.cli.posts import Opened, as_json, asked_for, chosen, time_span
from finews_tui.cli.read import print_document, written
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.feed import ALL
from finews_tui.model.problem import Problem
from finews_tui.services.brief import MOST, Brief, brief
from finews_tui.text.dates import stamp

if TYPE_CHECKING:
    from finews_tui.services.brief import Story
    from finews_tui.services.library import Library

SINCE = "1d"
"""How far back, where nothing else is asked for."""


def run(options: Any) -> int:
    """Choose the posts as `finews list` does, and tell them. Raises `Problem`."""
    if not options.json and not shows_chinese(sys.stdout):
        raise Problem("cli.not_utf8", encoding=sys.stdout.encoding)
    options.since = options.since or SINCE
    node = asked_for(options)
    if isinstance(node, int):
        return node
    with Opened() as library:
        found = chosen(library, node, options, EVERY)
        if isinstance(found, int):
            return found
        begin, end = time_span(options, int(library.shelf.now()))
        if not len(found):
            return _nothing(library, begin, end)
        told = brief(library, found, options.limit or MOST)
    return _as_lines(told) if options.json else _as_page(told, begin, end, options)


def _nothing(library: "Library", begin: int, end: int) -> int:
    """An archive may be years old: say when its newest post is from."""
    newest = library.listing(ALL, most=1)
    if not len(newest):
        return complain(t("st.empty"), PARTLY)
    return complain(t("brief.nothing", begin=stamp(begin), end=stamp(end), newest=stamp(newest.times[0])), PARTLY)


def _as_lines(told: Brief) -> int:
    for part in told.parts:
        for story in part.stories:
            row = {"part": part.name, **_row(story)}
            sys.stdout.write(json.dumps(row, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
    return DONE


def _row(story: "Story") -> dict[str, Any]:
    return {
        **as_json(story.headline, story.tags),
        "url": story.url,
        "summary": story.summary,
        "media": list(story.media),
        "also": [one.key for one in story.others],
    }


def _as_page(told: Brief, begin: int, end: int, options: Any) -> int:
    from finews_tui.services.brief_page import page

    head, document = page(told, begin, end)
    if options.markdown or options.html:
        sys.stdout.write(written(document, head, html=options.html))
        return DONE
    settings, _ = load(paths().config_file)
    print_document(document, head, settings, options.width, styled=styled_output(), numbers=False)
    return DONE
