"""What holds for any text at any width."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from finews_tui.text.clean import clean
from finews_tui.text.wrap import Break, Paragraph, break_lines

MIXED = (
    "中国股市年月日亿元点，。、；：？！“”‘’（）《》【】—…·～％￥①"
    "ABCxyz0123456789.,:;!?%$-/&=_@#'\"()[]<> \u3000\u00a0\ne\u0301🚀"
)

cleaned = st.one_of(st.text(MIXED, max_size=160), st.text(max_size=60)).map(clean)
widths = st.integers(1, 200)
spacings = st.sampled_from(["off", "elastic", "always"])
glues = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 14)).map(lambda pair: (pair[0], sum(pair))), max_size=3)
profile = settings(max_examples=40, deadline=None)


def shown(text: str, line: Break) -> str:
    return text[line.start : line.end]


@profile
@given(cleaned, widths, st.integers(0, 8), st.integers(0, 2), spacings, glues)
@example("\u0301\n\u0301", 5, 0, 2, "elastic", [])
@example("中", 1, 0, 0, "off", [])
@example("一" * 20, 8, 8, 2, "always", [(0, 20)])
def test_widths_are_true_and_kept(
    text: str, width: int, indent: int, hang: int, spacing: str, glue: list[tuple[int, int]]
) -> None:
    lines = Paragraph(text, glue).wrap(width, first_indent=indent, hang=hang, spacing=spacing)
    for number, line in enumerate(lines):
        limit = max(0, width - indent) if number == 0 else width
        assert cell_len(shown(text, line)) + len(line.blanks) == line.width
        assert line.width == (limit if line.hang else min(line.width, limit)) + line.hang or width == 1
        assert line.hang <= hang or width == 1
        assert all(line.start < offset < line.end for offset in line.blanks)


@profile
@given(cleaned, widths, st.integers(0, 8), st.integers(0, 2), spacings, glues)
@example("a \u0301b", 1, 0, 0, "off", [])
def test_nothing_is_lost_or_invented(
    text: str, width: int, indent: int, hang: int, spacing: str, glue: list[tuple[int, int]]
) -> None:
    lines = Paragraph(text, glue).wrap(width, first_indent=indent, hang=hang, spacing=spacing)
    assert lines
    done = 0
    for line in lines:
        assert done <= line.start <= line.end
        assert text[done : line.start].strip(" \u3000\n") == ""
        assert "\n" not in shown(text, line)
        done = line.end
    assert text[done:].strip(" \u3000\n") == ""
    assert len(lines) >= text.count("\n") + 1


@profile
@given(cleaned, widths, spacings)
def test_the_same_text_gives_the_same_lines(text: str, width: int, spacing: str) -> None:
    paragraph = Paragraph(text)
    first = paragraph.wrap(width, spacing=spacing)
    paragraph.wrap(width + 7, spacing="always")
    assert paragraph.wrap(width, spacing=spacing) == first == Paragraph(text).wrap(width, spacing=spacing)


@profile
@given(cleaned, st.integers(2, 80), spacings)
def test_strings_are_what_the_breaks_say(text: str, width: int, spacing: str) -> None:
    lines = break_lines(text, width, spacing=spacing)
    assert [cell_len(line) for line in lines] == [line.width for line in Paragraph(text).wrap(width, spacing=spacing)]


@profile
@given(st.text("一二三四，。《》——A5 ", max_size=120).map(clean), st.integers(20, 80))
def test_no_line_is_broken_without_need(text: str, width: int) -> None:
    """No line, save the one above the last, could have taken the whole of the next."""
    lines = Paragraph(text).wrap(width, hang=0, spacing="off")
    for above, below in pairwise(lines[:-1]):
        assert cell_len(text[above.start : below.end]) > width


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), widths, spacings)
def test_unclean_text_never_raises(text: str, width: int, spacing: str) -> None:
    """Widths are only promised for cleaned text; that nothing is lost holds for any."""
    lines = Paragraph(text).wrap(width, spacing=spacing)
    kept = "".join(shown(text, line) for line in lines)
    assert [char for char in kept if char not in " \u3000\n"] == [char for char in text if char not in " \u3000\n"]


def test_hostile_texts_take_no_longer_than_their_length() -> None:
    """15,000 characters of each; a quadratic step would hang here."""
    size = 15_000
    for unit in (
        "好",
        "a",
        " ",
        "\u3000",
        "\n",
        "1",
        "“",
        "）",
        "—",
        "。",
        "#",
        '"',
        "e\u0301",
        "/",
        "a ",
        " -",
        "好a",
    ):
        text = unit * (size // len(unit))
        for spacing in ("off", "always"):
            assert Paragraph(text).wrap(40, spacing=spacing)
