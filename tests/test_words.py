"""The word catalogues: equal keys, equal fields, all used, and no Chinese words anywhere else in the code."""

import ast
import re
import string
from pathlib import Path

import pytest

from finews_tui.i18n import LANGUAGES, catalogue, preferred, set_language, t
from tests.support.source import called, calls, each, modules, name_of, tree

HAN = re.compile(r"[\u3400-\u9fff]")
SOURCE_DATA = ("text/", "sources/", "document/")
"""Rooms whose Han characters are data: character tables and patterns of the posts' markup."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def used() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in modules())


OTHERS = [language for language in LANGUAGES if language != "zh_CN"]


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_keys(language: str) -> None:
    assert set(catalogue("zh_CN")) == set(catalogue(language))


@each(sorted(catalogue("zh_CN")))
def test_all_languages_have_the_same_fields(key: str) -> None:
    assert [fields(catalogue(language)[key]) for language in OTHERS] == [fields(catalogue("zh_CN")[key])] * len(OTHERS)


def test_every_key_in_the_code_exists() -> None:
    missing = {
        call.args[0].value
        for path in modules()
        for call in calls(path)
        if called(call) in ("t", "Problem", "Mistake")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in catalogue("en")
    }
    assert missing == set()


def test_every_key_is_used() -> None:
    """A key is used when it stands in the code, or when what it begins with is built there (`f"cmd.{…}"`)."""
    code = used()
    quoted = set(re.findall(r"""["']([\w.-]+)["']""", code))
    built = set(re.findall(r"""f["']([a-z_]+\.(?:[a-z_]+_)?)\{""", code))
    unused = [key for key in set(catalogue("en")) - quoted if not any(key.startswith(head) for head in built)]
    assert unused == []


@each(modules())
def test_words_stand_in_the_catalogues_only(path: Path) -> None:
    if name_of(path).startswith(SOURCE_DATA):
        return
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    loose = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    found = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and id(node) not in documentation | loose
    ]
    assert found == []


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh_CN"),
        ({"LANG": "C"}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_HK.UTF-8"}, "zh_TW"),
        ({"FINEWS_LANG": "zh-Hant-HK"}, "zh_TW"),
        ({"LANG": "zh_SG.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "FINEWS_LANG": "en"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
    ],
)
def test_the_language_is_chosen(environ: dict[str, str], language: str) -> None:
    assert preferred(environ) == language


def test_a_missing_key_is_shown_not_raised() -> None:
    assert t("nowhere.such_key") == "nowhere.such_key"


def test_text_from_outside_is_a_field_and_never_a_format() -> None:
    set_language("en")
    try:
        assert "{0.__class__}" in t("cli.not_found", what="{0.__class__}")
    finally:
        set_language("zh_CN")


def test_the_catalogues_are_the_languages() -> None:
    folder = Path(str(modules()[0])).parents[0] / "locales"
    assert {path.stem for path in folder.glob("*.toml")} == set(LANGUAGES)
