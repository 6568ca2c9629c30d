"""Which lines of a list that only grows have been read, when it is read from its end: pure.

Lines are numbered from 1. While it is being read more of them come, so what is read may be several spans; they grow
together, and in the end there is one.
"""

import json
from dataclasses import dataclass

Span = tuple[int, int]
"""(low, high): the lines low + 1 … high."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The spans that were read, in order; none touches another. The first begins at 0, and may be empty."""

    spans: tuple[Span, ...] = ((0, 0),)

    @property
    def count(self) -> int:
        """How many lines were read."""
        return sum(high - low for low, high in self.spans)

    def gap(self, last: int) -> Span | None:
        """The last lines that were not read, of a list that ends with this one."""
        end = last
        for low, high in reversed(self.spans):
            if high < end:
                return high, end
            end = min(end, low)
        return None

    def with_span(self, low: int, high: int) -> "Covered":
        """When these were read as well."""
        joined: list[Span] = []
        for span in sorted((*self.spans, (low, high))):
            if joined and span[0] <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], span[1])
            else:
                joined.append(span)
        return Covered(tuple(joined))

    def written(self) -> str:
        return json.dumps(self.spans)


def read(written: object) -> Covered:
    """What was `written`; nothing where that cannot be read. A mere number says that all up to it was."""
    try:
        found = json.loads(str(written))
        spans = ((0, found),) if isinstance(found, int) else tuple((int(low), int(high)) for low, high in found)
    except (ValueError, TypeError):
        return Covered()
    whole = Covered()
    for low, high in spans:
        whole = whole.with_span(low, high)
    return whole
