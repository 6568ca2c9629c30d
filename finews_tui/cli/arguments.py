"""The command line: commands, options, and their help in the user's language."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from finews_tui import __version__
from finews_tui.cli.argument_types import days, limit, moment, named, width
from finews_tui.cli.config_arguments import add_config
from finews_tui.cli.feed_arguments import add_feeds, add_sync
from finews_tui.config.schema import CITATIONS, KEY_PROFILES, SCRIPTS
from finews_tui.i18n import t

_MISTAKES = (
    (re.compile(r"the following arguments are required: (.*)"), "cli.required"),
    (re.compile(r"argument (.*?): expected .*"), "cli.needs_value"),
    (re.compile(r"argument (.*?): not allowed with argument.*"), "cli.conflict"),
)
"""argparse's own sentences (the same since 3.11) and ours for them."""
SHELLS = ("bash", "zsh", "fish")
_NO_CHOICE = re.compile(r".*invalid choice: '?(.*?)'? \(choose from (.*)\)", re.DOTALL)
_WITHOUT = re.compile(r"-(?!-|h\Z).")
"""`-word` of a query: no option. The full-width minus means the same to the query, and nothing to argparse."""
_FULL_MINUS = "\N{FULLWIDTH HYPHEN-MINUS}"


def _sentence(message: str) -> str:
    if found := _NO_CHOICE.fullmatch(message):
        from difflib import get_close_matches

        allowed = [one.strip(" '\"") for one in found[2].split(",")]
        near = get_close_matches(found[1].lower(), allowed, n=1)
        if not message.startswith("argument COMMAND"):
            value = {"what": found[1], "allowed": " ".join(allowed)}
            return t("cli.no_option_near", near=near[0], **value) if near else t("cli.no_value", **value)
        return t("cli.no_command_near", what=found[1], near=near[0]) if near else t("cli.no_command", what=found[1])
    for pattern, key in _MISTAKES:
        if found := pattern.fullmatch(message):
            return t(key, what=found[1])
    return re.sub(r"^argument \S+: ", "", message)  # what is left is said by our own types


