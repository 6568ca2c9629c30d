"""The groups of the related panel and their numbers."""

from pathlib import Path

from finews_tui.model.headline import Headline
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import LinkKind, Reference
from finews_tui.services.library import Library
from finews_tui.services.related import Group, assemble, related
from tests.services.posts import HOME, Post, link, stock, write


def headline(key: str) -> Headline:
    return Headline(1, key, f"标题{key}", 0, False, "", "", True, False, False)


def shape(groups: tuple[Group, ...]) -> list[tuple[LinkKind, list[int]]]:
    return [(group.kind, [way.reference.number for way in group.rows]) for group in groups]


REFERENCES = (
    Reference(1, LinkKind.ATTACHMENT, "附件", "https://a.example/a.pdf"),
    Reference(2, LinkKind.ARTICLE, "在这里", f"{HOME}/1.html", "k1"),
    Reference(3, LinkKind.ARTICLE, "不在", f"{HOME}/2.html", "k2"),
    Reference(4, LinkKind.STOCK, "长河股份", "https://q.example/1", instrument=Instrument("1", "999001", "长河股份")),
    Reference(5, LinkKind.BOARD, "储能设备", "https://q.example/2", instrument=Instrument("90", "BK9101", "储能设备")),
)


def test_one_numbering_over_all_groups() -> None:
    groups = assemble(
        REFERENCES,
        cached={"k1": headline("k1")},
        counts={"1.999001": 8},
        citations=[headline("k8"), headline("202204130000000001")],
        retellings=[headline("k5")],
        original=f"{HOME}/x.html",
    )
    assert shape(groups) == [
        (LinkKind.ATTACHMENT, [1]),
        (LinkKind.ARTICLE, [2, 3]),
        (LinkKind.STOCK, [4]),
        (LinkKind.BOARD, [5]),
        (LinkKind.CITATION, [6, 7]),
        (LinkKind.STORY, [8]),
        (LinkKind.ORIGINAL, [9]),
    ]
    articles, stocks, boards, citations, story, original = (group.rows for group in groups[1:])
    assert [way.cached and way.cached.key for way in articles] == ["k1", None]
    assert (stocks[0].posts, boards[0].posts) == (8, 0)
    assert (citations[0].reference.text, citations[0].reference.key) == ("标题k8", "k8")
    assert [way.reference.url for way in citations] == ["", f"{HOME}/202204130000000001.html"]
    assert (story[0].reference.text, story[0].cached and story[0].cached.key) == ("标题k5", "k5")
    assert original[0].reference.url == f"{HOME}/x.html"


def test_an_article_that_leads_nowhere_has_no_groups() -> None:
    assert assemble((), cached={}, counts={}, citations=[], retellings=[], original="") == ()


async def test_the_ways_on_from_an_article_in_the_library(library: Library, tmp_path: Path) -> None:
    first = Post(1, f"<p>{stock('长河股份', '1.999001')}。</p>{link(Post(2), '下一篇')}{link(Post(9), '没有的一篇')}")
    second = Post(2, f"<p>{stock('长河股份', '1.999001')}。</p>{link(Post(1))}")
    await library.import_paths([write(tmp_path, first, second)])
    post_id = library.find(first.key)
    assert post_id is not None
    article = library.article(post_id)
    groups = related(library, article)
    assert [group.kind for group in groups] == [
        LinkKind.ARTICLE,
        LinkKind.STOCK,
        LinkKind.CITATION,
        LinkKind.ORIGINAL,
    ]
    numbers = [way.reference.number for group in groups for way in group.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    cached = {way.reference.key: way.cached for way in groups[0].rows}
    assert cached[Post(9).key] is None
    assert cached[second.key] is not None
    assert groups[1].rows[0].posts == 2
    assert [way.reference.key for way in groups[2].rows] == [second.key]
    assert [reference.number for reference in article.document.references] == numbers[
        : len(article.document.references)
    ]
