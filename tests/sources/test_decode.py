import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.sources.decode import decode, looks_binary

SIMPLIFIED = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最"
    "涨跌股市债券基金银行证监央价值指数营收净利润同比增长亿元交易投资"
)
TRADITIONAL = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法"
    "所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政"
    "漲跌股市債券基金銀行證監央價值指數營收淨利潤同比增長億元交易投資"
)
TEXT = "沪指午后震荡走高，两市成交额突破万亿元；券商板块领涨。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (TEXT.encode(), TEXT, "utf-8"),
        (TEXT.encode("utf-8-sig"), TEXT, "utf-8"),
        (TEXT.encode("gb18030"), TEXT, "gb18030"),
        (TEXT.encode("gb2312"), TEXT, "gb18030"),
        (
            "台股早盤開高，電子類股領漲，成交值擴大。".encode("big5"),
            "台股早盤開高，電子類股領漲，成交值擴大。",
            "big5hkscs",
        ),
        ("恆指高開，嘅咗喺啲係香港用字。".encode("big5hkscs"), "恆指高開，嘅咗喺啲係香港用字。", "big5hkscs"),
        (TEXT.encode("utf-16"), TEXT, "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), TEXT, "utf-32-le"),
        (("title: A股\n" + TEXT).encode("utf-16-le"), "title: A股\n" + TEXT, "utf-16-le"),
        (("title: A股\n" + TEXT).encode("utf-16-be"), "title: A股\n" + TEXT, "utf-16-be"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
        (b"", "", "utf-8"),
        (b"+ZeVnLIqe-", "+ZeVnLIqe-", "utf-8"),  # UTF-7 is not read
        ("Café à la carte".encode("latin-1"), "Caf\ufffd \ufffd la carte", "utf-8"),
    ],
)
def test_the_right_encoding_is_found(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_one_bad_byte_costs_itself_only(encoding: str) -> None:
    head, tail = "股市上升，成交增加，投資者信心回升。", "後市可以看高一線。"
    data = head.encode(encoding) + b"\xff" + tail.encode(encoding)
    assert decode(data)[0] == f"{head}\ufffd{tail}"


def test_a_label_counts_for_nothing() -> None:
    page = '<meta charset="utf-8"><p>' + TEXT
    assert decode(page.encode("gb18030")) == (page, "gb18030")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=20, unique=True), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_simplified_text_comes_back(chars: list[str], encoding: str) -> None:
    text = "".join(chars)
    assert decode(text.encode(encoding))[0] == text


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(TRADITIONAL), min_size=20, unique=True),
    st.sampled_from(["utf-8", "gb18030", "big5", "utf-16"]),
)
def test_traditional_text_comes_back(chars: list[str], encoding: str) -> None:
    text = "".join(chars)
    assert decode(text.encode(encoding))[0] == text


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text(data: bytes) -> None:
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert encoding
    looks_binary(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00",
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x1f\x8b\x08\x00",
        b"\x7fELF\x02\x01\x01",
        b"SQLite format 3\x00",
        b"text\x00with\x00zeros\x00\x00\x00\x00",
        bytes(range(1, 32)) * 4,
        bytes(range(128, 256)) * 8,
        b"\x00" * 100,
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    assert looks_binary(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("big5hkscs", "ignore"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-be"),
        b"only ASCII".decode().encode("utf-16-le"),
        TEXT.encode() * 500,  # the head ends inside a character
        (TEXT * 20).encode() + b"\x00",
        b"\x1b[31mred\x1b[0m text with escapes",
    ],
)
def test_what_is_text(data: bytes) -> None:
    assert not looks_binary(data)
