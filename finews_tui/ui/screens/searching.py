"""Search everything (`g /`) and filter the list (`=`): answers while one types, then a list of their own until Esc.

A question runs on a thread and is interrupted by the next key; the newest hits are shown before the rest is counted.
"""

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import ALL
from finews_tui.ui.caret import under
from finews_tui.ui.screens.shown import Answer

if TYPE_CHECKING:
    from finews_tui.model.query import Node, QueryProblem
    from finews_tui.services.search import Found
    from finews_tui.ui.screens.main import MainScreen

_PAUSE = 0.04
"""Seconds without a key before the question is asked, while keys come fast; a single key is answered at once."""
_FAST = 0.1
"""Seconds from key to key up to which they come fast."""
_FIRST = 200
"""Hits that are shown before the others are counted."""
_WORTH_SAYING = 400
"""Posts that are not in the index yet: fewer are there before one can read it."""


class Question(NamedTuple):
    """What the list is the answer to."""

    words: str
    """Key of how it is called: `search.title`, `search.filtered`."""
    text: str = ""
    node: "Node | None" = None
    base: "Node | None" = None
    """What also must be true: the search that is filtered further."""
    within: str = ALL
    """The feed that is filtered."""
    best: bool = False
    """The most relevant first, not the newest."""


class Before(NamedTuple):
    """Where Esc goes back to."""

    pane: str
    open: str
    """Key of the open post; empty = none."""
    zen: bool = False


