"""Handing posts to a program of the reader's: what it reads, what it is told, and running it.

The command is the reader's own, as typed, and goes to the shell as it is: nothing of a post is ever put into it. Posts
reach the program on its standard input and in variables of its environment, where no shell looks for meaning.
"""

import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finews_tui.document.plain import plain_text
from finews_tui.model.headline import Headline
from finews_tui.model.problem import Problem
from finews_tui.services.head import head_of
from finews_tui.text.dates import dated

if TYPE_CHECKING:
    from finews_tui.services.articles import Article
    from finews_tui.services.library import Library

_LONGEST = 4_000
"""Characters of a variable: a kernel takes 128 kB of each, and of all together not much more."""


def text_of(article: "Article") -> bytes:
    """An article as plain text: title, facts, and every paragraph on a line of its own."""
    head = head_of(article.post, article.document, [title for _, title in article.feeds], article.tags)
    return f"{head.title}\n{head.facts}\n\n{plain_text(article.document).strip()}\n".encode()


def lines_of(library: "Library", ids: Sequence[int]) -> bytes:
    """Posts as JSON, one a line. Reads every one of them: call it in a thread."""
    return "".join(json.dumps(_row(library.article(id)), ensure_ascii=False) + "\n" for id in ids).encode()


def _row(article: "Article") -> dict[str, object]:
    headline = article.post.headline
    return {
        "key": headline.key,
        "title": headline.title,
        "time": dated(headline.published),
        "medium": headline.medium,
        "feed": headline.feed_title,
        "url": article.original,
        "unread": headline.unread,
        "starred": headline.starred,
        "later": headline.later,
        "tags": list(article.tags),
        "text": plain_text(article.document).strip(),
    }


def variables(headline: Headline, url: str, number: int) -> dict[str, str]:
    """What the program is told of the post (of the first one, of several)."""
    told = {
        "FINEWS_URL": url,
        "FINEWS_TITLE": headline.title,
        "FINEWS_KEY": headline.key,
        "FINEWS_TIME": dated(headline.published),
        "FINEWS_MEDIUM": headline.medium,
        "FINEWS_FEED": headline.feed_title,
        "FINEWS_COUNT": str(number),
    }
    return {name: value.replace("\0", "")[:_LONGEST] for name, value in told.items()}


def run_piped(command: str, data: bytes, told: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> int:
    """Run a command line through the shell of the user, with `data` to read; its exit code, 128 + n for a signal.

    Blocks until it ends; the terminal is the program's meanwhile, and Ctrl-C ends it alone. Raises `Problem` where
    there is no shell.
    """
    shell = environ.get("SHELL") or "/bin/sh"
    former = signal.signal(signal.SIGINT, lambda *_: None)  # a handler, unlike SIG_IGN, is not passed on
    try:
        process = subprocess.Popen([shell, "-c", command], stdin=subprocess.PIPE, env={**environ, **told})  # noqa: S603
        process.communicate(data)  # a program that stops reading is no mistake
    except OSError as error:
        raise Problem("problem.program", name=shell, why=error.strerror or "") from error
    finally:
        signal.signal(signal.SIGINT, former)
    return process.returncode if process.returncode >= 0 else 128 - process.returncode
