"""What is typed to tag posts: `能源 复盘 -旧闻` puts two tags on and takes one off. Pure."""

import re
from typing import NamedTuple

from finews_tui.text.clean import clean_line

LONGEST, MOST = 40, 20
"""Characters of a tag; tags of one line."""
_BETWEEN = re.compile(r"[\s,，、;；]+")
_LEFT_OUT = re.compile(r"[#＃\"“”＂()（）|｜「」『』]")
"""Marks of the query language, in which a tag is found again as `tag:能源`, and the sign that it is shown with."""
_MINUS = ("-", "－", "−")


class Typed(NamedTuple):
    """A line, read."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


def read_tags(line: str) -> Typed:
    """The tags of a line, each once; what is said of one last counts."""
    found: dict[str, bool] = {}
    for word in _BETWEEN.split(clean_line(line)):
        tag = _LEFT_OUT.sub("", word.lstrip("".join(_MINUS)))[:LONGEST]
        if tag:
            found.pop(tag, None)
            found[tag] = not word.startswith(_MINUS)
    some = list(found.items())[:MOST]
    return Typed(tuple(tag for tag, on in some if on), tuple(tag for tag, on in some if not on))


def begun(line: str) -> tuple[str, str]:
    """(what stands before the tag that is being typed, its minus included; as much of the tag as there is)."""
    word = _BETWEEN.split(line)[-1]
    bare = word.lstrip("".join(_MINUS) + "#＃")
    return line[: len(line) - len(bare)], bare
