"""An article that came in two texts: the longer is shown, and what the shorter one names is still a way on."""

import asyncio
from pathlib import Path

from finews_tui.config.paths import paths
from finews_tui.model.link import LinkKind
from finews_tui.services.library import Library

CODE = "202611020000000001"
SHELL = """---
title: "两种文本的文章"
date: 2026-11-02 09:30:00 +0800
categories: {slug}
tags: {tag}
---
{body}

<http://finance.eastmoney.com/news/1345,{code}.html>
"""
ROLLING = (
    '<p>提到<span class="em_stock_key_common" data-code="1,600999">甲证券</span>。</p>'
    '<p>附件：<a href="https://finews.example/a.pdf">通知</a></p>'
    '<p>另有<a href="https://finews.example/b.xlsx">表格</a>，见<a href="https://site.example/other">别处</a>。</p>'
    f'<p><a href="http://finance.eastmoney.com/a/{CODE}.html">阅读全文</a><img src="https://site.example/a.png"></p>'
)
LONGER = (
    '<p>另一种文本要长得多，却没有给任何股票加上标记。别的也没有，只有附件和一个网页，别处与表格都不提。</p><p>附件：<a href="https://finews.example/a.pdf">通知</a></p>'
    '<p>参见<a href="https://site.example/page">一个网页</a>。</p>'
)


def test_ways_on_from_the_other_text_are_in_the_panel(tmp_path: Path) -> None:
    for name, slug, tag, body in (
        (f"2026-11-02-{CODE}.md", "emnews", "东财滚动新闻", ROLLING),
        (f"2026-11-02-NW{CODE}.md", "shilibao", "示例报新闻", LONGER),
    ):
        (tmp_path / name).write_text(SHELL.format(slug=slug, tag=tag, body=body, code=CODE), encoding="utf-8")
    library = Library.open(paths())
    try:
        asyncio.run(library.import_paths([tmp_path]))
        found = library.find(CODE)
        assert found is not None
        article = library.article(found)
    finally:
        library.close()
    assert "长得多" in article.post.body.text
    assert [(way.number, way.kind, way.text) for way in article.document.references] == [
        (1, LinkKind.ATTACHMENT, "通知"),
        (2, LinkKind.ATTACHMENT, "表格"),
        (3, LinkKind.STOCK, "甲证券"),
        (4, LinkKind.WEB, "一个网页"),
        (5, LinkKind.WEB, "别处"),
    ]
