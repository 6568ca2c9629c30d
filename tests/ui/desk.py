"""The reader at a desk of its own: a real library with a few posts, keys to press, things to see."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual._compositor import Compositor
from textual.keys import _character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.worker import Worker, WorkerError

from finews_tui.config.paths import Paths
from finews_tui.config.schema import Settings
from finews_tui.services.library import Library
from finews_tui.ui import app as app_module
from finews_tui.ui import opening
from finews_tui.ui.app import FinewsApp
from finews_tui.ui.screens import main as main_screen
from finews_tui.ui.screens.main import MainScreen
from finews_tui.ui.terminal import Early

DEADLINE = 30.0
"""Seconds until a reader that does not come to rest is a failure."""
NAMED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " "}


@dataclass(frozen=True)
class Sample:
    """One post, to be written as a file of the archive."""

    number: int
    """The last digits of its code, and its minute: a higher one is newer."""
    slug: str
    feed: str
    title: str
    body: str

    @property
    def key(self) -> str:
        return f"20220413{2343040000 + self.number}"

    @property
    def url(self) -> str:
        return f"https://finance.eastmoney.com/a/{self.key}.html"

    def write(self, folder: Path) -> None:
        text = (
            f'---\nlayout: post\ntitle: "{self.title}"\ndate: 2022-04-13 14:{self.number:02}:00 +0800\n'
            f"categories: {self.slug}\ntags: {self.feed}\n---\n\n{self.body}\n\n<{self.url}>\n"
        )
        (folder / f"2022-04-13-NW{self.key}.md").write_text(text, encoding="utf-8")


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def chinese(number: int) -> str:
    """`60` -> `六〇`: digits would let the layout put a blank beside them."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_FILLING = "段：两市成交额继续放大，资金面保持平稳，北向资金小幅净流入，机构关注业绩确定性。"
_OTHER = "段：北向资金小幅净流入，各家回购方案的价格上限有高低，注销比例比从前更高，机构看法不一。"
LONG, ALSO_LONG = (
    paragraphs(*(f"第{chinese(number)}{filling}" for number in range(1, 61))) for filling in (_FILLING, _OTHER)
)
LINKS = paragraphs(
    "沪指午后走强，<a href='https://finance.eastmoney.com/a/202204132343040003.html'>半导体板块</a>领涨。",
    "另见<a href='https://finance.eastmoney.com/a/202204012343049999.html'>一篇不在缓存里的文章</a>。",
    "附件：<a href='https://pdf.example.com/plan.pdf'>行动计划</a>，<a href='https://example.com/data?a=1'>数据页</a>。",
    "<span id='stock_1.600030'><a href='http://quote.eastmoney.com/unify/r/1.600030' class='keytip' "
    "data-code='1,600030'>中信证券</a></span>涨停。",
)
SAMPLES = (
    Sample(1, "cailianshe", "财联社", "央行开展逆回购操作", paragraphs("央行公告，当日开展一百亿元逆回购操作。")),
    Sample(2, "cailianshe", "财联社", "收评：沪指午后走强", LINKS),
    Sample(3, "cailianshe", "财联社", "半导体板块集体拉升", LONG),
    Sample(4, "zhengquanshibao", "证券时报", "多家上市公司披露回购方案", ALSO_LONG),
    Sample(5, "zhengquanshibao", "证券时报", "新能源车销量同比增长", paragraphs("三月销量数据公布，增幅超过预期。")),
)


def write_posts(folder: Path, samples: Iterable[Sample] = SAMPLES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples:
        sample.write(folder)
    return folder


def open_library(home: Path) -> Library:
    return Library.open(Paths(home, home, home))


def _ready() -> bool:
    """Would anything go on if we waited?"""
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]


async def _others_turn() -> None:
    """Wait as long as anything can go on without the clock, the terminal or a thread."""
    await asyncio.sleep(0)
    while _ready():
        await asyncio.sleep(0)


def _waits(pump: MessagePump) -> bool:
    """Has it obeyed all that it was sent, and waits for the next?"""
    queue = pump._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)  # type: ignore[attr-defined]


_paint = Compositor.render_update
main_screen.SOON = opening.SURE = app_module.PULSE_SECONDS = 3600.0
"""Nothing happens by the clock: what begins a moment after the first frame begins when a test says so."""


