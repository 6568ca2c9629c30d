"""Stocks, boards, indices and funds: what a post mentions.

An instrument is named by its *secid*, `<market>.<code>` in eastmoney's numbering, never by the bare code: `1.000001`
is the Shanghai index, `0.000001` a bank in Shenzhen. A code is a string (leading zeros, `BK…`, `NIO`). The numbers were
read off public code of 2026; one that is not among them is shown as it is (`m777.X1`).
"""

import re
from typing import NamedTuple

BOARD_MARKET = "90"

_EXCHANGES = {"SH": ("1",), "SZ": ("0",), "BJ": ("0",), "HK": ("116", "128"), "US": ("105", "106", "107")}
_EXCHANGES |= {"SS": ("1",), "L": ("155", "156")}
"""Exchange as it is written -> its markets; 128 stands for Hong Kong in some lists."""
_SUFFIX = {market: f".{name}" for name in ("SH", "HK", "US", "L") for market in _EXCHANGES[name]}
_KINDS = {
    "index": "2 47 100 124 125 305 341",
    "futures": "8 101 102 103 104 108 109 110 111 112 113 114 115 142 220 225 242",
    "option": "10 12 140 141 151 163 221 226",
    "spot": "118",
    "currency": "119 120 133",
    "fund": "150",
    "share": "252",
    "bond": "171",
}
_KIND = {market: kind for kind, markets in _KINDS.items() for market in markets.split()}
"""Markets whose codes carry no exchange."""
_BEIJING = ("4", "8", "92")
_SHANGHAI, _SHENZHEN = ("5", "6", "900"), ("002", "003", "15", "16", "18", "200", "3")
_IN_BOTH = "000"
"""Six digits that begin so are an index in Shanghai and a share in Shenzhen."""

_PAIR = re.compile(r"([0-9]{1,3})[.,]([A-Za-z0-9_.]{1,16})\Z")
_CHART = re.compile(r"(?:K )?([A-Za-z0-9_.]{1,16})\|([0-9]{1,3})(?:\|.*)?\Z")
_QUOTE_URL = re.compile(
    r"https?://quote\.eastmoney\.com/(?:unify/)?(?:r|bk)/([0-9]{1,3}\.[A-Za-z0-9_]{1,16})(?:\.html)?(?:[?#].*)?\Z"
)
_LED = re.compile(r"(SH|SZ|BJ)([0-9]{6})|(HK)([0-9]{1,5})", re.IGNORECASE)
_TAILED = re.compile(r"(?:([0-9]{6})\.(SH|SS|SZ|BJ)|([0-9]{1,5})\.(HK)|([A-Z][A-Z0-9_.]{0,15})\.(US|L))", re.IGNORECASE)
_BOARD = re.compile(r"BK[0-9]{4}", re.IGNORECASE)
_BARE = re.compile(r"[A-Z0-9_]{1,16}", re.IGNORECASE)
_QUOTE_LISTED = re.compile(r"https?://quote\.eastmoney\.com/(?:concept/)?(sh|sz|bj)([0-9]{6})\.html(?:[?#].*)?\Z")


class Instrument(NamedTuple):
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
    def kind(self) -> str:
        """What it is where its code does not say it: `index`, `futures`, `option` …, `board`; empty = a share or fund
        of an exchange."""
        return "board" if self.is_board else "index" if self.is_index else _KIND.get(self.market, "")

    @property
    def shown_code(self) -> str:
        """The code with its exchange: `600030.SH`, `00700.HK`; without one `BK0473`, `HSI`; unknown markets
        `m<no>.<code>`."""
        if self.is_board or self.market in _KIND:
            return self.code
        if self.market == "0":
            beijing = self.code.startswith(_BEIJING) and not self.is_index
            return self.code + (".BJ" if beijing else ".SZ")
        suffix = _SUFFIX.get(self.market)
        return self.code + suffix if suffix else f"m{self.market}.{self.code}"

    @property
    def written_code(self) -> str:
        """A code by which `read_code` finds it again and nothing else: the shown one where that says enough."""
        typed = read_code(self.shown_code)
        return self.shown_code if typed and typed.clear and self.secid in typed.secids else self.secid

    @property
    def url(self) -> str:
        """Address of the quote page."""
        return f"https://quote.eastmoney.com/unify/r/{self.secid}"


class TypedCode(NamedTuple):
    """A code as somebody has typed it."""

    code: str
    markets: tuple[str, ...]
    """Where it may be: those of the exchange that was named, else those that its digits allow; empty = anywhere."""
    named: bool
    """Was a market or an exchange named?"""

    @property
    def clear(self) -> bool:
        """Is it known what it means, also where it was never seen?"""
        return self.named or len(self.markets) == 1

    @property
    def secids(self) -> tuple[str, ...]:
        return tuple(f"{market}.{self.code}" for market in self.markets)


def read_code(text: str) -> TypedCode | None:
    """Read a code: `600030`, `600030.SH`, `sh600030`, `1.600030`, `00700.HK`, `NIO.US`, `BK0473`. None = not a code."""
    text = text.strip()
    if led := _LED.fullmatch(text):
        return _at_exchange(*filter(None, reversed(led.groups())))
    if tailed := _TAILED.fullmatch(text):
        return _at_exchange(*filter(None, tailed.groups()))
    if pair := _PAIR.match(text):
        return TypedCode(pair[2], (pair[1],), named=True)
    if _BOARD.fullmatch(text):
        return TypedCode(text.upper(), (BOARD_MARKET,), named=True)
    return TypedCode(text.upper(), _home_markets(text), named=False) if _BARE.fullmatch(text) else None


def _at_exchange(code: str, exchange: str) -> TypedCode:
    code, exchange = code.upper(), exchange.upper()
    return TypedCode(code.zfill(5) if exchange == "HK" else code, _EXCHANGES[exchange], named=True)


def _home_markets(code: str) -> tuple[str, ...]:
    """The markets that six digits belong to by the exchanges' own ranges; empty for anything else."""
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return ()
    if code.startswith(_IN_BOTH):
        return ("1", "0")
    if code.startswith((*_BEIJING, *_SHENZHEN)):
        return ("0",)
    return ("1",) if code.startswith(_SHANGHAI) else ()


def instrument_of_secid(secid: str, name: str = "") -> Instrument:
    """The instrument of a secid that the program has made itself."""
    market, _, code = secid.partition(".")
    return Instrument(market, code, name)


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
