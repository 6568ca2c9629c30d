"""The rules one by one, on lines short enough to be read. `|` in an expectation is the end of a line."""

import pytest

from finews_tui.text import classes
from finews_tui.text.wrap import Break, Paragraph, break_lines


def broken(text: str, width: int, *, first_indent: int = 0, hang: int = 0, spacing: str = "off") -> str:
    return "|".join(break_lines(text, width, first_indent=first_indent, hang=hang, spacing=spacing))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (6, "一二三|四五六"),
        (7, "一二三|四五六"),
        (6, "一二|三，四|五六"),
        (6, "一二|三）四|五六"),
        (6, "一二|三％四|五六"),
        (6, "一二|三——四|五六"),
        (6, "一二|三……四|五六"),
        (6, "约翰|逊·史|密斯"),
        (6, "一二|三.四|五六"),
        (6, "一二|三)四|五六"),
        (8, "——一二三|四五六"),
        (6, "……一二|三四"),
    ],
)
def test_marks_that_never_start_a_line(width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (5, "一二|“三四|五六"),
        (6, "一二|（三|四五"),
        (6, "一二|《三|四五"),
        (5, "一二|(三四|五六"),
        (5, "一二|①三四|五六"),
        (7, "一二|￥5亿|三四"),
        (5, "一二|$5亿|三四"),
        (6, "一二|#话题#|三四"),
        (6, '一二|"三四"|五六'),
    ],
)
def test_marks_that_never_end_a_line(width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (11, "一二三|600519，四|五六"),
        (14, "成交额|3,258.08点左右"),
        (10, "一二三|12:30开盘"),
        (8, "一二|12.5%三|四五"),
        (8, "一二|Morgan三|四五"),
        (8, "一二|don’t三|四五"),
        (7, "一二|U.S.三|四五"),
        (7, "一二|A/B/C|三四"),
        (7, "一二|f(x)三|四五"),
        (6, "一|二/三|四五六"),
        (4, "一|二-|三四"),
        (6, "一|二\u00a0三|四五"),
        (9, "一二三|25°C四|五六"),
        (10, "一二三|12-15日四|五六"),
    ],
)
def test_words_and_numbers_stay_whole(width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("一二三 四五", 6, "一二三|四五"),
        ("一二三\u3000\u3000四五", 7, "一二三|四五"),
        ("一二  三四五", 6, "一二|三四五"),
        ("图片png 、文件", 8, "图片|png 、|文件"),
        ("一二三 ——四五", 6, "一二|三 ——|四五"),
        ("一二（ 三四五", 8, "一二|（ 三|四五"),
        ("一二￥ 5元三四", 6, "一二|￥ 5元|三四"),
        ("一二5 %三四五", 6, "一二|5 %三|四五"),
        ("一二三 / 四五六", 7, "一二|三 / 四|五六"),
        ("\u3000\u3000一二三 ", 6, "一二三"),
        ("一二 600519三", 8, "一二|600519三"),
    ],
)
def test_blanks_are_swallowed_or_bind(text: str, width: int, expected: str) -> None:
    assert broken(text, width) == expected


@pytest.mark.parametrize(
    ("hang", "width", "expected"),
    [
        (2, 6, "一二三，|四五六"),
        (2, 6, "一二三。"),
        (2, 6, "一二|三。”|四五六"),
        (2, 6, "一二|三？！|四五"),
        (2, 6, "一二|三）四|五六"),
        (1, 6, "一二|三，四|五六"),
        (1, 7, "一二三，|四五六"),
        (2, 7, "一二三，|四五六"),
    ],
)
def test_one_pause_mark_may_hang(hang: int, width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width, hang=hang) == expected


def test_the_hung_cells_are_told() -> None:
    assert Paragraph("一二三，四五六").wrap(6)[0] == Break(0, 4, 8, 2)
    assert Paragraph("一二三，四五六").wrap(7)[0] == Break(0, 4, 8, 1)
    assert Paragraph("一二三，四五六").wrap(8)[0] == Break(0, 4, 8, 0)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (10, "一二三四|12亿元"),
        (16, "约为123,456,789|亿元"),
        (10, "一二三四|5个百分点"),
    ],
)
def test_a_number_keeps_its_unit_unless_too_much_stays_empty(width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width) == expected


def test_a_number_and_its_unit_are_parted_at_a_blank_only_in_need() -> None:
    assert broken("一二三2022 年四五", 10) == "一二三|2022 年|四五"


def test_a_latin_name_in_chinese_text_stays_together() -> None:
    assert broken("一二三四五六Tim Cook七八九", 18) == "一二三四五六|Tim Cook七八九"


def test_english_text_is_set_as_english() -> None:
    assert broken("stocks rose on hopes of a deal", 12) == "stocks rose|on hopes of|a deal"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (20, "见https://www.|example.com/a/b.html"),
        (24, "邮箱investor_relations@|example.com"),
        (20, "0123456789abcdef0123|456789abcdef"),
        (22, "一二三四五六七八|internationalization"),
        (30, "https://www.example.com/news/|2023/04/26/index.html"),
    ],
)
def test_long_words(width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width) == expected


@pytest.mark.parametrize(
    ("hang", "width", "expected"),
    [
        (0, 12, "一二三四五|六七"),
        (0, 12, "一二三四五|六七。"),
        (2, 12, "一二三四五|六七。”"),
        (2, 12, "一二三四五|六，七。"),
        (0, 28, "https://www.example.com/a?|b=2"),
    ],
)
def test_a_single_last_character_gets_company(hang: int, width: int, expected: str) -> None:
    assert broken(expected.replace("|", ""), width, hang=hang) == expected


