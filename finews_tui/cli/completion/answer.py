"""What may stand at the end of a command line, from the table of arguments. Asks the files only where it must."""

import argparse
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WORDS, NAMES, FILES = "words", "names", "files"
"""Words begin with what is typed; names only mean it, as pinyin does, and may hold blanks; files the shell knows."""
_MOST = 200

Word = tuple[str, str]
"""(the word, what it does)."""


class Answer(NamedTuple):
    """What a shell is told."""

    kind: str = WORDS
    words: tuple[Word, ...] = ()


_FILES = ("PATH", "FILE", "DIR|FILE", "URL|FILE", "KEY|URL|PATH|-")
_TIMES = ("12h", "1d", "2d", "7d", "18:00", "today", "yesterday", "week")


def answer(parser: argparse.ArgumentParser, typed: Sequence[str]) -> Answer:
    """`typed`: the words behind the program's name, the last one perhaps begun, perhaps empty."""
    *before, begun = typed
    here = _Here(parser)
    for word in before:
        here.read(word)
    if here.wants is not None:
        return _values(here, here.wants, begun)
    name, given, value = begun.partition("=")
    if begun.startswith("--") and given and not here.ended:
        option = here.option(name)
        found = _values(here, option, value) if option is not None and option.nargs != 0 else Answer()
        return found._replace(words=tuple((f"{name}={word}", about) for word, about in found.words))
    if begun.startswith("-") and not here.ended:
        return Answer(WORDS, _begun(_options(here.parser), begun))
    if acts := _acts(here.parser):
        return Answer() if here.given else Answer(WORDS, _begun(_commands(acts), begun))
    wanted = here.positional()
    return _values(here, wanted, begun) if wanted else Answer()


class _Here:
    """How far the words before have come."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parser = parser
        self.path: list[str] = []
        self.wants: argparse.Action | None = None
        """An option that has no value yet."""
        self.ended = False
        """Behind `--`."""
        self.given: list[str] = []
        """Values that stand by their place."""

    def read(self, word: str) -> None:
        if self.wants is not None:
            self.wants = None
        elif word == "--" and not self.ended:
            self.ended = True
        elif word.startswith("-") and len(word) > 1 and not self.ended:
            option = self.option(word)
            self.wants = option if option is not None and option.nargs != 0 else None
        elif (acts := _acts(self.parser)) and word in acts.choices:
            self.parser = acts.choices[word]
            self.path.append(word)
        else:
            self.given.append(word)

    def option(self, name: str) -> argparse.Action | None:
        """The option of this name."""
        return next((one for one in self.parser._actions if name in one.option_strings), None)

    def positional(self) -> argparse.Action | None:
        """What stands next; the last one may stand again and again."""
        actions = [one for one in self.parser._actions if not one.option_strings]
        if len(self.given) < len(actions):
            return actions[len(self.given)]
        return actions[-1] if actions and actions[-1].nargs in ("+", "*") else None


def _acts(parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser] | None":
    return next((one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None)


def _commands(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> Iterable[Word]:
    return ((one.dest, one.help or "") for one in acts._choices_actions)


def _options(parser: argparse.ArgumentParser) -> Iterable[Word]:
    shown = (one for one in parser._actions if one.help != argparse.SUPPRESS)
    return ((name, one.help or "") for one in shown for name in one.option_strings)


def _begun(words: Iterable[Word], begun: str) -> tuple[Word, ...]:
    return tuple(word for word in words if word[0].startswith(begun))


def _values(here: _Here, action: argparse.Action, begun: str) -> Answer:
    if action.choices:
        return Answer(WORDS, _begun(((str(one), "") for one in action.choices), begun))
    what = str(action.metavar or "")
    if what in _FILES:
        return Answer(FILES)
    if what == "WHEN":
        return Answer(WORDS, _begun(((one, "") for one in _TIMES), begun))
    from finews_tui.cli.completion import names

    if here.path[:1] == ["config"]:
        words = names.settings() if action.dest == "name" else names.values(here.given[0])
        return Answer(WORDS, _begun(words, begun))
    if what == "FEED":
        of = names.subscriptions if here.path[0] in ("sync", "feeds") else names.feeds
        return Answer(NAMES, names.fitting(of(), begun)[:_MOST])
    if here.path == ["watch", "remove"]:
        return Answer(NAMES, names.fitting(names.watched(), begun)[:_MOST])
    return Answer()
