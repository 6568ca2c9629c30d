"""The command table is whole: every command can be pressed, said and done, in every profile."""

from importlib import import_module

import pytest

from finews_tui.config.schema import KEY_PROFILES
from finews_tui.i18n import LANGUAGES, catalogue, set_language
from finews_tui.ui import commands
from finews_tui.ui.commands import BAR, BY_ID, COMMANDS, FIND, GLOBAL, PANES, SELECT, Command
from finews_tui.ui.key_names import RESERVED, read_keys, shown_key, shown_keys
from finews_tui.ui.keymap import Keymap, key_bar, make, press, use
from finews_tui.ui.keys import DIGIT, NUMBER, KeyReader
from finews_tui.ui.profiles import PROFILES
from finews_tui.ui.screens.help import matching
from finews_tui.ui.screens.main import MainScreen
from finews_tui.ui.screens.staff import Later

FORBIDDEN = ("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "alt+", "super+")
IDS = [command.id for command in COMMANDS]
each_profile = pytest.mark.parametrize("profile", KEY_PROFILES)


def bound(found: Keymap, scope: str) -> list[tuple[str, ...]]:
    return [tuple(keys.split()) for command in found.commands if command.scope == scope for keys in command.keys]


def begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(other) > len(one) and other[: len(one)] == one


def test_every_controller_is_found_in_the_module_of_its_name() -> None:
    controllers = {name: one.kind for name, one in vars(MainScreen).items() if isinstance(one, Later)}
    for name, kind in controllers.items():
        assert isinstance(getattr(import_module(f"finews_tui.ui.screens.{name}"), kind), type)
    assert {command.action.split(".")[0] for command in COMMANDS} <= {*controllers, "keeping"}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


def test_the_profiles_are_those_of_the_settings() -> None:
    assert tuple(PROFILES) == KEY_PROFILES
    assert make(KEY_PROFILES[0]) == make()


@each_profile
@pytest.mark.parametrize("scope", [GLOBAL, *BAR, *PANES])
def test_a_key_means_one_thing_in_a_scope_and_begins_nothing_else(profile: str, scope: str) -> None:
    keys = bound(make(profile), scope)
    assert len(keys) == len(set(keys))
    assert [one for one in keys for other in keys if begins(one, other)] == []


@each_profile
def test_a_key_of_all_panes_that_a_pane_only_begins_is_pressed_twice_there(profile: str) -> None:
    found = make(profile)
    everywhere = {keys: command.id for command in found.commands if command.scope == GLOBAL for keys in command.keys}
    for command in found.commands:
        for keys in command.keys:
            first, _, rest = keys.partition(" ")
            if rest and command.scope not in (GLOBAL, SELECT) and first in everywhere:
                twice = {
                    one.id for one in found.commands if one.scope == command.scope and f"{first} {first}" in one.keys
                }
                assert twice == {everywhere[first]}, keys


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_every_command_has_words_keys_and_a_group(command: Command) -> None:
    for language in LANGUAGES:
        assert command.words in catalogue(language)
        assert f"help.{command.group}" in catalogue(language)
    for profile in KEY_PROFILES:
        keys = make(profile).keys(command.id)
        assert [one for one in keys if not one.startswith(FORBIDDEN)], profile


@each_profile
def test_every_command_can_be_reached_by_its_keys(profile: str) -> None:
    found = make(profile)
    for command in found.commands:
        for keys in command.keys:
            reader = KeyReader(found.table())
            pressed = {DIGIT: "7", NUMBER: "# 7"}.get(keys, keys).split()
            answers = [reader.read(key, (command.scope, GLOBAL), 9) for key in pressed]
            assert answers[-1].command == command.id
            assert not any(answer.command for answer in answers[:-1])


@each_profile
def test_shipped_keys_are_written_as_users_may_write_them(profile: str) -> None:
    for command in make(profile).commands:
        for keys in command.keys:
            if keys not in RESERVED:
                assert read_keys(keys, numbers=command.id == "follow") == keys


@pytest.mark.parametrize("name", sorted(commands.COUNTED | commands.REPEATED | commands.CHANGES))
def test_the_sets_beside_the_table_name_commands(name: str) -> None:
    assert name in BY_ID
    assert not commands.COUNTED & commands.REPEATED


@pytest.mark.parametrize("language", LANGUAGES)
@each_profile
@pytest.mark.parametrize("scope", sorted(BAR))
def test_the_key_bar_has_at_most_six_keys_with_words(scope: str, profile: str, language: str) -> None:
    set_language(language)
    use(profile, ())
    try:
        pairs = key_bar(scope)
    finally:
        use("vim", ())
    assert 0 < len(pairs) <= 6
    assert all(key and not key.startswith(":") and word and "." not in word for key, word in pairs)


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
        ("g space", "g空格"),
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
        ("unread 上一", {"previous_unread"}),
        ("shaixuan 结束", {"end_filter"}),
        ("xb 加", {"star"}),
        ("没有这样的", set()),
    ],
)
def test_the_help_is_searched_by_word_key_name_and_pinyin(text: str, found: set[str]) -> None:
    assert {command.id for command in matching(text)} == found


def test_without_a_search_the_help_shows_everything() -> None:
    assert {command.id for command in matching("")} == set(IDS)


def test_a_sentence_names_the_key_in_force() -> None:
    assert (press("undo"), press("find", FIND)) == ("U", "/")
    use("newsboat", [("", "undo", ("ctrl+r",)), ("", "star", ())])
    try:
        assert (press("undo"), press("star"), press("find", "article"), press("quit", "feeds")) == (
            "C-r", ":star", "/", "q",
        )  # fmt: skip
    finally:
        use("vim", ())
