"""What is typed to tag posts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.services.query import parse
from finews_tui.text.tags import LONGEST, MOST, Typed, begun, read_tags


@pytest.mark.parametrize(
    ("line", "on", "off"),
    [
        ("", (), ()),
        ("  ， 、", (), ()),
        ("能源", ("能源",), ()),
        ("能源 复盘,周报，待办、看 多", ("能源", "复盘", "周报", "待办", "看", "多"), ()),
        ("能源 -旧闻 －复盘", ("能源",), ("旧闻", "复盘")),
        ("能源 -能源", (), ("能源",)),
        ("-能源 能源", ("能源",), ()),
        ("#能源 ＃“复盘”", ("能源", "复盘"), ()),
        ("- -- #", (), ()),
        ("a(b)|c", ("abc",), ()),
        ("长" * 100, ("长" * LONGEST,), ()),
        ("坏\x1b[31m的", ("坏[31m的",), ()),
    ],
)
def test_a_line_of_tags(line: str, on: tuple[str, ...], off: tuple[str, ...]) -> None:
    assert read_tags(line) == Typed(on, off)


def test_no_more_than_so_many() -> None:
    assert len(read_tags(" ".join(map(str, range(100)))).on) == MOST


@pytest.mark.parametrize(
    ("line", "before", "tag"),
    [
        ("", "", ""),
        ("能", "", "能"),
        ("能源 复", "能源 ", "复"),
        ("能源 -旧", "能源 -", "旧"),
        ("能源，", "能源，", ""),
    ],
)
def test_the_tag_that_is_being_typed(line: str, before: str, tag: str) -> None:
    assert begun(line) == (before, tag)


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_every_tag_can_be_asked_for(line: str) -> None:
    typed = read_tags(line)
    assert not {*typed.on} & {*typed.off}
    for tag in typed.on:
        found = parse(f'tag:"{tag}"')
        assert str(parse(str(found))) == str(found)
        assert tag in str(found)
