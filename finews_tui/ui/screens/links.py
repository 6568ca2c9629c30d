"""Links: following the ways on from an article, the browser and the clipboard.

A post in the cache opens inside. Everything else is shown with its real address first, and only a key opens or copies.
"""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.link import safe_url
from finews_tui.model.opening import rule_for
from finews_tui.services.browser import open_url, run_here
from finews_tui.services.clipboard import Copy, prepare, through_tmux, tmux_command
from finews_tui.text.cells import cut
from finews_tui.ui.keymap import press
from finews_tui.ui.screens.ask import BROWSER, COPY, FETCH, SAVE, AskLink
from finews_tui.ui.screens.lending import lend
from finews_tui.ui.widgets.related_panel import Way

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_NOTE = 40
"""Cells of a note in the status line."""


class Links:
    """Ways out of the article, and copies of it."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    # --- following

    def follow(self, number: int = 0) -> None:
        """Go where the link with this number leads; without a number, to the panel where they stand. A number below 0
        is that of a note, or of the mark that leads to it."""
        if not number:
            self.screen.panes.go_related()
        elif number < 0:
            self._to_note(number)
        elif self.screen.reading.article is None:
            self.screen.say(t("msg.no_article"))
        elif (way := self.screen.related.way(number)) is None:
            self.screen.say(t("msg.no_link", n=number))
        else:
            self.screen.related.select(number)
            self.go(way)

    def _to_note(self, number: int) -> None:
        """To the note, or back to its mark. It is said too: at the end of an article several stand on the screen."""
        offset = self.screen.article.note_place(number)
        if offset is not None:
            text = cut(self.screen.article.text[offset:].partition("\n")[0], _NOTE)
            moved = self.screen.reading.jump(offset)
            self.screen.say(t("msg.note", text=text, press=press("history_back")) if moved else text)

    def go(self, way: Way) -> None:
        """A cached post opens inside, and so does the page of a stock; of everything else the reader is asked, with the
        real address."""
        if way.cached is not None:
            self.screen.reading.open(way.cached.id)
        elif way.reference.instrument is not None:
            self.screen.stocks.open(way.reference.instrument)
        elif address := safe_url(way.reference.url):
            question = AskLink(way.reference.kind, way.reference.text, address)
            self.screen.app.push_screen(question, lambda answer: self._answered(answer, address, way))
        else:
            self.screen.say(t("msg.no_address"))

    def _answered(self, answer: str | None, address: str, way: Way) -> None:
        if answer == BROWSER:
            self.open(address)
        elif answer == COPY:
            self.copy(address, t("msg.copied", what=address))
        elif answer == FETCH:
            self.screen.attempt(self.screen.fetching.text_of, way)
        elif answer == SAVE:
            self.screen.fetching.save(address, way.reference.text)

    # --- the browser

    def browser(self) -> None:
        """The original of the post, or the address under the cursor of the related panel, in the browser."""
        if address := self._address():
            self.open(address)
        else:
            self.screen.say(t("msg.no_address"))

    def browser_read(self) -> None:
        """The original in the browser, and the post is read."""
        headline = self._headline()
        self.browser()
        if headline is not None:
            self.screen.acts.opened(headline.id)

    def open(self, address: str) -> None:
        """Say the address, then open it: as the first rule says that fits it, else in the browser."""
        rule = rule_for(self.screen.settings.open, address)
        words = t("open.with", name=rule.run[0], url=address) if rule else t("msg.opening", url=address)
        self.screen.say(words)
        self.screen.work(self._open(address), "browser")

    async def _open(self, address: str) -> None:
        rule = rule_for(self.screen.settings.open, address)
        if rule is not None and rule.terminal:
            code = lend(self.screen.app, partial(run_here, rule, address), lambda _: "")
            self.screen.say(t("open.ended", name=rule.run[0], code=code), error=code > 0)
        elif not await asyncio.to_thread(open_url, address, rule=rule):
            self.copy(address, t("msg.no_browser", url=address))

    # --- the clipboard

    def copy_link(self) -> None:
        """The address of the post, or the one under the cursor of the related panel; of a range all, a line each."""
        if self.screen.ranging.live:
            found = [address for headline in self.headlines if (address := self.original(headline))]
            self.screen.ranging.end()
            self.copy("\n".join(found), t("range.copied", n=f"{len(found):,}"))
        elif address := self._address():
            self.copy(address, t("msg.copied", what=address))
        else:
            self.screen.say(t("msg.no_address"))

    def copy(self, text: str, done: str, *, behind: str = "") -> None:
        """Copy a text and say so; a text that was too long is said to be cut. `behind` it something is never cut."""
        ready = prepare(text, behind)
        self.screen.work(self._copy(ready, done), "clipboard")

    async def _copy(self, ready: Copy, done: str) -> None:
        command = tmux_command()
        if command is None or not await asyncio.to_thread(through_tmux, ready.text, command):
            self.screen.app.copy_to_clipboard(ready.text)
        self.screen.say(t("msg.copied_cut") if ready.cut else done)

    # --- what is meant

    @property
    def headlines(self) -> list[Headline]:
        """The posts that a copy is made of: those of a range, else the one that is meant."""
        if self.screen.ranging.live:
            return self.screen.library.headlines(self.screen.ranging.ids)
        headline = self._headline()
        return [] if headline is None else [headline]

    def _headline(self) -> Headline | None:
        pane = self.screen.panes.pane
        if pane in ("article", "related"):
            return self.screen.reading.headline
        return self.screen.headlines.current if pane == "headlines" else None

    def _address(self) -> str:
        """The address that `o` and `y` mean in the pane with the focus; empty = none."""
        if self.screen.panes.pane == "related" and (way := self.screen.related.current) is not None:
            return safe_url(way.reference.url)
        headline = self._headline()
        return self.original(headline) if headline else ""

    def original(self, headline: Headline) -> str:
        """The address of a post; empty = none."""
        opened = self.screen.reading.article
        article = (
            opened if opened and opened.post.headline.id == headline.id else self.screen.library.article(headline.id)
        )
        return safe_url(article.original)
