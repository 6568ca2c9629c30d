"""`finews completion bash|zsh|fish`: completion for the shells.

The scripts are thin. At every Tab they ask the program, so what is offered is the table of arguments as it is, with the
feeds, subscriptions and settings there are; an upgrade needs no new script.
"""

import os
import sys
from typing import Any

from finews_tui.cli import DONE, USAGE, complain
from finews_tui.cli.completion.scripts import SCRIPTS
from finews_tui.i18n import t


def run(options: Any) -> int:
    """Print the script of a shell, or answer one."""
    if options.answer is not None:
        return _answer(options.answer)
    if not options.shell:
        return complain(t("completion.which"), USAGE)
    sys.stdout.write(SCRIPTS[options.shell])
    return DONE


def _answer(words: list[str]) -> int:
    """First what the rest is (`words`, `names` or `files`), then a line each: the word, a tab, what it does."""
    from finews_tui.cli.arguments import build
    from finews_tui.cli.completion.answer import answer

    found = answer(build(), words or [""])
    lines = [found.kind, *("\t".join(filter(None, one)) for one in found.words)]
    sys.stdout.buffer.write(os.fsencode("\n".join(lines) + "\n"))  # as the shell wrote it, whatever the locale
    return DONE
