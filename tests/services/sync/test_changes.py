"""What becomes of entries from one answer to the next: golden sequences, and the marks that must survive them."""

from finews_tui.model.feed import IMPORTANT, STARRED, UNREAD
from finews_tui.services.query import parse
from tests.services.sync.desk import Desk, Publisher, page
from tests.sources.feeds.samples import item
from tests.support.faultd import answer

LATER = 2 * 3_600


async def test_an_edited_post_is_shown_as_it_is_now(desk: Desk) -> None:
    """The last text counts, also a shorter one, and one that was there before."""
    source = Publisher([page(1, "第一稿，写得很长，后来删去了一半。")])
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    seen = []
    for text in ("第二稿。", "第三稿，再补一句。", "第二稿。", "第二稿。", "第一稿，写得很长，后来删去了一半。"):
        source.publish(page(1, text))
        report = await desk.round(after=LATER)
        seen.append((report.added, report.changed, desk.text(1) == f"<p>{text}</p>"))
    assert seen == [(0, 1, True), (0, 1, True), (0, 1, True), (0, 0, True), (0, 1, True)]
    found = desk.library.find("site.example/a/1.html")
    assert found is not None
    assert desk.library.post(found).texts == 3, "every text is kept, each once"


async def test_an_edited_title_is_the_headline(desk: Desk) -> None:
    source = Publisher([page(1, title="误写的标题，有些长")])
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    source.publish(page(1, title="标题"))
    await desk.round(after=LATER)
    assert desk.titles() == ["标题"]


async def test_the_text_of_another_feed_is_no_revision(desk: Desk) -> None:
    """Two feeds carry one article: the longer text is shown, whichever was asked last."""
    long, short = Publisher([page(1, "全文，比摘要长得多。")]), Publisher([page(1, "摘要。")])
    desk.subscribe(desk.server.script("/long.xml", long), desk.server.script("/short.xml", short))
    await desk.round()
    for _ in range(2):
        short.publish(page(1, "摘要。"), page(2))
        long.publish(page(1, "全文，比摘要长得多。"), page(3))
        await desk.round(after=LATER)
        assert desk.text(1) == "<p>全文，比摘要长得多。</p>"


async def test_marks_stay_with_what_was_marked(desk: Desk) -> None:
    """Ids are rewritten, entries vanish and come back, all is edited: what was read is read, what had a star has it."""
    source = Publisher(
        [item(f"标题{n}", f"https://site.example/a/{n}.html", f"<guid>old-{n}</guid>") for n in (1, 2, 3)]
    )
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    ids = dict(zip(desk.titles(), desk.library.listing("@all").ids, strict=True))
    await desk.library.mark([ids["标题1"]], read=True)
    await desk.library.star([ids["标题2"]], on=True)
    rewritten = [
        item(f"标题{n}", f"https://site.example/a/{n}.html?utm_source=x", f"<guid>new-{n}</guid>") for n in (1, 2, 3)
    ]
    for entries in (rewritten, [page(9)], [page(1, "改"), page(2, "改"), page(3, "改")], rewritten):
        source.publish(*entries)
        await desk.round(after=LATER)
        assert {"标题1", "标题2", "标题3"} <= set(desk.titles())
        assert "标题1" not in desk.titles(UNREAD)
        assert {"标题2", "标题3"} <= set(desk.titles(UNREAD))
        assert desk.titles(STARRED) == ["标题2"]
    desk.restart()
    assert len(desk.titles()) == 4


async def test_thousands_of_new_entries_are_all_kept(desk: Desk) -> None:
    source = Publisher([item(f"标题{n}", f"https://site.example/a/{n}.html", html="一句。") for n in range(1_000)])
    desk.subscribe(desk.server.script("/rss.xml", source))
    report = await desk.round()
    assert report.added == 1_000
    await desk.library.settled()
    source.publish(*source.entries[:-1], page(5_000))
    report = await desk.round(after=LATER)
    assert (report.added, report.changed, report.results[0].unchanged) == (1, 0, 999)


def cls(*levels: tuple[int, str]) -> bytes:
    rows = ",".join(
        f'{{"id":{n},"title":"电报{n}","content":"正文{n}。","ctime":1649833465,"level":"{level}","is_ad":0}}'
        for n, level in levels
    )
    return f'{{"error":0,"data":{{"roll_data":[{rows}]}}}}'.encode()


async def test_what_a_source_marks_as_important_has_a_list(desk: Desk) -> None:
    desk.subscribe(desk.server.say("/a", answer(cls((1, "C"), (2, "C")))))
    await desk.round()
    assert IMPORTANT not in [feed.slug for feed in desk.library.feeds()]
    desk.server.say("/a", answer(cls((1, "C"), (2, "B"), (3, "A"))))  # 加红 comes later as well
    await desk.round(after=LATER)
    feed = desk.library.feed(IMPORTANT)
    assert feed is not None
    assert (feed.total, feed.unread) == (2, 2)
    assert sorted(desk.titles(IMPORTANT)) == ["电报2", "电报3"]
    listing = desk.library.listing(IMPORTANT)
    assert all(headline.importance for headline in desk.library.headlines(listing.ids))
    found = desk.library.search.find(parse("状态:加红"))
    assert {*found.listing.ids} == {*listing.ids}
    await desk.library.mark(listing.ids[:1], read=True)
    assert len(desk.library.listing(IMPORTANT, unread_only=True)) == 1
    slugs = [feed.slug for feed in desk.library.feeds()]
    assert slugs[2:5] == ["@today", IMPORTANT, STARRED]


MP3 = '<enclosure url="https://cdn.example/{}.mp3" length="{}" type="audio/mpeg"/>'


async def test_the_files_of_an_entry_are_its_attachments_as_its_feed_says_now(desk: Desk) -> None:
    """Also where only they changed; hostile addresses stay out; what another feed hangs on the post stays."""
    address = "https://site.example/a/1.html"
    source, other = (
        Publisher([item("节目", address, html="<p>正文。</p>")]),
        Publisher([item("节目", address, MP3.format("b", 7), html="<p>正文。</p>")]),
    )
    desk.subscribe(desk.server.script("/rss.xml", source), desk.server.script("/other.xml", other))
    await desk.round()

    def files() -> list[tuple[str, str, str, int]]:
        (found,) = desk.library.listing("@all").ids
        ways = desk.library.article(found).document.references
        return [(way.kind.value, way.text, way.media_type, way.size) for way in ways]

    assert files() == [("attachment", "b.mp3", "audio/mpeg", 7)]
    for name in ("a", "%E7%AC%AC%E4%BA%8C%E6%9C%9F"):
        hostile = '<enclosure url="javascript:alert(1)" length="1" type="audio/mpeg"/>'
        source.publish(item("节目", address, MP3.format(name, 3_000_000), hostile, html="<p>正文。</p>"))
        await desk.round(after=LATER)
    assert sorted(files()) == [
        ("attachment", "b.mp3", "audio/mpeg", 7),
        ("attachment", "第二期.mp3", "audio/mpeg", 3_000_000),
    ]
    assert len(desk.library.search.find(parse("has:attachment")).listing) == 1
