"""Which text of an article is shown: a function of the set of its texts, never of their order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finews_tui.model.post import Body, BodyKind, Form, ParsedPost, PostText
from finews_tui.model.variant import TextFacts
from finews_tui.services.decide import choose, facts, prepare, text_hash
from tests.services.posts import Post, link, stock
from tests.store.samples import NOON, Files, dump, key, text


def fact(hash_: int, **changes: object) -> TextFacts:
    values: dict[str, object] = {
        "hash": hash_,
        "form": Form.ROLLING,
        "feed_slug": "rolling",
        "title": "标题",
        "published": NOON,
        "date_guessed": False,
        "has_digest": False,
        "medium": "",
        "length": 100,
    }
    return TextFacts(**{**values, **changes})  # type: ignore[arg-type]


def test_the_longest_text_is_shown() -> None:
    assert choose([fact(1, length=10), fact(2, length=30), fact(3, length=20)]).shown == 2


def test_of_equal_length_the_rolling_form_then_the_mediums_then_the_smaller_hash() -> None:
    assert choose([fact(1, form=Form.OTHER), fact(2, form=Form.MEDIUM), fact(3)]).shown == 3
    assert choose([fact(1, form=Form.OTHER), fact(2, form=Form.MEDIUM)]).shown == 2
    assert choose([fact(9), fact(4), fact(7)]).shown == 4


def test_the_digest_comes_from_the_rolling_form() -> None:
    texts = [fact(1, form=Form.MEDIUM, has_digest=True, length=900), fact(2, has_digest=True), fact(3, length=500)]
    assert choose(texts).digest_of == 2
    assert choose(texts[:1]).digest_of == 1
    assert choose([fact(1)]).digest_of == 0


def test_the_medium_comes_from_the_mediums_form() -> None:
    rolling = fact(1, medium="文末的名字", length=900)
    medium = fact(2, form=Form.MEDIUM, medium="样本台")
    assert choose([rolling, medium]).medium == "样本台"
    assert choose([rolling]).medium == "文末的名字"
    assert choose([fact(1, length=900), fact(3, medium="短稿的名字")]).medium == "短稿的名字"
    assert choose([fact(1)]).medium == ""


def test_a_date_that_is_said_wins_over_a_guess() -> None:
    chosen = choose([fact(1, length=900, published=5, date_guessed=True), fact(2, published=NOON)])
    assert (chosen.shown, chosen.published, chosen.date_guessed) == (1, NOON, False)
    assert choose([fact(1, published=5, date_guessed=True)]).date_guessed


def test_the_home_is_the_feed_of_the_rolling_form() -> None:
    assert choose([fact(1, form=Form.MEDIUM, feed_slug="a", length=900), fact(2, feed_slug="z")]).feed_slug == "z"


FACTS = st.builds(
    TextFacts,
    hash=st.integers(-3, 3),
    form=st.sampled_from(Form),
    feed_slug=st.sampled_from("abc"),
    title=st.sampled_from(["甲", "乙"]),
    published=st.integers(0, 3),
    date_guessed=st.booleans(),
    has_digest=st.booleans(),
    medium=st.sampled_from(["", "丙", "丁"]),
    length=st.integers(0, 3),
    seen=st.just(0),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(FACTS, min_size=1, max_size=6, unique_by=lambda one: one.hash), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(texts: list[TextFacts], dice) -> None:  # type: ignore[no-untyped-def]
    other = list(texts)
    dice.shuffle(other)
    assert choose(texts) == choose(other)


TEXTS = st.builds(
    text,
    st.integers(1, 3),
    form=st.sampled_from(Form),
    feed=st.sampled_from(["a", "b"]),
    feed_title=st.sampled_from(["a", "甲台", "乙台"]),
    title=st.sampled_from(["标题一", "标题二"]),
    published=st.sampled_from([NOON, NOON + 60, NOON - 90_000]),
    guessed=st.booleans(),
    digest=st.sampled_from(["", "摘要。"]),
    body=st.sampled_from(["<p>短。</p>", "<p>稍长。</p>", "<p>另外。</p>", "<p>最长的一稿。</p>"]),
)


def _settled(one: PostText) -> PostText:
    """What follows from a text is the same for equal texts: guessed date, medium, mentions, links."""
    post = one.post
    if post.date_guessed:
        post = ParsedPost(**{name: getattr(post, name) for name in post._fields} | {"published": NOON - 43_200})
    turn = abs(one.hash) % 4
    return PostText(post, text_hash(post), one.length, ("", "甲台")[turn % 2], (f"1.{turn}",), (key(turn),))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    return Files.open(tmp_path_factory.mktemp("one")), Files.open(tmp_path_factory.mktemp("two"))


def _wipe(files: Files) -> None:
    with files.cache.transaction() as db:
        for table in ("posts", "bodies", "feed_posts", "unread", "mentions", "links", "feeds WHERE id > 0"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE feeds SET total = 0, newest = 0")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(TEXTS.map(_settled), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from([("a", "类一"), ("b", "类二")]), max_size=2),
)
def test_any_order_of_import_gives_the_same_cache(
    two: tuple[Files, Files],
    texts: list[PostText],
    dice,  # type: ignore[no-untyped-def]
    titles: list[tuple[str, str]],
) -> None:
    one, other = two
    _wipe(one)
    _wipe(other)
    one.put(*texts, titles=tuple(titles))
    shuffled = list(texts)
    dice.shuffle(shuffled)
    for single in shuffled:
        other.put(single)
    other.put(titles=tuple(titles))
    assert one.cache.read(dump) == other.cache.read(dump)


def parsed(post: Post) -> ParsedPost:
    from finews_tui.sources.jekyll import parse_post

    return parse_post(post.content, post.name)


def test_a_body_is_read_for_what_it_mentions_and_links_to() -> None:
    other = Post(2)
    chart = (
        '<!-- EM_StockImg_Start --><p style="text-align:center;"><a href="http://quote.eastmoney.com/unify/r/106.XYZ" '
        'data-code="XYZ|106|7" class="EmImageRemark"><img src="https://webquoteklinepic.eastmoney.com/GetPic.aspx?'
        'nid=106.XYZ&imageType=k" data-code="K XYZ|106|7" /></a></p><!-- EM_StockImg_End -->'
    )
    post = Post(
        1,
        f"{chart}<p>{stock('长河股份', '1.999001')}、{stock('长河股份', '1.999001')}、"
        f"{stock('储能设备', '90.BK9101')}。</p>"
        f'{link(other)}{link(Post(1))}<p class="em_media">（文章来源：样本财经）</p>',
    )
    found = prepare(parsed(post))
    assert set(found.mentions) == {"106.XYZ", "1.999001", "90.BK9101"}
    assert len(found.mentions) == 3
    assert found.links == (other.key,)
    assert found.medium == "样本财经"
    assert found.length > 0
    assert found.hash == text_hash(found.post)


def test_the_medium_of_the_mediums_form_is_its_feed() -> None:
    body = '<p>正文。</p><p class="em_media">（文章来源：转载的台）</p>'
    assert prepare(parsed(Post(1, body, medium="样本财经"))).medium == "样本财经"


@pytest.mark.parametrize(
    "change",
    [
        {"key": key(2)},
        {"form": Form.MEDIUM},
        {"feed_slug": "b"},
        {"title": "别的"},
        {"published": NOON + 1},
        {"digest": "摘要"},
        {"source_url": "http://b.example/"},
        {"body": Body(BodyKind.PLAIN, "<p>正文。</p>")},
        {"body": Body(BodyKind.HTML, "<p>正文！</p>")},
    ],
)
def test_whatever_is_shown_is_in_the_hash(change: dict[str, object]) -> None:
    post = text(1).post
    values = {name: getattr(post, name) for name in post._fields}
    assert text_hash(ParsedPost(**{**values, **change})) != text_hash(post)


def test_a_guessed_date_is_not_in_the_hash() -> None:
    assert text(1, published=1, guessed=True).hash == text(1, published=2, guessed=True).hash


def test_facts_are_those_of_the_text() -> None:
    one = text(1, form=Form.MEDIUM, digest="摘要", medium="台")
    assert facts(one) == fact(
        one.hash, form=Form.MEDIUM, title="标题1", has_digest=True, medium="台", length=len(one.post.body.text)
    )


def test_the_hash_does_not_depend_on_the_run() -> None:
    assert text_hash(text(1, title="固定").post) == -7988452228955691758
