"""Stocks, boards, indices and funds: what a post mentions.

An instrument is named by its *secid*, `<market>.<code>` in eastmoney's numbering, never by the bare code: `1.000001`
is the Shanghai index, `0.000001` a bank in Shenzhen. A code is a string (leading zeros, `BK…`, `NIO`).
"""

import re
from dataclasses import dataclass

BOARD_MARKET = "90"

_SUFFIX = {"1": ".SH", "116": ".HK", "128": ".HK", "105": ".US", "106": ".US", "107": ".US", "155": ".L", "156": ".L"}
_BEIJING = ("4", "8", "92")

_PAIR = re.compile(r"([0-9]{1,3})[.,]([A-Za-z0-9_.]{1,16})\Z")
_CHART = re.compile(r"(?:K )?([A-Za-z0-9_.]{1,16})\|([0-9]{1,3})(?:\|.*)?\Z")
_QUOTE_URL = re.compile(
    r"https?://quote\.eastmoney\.com/(?:unify/)?(?:r|bk)/([0-9]{1,3}\.[A-Za-z0-9_]{1,16})(?:\.html)?(?:[?#].*)?\Z"
)
_QUOTE_LISTED = re.compile(r"https?://quote\.eastmoney\.com/(?:concept/)?(sh|sz|bj)([0-9]{6})\.html(?:[?#].*)?\Z")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One stock, board, index or fund."""

    market: str
    """eastmoney's market number: 0 Shenzhen and Beijing, 1 Shanghai, 90 boards, 116 Hong Kong, 105-107 US, …"""
    code: str
    name: str = ""
    """The name it goes by in the post; empty where only a chart names it."""

    @property
    def secid(self) -> str:
        return f"{self.market}.{self.code}"

    @property
    def is_board(self) -> bool:
        return self.market == BOARD_MARKET

    @property
    def is_index(self) -> bool:
        """Shanghai 000xxx and Shenzhen 399xxx are indices, not shares."""
        return (self.market == "1" and self.code.startswith("000")) or (
            self.market == "0" and self.code.startswith("399")
        )

    @property
    def shown_code(self) -> str:
        """The code with its exchange: `600030.SH`, `00700.HK`, `BK0473`; unknown markets `m<no>.<code>`."""
        if self.is_board:
            return self.code
        if self.market == "0":
            beijing = self.code.startswith(_BEIJING) and not self.is_index
            return self.code + (".BJ" if beijing else ".SZ")
        suffix = _SUFFIX.get(self.market)
        return self.code + suffix if suffix else f"m{self.market}.{self.code}"

    @property
    def url(self) -> str:
        """Address of the quote page."""
        return f"https://quote.eastmoney.com/unify/r/{self.secid}"


def instrument_from_data_code(value: str, name: str = "") -> Instrument | None:
    """Read a `data-code`: `1,600030` (market first) or a chart's `NIO|106|7` (code first). None = not a code."""
    value = value.strip()
    if pair := _PAIR.match(value):
        return Instrument(pair[1], pair[2], name)
    if chart := _CHART.match(value):
        return Instrument(chart[2], chart[1], name)
    return None


def instrument_from_url(url: str, name: str = "") -> Instrument | None:
    """Read the address of a quote page: `…/unify/r/1.600030`, `…/r/…`, `…/bk/90.BK1027.html`, `…/sh600030.html`."""
    if found := _QUOTE_URL.match(url):
        return instrument_from_data_code(found[1], name)
    if found := _QUOTE_LISTED.match(url):
        return Instrument("1" if found[1] == "sh" else "0", found[2], name)
    return None
