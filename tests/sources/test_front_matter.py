import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.sources.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('title: "沪指收涨"', "沪指收涨"),
        ('title: ""', ""),
        ("title:", ""),
        ("title: 沪指收涨", "沪指收涨"),
        ("title: '沪指收涨'", "沪指收涨"),
        ("title: 'It''s up'", "It's up"),
        ('title: "A"股"大涨""', 'A"股"大涨"'),
        ('title: "他说"买"，别人说"卖""', '他说"买"，别人说"卖"'),
        ('title: "没有关上', "没有关上"),
        ('title: 没有打开"', '没有打开"'),
        ('title: "说 \\"买入\\" 的人"', '说 "买入" 的人'),
        ('title: "路径 C:\\new"', "路径 C:\\new"),
        ("title: [快讯] 沪指跌", "[快讯] 沪指跌"),
        ("title: A股: 涨停", "A股: 涨停"),
        ("title: @某人", "@某人"),
        ("title: %涨幅", "%涨幅"),
        ("title: *ST某某", "*ST某某"),
        ("title: A股 #1 涨停", "A股 #1 涨停"),
        ("title: yes", "yes"),
        ("title: 2024", "2024"),
        ("title: null", "null"),
        ("title: 12:30:45", "12:30:45"),
        ("title: 600160", "600160"),
        ("title: {{{{{{", "{{{{{{"),
        ("title:\t制表符", "制表符"),
        ("title:没有空格", "没有空格"),
        ("Title: 大写的键", "大写的键"),
        ("title: >\n  折行的\n  标题", "折行的 标题"),
        ("title: 前\u2028后", "前\u2028后"),
    ],
)
def test_titles(line: str, title: str) -> None:
    meta, body = read_front_matter(f"---\nlayout: post\n{line}\ntags: 新闻\n---\n正文")
    assert meta == {"layout": "post", "title": title, "tags": "新闻"}
    assert body == "正文"


BODY = "\n正文第一行\n\n---\n\n正文第二行"


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: x\n---\n",
        "\n\n---\ntitle: x\n---\n",
        "\ufeff---\ntitle: x\n---\n",
        " \n\t\n---\ntitle: x\n---\n",
        "---  \ntitle: x\n--- \t\n",
        "---\r\ntitle: x\r\n---\r\n",
        "---\ntitle: x\n...\n",
        "---\n\ttitle: x\n---\n",
        "---\n# 注释\ntitle: x\n\n---\n",
        "---\ntitle: x\n没有冒号的一行\n---\n",
        "---\ntitle: x\ntitle: y\n---\n",
        "---\ntitle:\ntitle: x\n---\n",
    ],
)
def test_fences(head: str) -> None:
    assert read_front_matter(head + BODY) == ({"title": "x"}, BODY)


@pytest.mark.parametrize(
    ("text", "meta", "body"),
    [
        ("正文", {}, "正文"),
        ("", {}, ""),
        ("---", {}, "---"),
        ("---\n---\n正文", {}, "正文"),
        ("---\n\n分隔线后的正文\n\n---\n\n还有", {}, "---\n\n分隔线后的正文\n\n---\n\n还有"),
        ("正文\n---\ntitle: x\n---\n", {}, "正文\n---\ntitle: x\n---\n"),
        ("----\ntitle: x\n----\n", {}, "----\ntitle: x\n----\n"),
        ("---\ntitle: x", {"title": "x"}, ""),
        ("---\ntitle: x\n---", {"title": "x"}, ""),
        ("---\ntitle: x\ndate: y\n\n正文", {"title": "x", "date": "y"}, "\n正文"),
        ("---\ntitle: x\n<p>正文</p>", {"title": "x"}, "<p>正文</p>"),
        ("---\ntitle: x\nPE: 10倍", {"title": "x"}, "PE: 10倍"),
        ("---\ntitle: x\n\n正文一段\n\n---\n又一段", {"title": "x"}, "\n正文一段\n\n---\n又一段"),
        ("---\rtitle: x\r---\r正文", {"title": "x"}, "正文"),
        ("---\ntags:\n- 甲新闻\n- 乙新闻\n---\n", {"tags": "甲新闻, 乙新闻"}, ""),
        ('---\ntags:\n  - "甲"\n  - 乙\n---\n', {"tags": "甲, 乙"}, ""),
    ],
)
def test_odd_forms(text: str, meta: dict[str, str], body: str) -> None:
    assert read_front_matter(text) == (meta, body)


def test_a_million_keys_cost_nothing_but_time() -> None:
    meta, body = read_front_matter("---\n" + "".join(f"k{n}: v\n" for n in range(1_000_000)) + "---\n正文")
    assert len(meta) == 64
    assert body == "正文"


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("-.\n\r\t :\"'\\#>|[]atitledk中\ufeff\u2028"), max_size=80))
def test_the_body_is_an_end_of_the_text(text: str) -> None:
    meta, body = read_front_matter(text)
    assert all(isinstance(value, str) for value in meta.values())
    assert text.endswith(body) or text.replace("\r", "\n").endswith(body)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40).filter(lambda title: not set(title) & set('\n\r"\\')))
def test_what_the_generator_writes_is_read(title: str) -> None:
    meta, body = read_front_matter(f'---\nlayout: post\ntitle: "{title}"\ntags: 新闻\n---\n正文')
    assert (meta["title"], meta["tags"], body) == (title, "新闻", "正文")
