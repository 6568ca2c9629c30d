"""`finews search QUERY` and `finews list [FEED]`: posts as lines, for people, for pipes and for programs."""

import json
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, PARTLY, USAGE, complain, for_eyes, shows_chinese
from finews_tui.cli.output import styled_output
from finews_tui.cli.progress import bar
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.feed import ALL, UNREAD
from finews_tui.model.problem import Problem
from finews_tui.model.query import Filter, Node, QueryProblem, both
from finews_tui.services.instruments import secids_of, watched
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.services.search import MOST, highlights
from finews_tui.text.cells import width
from finews_tui.text.clean import clean_line
from finews_tui.text.dates import stamp
from finews_tui.text.snippets import Spans, snippet, spans
from finews_tui.text.when import span

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from rich.text import Text

    from finews_tui.model.feed import Feed
    from finews_tui.model.headline import Headline
    from finews_tui.model.listing import Listing
    from finews_tui.services.search import Found

SEARCHED, LISTED = 20, 50
"""Posts that are shown without `--limit`."""
_UNREAD_ONLY = Filter("is", "unread")


def search(options: Any) -> int:
    """Search, or only count. Raises `Problem`."""
    node = _query(options.query)
    if isinstance(node, int):
        return node
    with Opened() as library:
        return _search(library, node, options)


def listed(options: Any) -> int:
    """The headlines of a feed, or of what fits a query in it."""
    node = asked_for(options)
    if isinstance(node, int):
        return node
    with Opened() as library:
        found = chosen(library, node, options, min(MOST, options.limit or SEARCHED))
        if isinstance(found, int):
            return found
        return _show(library, found, options, highlights(node) if node else None)


def asked_for(options: Any) -> Node | int | None:
    """What `--query` asks for, None for all; or the exit code of a mistake that was shown."""
    return _query(options.query) if options.query else None


def chosen(library: Library, node: Node | None, options: Any, limit: int) -> "Listing | int":
    """The posts of FEED, all or those that fit; or the exit code where a query found none or cannot be answered."""
    slug = feed_called(library, options.feed) if options.feed else UNREAD if options.unread else ALL
    bounds = [Filter(key, value) for key in ("since", "until") if (value := getattr(options, key))]
    if node is None:
        listing = library.listing(slug, unread_only=options.unread)
        return listing.between(*time_span(options, int(library.shelf.now()))) if bounds else listing
    for also in (*bounds, *([_UNREAD_ONLY] if options.unread else [])):
        node = both(node, also)
    found = _find(library, node, options, limit, within=slug)
    return found if isinstance(found, int) else found.listing


def time_span(options: Any, now: int) -> tuple[int, int]:
    """(first second, first second after it) of what `--since` and `--until` ask for; all up to now without them."""
    begin = span(options.since, now) if options.since else None
    end = span(options.until, now) if options.until else None
    return begin[0] if begin else 0, end[1] if end else now + 1


class Opened:
    """The library, with its notices on stderr, and 自选 as the settings have it."""

    def __enter__(self) -> Library:
        self.library = Library.open(paths())
        for notice in self.library.notices:
            complain(t(notice.key, **notice.fields), DONE)
        self.watched = watched(load(paths().config_file)[0].watch)
        self.library.watch(secids_of(self.watched))
        return self.library

    def __exit__(self, *_: object) -> None:
        self.library.close()


def _query(typed: str) -> Node | int:
    """The tree, or the exit code of a mistake that was shown."""
    try:
        return parse(clean_line(typed))
    except QueryProblem as problem:
        return _mistake(clean_line(typed), problem)


def _mistake(typed: str, problem: QueryProblem) -> int:
    """The query, a caret under the place, and the sentence."""
    lead = "finews: "
    sys.stderr.write(f"{lead}{typed}\n{' ' * width(lead + typed[: problem.at])}{'^' * _under(typed, problem)}\n")
    return complain(t(problem.key, **problem.fields), USAGE)


def _under(typed: str, problem: QueryProblem) -> int:
    return max(1, width(typed[problem.at : problem.at + problem.length]))


def _search(library: Library, node: Node, options: Any) -> int:
    limit = MOST if options.count else min(MOST, options.limit or SEARCHED)
    found = _find(library, node, options, limit, best=options.sort == "best")
    if isinstance(found, int):
        return found
    if options.count:
        sys.stdout.write(f"{len(found.listing)}{'+' if found.more else ''}\n")
        return DONE if len(found.listing) else PARTLY
    return _show(library, found.listing, options, highlights(node))


def _find(
    library: Library,
    node: Node,
    options: Any,
    limit: int,
    *,
    within: str = ALL,
    best: bool = False,
    quiet: bool = False,
) -> "Found | int":
    """What fits; or the exit code of a mistake, and (unless `quiet`) of nothing found."""
    catch_up(library)
    try:
        found = library.search.find(node, limit=limit, by_relevance=best, within=within)
    except QueryProblem as problem:
        return _mistake(clean_line(options.query), problem)
    if not len(found.listing) and not getattr(options, "count", False):
        return complain(t("st.no_match", q=clean_line(options.query)), PARTLY)
    return found


