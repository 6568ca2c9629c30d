"""Articles in another script, with the real dictionaries."""

import sys
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.services import script
from finews_tui.services.files import article_from_file

pytest.importorskip("opencc", reason="OpenCC is not installed (it is in the dev extra)")

POST = """---
title: "软件公司披露数据"
date: 2026-11-02 09:30:00 +0800
categories: emnews
tags: 滚动新闻
---
<p>这家<strong>软件</strong>公司的<a href="https://a.example.com/x">打印机</a>业务。</p>
"""


@pytest.fixture
def article(tmp_path: Path) -> script.Article:
    path = tmp_path / "2026-11-02-202611020000000001.md"
    path.write_text(POST, encoding="utf-8")
    return article_from_file(path)


@pytest.mark.parametrize(
    ("form", "title", "link"),
    [
        ("simplified", "软件公司披露数据", "打印机"),
        ("traditional", "軟件公司披露數據", "打印機"),
        ("taiwan", "軟體公司披露資料", "印表機"),
        ("hongkong", "軟件公司披露數據", "打印機"),
    ],
)
def test_forms(article: script.Article, form: str, title: str, link: str) -> None:
    scripts = script.Scripts()
    scripts.use(form)
    shown = scripts.shown(article)
    assert shown.post.headline.title == title
    assert [reference.text for reference in shown.document.references] == [link]
    assert scripts.shown(article) is shown
    assert article.post.headline.title == "软件公司披露数据"
    scripts.use(script.ORIGINAL)
    assert scripts.shown(article) is article


def test_the_cycle_knows_whose_traditional_forms_are_meant() -> None:
    assert [script.cycle(form, "original") for form in ("original", "simplified", "traditional")] == [
        "simplified", "traditional", "original",
    ]  # fmt: skip
    assert script.cycle("simplified", "taiwan") == "taiwan"
    assert script.cycle("taiwan", "taiwan") == "original"


def test_without_opencc_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, article: script.Article) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    monkeypatch.setattr(script, "converter", script.converter.__wrapped__)
    scripts = script.Scripts()
    with pytest.raises(Problem) as caught:
        scripts.use("traditional")
    assert caught.value.key == "script.not_installed"
    assert scripts.shown(article) is article
