"""The table of encodings: right bytes, lying labels, no labels, in every kind of document that comes from outside."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.sources.feed_text import feed_text
from finews_tui.sources.jekyll import parse_post
from finews_tui.sources.opml import read_opml
from tests.sources.feeds.samples import parse
from tests.sources.test_decode import SIMPLIFIED

SIMPLE = "央行今日开展逆回购操作，市场流动性保持合理充裕，债券收益率小幅下行。"
COMPLEX = "台股早盤開高，電子類股領漲，成交值擴大，法人看好後市表現與企業獲利成長。"

CASES: dict[str, tuple[str, str, str, str, str, bytes]] = {
    # name: text, written in, label in the document, label of the server, read as, mark at the head
    "utf-8": (SIMPLE, "utf-8", "utf-8", "", "utf-8", b""),
    "utf-8 with BOM": (SIMPLE, "utf-8", "utf-8", "", "utf-8", b"\xef\xbb\xbf"),
    "utf-8, no label": (SIMPLE, "utf-8", "", "", "utf-8", b""),
    "utf-8 labelled gbk": (SIMPLE, "utf-8", "gbk", "", "utf-8", b""),
    "utf-8 labelled latin": (SIMPLE, "utf-8", "iso-8859-1", "", "utf-8", b""),
    "utf-8 labelled utf-16": (SIMPLE, "utf-8", "utf-16", "", "utf-8", b""),
    "utf-8 labelled utf-7": (SIMPLE, "utf-8", "utf-7", "", "utf-8", b""),
    "utf-8, unknown label": (SIMPLE, "utf-8", "x-nobody", "", "utf-8", b""),
    "utf-8, server says gbk": (SIMPLE, "utf-8", "", "gbk", "utf-8", b""),
    "gb2312": (SIMPLE, "gb2312", "gb2312", "", "gb18030", b""),
    "gbk": (SIMPLE, "gbk", "GBK", "", "gb18030", b""),
    "gb18030": (SIMPLE, "gb18030", "gb18030", "", "gb18030", b""),
    "gbk labelled utf-8": (SIMPLE, "gbk", "utf-8", "", "gb18030", b""),
    "gbk labelled latin": (SIMPLE, "gbk", "iso-8859-1", "", "gb18030", b""),
    "gbk, no label": (SIMPLE, "gbk", "", "", "gb18030", b""),
    "gbk, server says utf-8": (SIMPLE, "gbk", "", "utf-8", "gb18030", b""),
    "gbk, server says gbk": (SIMPLE, "gbk", "", "gbk", "gb18030", b""),
    "big5": (COMPLEX, "big5", "big5", "", "big5hkscs", b""),
    "big5, no label": (COMPLEX, "big5", "", "", "big5hkscs", b""),
    "big5 labelled gbk": (COMPLEX, "big5", "gbk", "", "big5hkscs", b""),
    "big5 labelled utf-8": (COMPLEX, "big5", "utf-8", "", "big5hkscs", b""),
    "utf-16 LE with BOM": (SIMPLE, "utf-16-le", "utf-16", "", "utf-16-le", b"\xff\xfe"),
    "utf-16 BE with BOM": (SIMPLE, "utf-16-be", "utf-16", "", "utf-16-be", b"\xfe\xff"),
    "utf-16 LE, no BOM": (SIMPLE, "utf-16-le", "", "", "utf-16-le", b""),
    "utf-16 BE, no BOM": (SIMPLE, "utf-16-be", "", "", "utf-16-be", b""),
}
LIES = {
    "utf-8 labelled gbk", "utf-8 labelled latin", "utf-8 labelled utf-16", "utf-8 labelled utf-7",
    "utf-8, unknown label", "utf-8, server says gbk", "gbk labelled utf-8", "gbk labelled latin",
    "gbk, server says utf-8", "big5 labelled gbk", "big5 labelled utf-8",
}  # fmt: skip


def declared(label: str) -> str:
    return f'<?xml version="1.0" encoding="{label}"?>' if label else '<?xml version="1.0"?>'


def rss(text: str, label: str) -> str:
    channel = f"<title>{text}</title><item><title>{text}</title></item>"
    return f"{declared(label)}<rss version='2.0'><channel>{channel}</channel></rss>"


def atom(text: str, label: str) -> str:
    return (
        f"{declared(label)}<feed xmlns='http://www.w3.org/2005/Atom'><title>{text}</title>"
        f"<entry><id>urn:x:1</id><title>{text}</title></entry></feed>"
    )


def page(text: str, label: str) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<!DOCTYPE html><html><head>{meta}<title>{text}</title></head><body><p>{text}</p></body></html>"


def opml(text: str, label: str) -> str:
    outline = f'<outline text="{text}" xmlUrl="https://a.example/"/>'
    return f'{declared(label)}<opml version="2.0"><body>{outline}</body></opml>'


DOCUMENTS: dict[str, tuple[Callable[[str, str], str], Callable[[bytes, str], str]]] = {
    "rss": (rss, lambda data, charset: parse(data, charset=charset).entries[0].title),
    "atom": (atom, lambda data, charset: parse(data, charset=charset).entries[0].title),
    "html": (page, lambda data, _: parse_post(data, "page.html").title),
    "opml": (opml, lambda data, _: read_opml(data).subscriptions[0].title),
}


def test_the_table_has_its_rows() -> None:
    assert len(CASES) >= 18


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", CASES)
def test_the_text_is_read_right(document: str, name: str) -> None:
    text, encoding, label, charset, _, mark = CASES[name]
    write, read = DOCUMENTS[document]
    assert read(mark + write(text, label).encode(encoding), charset) == text


@pytest.mark.parametrize("name", CASES)
def test_a_lie_is_named_and_nothing_else(name: str) -> None:
    text, encoding, label, charset, read_as, mark = CASES[name]
    feed = parse(mark + rss(text, label).encode(encoding), charset=charset)
    assert feed.encoding == read_as
    assert [warning.key for warning in feed.warnings] == (["problem.mislabelled"] if name in LIES else [])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_bad_byte_costs_itself_only(encoding: str) -> None:
    text = "股市上升，成交增加，投資者信心回升。後市可以看高一線，期貨也在升。"
    data = rss("MARK", encoding).replace("<item><title>MARK", f"<item><title>{text}MARK{text}").encode(encoding)
    feed = parse(data.replace(b"MARK" + text.encode(encoding), b"\xff" + text.encode(encoding)))
    assert feed.entries[0].title == f"{text}\ufffd{text}"
    assert [warning.key for warning in feed.warnings] == ["problem.encoding"]


def test_the_word_of_the_user_counts_more_than_all_evidence() -> None:
    data = rss("アイウ円安", "utf-8").encode("euc_jp")
    assert parse(data).entries[0].title != "アイウ円安"
    feed = parse(data, encoding="euc-jp")
    assert (feed.entries[0].title, feed.warnings) == ("アイウ円安", ())
    assert parse(data, encoding="nonsense").entries == parse(data).entries


def test_a_zero_byte_is_dropped() -> None:
    assert (
        parse(rss(SIMPLE, "utf-8").encode().replace(b"<item><title>", b"<item><title>\x00")).entries[0].title == SIMPLE
    )


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(SIMPLIFIED), min_size=20, unique=True),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.sampled_from(["utf-8", "gbk", "big5", "iso-8859-1", "utf-16", "x-nobody", "utf-7", ""]),
    st.sampled_from(["utf-8", "gbk", "iso-8859-1", "hex", "\x00", ""]),
)
def test_no_label_can_spoil_a_text(chars: list[str], encoding: str, label: str, charset: str) -> None:
    text = "".join(chars)
    assert text in feed_text(rss(text, label).encode(encoding), charset)[0]
