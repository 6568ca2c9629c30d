"""The command table is whole: every command can be pressed, said and done."""

from collections import Counter

import pytest

from finews_tui.i18n import LANGUAGES, catalogue, set_language
from finews_tui.ui.commands import (
    BY_ID,
    COMMANDS,
    FIND,
    GLOBAL,
    PAGE,
    PANES,
    Command,
    key_bar,
    key_table,
    shown_key,
    shown_keys,
)
from finews_tui.ui.keys import KeyReader
from finews_tui.ui.screens.help import matching

FORBIDDEN = ("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "alt+", "super+")
IDS = [command.id for command in COMMANDS]


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("scope", [GLOBAL, FIND, PAGE, *PANES])
def test_a_key_means_one_thing_in_a_scope(scope: str) -> None:
    counts = Counter(keys for command in COMMANDS if command.scope == scope for keys in command.keys)
    assert [keys for keys, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("scope", PANES)
def test_no_key_is_both_a_command_and_the_begin_of_one(scope: str) -> None:
    keys = [
        tuple(keys.split()) for command in COMMANDS if command.scope in (scope, GLOBAL, FIND) for keys in command.keys
    ]
    assert [one for one in keys for other in keys if len(other) > len(one) and other[: len(one)] == one] == []


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_every_command_has_words_keys_and_a_group(command: Command) -> None:
    for language in LANGUAGES:
        assert command.words in catalogue(language)
        assert f"help.{command.group}" in catalogue(language)
    assert command.keys
    assert not [keys for keys in command.keys if keys.startswith(FORBIDDEN)]


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_every_command_can_be_reached_by_its_keys(command: Command) -> None:
    scopes = (command.scope, GLOBAL)
    for keys in command.keys:
        reader = KeyReader(key_table())
        pressed = {"1-9": "7", "#nn": "# 7"}.get(keys, keys).split()
        answers = [reader.read(key, scopes, 9) for key in pressed]
        assert answers[-1].command == command.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scope", [FIND, PAGE, *PANES])
def test_the_key_bar_has_at_most_six_keys_with_words(scope: str, language: str) -> None:
    set_language(language)
    pairs = key_bar(scope)
    assert 0 < len(pairs) <= 6
    assert all(key and word and "." not in word for key, word in pairs)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("g g", "gg"),
        ("ctrl+d", "C-d"),
        ("space", "空格"),
        ("down", "↓"),
        ("1-9", "1–9"),
        ("?", "?"),
        ("shift+tab", "S-Tab"),
    ],
)
def test_keys_are_shown_as_a_reader_writes_them(keys: str, shown: str) -> None:
    assert shown_key(keys) == shown


def test_several_keys() -> None:
    assert shown_keys(BY_ID["down"].keys) == "j ↓"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("星标", {"star"}),
        ("gf", {"go_feeds"}),
        ("撤销", {"undo"}),
        ("UNREAD 上一", {"previous_unread"}),
        ("没有这样的", set()),
    ],
)
def test_the_help_is_searched_by_word_key_and_name(text: str, found: set[str]) -> None:
    assert {command.id for command in matching(text)} == found


def test_without_a_search_the_help_shows_everything() -> None:
    assert matching("") == list(COMMANDS)
