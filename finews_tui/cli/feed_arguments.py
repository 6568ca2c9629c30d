"""The arguments of `finews feeds …` and `finews sync`."""

from typing import Any

from finews_tui.cli.argument_types import MOST_PAGES, minutes, named, pages
from finews_tui.i18n import t


def add_feeds(commands: Any) -> None:
    """`feeds` with its own commands."""
    feeds = commands.add_parser("feeds", help=t("feeds.help"), description=t("feeds.help"))
    feeds.set_defaults(run=lambda _: feeds.error(t("cli.required", what="COMMAND")))
    inner = feeds.add_subparsers(title=t("cli.commands"), metavar="COMMAND", parser_class=type(feeds))
    add = inner.add_parser("add", help=t("feeds.add_help"), description=t("feeds.add_about"))
    add.add_argument("url", metavar="URL", type=named, help=t("feeds.add_url"))
    add.add_argument("--title", default="", help=t("feeds.add_title"))
    add.add_argument("--folder", default="", help=t("feeds.add_folder"))
    add.add_argument("--interval", type=minutes, default=0, metavar="MINUTES", help=t("feeds.add_interval"))
    add.add_argument("--no-check", action="store_true", help=t("feeds.add_unchecked"))
    listed = inner.add_parser("list", help=t("feeds.list_help"), description=t("feeds.list_help"))
    listed.add_argument("--json", action="store_true", help=t("feeds.list_json"))
    remove = inner.add_parser("remove", help=t("feeds.remove_help"), description=t("feeds.remove_help"))
    remove.add_argument("feed", metavar="FEED", type=named, help=t("feeds.feed"))
    rename = inner.add_parser("rename", help=t("feeds.rename_help"), description=t("feeds.rename_help"))
    rename.add_argument("feed", metavar="FEED", type=named, help=t("feeds.feed"))
    rename.add_argument("title", metavar="TITLE", help=t("feeds.rename_title"))
    starter = inner.add_parser("starter", help=t("feeds.starter_help"), description=t("feeds.starter_help"))
    opml = inner.add_parser("import", help=t("feeds.import_help"), description=t("feeds.import_help"))
    opml.add_argument("file", metavar="FILE", type=named, help=t("feeds.import_file"))
    export = inner.add_parser("export", help=t("feeds.export_help"), description=t("feeds.export_help"))
    export.add_argument("file", metavar="FILE", nargs="?", type=named, help=t("feeds.export_file"))
    check = inner.add_parser("check", help=t("feeds.check_help"), description=t("feeds.check_help"))
    check.add_argument("file", metavar="URL|FILE", type=named, help=t("feeds.check_file"))
    check.add_argument("--json", action="store_true", help=t("feeds.check_json"))
    check.set_defaults(run=_check_feed)
    for name, command in (
        ("add", add),
        ("listed", listed),
        ("remove", remove),
        ("rename", rename),
        ("starter", starter),
        ("import_list", opml),
        ("export_list", export),
    ):
        command.set_defaults(run=_subscriptions, act=name)


def add_sync(commands: Any) -> None:
    """`sync`."""
    command = commands.add_parser("sync", help=t("sync.help"), description=t("sync.about"))
    command.add_argument("feeds", metavar="FEED", nargs="*", type=named, help=t("sync.feeds"))
    command.add_argument("--force", action="store_true", help=t("sync.force"))
    command.add_argument("--pages", type=pages, default=1, metavar="N", help=t("sync.pages", most=MOST_PAGES))
    command.add_argument("--json", action="store_true", help=t("sync.json"))
    command.set_defaults(run=_sync)


def _check_feed(options: Any) -> int:
    from finews_tui.cli.feeds import check

    return check(options)


def _subscriptions(options: Any) -> int:
    from finews_tui.cli import subscriptions

    return subscriptions.run(options)


def _sync(options: Any) -> int:
    from finews_tui.cli.sync import run

    return run(options)
