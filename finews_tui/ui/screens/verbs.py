"""What the words of the command line do. What the reader cannot show itself runs as it does in the shell."""

from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING

from finews_tui.config.entries import named
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.feed import WATCH, Feed
from finews_tui.model.problem import Problem
from finews_tui.services.own_command import run_own
from finews_tui.text.needle import Needle
from finews_tui.ui.line_words import ACTS, ALONE, SHELL, Line
from finews_tui.ui.rows import feed_name
from finews_tui.ui.screens.dialog import text_width
from finews_tui.ui.screens.output import OutputScreen

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Verbs:
    """Runs a line that was taken apart. Raises `Problem`."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    async def run(self, line: Line) -> None:
        """Do what it says: a word with what stands behind it, or a command by its name; a number is a row."""
        word, rest = line.word, line.rest
        acts: dict[str, Callable[[], Awaitable[None] | None]] = {
            "open": lambda: self._list(line),
            "list": lambda: self._list(line),
            "sync": lambda: self._sync(line.arguments),
            "search": lambda: self._search(rest),
            "read": lambda: self._read(rest),
            "import": lambda: self._import(line),
            "help": lambda: self.screen.dialogs.help(rest),
            "set": lambda: self._set(rest),
            "feeds": lambda: self._feeds(line),
            "watch": lambda: self._watch(rest),
            "config": lambda: self._config(line),
            **dict.fromkeys(SHELL, lambda: self._shell(word, line.arguments)),
        }
        if not word:
            self.screen.panes.top(max(1, line.number))
        elif word not in acts or (word in ALONE and not rest):
            await self.screen.pressing.choose(word, line.number)
        elif isawaitable(outcome := acts[word]()):
            await outcome

    # --- posts

    async def _list(self, line: Line) -> None:
        """A feed by its name, or with options what `finews list` prints."""
        if any(one in line.arguments for one in ("--json", "--limit", "-h", "--help")):
            await self._shell(line.word, line.arguments)
            return
        words, query = [], ""
        arguments = iter(line.arguments)
        for one in arguments:
            if one == "--unread":
                query = f"{query} is:unread".strip()
            elif one == "--query":
                query = f"{query} {next(arguments, '')}".strip()
            else:
                words.append(one)
        if words:
            self.screen.listing.enter(self._feed(" ".join(words)).slug)
        if query:
            self.screen.searching.ask_filter()
            self._answer(query)
        elif not words:
            self.screen.panes.go("headlines")

    def _search(self, query: str) -> None:
        self.screen.searching.ask()
        self._answer(query)

    def _answer(self, query: str) -> None:
        """As if it had been typed: a mistake in it leaves the line open."""
        self.screen.prompt.put(query)
        self.screen.searching.accept(query)

    def _read(self, what: str) -> None:
        """A post by its key or any of its addresses."""
        if not what:
            self.screen.panes.open()
            return
        post_id = self.screen.library.known(what)
        if post_id is None:
            raise Problem("cli.not_found", what=what)
        self.screen.reading.open(post_id)

    # --- sources

    def _feed(self, text: str) -> Feed:
        """The feed that is meant: by its slug or name, else the one whose name has it best, also in pinyin."""
        feeds = [feed for feed in self.screen.counts.feeds if not feed.instrument]
        for feed in feeds:
            if text in (feed.slug, feed_name(feed)):
                return feed
        needle = Needle(text)
        hits = [(hit.rank, number) for number, feed in enumerate(feeds) if (hit := needle.find(feed_name(feed)))]
        if hits:
            return feeds[min(hits)[1]]
        from difflib import get_close_matches  # as in `line_words`

        near = get_close_matches(text, [feed_name(feed) for feed in feeds], n=1, cutoff=0.3) or [""]
        raise Problem("line.no_feed_near" if near[0] else "line.no_feed", what=text, near=near[0])

    async def _import(self, line: Line) -> None:
        """Posts from a path in their dialog; a move from newsboat, which asks nothing, as in the shell."""
        if line.arguments[:1] != ["newsboat"]:
            self.screen.dialogs.imports(line.rest)
            return
        dialogs = self.screen.dialogs
        is_first = dialogs.only_guide
        await self._shell(line.word, line.arguments)
        await self.screen.subscribing.read_again()
        await dialogs.show_first(is_first)

    def _source(self, text: str) -> str:
        """The slug of a feed that is subscribed to."""
        slug = self._feed(text).slug
        if slug not in self.screen.syncing.sources:
            raise Problem("sync.not_subscribed")
        return slug

    def _sync(self, names: Sequence[str]) -> None:
        if names:
            self.screen.syncing.start([self._source(name) for name in names])
        else:
            self.screen.syncing.refresh_all()

    async def _feeds(self, line: Line) -> None:
        subscribing, (act, rest) = self.screen.subscribing, self._act("feeds", line.rest)
        if act == "add" and rest and not rest.startswith("-") and " " not in rest:
            subscribing.accept(rest)
        elif act == "list" and not rest:
            subscribing.health()
        elif act == "starter" and not rest:
            subscribing.choose_starter()
        elif act == "remove" and rest:
            subscribing.remove(self._source(rest))
        elif act == "rename" and len(line.arguments) > 2:
            subscribing.rename(self._source(line.arguments[1]), " ".join(line.arguments[2:]))
        else:
            await self._shell("feeds", line.arguments)
            await subscribing.read_again()

    def _watch(self, line: str) -> None:
        act, rest = self._act("watch", line)
        if act == "list":
            self.screen.listing.enter(WATCH)
        else:
            self.screen.watching.put(rest, held=act == "add")

    def _act(self, word: str, rest: str) -> tuple[str, str]:
        """(what is to be done, with what)."""
        act, _, behind = rest.partition(" ")
        if act not in ACTS[word]:
            raise Problem("line.acts", word=word, acts=" ".join(ACTS[word]))
        return act, behind.strip()

    # --- the program

    def _set(self, rest: str) -> None:
        name, _, text = rest.replace("=", " ", 1).partition(" ")
        entry, keeping = named(name), self.screen.keeping
        if text.strip():
            value = entry.read(text.strip().strip("'\""), paths().config)
            keeping.change(entry.attribute, value)
        else:
            value = getattr(keeping.settings, entry.attribute)
        words = "line.set_later" if text.strip() and entry.restart else "line.set"
        self.screen.say(t(words, name=entry.title, value=entry.shown(value)))

    async def _config(self, line: Line) -> None:
        """The settings as the shell has them; an editor needs the terminal that the reader has."""
        if not line.rest:
            self.screen.keeping.ask()
        elif line.arguments[0] == "edit":
            raise Problem("line.in_the_shell", command="finews config edit")
        else:
            await self._shell(line.word, line.arguments)

    async def _shell(self, word: str, arguments: Sequence[str]) -> None:
        self.screen.status.say(t("line.running", word=word), lasting=True)
        code, lines = await run_own([word, *arguments], text_width(self.screen.size.width))
        self.screen.status.hush()
        if len(lines) > 1:
            self.screen.app.push_screen(OutputScreen(f"finews {' '.join((word, *arguments))}", lines))
        else:
            self.screen.say(lines[0] if lines else t("line.done", word=word), error=code > 0)
