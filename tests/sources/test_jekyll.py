import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.i18n import catalogue
from finews_tui.model.post import BodyKind, Form, ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.sources.jekyll import parse_category, parse_post
from finews_tui.text.clean import clean, clean_line
from finews_tui.text.dates import stamp
from tests.sources.samples import CODE, DIGEST, FOOTER, HTML, NAME, SOURCE, front, plain, rolling


def parse(text: str, name: str = NAME, now: int = 0) -> ParsedPost:
    return parse_post(text.encode(), name, now=now)


def test_a_whole_post() -> None:
    post = parse(rolling())
    assert (post.key, post.form) == (CODE, Form.ROLLING)
    assert (post.feed_slug, post.feed_title) == ("emnews", "东财滚动新闻")
    assert post.title == "某地出台八项措施促消费"
    assert (stamp(post.published), post.date_guessed) == ("2022-03-15 09:41", False)
    assert post.digest == DIGEST
    assert (post.body.kind, post.body.text) == (BodyKind.HTML, HTML)
    assert post.source_url == SOURCE
    assert post.problems == ()


def test_a_post_by_medium() -> None:
    text = front(categories="shilicaijing", tags="示例财经新闻") + HTML + f"\n\n<{SOURCE}>\n\n{FOOTER}"
    post = parse(text, f"2022-03-15-NW{CODE}.md")
    assert (post.key, post.form) == (CODE, Form.MEDIUM)
    assert (post.feed_slug, post.feed_title) == ("shilicaijing", "示例财经")
    assert (post.digest, post.body.text) == ("", HTML)


def test_a_plain_flash() -> None:
    post = parse(plain())
    assert (post.body.kind, post.body.text) == (BodyKind.PLAIN, "某指数早盘高开0.5%，成交额较上一日放大。")
    assert (post.digest, post.source_url) == ("", SOURCE)


def test_a_record_with_everything_missing_is_still_an_article() -> None:
    text = front(title='""', date=" +0800") + f"> {DIGEST}\n\n{HTML}\n\n<>\n\n{FOOTER}"
    post = parse(text, f"-{CODE}.md")
    assert post.title == DIGEST.split("。")[0]
    assert (stamp(post.published), post.date_guessed) == ("2022-03-15 00:00", True)
    assert (post.source_url, post.digest) == ("", DIGEST)
    assert post.problems == ("problem.no_title", "problem.no_date")


@pytest.mark.parametrize(
    ("date", "name", "when", "guessed"),
    [
        ("2022-03-15 09:41:07", NAME, "2022-03-15 09:41", False),
        ("2022-03-15 01:41:07 +0000", NAME, "2022-03-15 09:41", False),
        ("2022-03-15", NAME, "2022-03-15 00:00", False),
        (" +0800", "2022-03-16-x.md", "2022-03-16 00:00", True),
        ("2022-02-30 25:00:00", NAME, "2022-03-15 00:00", True),
        ("", f"-{CODE}.md", "2022-03-15 00:00", True),
        ("昨天", "x.md", "2033-05-18 11:33", True),
        ("", "20220315-x.md", "2033-05-18 11:33", True),
    ],
)
def test_dates(date: str, name: str, when: str, guessed: bool) -> None:
    post = parse(plain(date=date), name, now=2_000_000_000)
    assert (stamp(post.published), post.date_guessed) == (when, guessed)
    assert ("problem.no_date" in post.problems) is guessed


@pytest.mark.parametrize(
    ("text", "title", "digest", "body"),
    [
        ("【公告】某公司拟回购。详见全文。", "公告", "", "某公司拟回购。详见全文。"),
        ("某公司拟回购。详见全文。", "某公司拟回购", "", "某公司拟回购。详见全文。"),
        ("> 【早报】三件事。\n\n<p>正文</p>", "早报", "三件事。", "<p>正文</p>"),
        ("<p>某公司<strong>拟回购</strong>股份。详见全文。</p>", "某公司拟回购股份", "", None),
        ("<p><img src='https://example.com/a.png'/></p>", CODE, "", None),
        ("# 本周要闻\n\n第一段。", "本周要闻", "", None),
    ],
)
def test_a_title_is_found_in_the_text(text: str, title: str, digest: str, body: str | None) -> None:
    post = parse(front(title='""') + text)
    assert post.title == title
    assert post.digest == digest
    assert body is None or post.body.text == body
    assert "problem.no_title" in post.problems


def test_a_given_title_leaves_brackets_alone() -> None:
    post = parse(plain("【公告】某公司拟回购。"))
    assert post.body.text.startswith("【公告】")


def test_a_title_without_end_is_cut() -> None:
    post = parse(plain(title='"' + "涨" * 3000 + '"'))
    assert len(post.title) == 500
    assert post.title.endswith("…")
    assert post.problems == ("problem.long_title",)


