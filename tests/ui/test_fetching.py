"""x, D and d: whole texts, files and other versions, with a server on the loopback."""

from pathlib import Path

import httpx
import pytest
from textual import events

from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.post import Attachment
from finews_tui.services.library import Library
from finews_tui.store import enclosures
from tests.support.faultd import answer, dripping, faultd
from tests.support.fixtures import DATA
from tests.ui.desk import Desk, reader

PAGE = (DATA / "pages" / "semantic.html").read_bytes()
HTML = b"Content-Type: text/html; charset=utf-8"
ABSENT = "一篇不在缓存里的文章"


async def type_ahead(desk: Desk, *keys: str) -> None:
    """Press keys while something goes on that will not end by itself, and wait for the end that they make."""
    for key in keys:
        desk.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await desk.settle()


def write_brief(folder: Path, url: str, file: str) -> None:
    body = f"<p>云帆科技公告拟回购股份。</p><p>附件：<a href='{file}'>回购公告</a></p>"
    head = "---\ntitle: 云帆科技回购\ndate: 2022-04-13 15:30:00 +0800\ncategories: bei\ntags: 北岸新闻\n---\n"
    (folder / "2022-04-13-brief.md").write_text(f"{head}\n{body}\n\n<{url}>\n", encoding="utf-8")


def hang_on(library: Library, file: Attachment) -> None:
    """As a feed does with the newest post."""
    with library.shelf.cache.transaction() as connection:
        (newest,) = connection.execute("SELECT id FROM posts ORDER BY published DESC LIMIT 1").fetchone()
        enclosures.put(connection, newest, 1, [file])


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_whole_text_comes_and_its_file_is_saved(
    library: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    saved = tmp_path / "saved"
    async with faultd() as server:
        page = server.say("/1.html", answer(PAGE, HTML))
        file = server.say("/notice.pdf", answer(b"%PDF-1.4", b"Content-Type: application/pdf"))
        slow = server.script("/slow.pdf", dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", b"x"))
        folder = tmp_path / "more"
        folder.mkdir()
        write_brief(folder, page, file)
        await library.import_paths([folder])
        sound = server.say("/episode", answer(b"ID3", b"Content-Type: audio/mpeg"))
        hang_on(library, Attachment(sound, "audio/mpeg", 12_345_678, "早间节目"))
        async with reader(library, size, settings=Settings(downloads=str(saved))) as desk:
            await desk.press("enter")
            assert desk.title == "云帆科技回购"
            assert f"x {t('key.fetch_text')}" in desk.row(-1), "there may be more of it than this"
            await desk.press("d")
            assert "只有一个文本" in desk.says
            desk.failures.clear()
            await desk.press("D")
            assert "选一个附件或图片" in desk.says, "there are two files"
            await desk.press("u", "j")
            row = next(line for line in desk.screen_text().splitlines() if "早间节目" in line)
            assert "MP3 11.8 MB" in row
            assert not saved.exists(), "nothing is fetched unasked"
            await desk.press("D")
            assert [path.read_bytes() for path in saved.iterdir()] == [b"ID3"]
            next(saved.iterdir()).unlink()
            await desk.press("k", "D", "D")
            assert sorted(path.name for path in saved.iterdir()) == ["回购公告 (2).pdf", "回购公告.pdf"]
            assert str(saved) in desk.says
            await desk.press("escape", "x")
            assert "全文" in desk.says
            assert "x " not in desk.row(-1)
            assert "员工持股计划" in desk.main.article.text
            await desk.press("d")
            assert "回购公告" in desk.main.article.text, "what the page does not say is struck out, not lost"
            assert desk.main.reading.compared is not None
            await desk.press("d")
            assert desk.main.reading.compared is None
            assert "回购公告" not in desk.main.article.text

            desk.main.fetching.save(slow, "")
            await type_ahead(desk, "D", "j", "tab", "escape")  # the panes are walked meanwhile
            assert desk.says == "已停止"
            assert len(list(saved.iterdir())) == 2


async def test_a_ring_becomes_a_dot(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the panel with x, and from the question about a link; a failure is one sentence."""
    stopped = True

    def play(request: httpx.Request) -> httpx.Response:
        if stopped or request.url.host != "finance.eastmoney.com":
            return httpx.Response(404, stream=httpx.ByteStream(b"no"))
        return httpx.Response(200, stream=httpx.ByteStream(PAGE))

    monkeypatch.setattr("finews_tui.net.client._routes", lambda proxies, options: httpx.MockTransport(play))
    async with reader(library, (160, 50)) as desk:
        await desk.press("j", "j", "j", "enter")
        ways = {way.reference.text: way for n in range(1, 9) if (way := desk.main.related.way(n)) is not None}
        number = ways[ABSENT].reference.number
        assert ways[ABSENT].cached is None
        await desk.press(str(number), "x")
        assert "finance.eastmoney.com" in desk.says
        stopped = False
        await desk.press("u", "x")
        way = desk.main.related.way(number)
        assert way is not None
        assert way.cached is not None, desk.says
        assert desk.main.related.current is way, "the cursor stays"
        await desk.press("enter")
        assert desk.title == "云帆科技拟回购股份"


async def test_what_cannot_be_fetched_is_said(library: Library) -> None:
    async with reader(library, (160, 50)) as desk:
        await desk.press("D")
        assert desk.says == "还没有打开文章"
        await desk.press("enter", "D")
        assert "选一个附件或图片" in desk.says
