"""Rules that say with which program an address is opened."""

import re
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import urlsplit

PLACE = "{url}"
"""The argument that stands for the address: a whole one, so that no address can become more than one."""


class OpenRule(NamedTuple):
    """One `[[open]]` of config.toml: exactly one of the three ways to fit, and a program."""

    run: tuple[str, ...]
    """The arguments; the address goes in the place of `PLACE`, else behind them."""
    match: str = ""
    """A pattern with `*` and `?` for the address without what follows `?` and `#` in it."""
    host: str = ""
    """A host, with all below it."""
    regex: str = ""
    """To be found somewhere in the address."""
    terminal: bool = False
    """The program needs the terminal (`w3m`): the reader steps aside until it ends."""

    def fits(self, url: str) -> bool:
        """Is this address to be opened so?"""
        if self.host:
            there, host = (urlsplit(url).hostname or "").lower(), self.host.lower()
            return there == host or there.endswith(f".{host}")
        if self.regex:
            return re.search(self.regex, url) is not None
        bare = url.split("#")[0].split("?")[0].lower()
        return fnmatchcase(bare, self.match.lower())

    def command(self, url: str) -> list[str]:
        """The argument list for this address."""
        if PLACE in self.run:
            return [url if word == PLACE else word for word in self.run]
        return [*self.run, url]


def rule_for(rules: tuple[OpenRule, ...], url: str) -> OpenRule | None:
    """The first that fits."""
    return next((rule for rule in rules if rule.fits(url)), None)
