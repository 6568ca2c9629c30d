"""`finews --plain`, fed with lines: what is told, what is kept, how it ends."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finews_tui.cli import main
from tests.services.sync.desk import Publisher
from tests.support.faultd import answer
from tests.support.serving import serving
from tests.ui.desk import open_library, write_posts

Talk = Callable[..., list[str]]


@pytest.fixture
def talk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Talk:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path / "home"))
    assert main(["import", str(write_posts(tmp_path / "posts"))]) == 0
    capsys.readouterr()

    def told(*lines: str) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert main(["--plain"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert "\x1b" not in out
        return out.splitlines()[1:]

    return told


def test_headlines_are_numbered_lines_and_an_article_is_its_paragraphs(talk: Talk) -> None:
    told = talk("5", "links", "2", "back", "back", "list", "quit", "never read")
    assert told[0] == "全部 · 未读 5"
    assert told[1] == "1. 新能源车销量同比增长（证券时报，2022-04-13 14:05，未读）"
    at = told.index("央行开展逆回购操作")
    assert told[at + 1].startswith("2022-04-13 14:01 · 财联社 · 约")
    assert told[at + 2] == "央行公告，当日开展一百亿元逆回购操作。"
    assert told[at + 3] == "全文完，回车读下一篇"
    assert "5. 央行开展逆回购操作（财联社，2022-04-13 14:01）" in told  # it is read now
    assert told[-1] == "共 5 条，完"


def test_enter_reads_on_page_by_page_and_post_by_post(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "home" / "config.toml").write_text("[plain]\nheadlines = 5\nparagraphs = 25\n", encoding="utf-8")
    told = talk("3", "", "", "", "next", "n", "p", "whole")
    assert told.count("半导体板块集体拉升") == 1
    assert [line for line in told if line.startswith("还有")][:2] == ["还有 37 段，回车继续", "还有 12 段，回车继续"]
    assert told.count("收评：沪指午后走强") == 3  # behind the end, once more from the next one, and whole
    assert told.count("央行开展逆回购操作") == 1
    assert "后面没有文章了" in told


def test_links_and_stocks_lead_on(talk: Talk) -> None:
    told = talk("4", "link 9", "第1", "link2", "back", "stocks", "4", "back", "links", "5")
    assert told.index("没有第 9 个链接") < told.index("https://pdf.example.com/plan.pdf")
    assert told.count("半导体板块集体拉升") == 1
    at = told.index("4. 中信证券（相关个股，600030.SH，2 篇）")
    assert told[at + 2] == "中信证券 600030.SH"
    assert told[at + 4] == "2. 收评：沪指午后走强（财联社，2022-04-13 14:02）"
    assert "3. 一篇不在缓存里的文章（相关报道，未缓存）" in told
    assert told[-1] == "https://example.com/data?a=1"


def test_marks_are_kept_in_the_same_state(talk: Talk, tmp_path: Path) -> None:
    told = talk("star 1", "later 2", "read 3", "2", "unread", "star", "star 99")
    assert "加星标：新能源车销量同比增长" in told
    assert told[-1] == "没有第 99 条"
    library = open_library(tmp_path / "home")
    rows = {row.title: row for row in library.headlines(list(library.listing("@all").ids))}
    library.close()
    assert rows["新能源车销量同比增长"].starred
    assert rows["多家上市公司披露回购方案"].later
    assert rows["多家上市公司披露回购方案"].starred
    assert rows["多家上市公司披露回购方案"].unread
    assert not rows["半导体板块集体拉升"].unread


def test_feeds_and_search(talk: Talk) -> None:
    told = talk("feeds", "feed zhengquanshibao", "搜索 逆回购", "search 没有这样的词", "search is:unraed", "sync")
    assert "证券时报 · 未读 2" in told
    at = told.index("搜索 逆回购")
    assert told[at + 1 : at + 3] == ["1. 央行开展逆回购操作（财联社，2022-04-13 14:01，未读）", "共 1 条，完"]
    assert "没有匹配“没有这样的词”的文章" in told
    assert any("unread" in line for line in told)
    assert told[-1].startswith("还没有订阅")


def test_a_refresh_names_what_failed_and_tells_the_list_only_with_something_new(talk: Talk) -> None:
    with serving() as server:
        good, bad = server.script("/good.xml", Publisher()), server.say("/bad.xml", answer(status=b"404 Not Found"))
        for url, title in ((good, "好的"), (bad, "坏的")):
            assert main(["feeds", "add", url, "--title", title, "--no-check"]) == 0
        talk("quit")  # what the commands said is out of the way
        told = talk("sync", "1", "sync")
    at = told.index("新增 1 条")
    assert told[at - 1].startswith("坏的：127.0.0.1 上没有这个地址（404）")
    assert told[at + 2].startswith("1. 标题1")
    assert told[-1] == "新增 0 条"


def test_an_article_under_another_list_is_not_meant(talk: Talk) -> None:
    told = talk("1", "feeds", "2", "star", "stocks", "1", "links", "star")
    assert told.count("还没有打开文章") == 2
    assert told[-1].startswith("加星标：")


def test_mistakes_are_sentences(talk: Talk) -> None:
    told = talk("99", "links", "star", "open x", "\x1b[31mrot", "back", "p", "")
    assert told[-8:] == [
        "没有第 99 条",
        "还没有打开文章",
        "还没有打开文章",
        "“x”不是编号",
        "没有“[31mrot”这个命令，输入“帮助”看全部命令",
        "前面没有了，输入“栏目”看全部栏目",
        "已经是第一页",
        "已经是最后一页",
    ]


def test_the_help_names_every_command(talk: Talk) -> None:
    told = talk("help")
    assert any(line.startswith("搜索（或 search /）：") for line in told)