def catch_up(library: Library) -> None:
    """Bring the index up to the cache first; on a terminal with a bar."""
    from finews_tui.services import indexing

    shelf = library.shelf
    if not library.search.full_text:
        complain(t("search.no_full_text"), DONE)
        return
    done, total = library.search.backlog()
    if done >= total or not shelf.cache.lasting:
        return
    before = len(library.notices)
    with bar(t("cli.indexing")) if total - done > indexing.BATCH else nullcontext(lambda done, total: None) as update:
        indexing.keep_up(shelf.cache.path, shelf.search_db, library.notices, update)
    for notice in library.notices[before:]:
        complain(t(notice.key, **notice.fields), DONE)
    done, total = library.search.backlog()
    if done < total:  # another finews is at it
        complain(t("search.indexing", n=f"{done:,}", m=f"{total:,}"), DONE)


def feed_called(library: Library, wanted: str) -> str:
    """The slug of a feed that is called by its slug or its name; smart feeds by either too. Raises `Problem`.

    A name may be written in pinyin or initials, where it is that of one feed only.
    """
    from difflib import get_close_matches

    feeds = library.feeds()
    names = {name: feed.slug for feed in feeds for name in (feed.slug, feed.slug.lstrip("@"), _title(feed))}
    if wanted in names:
        return names[wanted]
    if len(spelled := [feed.slug for feed in feeds if _spells(wanted, _title(feed))]) == 1:
        return spelled[0]
    if near := get_close_matches(wanted, names, n=1, cutoff=0.4):
        raise Problem("cli.no_feed_near", what=wanted, near=near[0])
    raise Problem("cli.no_feed", what=wanted)


def _spells(typed: str, name: str) -> bool:
    from finews_tui.text.needle import Needle

    hit = Needle(typed).find(name)
    return hit is not None and hit.spans == ((0, len(name)),)


def _title(feed: "Feed") -> str:
    return t(f"smart.{feed.slug[1:]}") if feed.smart else feed.title


# --- showing


def _show(library: Library, listing: "Listing", options: Any, wanted: "re.Pattern[str] | None") -> int:
    """So many of them; 1 where there are none."""
    if not options.json and not shows_chinese(sys.stdout):
        raise Problem("cli.not_utf8", encoding=sys.stdout.encoding)
    ids = list(listing.ids[: options.limit or (LISTED if wanted is None else SEARCHED)])
    headlines = library.headlines(ids)
    if options.json:
        for headline in headlines:
            row = as_json(headline, library.tags.of(headline.id), _snippet(library, headline, wanted)[0])
            sys.stdout.write(json.dumps(row, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
    elif styled_output():
        _print_styled(library, headlines, wanted)
    elif for_eyes():
        for headline in headlines:
            sys.stdout.write(f"{_time(headline)}  {headline.title}  {_medium(headline)}  {headline.key}\n")
    else:
        for headline in headlines:
            sys.stdout.write(f"{headline.key}\t{_time(headline)}\t{headline.title}\t{_medium(headline)}\n")
    return DONE if headlines else PARTLY


def _print_styled(library: Library, headlines: "list[Headline]", wanted: "re.Pattern[str] | None") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for headline in headlines:
        line = Text(f"{_time(headline)}  ", style="dim")
        line.append_text(_marked(headline.title, spans(headline.title, wanted), "bold" if headline.unread else ""))
        line.append(f"  {_medium(headline)}", style="dim")
        line.append(f"  {headline.key}", style="dim")
        console.print(line, soft_wrap=True)
        text, hits = _snippet(library, headline, wanted)
        if text:
            console.print(Text(" " * 18) + _marked(text, hits, "dim"), soft_wrap=True)


def _marked(text: str, hits: Spans, style: str) -> "Text":
    from rich.text import Text

    marked = Text(text, style=style)
    for start, end in hits:
        marked.stylize("not dim bold yellow", start, end)
    return marked


def _snippet(library: Library, headline: "Headline", wanted: "re.Pattern[str] | None") -> tuple[str, Spans]:
    """The place where it was found; nothing where only the headline matters."""
    if wanted is None:
        return "", ()
    from finews_tui.document.plain import plain_text

    return snippet(plain_text(library.article(headline.id).document), wanted, most=60)


def _time(headline: "Headline") -> str:
    return stamp(headline.published)


def _medium(headline: "Headline") -> str:
    return headline.medium or headline.feed_title


def as_json(headline: "Headline", tags: "Sequence[str]", found: str = "") -> dict[str, Any]:
    """One headline as plain data; `found`: the place where the query was."""
    from datetime import UTC, datetime

    row = {
        "key": headline.key,
        "title": headline.title,
        "published": datetime.fromtimestamp(headline.published, UTC).isoformat(),
        "date_guessed": headline.date_guessed,
        "medium": headline.medium,
        "feed": headline.feed_title,
        "unread": headline.unread,
        "starred": headline.starred,
        "importance": headline.importance,
        "later": headline.later,
        "tags": list(tags),
    }
    return {**row, "snippet": found} if found else row
