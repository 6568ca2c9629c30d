"""Citing a post: as lines of plain text, as a Markdown link, or by GB/T 7714-2015. Pure.

GB/T 7714-2015 (4.6, and the examples of A.9) for electronic resources: `主要责任者. 题名[EB/OL]. (更新日期)[引用日期].
获取路径.` A medium stands for the author, as for unsigned news; a post is read as a page of the web, so it is `EB/OL`
whatever paper it was in. Without an address only `[EB]` is left, and the day of citing is dropped with it.
"""

import re
from datetime import date

from finews_tui.model.headline import Headline
from finews_tui.text.dates import day, stamp

_ESCAPED = re.compile(r"([\\\[\]<>`*_])")


def cite(form: str, headline: Headline, url: str, today: date) -> str:
    """One post in one of the forms of the setting; `url` may be empty."""
    if form == "markdown":
        return _markdown(headline, url)
    return _standard(headline, url, today) if form == "gbt7714" else _plain(headline, url)


def cite_all(form: str, posts: list[tuple[Headline, str]], today: date) -> str:
    """Several: blank lines between, a list, or numbers in brackets."""
    cited = [cite(form, headline, url, today) for headline, url in posts]
    if form == "markdown":
        return "\n".join(f"- {one}" for one in cited)
    if form == "gbt7714":
        return "\n".join(f"[{number}] {one}" for number, one in enumerate(cited, 1))
    return "\n\n".join(cited)


def _source(headline: Headline) -> str:
    return headline.medium or headline.feed_title


def _facts(headline: Headline) -> str:
    """Medium and time; a guessed date has no time of the day."""
    time = stamp(headline.published)[: len("2022-04-13") if headline.date_guessed else None]
    return " ".join(filter(None, (_source(headline), time)))


def _plain(headline: Headline, url: str) -> str:
    """Title; medium and time; address: a line each."""
    return "\n".join(line for line in (headline.title, _facts(headline), url) if line)


def _markdown(headline: Headline, url: str) -> str:
    title = _ESCAPED.sub(r"\\\1", headline.title)
    # In pointed brackets an address may hold round ones; the marks that would end it stand in no address.
    link = f"[{title}](<{url}>)" if re.search(r"[()\s]", url) else f"[{title}]({url})" if url else title
    return f"{link} — {_facts(headline)}"


def _standard(headline: Headline, url: str, today: date) -> str:
    parts = [_source(headline), f"{headline.title}[{'EB/OL' if url else 'EB'}]"]
    dates = f"({day(headline.published).isoformat()})" + (f"[{today.isoformat()}]" if url else "")
    return ". ".join([*filter(None, parts), dates, *([url] if url else [])]) + "."