def test_everything_is_clean() -> None:
    bad = "\x1b]52;c;eA==\x07\u202e\u200b\x9b31m"
    text = front(title=f'"题{bad}目"', categories=f"a{bad}", tags=f"甲{bad}新闻")
    post = parse(f"{text}> 摘{bad}要\n\n<p>正{bad}文</p>\n\n<http://example.com/{bad}>")
    for line in (post.key, post.feed_title, post.title, post.source_url):
        assert line == clean_line(line)
    for several in (post.feed_slug, post.digest, post.body.text):
        assert several == clean(several)
    assert "\x1b" not in repr(post)


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("'能源 复盘'", ("能源", "复盘")),
        ("\n- 能源\n- 复盘", ("能源", "复盘")),
        ("'#能源 -旧闻 tag:x|(y)\x1b[31m\x9b\u202e'", ("能源", "tag:xy[31m")),
        (f"'{'长' * 500}'", ("长" * 40,)),
        (f"'{' '.join(map(str, range(500)))}'", tuple(map(str, range(20)))),
        ("", ()),
    ],
)
def test_tags_of_the_reader_are_read_as_typed_ones(written: str, tags: tuple[str, ...]) -> None:
    post = parse(f"---\ntitle: 题\nfinews_tags: {written}\n---\n正文")
    assert post.tags == tags
    assert parse(front() + HTML).tags == ()  # those of the archive name its feeds


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = rolling()
    assert parse_post(text.replace("\n", newline).encode(encoding), NAME) == parse(text)


def test_a_bad_byte_is_named() -> None:
    post = parse_post(rolling().encode().replace("负责人".encode(), "负责".encode() + b"\xff"), NAME)
    assert "负责\ufffd" in post.body.text
    assert post.problems == ("problem.encoding",)


def test_a_markdown_file_without_front_matter() -> None:
    post = parse("# 读书笔记\n\n> 一句引文\n\n- 甲\n- 乙", "笔记.md", now=99)
    assert (post.key, post.form, post.title) == ("笔记", Form.OTHER, "读书笔记")
    assert (post.feed_slug, post.published) == ("unfiled", 99)
    assert post.body.kind is BodyKind.MARKDOWN
    assert post.problems == ("problem.no_front_matter", "problem.no_title", "problem.no_date")


def test_a_text_file_is_plain_whatever_it_holds() -> None:
    post = parse("第一行说明\n# 不是标题\n<p>不是标签</p>", "说明.txt")
    assert (post.body.kind, post.title) == (BodyKind.PLAIN, "第一行说明")
    assert post.body.text.endswith("</p>")


def test_a_web_page() -> None:
    page = "<html><head><title>某公司&amp;某行 公告</title></head><body><p>正文&#8203;&#x1b;一句。</p></body></html>"
    post = parse(page, "page.html")
    assert (post.title, post.body.kind) == ("某公司&某行 公告", BodyKind.HTML)
    assert "正文一句。" in post.body.text


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "problem.empty_file"),
        (b" \n\t\r\n", "problem.empty_file"),
        (b"\x89PNG\r\n\x1a\n", "problem.binary"),
        (b"\x00" * 64, "problem.binary"),
        (b"\xef\xbb\xbf", "problem.no_text"),
        (front(title='""').encode(), "problem.no_text"),
        (f'{front(title="")}<p style="display:none"><br/></p>\n\n<>\n\n{FOOTER}'.encode(), "problem.no_text"),
        ("\u200b\u200b".encode(), "problem.no_text"),
    ],
)
def test_nothing_to_read_is_a_problem(data: bytes, key: str) -> None:
    with pytest.raises(Problem) as raised:
        parse_post(data, NAME)
    assert raised.value.key == key


def test_a_title_alone_is_a_post() -> None:
    post = parse(front())
    assert (post.title, post.body.text) == ("某地出台八项措施促消费", "")


FRAGMENTS = [
    "---\n",
    "title: ",
    '"',
    "date: ",
    "> ",
    "<p>",
    "</p>",
    "<>",
    "\n\n",
    "【题】",
    "某股。",
    FOOTER,
    "\x1b",
    "```\n",
    "# ",
]


def outcome(data: bytes, name: str) -> ParsedPost | str:
    """The post, or the key of the problem."""
    try:
        return parse_post(data, name)
    except Problem as problem:
        return problem.key


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=20).map(lambda parts: "".join(parts).encode()),
    st.sampled_from([NAME, "x.md", "x.html", "x.txt", "", f"-NW{CODE}.md"]),
)
def test_any_bytes_are_a_post_or_a_problem(data: bytes, name: str) -> None:
    post = outcome(data, name)
    if isinstance(post, str):
        assert post in ("problem.empty_file", "problem.binary", "problem.no_text")
        return
    assert post.title == clean_line(post.title) != ""
    assert post.key
    assert post.feed_slug
    assert post.feed_title
    assert post.body.text == clean(post.body.text)
    assert set(post.problems) <= set(catalogue("en"))


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("---\nlayout: category\ntitle: 甲报新闻\ncategory: jiabao\n---", "category/jiabao.html", ("jiabao", "甲报")),
        ("---\nlayout: category\ntitle: 甲报  财经新闻\ncategory: jia  bao\n---", "x.html", ("jia  bao", "甲报 财经")),
        ("---\nlayout: category\ntitle: 东财滚动新闻\ncategory: emnews\n---", "x.html", ("emnews", "东财滚动新闻")),
        ("---\nlayout: category\ntitle: 甲报新闻\n---", "category/jiabao.html", None),
        ("---\nlayout: post\ntitle: 甲报新闻\ncategory: jiabao\n---", "x.html", None),
        ("<html><title>甲报</title></html>", "category/jiabao.html", None),
        ("", "category/jiabao.html", None),
        ("\x00\x00\x00", "category/jiabao.html", None),
    ],
)
def test_category_pages(text: str, name: str, found: tuple[str, str] | None) -> None:
    assert parse_category(text.encode(), name) == found
