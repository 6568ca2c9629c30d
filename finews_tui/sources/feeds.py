"""To which feed a post belongs: the slug is its whole `categories` line, the title comes from its tag."""

import re

from finews_tui.model.feed import UNFILED
from finews_tui.text.clean import clean, clean_line

_COLUMNS = ("emnews", "sitenews")
"""Categories whose tag is the name of a column, not of a medium: 新闻 at its end belongs to the name."""
_SUFFIX = "新闻"
_BETWEEN = re.compile(r"[,，]")
_LONGEST = 200


def feed_slug(line: str) -> str:
    """The category as written, blanks inside it kept (`21shijijingjibaodao  nancailicaitong` is one slug).

    `@` at the head is left out: it marks the reader's own smart feeds.
    """
    return clean(line).replace("\n", " ").strip().lstrip("@").strip()[:_LONGEST] or UNFILED


def feed_title(slug: str, tags: str, footer: str = "") -> str:
    """Name of the feed: the first tag, else the name in the footer, else the slug."""
    tags = tags.strip()
    if tags.startswith("[") and tags.endswith("]"):  # a list as YAML writes it
        tags = tags[1:-1]
    first = next(filter(None, (part.strip(" \"'") for part in _BETWEEN.split(tags))), "")
    return medium_name(slug, clean_line(first)[:_LONGEST]) or medium_name(slug, clean_line(footer)) or slug


def medium_name(slug: str, tag: str) -> str:
    """`每日经济新闻新闻` -> `每日经济新闻`: one 新闻 less, unless the tag is the name of a column or nothing else."""
    return tag if slug in _COLUMNS else tag.removesuffix(_SUFFIX) or tag


def tag_of(slug: str, title: str) -> str:
    """The tag by which `medium_name` gives this name."""
    return title if slug in _COLUMNS else title + _SUFFIX
