"""What the source itself must not do with text from outside (a build check, not a run)."""

import ast
from pathlib import Path

from tests.support.source import called, calls, each, imports, modules, name_of, tree

PARSING = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "OptionList", "SelectionList", "Select",
    "ListItem", "Collapsible", "Tab", "TabPane", "Tree", "DataTable", "Tooltip",
}  # fmt: skip
"""Textual classes that parse a `str` as markup unless told otherwise."""
PARSING_CALLS = {"notify", "update", "add_row", "add_column", "add_option", "add_options"}
PARSING_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
FORBIDDEN_CALLS = {"eval", "exec", "os.system", "os.popen", "webbrowser.open", "pickle.loads", "pickle.load"}
FORBIDDEN_IMPORTS = {"webbrowser", "pickle", "yaml", "marshal", "shelve"}
SAFE = {"Content", "Text", "RichText", "key_line", "key_sheet"}
"""What makes content of a text; `key_line` and `key_sheet` are our own."""


def ui_files() -> list[Path]:
    return [path for path in modules() if name_of(path).startswith("ui/")]


def is_safe(value: ast.expr) -> bool:
    """Is it `Content(…)`, `Text(…)`, a call of `t(…)` inside Content, or an empty string constant?"""
    if isinstance(value, ast.Call):
        name = called(value)
        return name in SAFE or any(name.startswith(safe + ".") for safe in SAFE)
    return isinstance(value, ast.Constant) and value.value in ("", None)


def markup_is_off(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


@each(ui_files())
def test_textual_gets_no_plain_string_where_it_parses_markup(path: Path) -> None:
    for call in calls(path):
        name = called(call).split(".")[-1]
        if name in PARSING and call.args:
            assert is_safe(call.args[0]) or markup_is_off(call), f"{name_of(path)}:{call.lineno} {ast.unparse(call)}"
        if name in PARSING_CALLS and call.args and name == "notify":
            assert markup_is_off(call), f"{name_of(path)}:{call.lineno} {ast.unparse(call)}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in PARSING_ATTRIBUTES:
                    assert is_safe(node.value), f"{name_of(path)}:{node.lineno}"


@each(ui_files())
def test_static_update_gets_content(path: Path) -> None:
    for call in calls(path):
        if called(call).endswith(".update") and isinstance(call.func, ast.Attribute) and call.args:
            owner = ast.unparse(call.func.value)
            if "query_one" in owner or owner.endswith(("static", "label")):
                assert is_safe(call.args[0]), f"{name_of(path)}:{call.lineno} {ast.unparse(call)}"


@each(modules())
def test_nothing_runs_a_shell_or_code(path: Path) -> None:
    for call in calls(path):
        assert called(call) not in FORBIDDEN_CALLS, f"{name_of(path)}:{call.lineno}"
        assert not called(call).endswith((".extractall", ".extract")), f"{name_of(path)}:{call.lineno}"
        for word in call.keywords:
            shell = word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
            assert not shell, f"{name_of(path)}:{call.lineno}"


@each(modules())
def test_nothing_unsafe_is_imported(path: Path) -> None:
    assert not {dotted.split(".")[0] for dotted in imports(path)} & FORBIDDEN_IMPORTS


@each(ui_files())
def test_markup_is_never_built_from_strings(path: Path) -> None:
    for call in calls(path):
        if called(call).endswith("from_markup"):
            assert call.args
            assert isinstance(call.args[0], ast.Constant), f"{name_of(path)}:{call.lineno}"
