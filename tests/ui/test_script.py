"""`g s`: the article in another script."""

import sys

import pytest

from finews_tui.services import script
from finews_tui.services.library import Library
from tests.ui.desk import reader


async def test_the_next_form_and_back_again_at_the_same_place(library: Library) -> None:
    pytest.importorskip("opencc", reason="OpenCC is not installed (it is in the dev extra)")
    async with reader(library) as desk:
        await desk.press("j", "enter", "pagedown", "/")
        await desk.type("机构")
        await desk.press("enter", "g", "s")
        assert desk.says == "字形：简体"
        place = desk.main.article.place
        await desk.press("g", "s")
        assert desk.says == "字形：繁体"
        text = desk.main.article._finder.text
        assert text.startswith("多家上市公司披露回購方案")
        assert desk.main.article.place == place > 0
        assert desk.main.article.hit[1] == 60
        assert desk.main.reading.headline is not None
        assert desk.main.reading.headline.title == "多家上市公司披露回购方案"
        assert desk.main.reading.place().offset == place
        await desk.press("escape", "J")
        assert desk.main.article._finder.text.startswith("半導體板塊")
        await desk.press("g", "s")
        assert desk.says == "字形：原文"
        assert desk.main.article._finder.text.startswith("半导体板块集体拉升")


async def test_without_opencc_one_sentence(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    script.converter.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", None)
    async with reader(library) as desk:
        await desk.press("j", "enter", "g", "s")
        assert "pip install" in desk.says
        assert desk.main.article._finder.text.startswith("多家上市公司披露回购方案")
        desk.failures.clear()
