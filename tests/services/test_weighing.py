"""Pages of an unknown shape are weighed by a process that can be ended."""

import sys

import pytest

from finews_tui.model.problem import Problem
from finews_tui.services import weighing
from tests.support.fixtures import DATA

PAGE = (DATA / "pages" / "div_soup.html").read_text(encoding="utf-8")


async def test_it_finds_the_text() -> None:
    pytest.importorskip("trafilatura", reason="the extra `full` is not installed")
    assert "将用于员工持股计划" in await weighing.weigh(PAGE)


async def test_it_is_ended_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "find_spec", lambda name: True)
    monkeypatch.setattr(weighing, "DEADLINE", 0.0)
    with pytest.raises(Problem) as told:
        await weighing.weigh(PAGE)
    assert told.value.key == "full_text.too_hard"


async def test_what_breaks_it_is_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "find_spec", lambda name: True)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Problem) as told:
        await weighing.weigh("")
    assert told.value.key == "full_text.nothing"


async def test_one_sentence_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "find_spec", lambda name: None)
    with pytest.raises(Problem) as told:
        await weighing.weigh(PAGE)
    assert told.value.key == "full_text.not_installed"
