"""Titles of posts that have none, and how long an article takes to read."""

import re

from finews_tui.text.cells import cut

CHARACTERS_A_MINUTE = 500
LONGEST_TITLE = 500
"""Characters of a title that are kept."""

_SENTENCE_END = re.compile(r"[。！？][”’」』）】]*|(?<=[\w%)]{2})[.!?](?=\s|\Z)|[!?](?=[㐀-鿿])|\n")
_BRACKET = re.compile(r"\s*【([^【】\n]{1,200})】\s*")


def first_sentence(text: str, cells: int = 60) -> str:
    """The first sentence without its full stop, in one line, cut at `cells`; empty only where there is no text."""
    text = text.strip()
    found = _SENTENCE_END.search(text)
    while found and not text[: found.start()].strip("…—。！？!?. "):
        found = _SENTENCE_END.search(text, found.end())
    sentence = text[: found.end()] if found else text
    return cut(" ".join(sentence.split()).removesuffix("。") or sentence, cells)


def bracket_title(text: str) -> tuple[str, str]:
    """A leading `【…】` and the rest of the text; an empty title where the text does not begin with one."""
    found = _BRACKET.match(text)
    return (found[1].strip(), text[found.end() :]) if found and found[1].strip() else ("", text)


def shortened(title: str) -> str:
    """The title, cut where it is longer than any title."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def reading_minutes(characters: int) -> int:
    """Minutes for so many characters, at least one."""
    return max(1, round(characters / CHARACTERS_A_MINUTE))
