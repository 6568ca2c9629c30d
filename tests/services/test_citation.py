"""Citations: by the letter of their forms."""

from datetime import date

import pytest

from finews_tui.model.headline import Headline
from finews_tui.services.citation import cite, cite_all

DAY = date(2026, 11, 26)
URL = "https://finance.example.com/a/1.html"
NOON = 1_649_822_640  # 2022-04-13 12:04 in Beijing


def post(title: str = "央行：开展逆回购", medium: str = "财联社") -> Headline:
    return Headline(1, "k", title, NOON, False, medium, "滚动", True, False, False)


@pytest.mark.parametrize(
    ("form", "headline", "url", "text"),
    [
        ("plain", post(), URL, f"央行：开展逆回购\n财联社 2022-04-13 12:04\n{URL}"),
        ("plain", post(medium=""), "", "央行：开展逆回购\n滚动 2022-04-13 12:04"),
        ("markdown", post(), URL, f"[央行：开展逆回购]({URL}) — 财联社 2022-04-13 12:04"),
        ("markdown", post("a[b]*c"), f"{URL}?(x)", rf"[a\[b\]\*c](<{URL}?(x)>) — 财联社 2022-04-13 12:04"),
        ("markdown", post(), "", "央行：开展逆回购 — 财联社 2022-04-13 12:04"),
        ("plain", post()._replace(date_guessed=True), "", "央行：开展逆回购\n财联社 2022-04-13"),
        ("gbt7714", post(), URL, f"财联社. 央行：开展逆回购[EB/OL]. (2022-04-13)[2026-11-26]. {URL}."),
        ("gbt7714", post(), "", "财联社. 央行：开展逆回购[EB]. (2022-04-13)."),
    ],
)
def test_forms(form: str, headline: Headline, url: str, text: str) -> None:
    assert cite(form, headline, url, DAY) == text


def test_several_are_a_list() -> None:
    posts = [(post("甲"), URL), (post("乙"), "")]
    assert cite_all("markdown", posts, DAY).splitlines()[1] == "- 乙 — 财联社 2022-04-13 12:04"
    assert [line[:4] for line in cite_all("gbt7714", posts, DAY).splitlines()] == ["[1] ", "[2] "]
    assert cite_all("plain", posts, DAY).count("\n\n") == 1