class Searching:
    """The search, live or not."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.progress = ""
        """How far the index is, in words; empty when it has caught up."""
        self._question = Question("search.title")
        self._outer: Question | None = None
        """The search that is being filtered: Esc in the prompt goes back to it."""
        self._before = Before("headlines", "")
        self._turn = 0
        """Counts the questions: an answer to an old one is not shown."""
        self._entered = (0, 0)
        """(turn, keys obeyed until then) when Enter asked a question."""
        self._mistaken: tuple[str, QueryProblem] | None = None
        """(what was typed, what is wrong with it) of the last answer, where it was none."""
        self._indexed = -1
        self._typed_at = 0.0
        """When the last key came."""

    @property
    def live(self) -> bool:
        """Are the headlines the answer to a search or a filter?"""
        answer = self.screen.listing.answer
        return answer is not None and answer.passing

    @property
    def text(self) -> str:
        """The query whose answer is shown, as it was typed; with the one it filters."""
        from finews_tui.model.query import both

        question = self._question
        if not self.live or question.node is None:
            return ""
        return str(both(question.base, question.node)) if question.base else question.text

    @property
    def asked(self) -> tuple[Question, Before]:
        """What the list is the answer to, to come back to it later."""
        return self._question, self._before

    def resume(self, asked: tuple[Question, Before]) -> None:
        """The list is the answer to this again."""
        self._question, self._before = asked

    # --- asking

    def ask(self) -> None:
        """Search everything."""
        self._begin(Question("search.title"), t("act.search"))

    def ask_filter(self) -> None:
        """Filter the list: the posts of the open feed, or what has been found."""
        from finews_tui.model.query import both

        here = self._question
        if self.live:
            base = both(here.base, here.node) if here.base and here.node else here.node
            self._begin(Question("search.filtered", base=base, within=here.within), t("act.filter"))
        elif (saved := self.screen.saved.node(self.screen.listing.slug)) is not None:
            self._begin(Question("search.filtered", base=saved), t("act.filter"))
        else:
            self._begin(Question("search.filtered", within=self.screen.listing.slug), t("act.filter"))

    def _begin(self, question: Question, label: str) -> None:
        screen = self.screen
        screen.filtering.end_headlines()
        if self.live:
            self._outer = self._question
        else:
            self._outer = None
            opened = screen.reading.headline
            self._before = Before(screen.panes.pane, opened.key if opened else "", screen.panes.wishes.zen)
        self._question = question
        screen.panes.wish(pane="headlines", related=False, zen=False)
        screen.ask(self, label)
        self.keep_up()

    def typed(self, text: str) -> None:
        """Answer what has been typed so far, when the keys rest."""
        before, self._typed_at = self._typed_at, time.monotonic()
        self._start(text, _PAUSE if self._typed_at - before < _FAST else 0)

    def accept(self, text: str) -> None:
        """Enter: the list gets the keys. A mistake keeps the prompt open; one that only the posts can tell (a name
        that nothing has) opens it again."""
        from finews_tui.model.query import QueryProblem
        from finews_tui.services.query import parse

        if not text.strip():
            self.cancelled()
            return
        try:
            parse(text)
        except QueryProblem as problem:
            self._tell_mistake(problem)
            return
        if self._mistaken and self._mistaken[0] == text and self.screen.prompt.text == text:
            known = self._mistaken[1]  # found while the keys rested: the line need not close and open again
            self.screen.prompt.point(known.at + known.length)
            self._tell_mistake(known)
            return
        self._close()
        if text != self._question.text or not self.live:
            self._start(text, 0)
            self._entered = self._turn, self.screen.pressing.obeyed
        self.screen.panes.refresh_foot()
        self.screen.hits.moved()

    def cancelled(self) -> None:
        """Escape in the prompt: back to the search that was being filtered, or out of it."""
        outer, self._outer = self._outer, None
        if outer is None:
            self.end()
            return
        self._close()
        self._question = outer
        self.again()

    def end(self) -> None:
        """No search any more: the feed, the place and the post before it."""
        self._next_turn()
        self._close()
        if self.live:
            self.screen.listing.end_answer()
        self.screen.reading.show_again(self._before.open, self._before.pane)
        if self._before.zen:
            self.screen.panes.wish(pane=self._before.pane, zen=True)
        self.screen.status.hush()
        self.screen.panes.refresh_foot()

    def again(self) -> None:
        """Ask the same once more: posts have come, or the index has."""
        if self._question.node is not None:
            self._run(self._question)

    def sort(self) -> None:
        """The most relevant first, or the newest."""
        self._question = self._question._replace(best=not self._question.best)
        self.screen.say(t("search.best" if self._question.best else "search.newest"))
        self.again()

    # --- answering

    def _next_turn(self) -> int:
        self._turn += 1
        self._mistaken = None
        self.screen.library.search.interrupt()
        return self._turn

    def _start(self, text: str, pause: float) -> None:
        self.screen.work(self._ask(text, pause, self._next_turn()), "search")

    def _run(self, question: Question) -> None:
        self.screen.work(self._find(question, self._next_turn()), "search")

    async def _ask(self, text: str, pause: float, turn: int) -> None:
        from finews_tui.model.query import QueryProblem
        from finews_tui.services.query import parse

        await asyncio.sleep(pause)
        if turn != self._turn:
            return
        if not text.strip():
            self.screen.status.hush()
            self._show_nothing_asked()
            return
        try:
            node = parse(text)
        except QueryProblem as problem:
            self._tell_mistake(problem)
            return
        await self._find(self._question._replace(text=text, node=node), turn)

    async def _find(self, question: Question, turn: int) -> None:
        """Show the newest hits, then all of them."""
        from finews_tui.model.query import QueryProblem, both
        from finews_tui.services.search import MOST, Interrupted

        search, node = self.screen.library.search, question.node
        if node is None:
            return
        wanted = both(question.base, node) if question.base else node
        for limit in (MOST,) if question.best else (_FIRST, MOST):
            try:
                found = await asyncio.to_thread(
                    search.find, wanted, limit=limit, by_relevance=question.best, within=question.within
                )
            except Interrupted:
                return
            except QueryProblem as problem:
                if turn == self._turn:
                    self._mistaken = (question.text, problem)
                    self._found_mistaken(question, problem)
                return
            if turn != self._turn:
                return
            self._show(question, wanted, found)
            if not found.more:
                return
            await self._painted()
            if turn != self._turn:
                return

    async def _painted(self) -> None:
        """Come back when the screen shows what there is, and keys have rested: counting on would keep both waiting."""
        painted = asyncio.Event()
        self.screen.call_after_refresh(painted.set)
        await painted.wait()
        await asyncio.sleep(_PAUSE)

    def _show(self, question: Question, wanted: "Node", found: "Found") -> None:
        from finews_tui.services.search import highlights

        screen = self.screen
        same = question.text == self._question.text and question.node == self._question.node and self.live
        select = screen.headlines.current_id if same and question.best == self._question.best else None
        if screen.prompt.is_open:
            screen.status.hush()  # the mistake that was there
        self._question = question
        facts = t("search.found", n=f"{len(found.listing):,}{'+' if found.more else ''}")
        answer = Answer(
            name=t(question.words, q=question.text),
            facts=" · ".join(filter(None, (facts, t("search.by_best") if question.best else "", self.progress))),
            empty=t("st.no_match", q=question.text),
            wanted=highlights(wanted),
        )
        screen.listing.show_answer(answer, found.listing, select)
        screen.prompt.note(facts)
        screen.panes.refresh_foot()
        self.screen.hits.moved()

    def _show_nothing_asked(self) -> None:
        """The line is empty: the list that was there."""
        self.screen.prompt.note("")
        self._question = self._question._replace(text="", node=None)
        if self._outer is not None:
            self._run(self._outer)
        else:
            self.screen.listing.end_answer()

    def _found_mistaken(self, question: Question, problem: "QueryProblem") -> None:
        """Back to the line, to set it right there; not where the reader has gone on meanwhile."""
        screen = self.screen
        if self._entered != (self._turn, screen.pressing.obeyed) or screen.app.screen is not screen:
            self._tell_mistake(problem)
            return
        label = "act.search" if question.words == "search.title" else "act.filter"
        screen.ask(self, t(label), question.text)
        screen.prompt.point(problem.at + problem.length)
        screen.call_after_refresh(self._tell_mistake, problem)  # the line has its place then

    def _tell_mistake(self, problem: "QueryProblem") -> None:
        """Under the line, with a caret at the place."""
        screen = self.screen
        column = screen.prompt.column_of(problem.at) if screen.prompt.is_open else -1
        sentence = t(problem.key, **problem.fields)
        screen.say(under(sentence, column - 1, screen.size.width - 2), error=True)

    def _close(self) -> None:
        if self.screen.prompt.is_open and self.screen.asking is self:
            self.screen.prompt.close()
            self.screen.panes.show()

    # --- in the list

    def next(self, count: int = 1) -> None:
        self._step(count)

    def previous(self, count: int = 1) -> None:
        self._step(-count)

    def _step(self, steps: int) -> None:
        if self.screen.headlines.move_headline(steps) is None:
            self.screen.say(t("msg.last_post" if steps > 0 else "msg.first_post"))

    # --- the index

    def keep_up(self) -> None:
        """See that the index is kept up, and how far it is."""
        keeper = self.screen.library.keeper
        busy = keeper.start()
        done, total = keeper.backlog()
        told = self.progress
        slow = busy and total - done > _WORTH_SAYING
        self.progress = t("search.indexing", n=f"{done:,}", m=f"{total:,}") if slow else ""
        if done != self._indexed:
            first, self._indexed = self._indexed < 0, done
            self.screen.saved.stale = True
            if self.live and not first and not self.screen.prompt.is_open:
                self.again()
        if self.progress != told:
            self.screen.counts.show()
