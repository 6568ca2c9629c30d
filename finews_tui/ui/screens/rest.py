"""The rest of a long listing: its head is shown at once, the whole is read beside the keys or when it is needed."""

import threading
from collections.abc import Callable
from typing import NamedTuple

from finews_tui.model.listing import Listing
from finews_tui.services.merging import Merged
from finews_tui.ui.grouping import Groups


class Whole(NamedTuple):
    """A listing with all that the list of headlines needs of it: nothing is left to be worked out at the keys."""

    listing: Listing
    merged: Merged
    groups: Groups


class Rest:
    """Reads the whole of a listing once, for whoever asks first; another who needs it meanwhile waits for the same."""

    def __init__(self, read: Callable[[], Whole]) -> None:
        self._read = read
        self._turn = threading.Lock()
        self._found: Whole | None = None

    def take(self) -> Whole:
        """The whole, from any thread. Raises what reading it raises; then it is read again by the next who asks."""
        with self._turn:
            if self._found is None:
                self._found = self._read()
            return self._found
