"""The texts of one article beside each other, and which of them is shown (`services.decide.choose`)."""

from typing import NamedTuple

from finews_tui.model.post import Form


class TextFacts(NamedTuple):
    """What is to be known of one text in order to choose; not its body."""

    hash: int
    form: Form
    feed_slug: str
    title: str
    published: int
    date_guessed: bool
    has_digest: bool
    medium: str
    length: int
    seen: int = 0
    """When its feed put it in the place of another text of the same post; 0 = it replaced none."""


class Choice(NamedTuple):
    """How a post is shown, chosen from all its texts; the order in which they came makes no difference."""

    shown: int
    """Hash of the text whose body is shown."""
    digest_of: int
    """Hash of the text whose digest is shown; 0 = none has one."""
    feed_slug: str
    """The home feed."""
    title: str
    published: int
    date_guessed: bool
    medium: str
