"""Signs: each stands in a table beside its ASCII form, and nowhere else."""

import ast
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from finews_tui.document import signs
from finews_tui.i18n import LANGUAGES, catalogue
from finews_tui.text.cells import width
from finews_tui.ui import glyphs
from tests.support.source import each, modules, name_of, tree

TABLES = ("ui/glyphs.py", "document/signs.py")
SOURCE_DATA = (
    "document/amounts.py", "document/grid.py", "document/rewrite.py", "document/small.py", "document/export/html.py",
)  # fmt: skip
"""Patterns of what posts contain, and pages that no terminal shows."""
SIGNS = re.compile("[×»•‼\u2190-\u21ff\u2500-\u2767\u2794-\u27bf]")
"""Arrows, lines, blocks and shapes; not `· … — “ ”`, which every terminal with Chinese text has."""


def shown(table: glyphs.Glyphs | signs.Signs) -> dict[str, str]:
    return {name: value for name, value in vars_of(table).items() if isinstance(value, str)}


def vars_of(table: glyphs.Glyphs | signs.Signs) -> dict[str, object]:
    return asdict(table) if not hasattr(table, "_asdict") else table._asdict()


@pytest.mark.parametrize(("full", "plain"), [(glyphs.FULL, glyphs.ASCII), (signs.FULL, signs.ASCII)])
def test_every_sign_has_an_ascii_form_of_its_width(
    full: glyphs.Glyphs | signs.Signs, plain: glyphs.Glyphs | signs.Signs
) -> None:
    forms = shown(plain)
    assert "".join(forms.values()).isascii()
    for name, sign in shown(full).items():
        assert not sign.isascii()
        assert width(sign) == len(forms[name] or sign) == len(sign), name


@each([path for path in modules() if name_of(path).startswith(("ui/", "document/", "cli/"))])
def test_signs_stand_in_the_tables_only(path: Path) -> None:
    if name_of(path) in (*TABLES, *SOURCE_DATA):
        return
    prose = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    found = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SIGNS.search(node.value)
        and id(node) not in prose
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_interface_needs_a_sign(language: str) -> None:
    found = {key for key, text in catalogue(language).items() if SIGNS.search(text)}
    assert found == {"setting.ascii_about"}, "which names them"
