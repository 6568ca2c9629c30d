"""Tellings of one story: heads and tails, figures, the traces, and the labelled pairs."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text.figures import days, figures
from finews_tui.text.reprint import bare, bare_title, letters, one_script, unspaced
from finews_tui.text.same_story import same_story
from finews_tui.text.telling import Telling, of_title, telling
from tests.support.stories import Pair, Told, pairs

NOON = 1_649_822_400
"""2022-04-13 12:00 in Beijing."""


def told(post: Told) -> Telling:
    return telling(post.title, post.text, post.published, post.secids)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("【长河股份涨停】长河股份今日涨停。", "长河股份今日涨停。"),
        ("【只有标题的快讯】", "【只有标题的快讯】"),
        ("样本社4月13日电，长河股份今日涨停。", "长河股份今日涨停。"),
        ("样本社重庆4月13日电（记者 样本一）江水上涨。", "江水上涨。"),
        ("样本AI快讯，长河股份今日涨停。", "长河股份今日涨停。"),
        ("据样本航运网报道，港口繁忙。", "港口繁忙。"),
        ("样本证券报e公司讯，港口繁忙。", "港口繁忙。"),
        ("样本财经讯，港口繁忙。", "港口繁忙。"),
        ("本报讯（记者 样本三）港口繁忙。", "港口繁忙。"),
        ("【题】样本社4月13日电，港口繁忙。", "港口繁忙。"),
        ("港口繁忙。（文章来源：样本财经）", "港口繁忙。"),
        ("港口繁忙。（责任编辑：样小本）", "港口繁忙。"),
        ("港口繁忙。\n风险提示：市场有波动，决策须谨慎。", "港口繁忙。"),
        ("港口繁忙。图片来源：样本图库\n码头排队。", "港口繁忙。图片来源：样本图库\n码头排队。"),
        ("市场消息称，港口繁忙。", "市场消息称，港口繁忙。"),
        ("", ""),
    ],
)
def test_heads_and_tails_come_off(text: str, left: str) -> None:
    assert bare(text) == left


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("快讯：港口繁忙", "港口繁忙"),
        ("突发！港口停工", "港口停工"),
        ("港口名单公布（附名单）", "港口名单公布"),
        ("快讯：", "快讯："),
    ],
)
def test_a_title_without_cries(title: str, left: str) -> None:
    assert bare_title(title) == left


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("净利润3.71亿元，同比增长18.4%", ["3.71亿", "+18.4%"]),
        ("净买入1,250.6万元，占4％", ["+1250.6万", "4%"]),
        ("净卖出1250.6万元", ["-1250.6万"]),
        ("4月13日，沪指跌0.4%", ["-0.4%"]),
        ("截至 4 月 12 日，库存 8.4 万吨", ["8.4万"]),
        ("10:30，触及涨停", ["10:30"]),
        ("站上5日均线", ["5日"]),
        ("净利润十二亿元，同比增长百分之十五", ["12亿", "+15%"]),
        ("上千万人次，两千三百零五万吨，翻了两倍，三成", ["1000万", "2305万", "2倍", "3成"]),
        ("二〇二二年，一家公司的一些人", []),
    ],
)
def test_figures_have_unit_and_direction(text: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(unspaced(one_script(text)))] == values


def test_days_that_are_named() -> None:
    assert days("今日起施行，12日公布，2022年3月31日截止，5日均线", NOON) == {13, 12, 31}
    assert days("昨晚收到通知", NOON) == {12}


def test_every_pair_is_decided_as_it_is_labelled() -> None:
    assert len(pairs()) >= 60
    wrong = [pair.name for pair in pairs() if same_story(told(pair.one), told(pair.other)) != pair.same]
    assert wrong == []


def test_posts_of_different_pairs_are_different_stories() -> None:
    posts = [(pair.name, told(post)) for pair in pairs() for post in (pair.one, pair.other)]
    merged = {(one, other) for (one, a), (other, b) in combinations(posts, 2) if one != other and same_story(a, b)}
    assert merged == set()


@pytest.mark.parametrize("pair", [pair for pair in pairs() if pair.same], ids=lambda pair: pair.name)
def test_tellings_of_one_story_are_found_by_their_sketch(pair: Pair) -> None:
    common = set(told(pair.one).traces) & set(told(pair.other).traces)
    assert len(common) >= 3 or any(map(of_title, common))


@settings(max_examples=40)
@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_told(text: str, title: str) -> None:
    found = telling(title, text, NOON)
    assert letters(found.text) == found.text
    assert len(found.traces) <= 17
    assert same_story(found, found)


@settings(max_examples=40)
@given(st.sampled_from(pairs()), st.sampled_from(pairs()))
def test_it_does_not_matter_who_is_asked_first(one: Pair, other: Pair) -> None:
    a, b = told(one.one), told(other.other)
    assert same_story(a, b) == same_story(b, a)
