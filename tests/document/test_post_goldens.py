"""Every post of tests/data laid out at five widths: a file goes in, the lines of the screen come out, read as text."""

import pytest
from rich.cells import cell_len

from finews_tui.document.layout import prepare
from finews_tui.document.lines import Head, Layout
from finews_tui.text.dates import stamp
from tests.document.articles import options
from tests.support.fixtures import Expected, Parsed, parsed, readable
from tests.support.golden import check_golden

WIDTHS = (24, 40, 60, 80, 120)


def head(post: Parsed) -> Head:
    time = stamp(post.post.published)
    names = dict.fromkeys(filter(None, (post.post.feed_title, post.document.medium)))
    facts = (f"约 {time[:10]}" if post.post.date_guessed else time, *names, f"约 {post.document.length} 字")
    return Head(post.post.title, " · ".join(facts))


def page(layout: Layout) -> str:
    return "\n".join(layout.line(number).text.rstrip() for number in range(len(layout)))


@pytest.mark.parametrize("expected", readable(), ids=lambda expected: expected.golden)
def test_post(expected: Expected) -> None:
    post = parsed(expected.data, expected.path)
    prepared = prepare(post.document, head(post), options())
    for width in WIDTHS:
        chosen = options(width)
        layout = prepared.lay_out(chosen)
        lines = [layout.line(number) for number in range(len(layout))]
        assert [line.text for line in lines if cell_len(line.text) != line.width] == []
        assert [line.text for line in lines if line.width > width + chosen.hang] == []
        check_golden(f"posts/{expected.golden}.{width}", page(layout))
