"""The query language: what reads as what, mistakes with their places, and back again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.i18n import t
from finews_tui.model.query import And, Filter, Node, Not, Or, QueryProblem, Text, texts
from finews_tui.services.query import parse
from finews_tui.text.syntax import KEYS, VALUES

A, B, C = Text("央行"), Text("降准"), Text("逆回购")
UNREAD, STAR = Filter("is", "unread"), Filter("is", "star")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("央行", A),
        ("  央行\u3000降准 ", And((A, B))),
        ("央行 | 降准", Or((A, B))),
        ("央行｜降准 逆回购", And((Or((A, B)), C))),
        ("央行 | (降准 逆回购)", Or((A, And((B, C))))),
        ("（央行｜降准）－逆回购", And((Or((A, B)), Not(C)))),
        ("-(央行 | 降准)", Not(Or((A, B)))),
        ("--央行", A),
        ("-（－央行）", A),
        ('"央行 降准"', Text("央行 降准", quoted=True)),
        ("“央行 降准”", Text("央行 降准", quoted=True)),
        ("”央行”", Text("央行", quoted=True)),
        ("「央行」", Text("央行", quoted=True)),
        ("『央行』降准", And((Text("央行", quoted=True), B))),
        ('"央行', Text("央行", quoted=True)),
        ("工信部：完善", Text("工信部：完善")),
        ("https://a.example/b", Text("https://a.example/b")),
        ("C919", Text("C919")),
        ("A-share", Text("A-share")),
        ("title:央行", Text("央行", title=True)),
        ("标题：“央行 降准”", Text("央行 降准", quoted=True, title=True)),
        ("is:unread", UNREAD),
        ("状态：未读", UNREAD),
        ("狀態：未讀", UNREAD),
        ("代號:600030 從:2022-04-01", And((Filter("code", "600030"), Filter("since", "2022-04-01")))),
        ("IS:Unread", UNREAD),
        ("is:unread|star", Or((UNREAD, STAR))),
        ("is:unread | star", Or((UNREAD, Text("star")))),
        ("code:600030|贵州茅台", Or((Filter("code", "600030"), Filter("code", "贵州茅台")))),
        ("code:600030|is:star", Or((Filter("code", "600030"), STAR))),
        ("代码：600030 -is:read", And((Filter("code", "600030"), Not(Filter("is", "read"))))),
        ('feed:"证券 时报"', Filter("feed", "证券 时报")),
        ("since:2d until:昨天", And((Filter("since", "2d"), Filter("until", "昨天")))),
        ("从：2022-04-01", Filter("since", "2022-04-01")),
        ("has:附件|table", Or((Filter("has", "attachment"), Filter("has", "table")))),
        ("((央行))", A),
        ("(央行 降准) 逆回购", And((A, B, C))),
        ("title:-5%", Text("-5%", title=True)),
    ],
)
def test_what_is_typed_reads_as(typed: str, tree: Node) -> None:
    assert parse(typed) == tree
    assert parse(str(tree)) == tree


@pytest.mark.parametrize(
    ("typed", "key", "marked"),
    [
        ("", "query.empty", ""),
        ("  ", "query.empty", " "),
        ("央行 titel:降准", "query.unknown_key_near", "titel"),
        ("xyzzy:降准", "query.unknown_key", "xyzzy"),
        ("央行 is:unraed", "query.bad_value_near", "unraed"),
        ("is:未", "query.bad_value_near", "未"),
        ("is:qqq", "query.bad_value", "qqq"),
        ("is:unread|stra", "query.bad_value_near", "stra"),
        ("has:tabel", "query.bad_value_near", "tabel"),
        ("since:tody", "query.bad_value_near", "tody"),
        ("since:2022-02-30", "query.bad_value", "2022-02-30"),
        ("央行 since:", "query.needs_value", "since:"),
        ('feed:""', "query.needs_value", 'feed:""'),
        ("央行 |", "query.lone_bar", "|"),
        ("| 央行", "query.lone_bar", "|"),
        ("央行 || 降准", "query.lone_bar", "|"),
        ("央行 - 降准", "query.lone_minus", "-"),
        ("央行 -", "query.lone_minus", "-"),
        ("央行 (降准", "query.open_group", "("),
        ("央行）", "query.close_group", "）"),
        ("央行 ()", "query.empty_group", "()"),
        ("央行 ！", "query.no_text", "！"),
        ('title:"。。"', "query.no_text", '"。。"'),
        ("(" * 30 + "央行", "query.too_deep", "("),
        ("央" * 1001, "query.too_long", "央"),
    ],
)
def test_mistakes_have_their_place(typed: str, key: str, marked: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(typed)
    found = caught.value
    assert (found.key, typed[found.at : found.at + found.length]) == (key, marked)
    assert "{" not in t(found.key, **found.fields)


def test_the_nearest_word_is_named() -> None:
    with pytest.raises(QueryProblem) as caught:
        parse("is:unraed")
    assert caught.value.fields["near"] == "unread"


def test_only_what_is_wanted_is_highlighted() -> None:
    assert texts(parse("央行 -降准 (is:unread | 逆回购)")) == [A, C]


WORDS = st.text("央行降准ab12", min_size=1, max_size=6)
LEAVES = st.one_of(
    st.builds(Text, WORDS, st.just(False), st.booleans()),
    st.builds(Text, st.text("央行a1 ：|(-", min_size=1, max_size=6).map(lambda text: f"央{text}"), st.just(True)),
    st.sampled_from(["feed", "media", "tag", "code"]).flatmap(
        lambda key: st.builds(Filter, st.just(key), st.text("行a1 -：", min_size=1, max_size=5).map(lambda v: f"央{v}"))
    ),
    st.sampled_from([Filter(key, value) for key, values in VALUES.items() for value in set(values.values())]),
    st.sampled_from([Filter("since", "2d"), Filter("until", "2022-04"), Filter("since", "上周")]),
)


def flat(kind: type[And] | type[Or]) -> object:
    def build(parts: list[Node]) -> Node:
        inner = [one for part in parts for one in (part.parts if isinstance(part, kind) else (part,))]
        return kind(tuple(inner))

    return build


TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(flat(And)),  # type: ignore[arg-type]
        st.lists(inner, min_size=2, max_size=3).map(flat(Or)),  # type: ignore[arg-type]
        inner.filter(lambda node: not isinstance(node, Not)).map(Not),
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(TREES)
def test_a_tree_written_down_reads_as_itself(tree: Node) -> None:
    assert parse(str(tree)) == tree


@settings(max_examples=50, deadline=None)
@given(st.text('央行a1 -－|｜()（）:："“”「」《,is unread', max_size=30))
def test_anything_typed_is_a_tree_or_a_mistake_in_it(typed: str) -> None:
    try:
        tree, mistake = parse(typed), None
    except QueryProblem as problem:
        tree, mistake = None, problem
    if mistake:
        assert 0 <= mistake.at <= len(typed)
        assert mistake.length >= 1
    else:
        assert tree
        assert parse(str(tree)) == tree


def test_every_key_has_a_meaning() -> None:
    assert set(KEYS.values()) == {"title", "feed", "media", "tag", "code", "is", "has", "since", "until"}
