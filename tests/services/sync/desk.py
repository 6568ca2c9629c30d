"""A library, a clock that the test sets, and sources on a loopback server that count what they are asked."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from finews_tui.config.load import load
from finews_tui.model.subscription import Subscription
from finews_tui.net.client import Bounds, Options
from finews_tui.services.library import Library
from finews_tui.services.subscribing import subscribe
from finews_tui.services.sync.results import Outcome, Report
from finews_tui.services.sync.rounds import Sync
from tests.services.posts import NOW, places
from tests.sources.feeds.samples import item, rss
from tests.support.faultd import Faultd, Request, answer, faultd

OPTIONS = Options(proxy="none", apart=0.0)
IMPATIENT = Options(proxy="none", apart=0.0, bounds=Bounds(read=0.3, total=0.4))


def page(number: int, text: str = "内容包括发放消费券。", title: str = "") -> str:
    """An entry; the same number is the same article."""
    return item(title or f"标题{number}", f"https://site.example/a/{number}.html", html=f"<p>{text}</p>")


@dataclass
class Publisher:
    """A source that keeps to the rules: it answers 304 to the validator that it gave."""

    entries: list[str] = field(default_factory=lambda: [page(1)])
    version: int = 1
    requests: list[Request] = field(default_factory=list)
    new_tag_on_304: bool = False

    @property
    def tag(self) -> bytes:
        return b'"v%d \xe4\xb8\xad"' % self.version

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.append(request)
        asked_with = request[b"if-none-match"]
        if asked_with == self.tag or (self.new_tag_on_304 and asked_with):
            writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + self.tag + b"\r\n\r\n")
        else:
            writer.write(answer(rss(*self.entries).encode(), b"ETag: " + self.tag))
        await writer.drain()

    def publish(self, *entries: str) -> None:
        """Another version of the feed."""
        self.entries, self.version = list(entries), self.version + 1

    @property
    def unconditional(self) -> int:
        return sum(request[b"if-none-match"] is None for request in self.requests)


class Desk:
    """One reader at its library."""

    def __init__(self, folder: Path, server: Faultd) -> None:
        self.folder = folder
        self.server = server
        self.clock = NOW
        self.library = self.open()

    def open(self) -> Library:
        return Library.open(places(self.folder), now=lambda: self.clock)

    def restart(self) -> None:
        self.library.close()
        self.library = self.open()

    @property
    def config(self) -> Path:
        return places(self.folder).config_file

    def subscribe(self, *urls: str) -> None:
        subscribe(self.config, [Subscription(url) for url in urls])

    def sync(self, options: Options = OPTIONS) -> Sync:
        """As after a restart: nothing is remembered but what is in the files."""
        return Sync(self.library, load(self.config)[0], options)

    async def round(self, slugs: list[str] | None = None, *, by_hand: bool = False, after: int = 0) -> Report:
        """A round of a new process, so many seconds later."""
        self.clock += after
        async with self.sync() as sync:
            return await sync.run(slugs, by_hand=by_hand)

    def titles(self, slug: str = "@all") -> list[str]:
        return self.library.titles(self.library.listing(slug).ids)

    def text(self, number: int) -> str:
        found = self.library.find(f"site.example/a/{number}.html")
        assert found is not None
        return self.library.post(found).body.text


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    async with faultd() as server:
        opened = Desk(folder, server)
        try:
            yield opened
        finally:
            opened.library.close()


def outcomes(report: Report) -> list[Outcome]:
    return [result.outcome for result in report.results]


def problems(report: Report) -> Iterable[str]:
    return [result.problem.key if result.problem else "" for result in report.results]
