"""Where the reader was: restored at the next start."""

from typing import NamedTuple


class Place(NamedTuple):
    """The place in the reader."""

    feed: str = ""
    """Slug of the open feed; empty = never been anywhere."""
    post: str = ""
    """Key of the post under the cursor of the headlines."""
    open: str = ""
    """Key of the post in the article pane; empty = none."""
    offset: int = 0
    """Offset into the text of that article (`Document.text`) of the first line on the screen."""
    pane: str = "headlines"
    """The pane that had the focus: feeds, headlines, article, related."""
    line: int = 0
    """Line of the headlines, from their top, on which the cursor stood."""
    zen: bool = False
    """Was it in reading mode?"""
    measure: int = 0
    """Hanzi of a line of the article, as the keys left it; 0 = as the settings say."""
    sides: bool = True
    """Are the side panes shown where there is room?"""
    feeds_wider: int = 0
    """Cells by which the keys made the feeds wider; negative = narrower."""
    related_wider: int = 0
