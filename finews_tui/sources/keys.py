"""What a file name says about a post: its date, its canonical key, which text of the article it is."""

import re
from dataclasses import dataclass
from datetime import date

from finews_tui.model.link import article_code
from finews_tui.model.page_key import LONGEST_KEY
from finews_tui.model.post import Form
from finews_tui.text.clean import clean_line

_SUFFIX = re.compile(r"\.(?:md|markdown|html?|txt)\Z", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-")
_NAMELESS = "post"


@dataclass(frozen=True, slots=True)
class PostName:
    """A file name, taken apart."""

    date: str
    """`2022-04-13`; empty where the name has none, or one that is no day of the calendar."""
    key: str
    """The 18 digits of the article code, else what the name says beside its date. Never empty."""
    form: Form


def post_name(path: str) -> PostName:
    """Take the last part of a path apart: `…/2022-04-13-NW202204132341956724.md`.

    A code counts at the beginning only, so that the copies a browser makes (`…724 (1).md`) are the same article and
    somebody's notes about one are not.
    """
    stem = _SUFFIX.sub("", path.rsplit("/", 1)[-1])
    day, rest = _dated(stem)
    code = article_code(rest)
    if code.isascii() and code and rest.startswith((code, "NW" + code)):
        return PostName(day, code, Form.MEDIUM if rest.startswith("NW") else Form.ROLLING)
    return PostName(day, (clean_line(rest) or clean_line(stem) or _NAMELESS)[:LONGEST_KEY], Form.OTHER)


def _dated(stem: str) -> tuple[str, str]:
    """(date, rest) of `2022-04-13-rest`; the generator's undated names are `-rest`."""
    found = _DATE.match(stem)
    if not found:
        return "", stem.removeprefix("-")
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return "", stem
    return found[1], stem[found.end() :]
