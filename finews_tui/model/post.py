"""Posts: as parsed, as stored, as a headline, as an article."""

from enum import StrEnum
from typing import NamedTuple

from finews_tui.model.headline import Headline


class BodyKind(StrEnum):
    """How the text of a body is to be read."""

    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"


class Form(StrEnum):
    """Which of the texts of one article this is. One article may come in several (see `services.decide`)."""

    ROLLING = "rolling"
    """`<date>-<id>.md`: the rolling news, with digest and stock markup."""
    MEDIUM = "medium"
    """`<date>-NW<id>.md`: the same article filed under its medium."""
    OTHER = "other"
    """A notice, a guide post, the text of a feed: anything that is not filed by the archive's own names."""
    FETCHED = "fetched"
    """The page of the article, fetched because the reader asked for it."""


class Body(NamedTuple):
    """The body of a post as it came, cleaned of control characters but not parsed."""

    kind: BodyKind
    text: str


class Attachment(NamedTuple):
    """A file that a feed hangs on a post: RSS `enclosure`, `media:content`, JSON Feed `attachments`."""

    url: str
    """http(s), as `safe_url` writes it."""
    media_type: str = ""
    """`audio/mpeg`, or only `image` (the `medium` of `media:content`); empty where the feed does not say."""
    size: int = 0
    """Bytes; 0 = unknown."""
    title: str = ""


class ParsedPost(NamedTuple):
    """One text of one post, as `sources` reads it. Every string is clean (`text.clean`)."""

    key: str
    """Canonical key: the 18 digits of the article code, else the file stem (`init`)."""
    form: Form
    feed_slug: str
    feed_title: str
    title: str
    """Never empty: derived from the digest, the body or the key where the post has none."""
    published: int
    """Seconds since the epoch."""
    date_guessed: bool
    """True where the post itself carries no usable date."""
    digest: str
    """Plain text, without the `>`; empty where there is none."""
    body: Body
    source_url: str
    """The source line as written, without `<>`; empty where there is none."""
    problems: tuple[str, ...] = ()
    """Keys of the word catalogue (`problem.*`): what was missing or broken and had to be guessed."""
    guid: str = ""
    """The id that the feed gives it, as written; empty for files."""
    updated: int | None = None
    """Seconds since the epoch, where the feed says when the text was last changed."""
    importance: int = 0
    """0 ordinary, 1 important, 2 very important, as the source marks it."""
    medium: str = ""
    """Medium or author that the feed names; what the body itself names counts more."""
    secids: tuple[str, ...] = ()
    """Instruments that the source files it under (`1.600519`), whether the text names them or not."""
    attachments: tuple[Attachment, ...] = ()
    summary_only: bool = False
    """The feed gives the beginning only; the article is at `source_url`."""
    tags: tuple[str, ...] = ()
    """What a reader had put on it before it was exported; no part of its text."""


class PostText(NamedTuple):
    """One text of a post, ready to be stored: a `ParsedPost` and what `document.parse` found in it."""

    post: ParsedPost
    hash: int
    """Signed 64 bits over everything that is shown; equal hash = the same text."""
    length: int
    """Visible characters of the body; the longest text of a post is the one shown."""
    medium: str
    """Medium of the article (财联社); empty where it is not named."""
    mentions: tuple[str, ...]
    """`secid`s (`1.600030`) of the instruments in it, each once, in order of appearance."""
    links: tuple[str, ...]
    """Canonical keys of the articles it links to, each once."""
    names: tuple[tuple[str, str], ...] = ()
    """(secid, name) of every instrument in it; the name is empty where only a code or a chart is there."""
    traces: tuple[int, ...] = ()
    """Hashes by which other tellings of its story find it."""
    sketched: bool = False
    """The body was only glanced at: length and medium are near guesses, what follows from it is still to be found."""


class StoredPost(NamedTuple):
    """A post as it is read back to be shown."""

    headline: Headline
    digest: str
    body: Body
    source_url: str
    form: Form
    feed_slug: str
    texts: int = 1
    """How many texts (variants) of this post are kept."""


class ImportReport(NamedTuple):
    """What one import did."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    """(path, reason) of every file that gave no post; the reason is a finished sentence."""
    incomplete: tuple[tuple[str, str], ...] = ()
    """(path, what was missing) of posts that were kept with what could be read."""
