"""Tags (`t`): a line of them is put on the posts that are meant, or taken off with a minus; Tab completes, also by
pinyin."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.text.needle import Needle
from finews_tui.text.tags import Typed, begun, read_tags
from finews_tui.ui.screens.acts import Undo

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

Change = tuple[str, Sequence[int], bool]
"""(tag, the posts that it changed, was it put on?)."""
_SHOWN = 12
"""Tags that are offered in the status line."""


class Tagging:
    """Asks for tags, and puts them on."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._ids: Sequence[int] = ()
        self._known: list[str] = []
        self._draft = ""
        self._offered: list[str] = []
        self._at = -1

    def ask(self) -> None:
        """Open the line for the selected posts, else for the one that is meant."""
        self._ids = self.screen.acts.targets
        if not self._ids:
            self.screen.say(t("msg.choose_post"))
            return
        library = self.screen.library
        self._known = library.tags.all()
        worn = library.tags.of(self._ids[0]) if len(self._ids) == 1 else ()
        self.screen.ask(self, t("tag.ask_many" if len(self._ids) > 1 else "tag.ask", n=len(self._ids)), "", self.walk)
        if worn:
            self.screen.prompt.note(" ".join(f"#{tag}" for tag in worn))
        self.typed("")

    def typed(self, text: str) -> None:
        """Offer the tags that there are."""
        self._draft, self._at = text, -1
        self._offered = self._fitting(begun(text)[1])
        self._tell()

    def walk(self, key: str) -> None:
        """Tab and the arrows go through the tags that are offered."""
        if not self._offered:
            return
        back = key in ("shift+tab", "up", "ctrl+p")
        self._at = (self._at + (-1 if back else 1)) % len(self._offered) if self._at >= 0 else -1 if back else 0
        self._at %= len(self._offered)
        self.screen.prompt.put(begun(self._draft)[0] + self._offered[self._at])
        self._tell()

    def _fitting(self, typed: str) -> list[str]:
        needle = Needle(typed)
        if not needle:
            return self._known
        hits = [(hit.rank, place) for place, tag in enumerate(self._known) if (hit := needle.find(tag))]
        return [self._known[place] for _, place in sorted(hits)]

    def _tell(self) -> None:
        shown = self._offered[max(0, self._at) :][:_SHOWN]
        hits = [(0, len(shown[0]))] if shown and self._at >= 0 else ()
        self.screen.status.say("  ".join(shown) or t("tag.how"), hits=hits, lasting=True)

    def cancelled(self) -> None:
        self.screen.end_asking()

    def accept(self, text: str) -> None:
        """Put them on."""
        self.cancelled()
        if any(typed := read_tags(text)):
            ids = self._ids
            self.screen.ranging.end()
            self.screen.acts.do(lambda: self._put(typed, ids))

    async def _put(self, typed: Typed, ids: Sequence[int]) -> None:
        wanted = [(tag, True) for tag in typed.on] + [(tag, False) for tag in typed.off]
        changes: list[Change] = [(tag, await self.screen.library.tags.put(tag, ids, on=on), on) for tag, on in wanted]
        changes = [change for change in changes if len(change[1])]
        if not changes:
            self.screen.say(t("tag.nothing"))
            return
        what = " ".join(("+" if on else "-") + tag for tag, _, on in changes)
        n = len({post for _, those, _ in changes for post in those})
        said = t("tag.put_many" if n > 1 else "tag.put", what=what, n=f"{n:,}")
        self.screen.acts.did(Undo(said, ids, lambda: self._take_back(changes)))
        self._show(ids)

    async def _take_back(self, changes: Sequence[Change]) -> None:
        for tag, those, on in changes:
            await self.screen.library.tags.put(tag, those, on=not on)
        self._show([post for _, those, _ in changes for post in those])

    def _show(self, ids: Sequence[int]) -> None:
        """The open article tells its tags."""
        headline = self.screen.reading.headline
        if headline is not None and headline.id in ids:
            self.screen.reading.renew()
