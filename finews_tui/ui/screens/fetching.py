"""Fetching what the reader asks for: the whole text of an article, an attachment, a picture.

One after the other, beside the keys, with the progress in the status line. Esc ends what is under way and what waits.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.worker import Worker

from finews_tui.i18n import t
from finews_tui.model.link import LinkKind, file_extension, safe_url
from finews_tui.model.problem import Problem
from finews_tui.text.file_size import file_size
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.services.full_text import Gained, Wanted
    from finews_tui.ui.screens.main import MainScreen
    from finews_tui.ui.widgets.related_panel import Way

FILES = (LinkKind.ATTACHMENT, LinkKind.IMAGE)


class Fetching:
    """What is fetched, and what waits for its turn."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._jobs: deque[Callable[[], Awaitable[None]]] = deque()
        self._worker: Worker[None] | None = None
        self._said = ""

    @property
    def live(self) -> bool:
        """Is anything under way?"""
        return self._worker is not None and not self._worker.is_finished

    # --- the whole text

    def text(self) -> None:
        """The whole text: of the way under the cursor of the panel, of the open article, of the post in the list."""
        way = self.screen.related.current if self.screen.panes.pane == "related" else None
        if way is not None and way.reference.kind is not LinkKind.ORIGINAL:
            self.text_of(way)
        elif (post_id := self.screen.acts.target) is None:
            self.screen.say(t("msg.choose_post"))
        else:
            self._post(post_id)

    def text_of(self, way: "Way") -> None:
        """The whole text of what a way leads to."""
        from finews_tui.services.full_text import Wanted

        reference = way.reference
        if way.cached is not None:
            self._post(way.cached.id)
        elif reference.kind is LinkKind.ARTICLE and reference.key and (address := safe_url(reference.url)):
            wanted = Wanted(reference.key, address, title=reference.text)
            self._begin(lambda: self._text(wanted))
        else:
            self.screen.say(t("fetch.no_article"))

    def _post(self, post_id: int) -> None:
        from finews_tui.services.full_text import wanted_post

        wanted = wanted_post(self.screen.library, self.screen.settings, post_id)
        self._begin(lambda: self._text(wanted))

    async def _text(self, wanted: "Wanted") -> None:
        from finews_tui.services.full_text import fetch_text

        def told(host: str) -> None:
            self._tell(t("fetch.text", host=host))

        gained = await fetch_text(self.screen.library, self.screen.settings, wanted, told=told)
        self._arrived(gained)

    def _arrived(self, gained: "Gained") -> None:
        screen = self.screen
        post = screen.library.post(gained.post_id).headline
        screen.reading.renew()
        screen.work(screen.listing.look_for_new(), "new")
        opened = screen.reading.headline
        here = opened is not None and opened.id == post.id
        words = ("fetch.done_here" if here else "fetch.done") if gained.better else "fetch.no_more"
        screen.say(t(words, title=post.title))

    # --- files

    def download(self) -> None:
        """Save the attachment or picture under the cursor of the panel; else the only one that the article has."""
        panel, article = self.screen.related, self.screen.reading.article
        if self.screen.panes.pane == "related" and panel.current is not None:
            ways = [panel.current]
        else:
            every = (panel.way(number) for number in range(1, self.screen.relating.most_links + 1))
            ways = [way for way in every if way and way.reference.kind is LinkKind.ATTACHMENT]
        files = [way for way in ways if way.reference.kind in FILES and safe_url(way.reference.url)]
        if len(files) == 1:
            self.save(safe_url(files[0].reference.url), files[0].reference.text)
        else:
            keys = {"related": press("related"), "download": press("download")}
            self.screen.say(t("fetch.choose_file", **keys) if article else t("msg.no_article"))

    def save(self, address: str, text: str) -> None:
        """Save what is at this address; a file whose address ends in its kind is named by what the link says."""
        name = text if file_extension(address) and "://" not in text else ""
        self._begin(lambda: self._save(address, name))

    async def _save(self, address: str, name: str) -> None:
        from finews_tui.services.downloads import save_file

        self._tell(t("fetch.file", size=file_size(0)))
        path = await save_file(self.screen.settings, address, name=name, progress=self._progress)
        self.screen.say(t("fetch.saved", path=path))

    def _progress(self, done: int, total: int) -> None:
        key = "fetch.file_of" if total else "fetch.file"
        words = t(key, size=file_size(done), total=file_size(total)) if total else t(key, size=file_size(done))
        if words != self._said and self.screen.status.message in ("", self._said):  # nothing else is being said
            self._tell(words)

    # --- one after the other

    def cancel(self) -> None:
        """End what is under way and what waits."""
        self._jobs.clear()
        if self._worker is not None:
            self._worker.cancel()
        self.screen.say(t("fetch.cancelled"))

    def _begin(self, job: Callable[[], Awaitable[None]]) -> None:
        self._jobs.append(job)
        if self.live:
            self._tell(t("fetch.waits", n=len(self._jobs)))
        else:
            self._worker = self.screen.run_worker(self._run(), group="fetch", exit_on_error=False)
            self.screen.panes.refresh_foot()

    async def _run(self) -> None:
        try:
            while self._jobs:
                try:
                    await self._jobs.popleft()()
                except Problem as problem:
                    self.screen.say_problem(problem)
        finally:
            self.screen.call_next(self.screen.panes.refresh_foot)  # when this has ended

    def _tell(self, words: str) -> None:
        self._said = words
        self.screen.status.say(words, lasting=True)
