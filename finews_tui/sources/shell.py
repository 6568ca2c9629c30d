"""What stands around the article in a post of the archive: digest above, source line and footer below.

The generator wrote it in a dozen forms over the months (two footer lines or one, three hosts, relative addresses, no
footer, no digest, an empty source). All of them are told by whole lines, so no pattern can reach into the article.
"""

import re
from typing import NamedTuple

_SOURCE = re.compile(r"<(https?://[^>]*)?>")
_FOOTER_NAME = re.compile(r"\[返回([^\[\]]{1,80})\]")
_HOME = "首页"
_MOST_FOOTERS = 2


class Shell(NamedTuple):
    """A post without its front matter, taken apart."""

    digest: str
    body: str
    source: str
    """Address of the source line; empty where it is `<>` or missing."""
    feed: str
    """Name of the feed in the footer (`财联社新闻`); empty where there is none."""


def split_shell(text: str) -> Shell:
    """Take a clean text apart. Joined again, nothing of it is missing but the marks and the footer."""
    lines = text.split("\n")
    _drop_blank_end(lines)
    feed = ""
    for _ in range(_MOST_FOOTERS):
        if not (lines and _is_footer(lines[-1])):
            break
        feed = _feed_name(lines.pop()) or feed
        _drop_blank_end(lines)
    source = ""
    if lines and (found := _SOURCE.fullmatch(lines[-1].strip())):
        source = found[1] or ""
        lines.pop()
    digest, body = _split_digest(lines)
    return Shell(digest, body, source.strip(), feed)


def _is_footer(line: str) -> bool:
    line = line.strip()
    return line.startswith("[返回") and line.endswith(")")


def _feed_name(footer: str) -> str:
    found = _FOOTER_NAME.match(footer.strip())
    return found[1] if found and found[1] != _HOME else ""


def _drop_blank_end(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()


def _split_digest(lines: list[str]) -> tuple[str, str]:
    """The quote at the head (to its first empty line: a digest may hold line breaks) and what follows."""
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    end = start
    if start < len(lines) and lines[start].startswith(">"):
        while end < len(lines) and lines[end].strip() and not lines[end].startswith("<"):
            end += 1
    digest = "\n".join(line.removeprefix(">").strip() for line in lines[start:end]).strip()
    body = "\n".join(lines[end:]).strip("\n").rstrip()
    return (digest, body) if body else ("", digest)
