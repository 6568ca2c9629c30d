"""What the parsers of JSON answers hand on: a list of drafts and what stands around it."""

from dataclasses import dataclass

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.sources.drafts import Draft


@dataclass(slots=True)
class JsonList:
    """One answer; addresses are as they are written."""

    kind: FeedKind
    drafts: list[Draft]
    title: str = ""
    home: str = ""
    next_page: str = ""
    self_url: str = ""
    hub_url: str = ""
