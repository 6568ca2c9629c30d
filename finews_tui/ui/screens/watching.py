"""自选: the stocks and boards that the reader follows, kept in config.toml."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finews_tui.config.load import MOST_WATCHED
from finews_tui.config.save import save_watched
from finews_tui.i18n import t
from finews_tui.model.feed import WATCH
from finews_tui.model.instrument import Instrument
from finews_tui.model.problem import Problem
from finews_tui.services.instruments import Watched, as_watched, page, resolve, secids_of, shown, watched

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Watching:
    """What is in 自选, and the key that changes it."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.entries: list[Watched] = []
        self.use(screen.settings.watch)

    def use(self, entries: Iterable[tuple[str, str]]) -> None:
        """This is 自选 from now on: (code, name)."""
        self.entries = watched(entries)
        self.screen.library.watch(secids_of(self.entries))

    def holds(self, instrument: Instrument) -> bool:
        return any(instrument.secid in entry.secids for entry in self.entries)

    def toggle(self) -> None:
        """The one under the cursor of the related panel, the one whose page is open, else one of the post's."""
        screen = self.screen
        way = screen.related.current if screen.panes.pane == "related" else None
        if way is not None and way.reference.instrument is not None:
            self.flip(way.reference.instrument)
        elif screen.panes.pane == "headlines" and (found := screen.stocks.page) is not None:
            self.flip(found.instrument)
        else:
            screen.stocks.choose(self.flip)

    def flip(self, instrument: Instrument) -> None:
        """Into 自选, or out of it."""
        known = page(self.screen.library, instrument.secid).instrument
        instrument = known if known.name else instrument
        held = [entry for entry in self.entries if instrument.secid in entry.secids]
        if held:
            self._change([(entry.code, None) for entry in held])
            self.screen.say(t("watch.removed", what=shown(instrument)))
        elif len(self.entries) >= MOST_WATCHED:
            self.screen.say(t("config.too_many", name=t("smart.watch"), n=MOST_WATCHED), error=True)
        else:
            entry = as_watched(instrument)
            self._change([(entry.code, entry.name)])
            self.screen.say(t("watch.added", what=shown(instrument)))

    def put(self, typed: str, *, held: bool) -> None:
        """Into 自选 what a code or a name means, or out of it. Raises `Problem`."""
        there = [entry for entry in self.entries if typed in (entry.code, entry.name)]
        wanted = there[0] if there else resolve(self.screen.library, typed)
        there = [entry for entry in self.entries if {*wanted.secids} & {*entry.secids}]
        what = f"{wanted.name} {wanted.code}".strip()
        if held and there:
            self.screen.say(t("watch.already", what=what))
        elif held and len(self.entries) >= MOST_WATCHED:
            raise Problem("config.too_many", name=t("smart.watch"), n=MOST_WATCHED)
        elif held:
            self._change([(wanted.code, wanted.name)])
            self.screen.say(t("watch.added", what=what))
        elif there:
            self._change([(entry.code, None) for entry in there])
            self.screen.say(t("watch.removed", what=what))
        else:
            raise Problem("watch.not_there", what=typed)

    def _change(self, changes: list[tuple[str, str | None]]) -> None:
        screen = self.screen
        for code, name in changes:
            self.entries = [entry for entry in self.entries if entry.code != code]
            if name is not None:
                self.entries.append(Watched(code, name))
            screen.keeping.write(save_watched, code, name)
        screen.keeping.know(watch=tuple((entry.code, entry.name) for entry in self.entries))
        screen.library.watch(secids_of(self.entries))
        if screen.listing.slug == WATCH and screen.listing.answer is None:
            screen.counts.recount()
            screen.listing.show(WATCH)
        screen.work(screen.counts.refresh(), "counts")
