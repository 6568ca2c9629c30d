"""Codes of stocks: one stands behind the first mention of a name, unless the source says it there itself."""

import re
from collections.abc import Sequence

from finews_tui.document.nodes import Span
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import Reference

_BRACKET_BEHIND = re.compile(r"\s*[(\[（［【〔]([^)\]）］】〕]{1,40})")


class Mentions:
    """Which stocks one article has named so far. Ask in reading order."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._instruments = {ref.number: ref.instrument for ref in references if ref.instrument}
        self._named: set[str] = set()

    def code_behind(self, text: str, span: Span) -> str:
        """The code to show behind this mention of a stock; empty = none."""
        instrument = self._instruments.get(span.ref)
        if instrument is None or instrument.is_board or instrument.secid in self._named:
            return ""
        self._named.add(instrument.secid)
        return "" if _says_code(text, span, instrument) else instrument.shown_code


def _says_code(text: str, span: Span, instrument: Instrument) -> bool:
    """Whether the code stands in the name itself, in brackets behind it or right before it."""
    places = [text[span.start : span.end], text[max(span.start - 12, 0) : span.start]]
    if behind := _BRACKET_BEHIND.match(text, span.end):
        places.append(behind[1])
    code = instrument.code.lstrip("0") or instrument.code
    if not any(code in place for place in places):
        return False
    alone = re.compile(rf"(?<![0-9A-Za-z])0*{re.escape(code)}(?![0-9A-Za-z])")
    return any(alone.search(place) for place in places)
