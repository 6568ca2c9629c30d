"""`finews brief`: a span of time, each story once, the weighty first; and the same choice of time for `list`."""

import json
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.config.paths import paths
from finews_tui.services.library import Library
from finews_tui.store import important
from tests.services.posts import Post, stock, write

STORY = (
    "<p>明湖医药4月13日公告，第一季度营业收入12.34亿元，同比增长18.5%，净利润2.05亿元，同比增长23.1%。"
    "公司称新产线投产后产能利用率升到九成，在手订单可以排到第三季度。</p><p class='em_media'>（文章来源：{}）</p>"
)
POSTS = [
    Post(1, "<p>早先的一篇。</p>", title="昨天的旧闻", day="2022-04-12", clock="17:00:00"),
    Post(2, STORY.format("甲报"), title="明湖医药一季度净利润增23.1%", clock="09:05:00"),
    Post(3, STORY.format("乙报"), title="明湖医药一季度净利润增23.1%", clock="09:40:00"),
    Post(4, f"<p>{stock('长河股份', '1.999001')}签约。</p>", title="一份合同", clock="10:00:00"),
    Post(5, "<p>重要的一句。其余。</p>", title="要闻", clock="11:00:00"),
    Post(6, "<p>无关的[a](b) *话*。</p>", title="盘面 [快讯] <b>", clock="12:00:00"),
]


@pytest.fixture(autouse=True)
def _filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(write(tmp_path / "posts", *POSTS))]) == 0
    assert main(["watch", "add", "999001"]) == 0
    library = Library.open(paths())
    with library.shelf.cache.transaction() as connection:
        important.rise(connection, library.find(POSTS[4].key) or 0, 1)
    library.close()
    capsys.readouterr()


def test_a_day_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "--since", "2022-04-13", "--until", "2022-04-13", "--width", "120"]) == 0
    assert capsys.readouterr().out == (
        "简报\n2022-04-13 00:00 到 2022-04-14 00:00 · 5 篇 · 合并为 4 条\n\n"
        "■ 重要 1\n\n• 11:00 要闻 · 样本滚动\n  重要的一句\n\n"
        "■ 自选 1\n\n• 10:00 一份合同 · 样本滚动\n  长河股份签约\n\n"
        "■ 多家报道 1\n\n• 09:05 明湖医药一季度净利润增23.1% · 甲报等 2 家\n"
        "  明湖医药4月13日公告，第一季度营业收入12.34亿元，同比增长18.5%，净利润2.05亿元，同比增长23.1%\n\n"
        "■ 最新 1\n\n• 12:00 盘面 [快讯] <b> · 样本滚动\n"
    )


def test_what_is_told_once_is_not_said_to_be_merged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "--since", "2022-04-13", "--until", "2022-04-13", "--query", "盘面"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("· 1 篇")


def test_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    span = ["--since", "2022-04-12 18:00", "--until", "2022-04-13"]
    assert main(["brief", *span, "--markdown"]) == 0
    written = capsys.readouterr().out
    assert "## 最新 1\n\n- 04-13 12:00 [盘面 \\[快讯\\] \\<b>](https://finance.eastmoney.com/a/" in written
    assert main(["brief", *span, "--html"]) == 0
    assert "盘面 [快讯] &lt;b&gt;</a> · 样本滚动" in capsys.readouterr().out
    assert main(["brief", *span, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["part"], row["key"], row["media"], row["also"]) for row in rows] == [
        ("important", POSTS[4].key, ["样本滚动"], []),
        ("watch", POSTS[3].key, ["样本滚动"], []),
        ("told", POSTS[1].key, ["甲报", "乙报"], [POSTS[2].key]),
        ("rest", POSTS[5].key, ["样本滚动"], []),
    ]


def test_so_many_of_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "rolling", "--since", "2022-04-12", "--query", "-要闻 -合同", "--limit", "1"]) == 0
    shown = capsys.readouterr().out
    assert "■ 最新 1/2\n\n• 2022-04-13 12:00 盘面" in shown
    assert "旧闻" not in shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 1, "没有文章；最新的一篇是 2022-04-13 12:00 的"),
        (["--since", "盘后"], 2, "这不是时间"),
        (["--until", "24:00"], 2, "这不是时间"),
        (["没有"], 1, "没有订阅源"),
        (["--since", "2022", "--query", "is:unraed"], 2, "unread"),
        (["--since", "2022", "--query", "没有这样的词"], 1, "没有匹配"),
        (["--json", "--markdown"], 2, "同用"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


@pytest.mark.parametrize("query", [[], ["--query", "-没有这样的词"]], ids=["all", "query"])
def test_lists_take_the_same_times(query: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", *query, "--since", "2022-04-12 18:00", "--until", "2022-04-13T09:30"]) == 0
    assert [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()] == [POSTS[1].title]
