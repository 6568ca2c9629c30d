"""The arguments of `finews config …`."""

from typing import Any

from finews_tui.cli.argument_types import named
from finews_tui.i18n import t


def add_config(commands: Any) -> None:
    """`config` with its own commands."""
    config = commands.add_parser("config", help=t("cli.config_help"), description=t("cli.config_help"))
    inner = config.add_subparsers(title=t("cli.commands"), metavar="COMMAND", parser_class=type(config), required=True)
    for act in ("get", "set", "unset", "list", "edit", "path"):
        command = inner.add_parser(act, help=t(f"cli.config_{act}"), description=t(f"cli.config_{act}"))
        command.set_defaults(run=_config, act=act)
        if act in ("get", "set", "unset"):
            command.add_argument("name", metavar="NAME", type=named, help=t("cli.config_name"))
        if act == "set":
            command.add_argument("value", metavar="VALUE", help=t("cli.config_value"))
        if act in ("get", "list", "path"):
            command.add_argument("--json", action="store_true", help=t("cli.config_json"))


def _config(options: Any) -> int:
    if options.act == "edit":
        from finews_tui.cli.config_edit import edit

        return edit(options)
    from finews_tui.cli import config

    acts = {"get": config.get, "set": config.put, "unset": config.unset, "list": config.listed, "path": config.path}
    return acts[options.act](options)
