"""An entry on its way from a source to a post: what was said, before anything is cleaned, chosen or guessed."""

from dataclasses import dataclass, field

from finews_tui.model.feed import UNFILED
from finews_tui.model.post import Attachment, Body, BodyKind

MOST_ENTRIES = 5_000
"""Entries of one answer that are read. Real feeds have 10 to 300."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known about an answer besides its bytes."""

    url: str = ""
    """Where it came from; relative addresses start there."""
    charset: str = ""
    """`charset` of the Content-Type header."""
    slug: str = UNFILED
    """The feed list's name of the subscription."""
    title: str = ""
    """The name that the user gave it; empty = the feed's own."""
    now: int = 0
    """Seconds since the epoch: the time of entries that have none. 0 = nothing is known to be in the future."""
    encoding: str = ""
    """What the user says it is written in, whatever it looks like; empty = it is found out."""


NOTHING = Body(BodyKind.PLAIN, "")


@dataclass(slots=True)
class Draft:
    """One entry as the source gives it; every field may be missing, and any string may hold anything."""

    guid: str = ""
    link: str = ""
    """As written; a relative one starts from `base`, else from the feed."""
    title: str = ""
    """Plain text."""
    content: Body = NOTHING
    """The whole text."""
    summary: Body = NOTHING
    published: str = ""
    updated: str = ""
    medium: str = ""
    importance: int = 0
    attachments: list[Attachment] = field(default_factory=list)
    secids: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    base: str = ""
    """Address that relative ones start from, where the source says it; else the article's own, else the feed's."""
    summary_only: bool = False
    """The source says itself that this is not the whole text."""