@contextmanager
def _paint_at_rest() -> Iterator[None]:
    """Let only `Desk` paint: all that changed, once, when nothing moves. By the clock it would be each step in part."""
    Compositor.render_update = lambda *_, **__: None  # type: ignore[method-assign]  # what changed is kept
    try:
        yield
    finally:
        Compositor.render_update = _paint  # type: ignore[method-assign]


@dataclass
class Desk:
    """A running reader."""

    app: FinewsApp
    pilot: Pilot[None]
    failures: list[BaseException] = field(default_factory=list)
    """What went wrong in workers; a test that means it to clears the list."""
    beside: str = ""
    """Group of workers that are not waited for: what is to happen while they run."""

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def library(self) -> Library:
        return self.app.library

    async def press(self, *keys: str) -> None:
        """Press keys one after the other (single characters, or names as `pagedown`).

        All comes to rest after each. Painted is what is looked at, and what is there at the end: painting is a third
        of the work.
        """
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as the terminal hands it over; all comes to rest behind its last character."""
        for char in text:
            self._send("space" if char == " " else char)
        await self.settle()

    def _send(self, key: str) -> None:
        character = NAMED.get(key, key if len(key) == 1 else None)
        event = events.Key(_character_to_key(key) if len(key) == 1 else key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def resize(self, size: tuple[int, int]) -> None:
        """Another window."""
        await self.pilot.resize_terminal(*size)
        await self.settle()

    async def settle(self, *, paint: bool = False) -> None:
        """Until nothing moves: messages, workers, layout, paint if asked, and what follows. Never by the clock."""
        end = time.monotonic() + DEADLINE
        while self.app._running and not await self._at_rest(paint):
            assert time.monotonic() < end, "it does not come to rest"

    async def _at_rest(self, paint: bool) -> bool:
        """Give everything its turn; does nothing move any more?"""
        await _others_turn()
        workers = [worker for worker in self.app.workers if not worker.is_finished and worker.group != self.beside]
        with suppress(WorkerError):  # failed: kept in `failures`; cancelled: it still ran when the reader was left
            if workers:  # none would mean all
                await self.app.workers.wait_for_complete(workers)
        screen = self.app.screen
        pumps = [self.app, *self.app.screen_stack, *screen.walk_children(with_self=False)]
        if workers or not all(map(_waits, pumps)):
            await asyncio.sleep(0.001 if not _ready() else 0)  # somebody waits for a thread
            return False
        screen._on_timer_update()
        if screen._layout_required or screen._scroll_required or screen._dirty_widgets or _ready():
            return False
        if not paint:
            return True
        _paint(screen._compositor, screen_stack=self.app._background_screens)
        return not screen._layout_required and not screen._dirty_widgets and not _ready()

    # --- what is seen

    @property
    def pane(self) -> str:
        return self.main.panes.pane

    @property
    def panes(self) -> str:
        """First letters of the panes on the screen."""
        return "".join(name[0] for name, holder in self.main.holders.items() if holder.display)

    @property
    def title(self) -> str:
        """Title of the open post."""
        headline = self.main.reading.headline
        return headline.title if headline else ""

    @property
    def under_cursor(self) -> str:
        """Title under the cursor of the headlines."""
        headline = self.main.headlines.current
        return headline.title if headline else ""

    @property
    def says(self) -> str:
        """The message of the status line."""
        return self.main.status.message

    def screen_text(self) -> str:
        """All that is on the screen, as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    def row(self, number: int) -> str:
        return self.screen_text().splitlines()[number]


@asynccontextmanager
async def reader(
    library: Library, size: tuple[int, int] = (110, 30), settings: Settings | None = None, early: Early | None = None
) -> AsyncIterator[Desk]:
    """The reader, running headless on a library. `early`: what was done with the terminal before."""
    app = FinewsApp(library, settings or Settings(), early)
    app.now = lambda: 1649840400  # type: ignore[method-assign]  # 2022-04-13 17:00, Beijing
    failures: list[BaseException] = []

    def watch(message: Message) -> None:
        if isinstance(message, Worker.StateChanged) and isinstance(message.worker.error, Exception):
            failures.append(message.worker.error)

    with _paint_at_rest():
        async with app.run_test(size=size, message_hook=watch) as pilot:
            desk = Desk(app, pilot, failures)
            await desk.settle()
            yield desk
            await desk.settle(paint=True)
    for failure in desk.failures:
        raise failure
