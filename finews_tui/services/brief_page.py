"""A briefing as a document, so that it is set, linked and written out as any article is."""

from collections.abc import Sequence

from finews_tui.document.lines import Head
from finews_tui.document.nodes import Block, Document, Heading, ListBlock, Paragraph, Role, Span, Text
from finews_tui.i18n import t
from finews_tui.model.link import LinkKind, Reference
from finews_tui.services.brief import Brief, Part, Story
from finews_tui.text.dates import clock, day, stamp

NAMES = {"important": "smart.important", "watch": "smart.watch", "told": "brief.told", "rest": "brief.rest"}
"""Part -> key of its name."""


def page(found: Brief, begin: int, end: int) -> tuple[Head, Document]:
    """The briefing of the span from `begin` to `end`, in seconds since the epoch."""
    key = "brief.facts" if found.stories < found.posts else "brief.facts_apart"
    facts = t(key, begin=stamp(begin), end=stamp(end), n=f"{found.posts:,}", m=f"{found.stories:,}")
    references: list[Reference] = []
    blocks: list[Block] = []
    for part in found.parts:
        blocks.append(Heading(2, Text(_name(part))))
        blocks.append(ListBlock(tuple(_item(story, (begin, end), references) for story in part.stories)))
    return Head(t("brief.title"), facts), Document(tuple(blocks), tuple(references))


def _name(part: Part) -> str:
    name, listed = t(NAMES[part.name]), len(part.stories)
    return f"{name} {listed:,}/{part.total:,}" if listed < part.total else f"{name} {listed:,}"


def _item(story: Story, span: tuple[int, int], references: list[Reference]) -> tuple[Block, ...]:
    headline = story.headline
    lead = f"{_time(story, span)} "
    line = f"{lead}{headline.title}"
    spans = [Span(len(lead), len(line), Role.STRONG)] if story.summary else []
    if story.url:
        number = len(references) + 1
        references.append(Reference(number, LinkKind.ORIGINAL, headline.title, story.url, headline.key))
        spans.append(Span(len(lead), len(line), Role.LINK, number))
    told = " · ".join((line, *filter(None, [_media(story.media)])))
    return (Paragraph(Text(f"{told}\n{story.summary}".rstrip(), tuple(spans))),)


def _media(media: Sequence[str]) -> str:
    return t("brief.media", medium=media[0], n=len(media)) if len(media) > 1 else "".join(media)


def _time(story: Story, span: tuple[int, int]) -> str:
    """As much of the time as the span leaves open; a guessed date has no time of the day."""
    published, (begin, end) = story.headline.published, span
    days = {day(begin), day(end - 1), day(published)}
    year = 5 * (len({one.year for one in days}) == 1)
    if story.headline.date_guessed:
        return stamp(published)[year:10]
    return clock(published) if len(days) == 1 else stamp(published)[year:]
