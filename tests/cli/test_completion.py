"""`finews completion`: what is offered comes from the table of arguments and the user's files; the scripts show it."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.cli.arguments import SHELLS, build
from finews_tui.cli.completion.answer import FILES, NAMES, WORDS, answer
from finews_tui.cli.completion.scripts import SCRIPTS
from finews_tui.config.paths import paths
from finews_tui.services.library import Library
from tests.support.argument_table import all_commands
from tests.ui.desk import write_posts


def offered(line: str) -> tuple[str, list[str]]:
    found = answer(build(), line.split(" "))
    return found.kind, [word for word, _ in found.words]


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("co", WORDS, ["config", "completion"]),
        ("completion ", WORDS, list(SHELLS)),
        ("feeds re", WORDS, ["remove", "rename"]),
        ("list --un", WORDS, ["--unread", "--until"]),
        ("list --limit 3 --un", WORDS, ["--unread", "--until"]),
        ("list --since t", WORDS, ["today"]),
        ("list --limit ", WORDS, []),
        ("search 央行 --sort ", WORDS, ["new", "best"]),
        ("search 央行 --sort=n", WORDS, ["--sort=new"]),
        ("keys --profile=", WORDS, ["--profile=vim", "--profile=newsboat"]),
        ("list --unread=", WORDS, []),
        ("list --nothing=x", WORDS, []),
        ("list --since=18:00 --un", WORDS, ["--unread", "--until"]),
        ("export --output=", FILES, []),
        ("import a.zip ", FILES, []),
        ("export -o ", FILES, []),
        ("read -- --", FILES, []),
        ("read a ", WORDS, []),
        ("config set ui.mou", WORDS, ["ui.mouse"]),
        ("config set mouse ", WORDS, ["true", "false"]),
        ("config set keys ", WORDS, ["vim", "newsboat"]),
        ("config set nothing ", WORDS, []),
        ("nothing ", WORDS, []),
        ("list 自x", NAMES, []),
        ("list zix", NAMES, ["自选"]),
    ],
)
def test_what_may_stand_there(line: str, kind: str, words: list[str]) -> None:
    assert offered(line) == (kind, words)


def test_every_command_and_option_is_offered_with_what_it_does() -> None:
    for path, parser in all_commands(build()):
        names = [name for one in parser._actions for name in one.option_strings]
        found = answer(build(), [*path, "-"]).words
        assert [word for word, _ in found] == names
        assert all(about for _, about in found)
        assert not path or path[-1] in offered(" ".join([*path[:-1], ""]))[1]


def test_names_come_from_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "财联社" not in offered("list ")[1]
    assert not paths().cache_db.exists()  # a question makes no files
    assert main(["import", str(write_posts(tmp_path / "posts"))]) == 0
    assert main(["watch", "add", "600030"]) == 0
    library = Library.open(paths())
    asyncio.run(library.tags.put("复盘", [library.listing("@all").ids[0]], on=True))
    library.close()
    with paths().config_file.open("a", encoding="utf-8") as file:
        file.write('[[subscriptions]]\nurl = "rsshub://cls/telegraph"\ntitle = "财联社 电报"\n')
    capsys.readouterr()
    assert offered("list cls") == offered("brief 财联") == (NAMES, ["财联社"])
    assert offered("export #") == (NAMES, ["#复盘"])
    assert offered("sync dianbao") == offered("feeds remove 财") == (NAMES, ["财联社 电报"])
    assert offered("watch remove 600030.SH 60") == (NAMES, ["中信证券"])
    assert main(["completion", "--answer", "sync", ""]) == 0
    assert capsys.readouterr().out == "names\n财联社 电报\trsshub://cls/telegraph\n"
    assert main(["completion", "--answer", "list", "--", "--json"]) == 0
    assert capsys.readouterr().out == "names\n"
    paths().cache_db.write_bytes(b"no database" * 500)
    assert "今天" in offered("list ")[1]


@pytest.mark.parametrize(("arguments", "words"), [([], "哪个 shell"), (["tcsh"], "tcsh")])
def test_mistakes_are_one_sentence(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, words in err, err.count("\n")) == ("", True, 1)


def shell(name: str, code: str) -> str:
    """What the shell prints when it has read our script, with this beside it."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    bare = {"bash": "--norc", "zsh": "-f", "fish": "--no-config"}[name]
    done = subprocess.run(
        [name, bare, "-c", code],
        input=SCRIPTS[name],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


_TOLD = r"""printf 'names\n财联社 电报\trsshub://cls\n18:00\n%s\n' "$*" """


def test_bash_shows_it() -> None:
    assert shell(
        "bash",
        'eval "$(cat)"; compopt() { echo "$*"; }; '
        f"finews() {{ {_TOLD}; }}; "
        r"""COMP_WORDS=(finews sync "'财联社\ ") COMP_CWORD=2; _finews finews; printf '%s|' "${COMPREPLY[@]}" """,
    ) == ("-o filenames\n财联社 电报|18:00|completion --answer sync 财联社 |")


def test_bash_puts_together_what_it_has_parted() -> None:
    told = r"""printf 'words\n--since=18:00\tx\n--since=18:30\n%s\n' "$*" """
    said = [
        shell(
            "bash",
            f'eval "$(cat)"; finews() {{ {told}; }}; COMP_WORDS=(finews list {words}); '
            r"""COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _finews finews; printf '%s|' "${COMPREPLY[@]}" """,
        )
        for words in ("--since = 18 : 0", "--since = 18 :", "--since =")
    ]
    assert said == [
        "00|30|completion --answer list --since=18:0|",
        "00|30|completion --answer list --since=18:|",
        "18:00|18:30|completion --answer list --since=|",
    ]


def test_zsh_shows_it() -> None:
    assert shell(
        "zsh",
        'compdef() { echo "$*"; }; eval "$(cat)"; '
        f"finews() {{ {_TOLD}; }}; "
        r"""_describe() { echo "$1 $3"; print -rl -- "${(@P)2}"; }; """
        r"""words=(finews sync '财联社\ ') CURRENT=3; _finews""",
    ) == ("_finews finews\nfinews -U\n财联社 电报:rsshub://cls\n18\\:00\ncompletion --answer sync 财联社 \n")


def test_fish_shows_it() -> None:
    assert shell(
        "fish",
        "source -; function commandline; test $argv[1] = -ct; and echo '财联社 '; or printf '%s\\n' finews sync; end; "
        "function finews; printf 'names\\n财联社 电报\\trsshub://cls\\n%s\\n' \"$argv\"; end; __finews_complete",
    ) == ("财联社 电报\trsshub://cls\ncompletion --answer sync 财联社 \n")