def test_korean_is_broken_at_its_blanks_and_inside_a_word_only_in_need() -> None:
    assert broken("지수는 외국인 순매수에 올랐다", 20) == "지수는 외국인|순매수에 올랐다"
    assert broken("전 거래일보다 12.3포인트 올랐다", 18) == "전 거래일보다|12.3포인트 올랐다"
    assert broken("띄어쓰기없는긴글입니다", 10) == "띄어쓰기없|는긴글입니|다"
    assert broken("ETF는 올랐다 한국", 17, spacing="elastic") == "ETF는 올랐다 한국"
    assert broken("12포인트 상승한 날", 16, spacing="always") == "12포인트|상승한 날"


def test_a_minus_behind_a_pause_is_no_hyphen() -> None:
    assert broken("涨幅依次为一、-0.75%", 14) == "涨幅依次为一、|-0.75%"
    assert broken("依次是中国-东盟", 10) == "依次是中|国-东盟"


def test_newlines_are_forced_breaks() -> None:
    assert broken("一二三\n四", 6) == "一二三|四"
    assert broken("一\n\n二\n", 6) == "一||二|"


def test_the_indent_narrows_the_first_line_only() -> None:
    assert broken("一二三四五六七八", 8, first_indent=4) == "一二|三四五六|七八"
    assert broken("一二\n三四五六", 8, first_indent=4) == "一二|三四五六"


def test_an_indent_without_room_gives_an_empty_first_line() -> None:
    assert broken("一二三四", 4, first_indent=4) == "|一二|三四"
    assert broken("internationalization", 20, first_indent=4) == "|internationalization"


def test_nothing_but_blanks_is_one_empty_line() -> None:
    assert Paragraph("").wrap(10) == [Break(0, 0, 0, 0)]
    assert Paragraph(" \u3000").wrap(10) == [Break(0, 0, 0, 0)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("今年5G基站一二三四", 11, "今年 5G基站|一二三四"),
        ("今年ABC股和B股Morgan公司", 16, "今年 ABC 股和B股|Morgan公司"),
        ("今年ABC股和B股Morgan公司", 15, "今年 ABC股和B股|Morgan公司"),
        ("今年A股一二三四五", 12, "今年A股一二|三四五"),
        ("到2022年4月底一二三四", 16, "到 2022年4月底一|二三四"),
        ("今年￥5，的％一二三四", 14, "今年￥5，的％|一二三四"),
        ("今年一二三四", 7, "今年一|二三四"),
        ("今年5，基站一二三四", 10, "今年 5，基|站一二三四"),
        ("今年A股", 20, "今年A股"),
        ("今年A股\n一二三四", 20, "今年A股|一二三四"),
    ],
)
def test_elastic_blanks_only_where_they_make_a_line_flush(text: str, width: int, expected: str) -> None:
    assert broken(text, width, spacing="elastic") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年A股和H股", "今年 A 股和 H 股"),
        ("2022年涨5%的A股", "2022 年涨 5%的 A 股"),
        ("成交￥5亿元（A股）", "成交￥5 亿元（A 股）"),
        ("约５Ｇ基站", "约５Ｇ基站"),
        ("今年 A 股", "今年 A 股"),
    ],
)
def test_always_spaces_every_border_of_han_and_latin(text: str, expected: str) -> None:
    assert broken(text, 60, spacing="always") == expected


def test_inserted_blanks_are_swallowed_like_others() -> None:
    lines = Paragraph("今年一Tim公司们").wrap(6, spacing="always")
    assert lines == [Break(0, 3, 6, 0), Break(3, 7, 6, 0, (6,)), Break(7, 9, 4, 0)]


def test_blanks_are_told_as_offsets() -> None:
    assert Paragraph("今年5G基站一二三四").wrap(11)[0] == Break(0, 6, 11, 0, (2,))
    assert Paragraph("今年A股").wrap(20, spacing="always") == [Break(0, 4, 9, 0, (2, 3))]


@pytest.mark.parametrize("spacing", ["off", "elastic", "always"])
def test_nothing_is_broken_or_spaced_inside_glue(spacing: str) -> None:
    text = "一二三四TCL科技 000100五六七"
    for width in range(16, 40):
        for line in Paragraph(text, glue=[(4, 16)]).wrap(width, spacing=spacing):
            assert not any(4 < edge < 16 for edge in (line.start, line.end, *line.blanks))


def test_glue_may_end_in_a_number_of_a_link() -> None:
    text = "一二三四公告[12]五六七八"
    paragraph = Paragraph(text, glue=[(5, 10)])
    assert [text[line.start : line.end] for line in paragraph.wrap(12)] == ["一二三四公", "告[12]五六", "七八"]
    assert broken(text, 12) == "一二三四公告|[12]五六七八"


def test_glue_wider_than_the_line_is_broken_all_the_same() -> None:
    text = "一二三四五六七八"
    lines = Paragraph(text, glue=[(0, 8)]).wrap(6)
    assert [text[line.start : line.end] for line in lines] == ["一二三", "四五六", "七八"]


def test_marks_belong_to_their_letter() -> None:
    text = "一二e\u0301\u0302三四"
    assert [line[:3] for line in Paragraph(text).wrap(5, spacing="off")] == [(0, 5, 5), (5, 7, 4)]


def test_widths_may_be_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that draws ambiguous characters in two cells: `“` is wide, the rules stay."""
    measure = classes.cell_len
    monkeypatch.setattr(classes, "cell_len", lambda char: 2 if char in "“”…—" else measure(char))
    classes.forget_widths()
    try:
        assert broken("一二三“四”五六", 8) == "一二三|“四”|五六"
        assert Paragraph("“三”……").wrap(20) == [Break(0, 5, 10, 0)]
    finally:
        classes.forget_widths()