def _unknown(parser: argparse.ArgumentParser, typed: Sequence[str], unknown: Sequence[str]) -> str:
    """What no command has: the option that was meant, or where those of this command are told."""
    name = "finews"
    for word in typed:
        acts = next((one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None)
        if acts is not None and word in acts.choices:
            parser, name = acts.choices[word], f"{name} {word}"
    options = [option for one in parser._actions for option in one.option_strings]
    word, what = unknown[0].partition("=")[0], " ".join(unknown)
    from difflib import get_close_matches

    if near := get_close_matches(word, options, n=1, cutoff=0.7) if word.startswith("--") else []:
        return t("cli.no_option_near", what=what, near=near[0])
    return t("cli.no_option", what=what, command=name)


class _Parser(argparse.ArgumentParser):
    """argparse with one clear sentence instead of its English usage error."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, allow_abbrev=False, **options)
        self._optionals.title = t("cli.options")
        self._positionals.title = t("cli.arguments")
        self.add_argument("-h", "--help", action="help", help=t("cli.help"))
        self.add_argument("--debug", action="store_true", help=t("cli.debug"))

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"finews: {_sentence(message)}\n")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.exit(2, f"finews: {_unknown(self, args or (), unknown)}\n")
        return found


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, f"{t('cli.usage')}: " if prefix is None else prefix)


def parse(arguments: Sequence[str]) -> Any:
    """The parsed arguments; `run` is the function of the command. Exits with 0 after --help, with 2 on a mistake."""
    if list(arguments[:2]) == ["completion", "--answer"]:  # words of another line, `--` among them
        return argparse.Namespace(run=_complete, answer=list(arguments[2:]))
    queries = arguments[:1] == ["search"]
    given = [
        f"{_FULL_MINUS}{word[1:]}" if (queries or before == "--query") and _WITHOUT.match(word) else word
        for before, word in zip(["", *arguments], arguments, strict=False)
    ]
    return build().parse_args(given)


def build() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = _Parser(prog="finews", description=t("cli.about"), epilog=t("cli.epilog"))
    parser.add_argument("-V", "--version", action="version", version=f"finews {__version__}", help=t("cli.version"))
    parser.add_argument("--plain", action="store_true", help=t("plain.option"))
    parser.set_defaults(run=_reader)
    commands = parser.add_subparsers(title=t("cli.commands"), metavar="COMMAND", parser_class=_Parser)
    _add_import(commands)
    _add_read(commands)
    _add_search(commands)
    _add_list(commands)
    _add_brief(commands)
    _add_export(commands)
    add_feeds(commands)
    _add_watch(commands)
    add_sync(commands)
    add_config(commands)
    _add_upkeep(commands)
    return parser


def _add_import(commands: Any) -> None:
    command = commands.add_parser("import", help=t("cli.import_help"), description=t("cli.import_help"))
    command.add_argument("paths", nargs="+", metavar="PATH", type=named, help=t("cli.import_paths"))
    command.add_argument("--urls", metavar="FILE", type=named, help=t("newsboat.urls_help"))
    command.add_argument("--cache", metavar="FILE", type=named, help=t("newsboat.cache_help"))
    command.add_argument("--json", action="store_true", help=t("cli.import_json"))
    command.set_defaults(run=lambda options: _import(options, command))


def _add_read(commands: Any) -> None:
    command = commands.add_parser("read", help=t("cli.read_help"), description=t("cli.read_help"))
    command.add_argument("what", metavar="KEY|URL|PATH|-", type=named, help=t("cli.read_what"))
    command.add_argument("--width", type=width, metavar="N", help=t("cli.read_width"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help=t("cli.read_plain"))
    form.add_argument("--markdown", action="store_true", help=t("cli.read_markdown"))
    form.add_argument("--html", action="store_true", help=t("cli.read_html"))
    form.add_argument("--json", action="store_true", help=t("cli.read_json"))
    form.add_argument("--cite", choices=CITATIONS, metavar="FORM", help=t("cli.read_cite"))
    command.add_argument("--fetch", action="store_true", help=t("cli.read_fetch"))
    command.add_argument("--script", choices=SCRIPTS, metavar="FORM", help=t("cli.read_script"))
    command.set_defaults(run=_read)


def _add_search(commands: Any) -> None:
    command = commands.add_parser("search", help=t("cli.search_help"), description=t("cli.search_help"))
    command.add_argument("query", metavar="QUERY", nargs="+", help=t("cli.query"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--count", action="store_true", help=t("cli.search_count"))
    form.add_argument("--json", action="store_true", help=t("cli.list_json"))
    command.add_argument("--limit", type=limit, metavar="N", help=t("cli.limit"))
    command.add_argument("--sort", choices=("new", "best"), default="new", help=t("cli.search_sort"))
    command.set_defaults(run=_search)


def _add_list(commands: Any) -> None:
    command = commands.add_parser("list", help=t("cli.list_help"), description=t("cli.list_help"))
    _add_choice(command)
    command.add_argument("--json", action="store_true", help=t("cli.list_json"))
    command.set_defaults(run=_list)


def _add_choice(command: Any, most: str = "") -> None:
    """Which posts; `most`: what `--limit` limits."""
    command.add_argument("feed", metavar="FEED", nargs="?", type=named, help=t("cli.list_feed"))
    command.add_argument("--unread", action="store_true", help=t("cli.list_unread"))
    command.add_argument("--query", metavar="QUERY", help=t("cli.query"))
    command.add_argument("--since", type=moment, metavar="WHEN", help=t("cli.since"))
    command.add_argument("--until", type=moment, metavar="WHEN", help=t("cli.until"))
    command.add_argument("--limit", type=limit, metavar="N", help=most or t("cli.limit"))


def _add_brief(commands: Any) -> None:
    command = commands.add_parser("brief", help=t("brief.help"), description=t("brief.about"))
    _add_choice(command, most=t("brief.limit"))
    command.add_argument("--width", type=width, metavar="N", help=t("cli.read_width"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help=t("cli.read_markdown"))
    form.add_argument("--html", action="store_true", help=t("cli.read_html"))
    form.add_argument("--json", action="store_true", help=t("brief.json"))
    command.set_defaults(run=_brief)


def _add_export(commands: Any) -> None:
    command = commands.add_parser("export", help=t("cli.export_help"), description=t("cli.export_help"))
    _add_choice(command)
    command.add_argument("-o", "--output", metavar="DIR|FILE", type=named, help=t("cli.export_output"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--original", action="store_true", help=t("cli.export_original"))
    form.add_argument("--json", action="store_true", help=t("cli.export_json"))
    command.add_argument("--force", action="store_true", help=t("cli.export_force"))
    command.set_defaults(run=_export)


def _add_watch(commands: Any) -> None:
    command = commands.add_parser("watch", help=t("cli.watch_help"), description=t("cli.watch_help"))
    acts = command.add_subparsers(title=t("cli.commands"), metavar="COMMAND", parser_class=_Parser, required=True)
    for name in ("add", "remove"):
        act = acts.add_parser(name, help=t(f"cli.watch_{name}"), description=t(f"cli.watch_{name}"))
        act.add_argument("what", metavar="CODE|NAME", nargs="+", type=named, help=t("cli.watch_what"))
        act.set_defaults(run=_watch, act=name)
    act = acts.add_parser("list", help=t("cli.watch_list"), description=t("cli.watch_list"))
    act.add_argument("--json", action="store_true", help=t("cli.watch_json"))
    act.set_defaults(run=_watch, act="list")


def _add_upkeep(commands: Any) -> None:
    gc = commands.add_parser("gc", help=t("cli.gc_help"), description=t("cli.gc_help"))
    gc.add_argument("--keep", type=days, metavar="DAYS", required=True, help=t("cli.gc_keep"))
    gc.add_argument("--yes", action="store_true", help=t("cli.gc_yes"))
    gc.add_argument("--json", action="store_true", help=t("cli.gc_json"))
    gc.set_defaults(run=_collect)
    doctor = commands.add_parser("doctor", help=t("cli.doctor_help"), description=t("cli.doctor_help"))
    doctor.add_argument("--json", action="store_true", help=t("cli.doctor_json"))
    doctor.set_defaults(run=_doctor)
    keys = commands.add_parser("keys", help=t("cli.keys_help"), description=t("cli.keys_help"))
    keys.add_argument("--profile", choices=KEY_PROFILES, metavar="NAME", help=t("cli.keys_profile"))
    keys.add_argument("--json", action="store_true", help=t("cli.keys_json"))
    keys.set_defaults(run=_keys)
    backup = commands.add_parser("backup", help=t("cli.backup_help"), description=t("cli.backup_help"))
    backup.add_argument("file", nargs="?", metavar="FILE", type=named, help=t("cli.backup_file"))
    backup.add_argument("--json", action="store_true", help=t("cli.backup_json"))
    backup.set_defaults(run=_back_up)
    completion = commands.add_parser("completion", help=t("completion.help"), description=t("completion.about"))
    completion.add_argument("shell", nargs="?", choices=SHELLS, metavar="SHELL", help=t("completion.shell"))
    completion.add_argument("--answer", nargs=argparse.REMAINDER, metavar="WORD", help=t("completion.answer"))
    completion.set_defaults(run=_complete)


def _complete(options: Any) -> int:
    from finews_tui.cli.completion import run

    return run(options)


def _reader(options: Any) -> int:
    if options.plain:
        from finews_tui.cli.plain.talk import run as talk

        return talk(options)
    from finews_tui.cli.launch import run

    return run(options)


def _import(options: Any, command: argparse.ArgumentParser) -> int:
    if options.paths == ["newsboat"]:
        from finews_tui.cli import newsboat

        return newsboat.run(options)
    if options.urls or options.cache:
        command.error(t("newsboat.only"))
    from finews_tui.cli.imports import run

    return run(options)


def _read(options: Any) -> int:
    from finews_tui.cli.read import run

    return run(options)


def _search(options: Any) -> int:
    from finews_tui.cli.posts import search

    options.query = " ".join(options.query)
    return search(options)


def _list(options: Any) -> int:
    from finews_tui.cli.posts import listed

    return listed(options)


def _brief(options: Any) -> int:
    from finews_tui.cli.brief import run

    return run(options)


def _export(options: Any) -> int:
    from finews_tui.cli.export import run

    return run(options)


def _watch(options: Any) -> int:
    from finews_tui.cli import watch

    run = {"add": watch.add, "remove": watch.remove, "list": watch.listed}[options.act]
    return run(options)


def _collect(options: Any) -> int:
    from finews_tui.cli.upkeep import collect

    return collect(options)


def _doctor(options: Any) -> int:
    from finews_tui.cli.doctor import run

    return run(options)


def _keys(options: Any) -> int:
    from finews_tui.cli.keys import run

    return run(options)


def _back_up(options: Any) -> int:
    from finews_tui.cli.upkeep import back_up

    return back_up(options)
