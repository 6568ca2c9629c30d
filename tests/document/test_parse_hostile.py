"""Bodies that nobody writes: they take no more than their length, and lose no text."""

import pytest

from finews_tui.document.html.guard import guarded
from finews_tui.document.plain import plain_text
from tests.document.sketch import parse, sketch, ways

HOSTILE = {
    "nested blocks": "<div>" * 10_000 + "底" + "</div>" * 10_000,
    "nested blocks, never closed": "<div>" * 100_000 + "底",
    "nested quotes": "<blockquote>" * 10_000 + "底",
    "nested lists": "<ul><li>" * 10_000 + "底",
    "nested tables": "<table><tr><td>" * 10_000 + "底",
    "nested inline elements": "<b><i>" * 20_000 + "底",
    "end tags of others": "<span></x>" * 20_000 + "底",
    "attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">底</p>",
    "attributes in a short body": "<p " + " ".join(f"a{number}" for number in range(1_000)) + ">底</p>",
    "formatting reopened in every paragraph": (
        "<p>" + "".join(f"<b id={number}>" for number in range(1_000)) + "</p>" + "<p></p>" * 10_000 + "<p>底</p>"
    ),
    "one line": "底" + " " * 990_000,
    "entities": "&#" * 200_000 + "底",
    "links that never begin": "底" + "<a " * 100_000,
    "comments": "底" + "<!--" * 200_000,
    "starts of charts": "底" + "<!-- EM_StockImg_Start -->" * 20_000,
    "definitions": "<dd>" * 30_000 + "底",
    "marks": "底" + "<b>\u0301</b>" * 20_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bodies_are_read(html: str) -> None:
    assert plain_text(parse(html)).count("底") == 1


def test_every_one_of_many_links_is_a_reference() -> None:
    html = "".join(f"<a href=//a.example/{number}>x</a>" for number in range(10_000))
    assert len(parse(html).references) == 10_000


def test_a_long_line_of_han_characters_is_one_paragraph() -> None:
    assert parse("文" * 1_000_000).length == 1_000_000


def many(html: str) -> str:
    """Enough of harmless markup before it that the body is read tag by tag."""
    return "<p>段</p>" * 400 + html


SLOPPY = {
    "unclosed paragraphs": ("<p>甲<p>乙", "p: 甲\np: 乙"),
    "unclosed items": ("<ul><li>甲<li>乙</ul>丙", "ul\n- p: 甲\n- p: 乙\np: 丙"),
    "unclosed cells": ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "table 0\n  1 | 2\n  3 | 4"),
    "bold over paragraphs": ("<b><p>甲</p><p>乙</b></p><p>丙</p>", "p: [strong:甲]\nh4: 乙\np: 丙"),
    "crossed": ("<b>甲<i>乙</b></i>丙", "p: [strong:甲[em:乙]]丙"),
    "link in a link": ("<a href=//a.example/1>甲<a href=//a.example/2>乙</a>丙", "p: [link 1:甲][link 2:乙]丙"),
    "end tags too many": ("甲</b></div></p>乙", "p: 甲\np: 乙"),
    "drawings": ("<svg><path d='M0'/><text>图</text></svg>甲", "p: 图甲"),
    "script": ("<script>if (a<b) {'</p>'}</script>甲", "p: 甲"),
    "raw text": ("<textarea><b>甲</b></textarea>", "pre: '<b>甲</b>'"),
    "many attributes": (
        "<a href='//a.example/x' " + " ".join(f"a{number}='>'" for number in range(200)) + ">甲</a>",
        "p: [link 1:甲]",
    ),
    "unclosed script": ("甲<script>乙", "p: 甲"),
    "chart": (
        "<!-- EM_StockImg_Start --><p><img src='//x.eastmoney.com/GetPic.aspx?nid=1.600999'></p>"
        "<!-- EM_StockImg_End -->",
        "chart 1.600999",
    ),
}


@pytest.mark.parametrize(("html", "expected"), SLOPPY.values(), ids=SLOPPY)
def test_sloppy_markup_in_a_long_body_reads_like_in_a_short_one(html: str, expected: str) -> None:
    assert sketch(many(html)).removeprefix("p: 段\n" * 400) == expected
    assert sketch(html) == expected


def test_well_formed_markup_is_left_as_it_is() -> None:
    html = many('<ul><li><a href="//a.example/">甲</a></li></ul><img src="//a.example/1.png"/><p>乙<br/></p>')
    assert guarded(html) == html


def test_text_that_follows_a_self_closed_frame_is_not_swallowed() -> None:
    html = '<p>前</p><script src="x"/><iframe src="//v.example/1"/><p>后</p>'
    assert sketch(html) == "p: 前\np: [link 1:v.example]\np: 后"
    assert ways('<iframe src="//v.example/1"/>') == ["1 web v.example https://v.example/1"]
