"""What a value on the command line must be; a wrong one is one sentence."""

import argparse
import re

from finews_tui.i18n import t
from finews_tui.model.subscription import LONGEST, SHORTEST

MOST_PAGES = 50
"""Of one source: a page a second, so a host has a minute's work at most."""


def minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and SHORTEST <= int(text[:6]) <= LONGEST):
        raise argparse.ArgumentTypeError(t("cli.bad_minutes", least=SHORTEST, most=LONGEST))
    return int(text)


def limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= 1):
        raise argparse.ArgumentTypeError(t("cli.bad_limit"))
    return int(text)


def pages(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= MOST_PAGES):
        raise argparse.ArgumentTypeError(t("cli.bad_pages", most=MOST_PAGES))
    return int(text)


def named(text: str) -> str:
    """An argument that names something: `""` (an unset variable) is not the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError(t("cli.empty_path"))
    return text


def width(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 1000):
        raise argparse.ArgumentTypeError(t("cli.bad_width"))
    return int(text)


def days(text: str) -> int:
    """`365d` or `365`."""
    found = re.fullmatch(r"([0-9]{1,5})d?", text.strip())
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(t("cli.bad_days"))
    return int(found[1])


def moment(text: str) -> str:
    """A time as a query takes it: `2d`, `18:00`, `昨天`, `2022-04-13`."""
    from finews_tui.text.when import span

    if span(text, 0) is None:
        raise argparse.ArgumentTypeError(t("cli.bad_when"))
    return text
