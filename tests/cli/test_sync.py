"""`finews feeds add|list|…` and `finews sync`: whole commands against a server on the loopback."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.config.paths import paths
from tests.services.sync.desk import Publisher, page
from tests.support.faultd import Faultd, answer
from tests.support.serving import serving

Run = Callable[..., tuple[int, str, str]]
"""A command: its exit code, what it wrote, what it complained of."""


@pytest.fixture
def server() -> Iterator[Faultd]:
    with serving() as running:
        yield running


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_from_an_address_to_posts(server: Faultd, run: Run) -> None:
    source = Publisher([page(1), page(2)])
    url = server.script("/rss.xml", source)
    assert run("sync") == (1, "", "finews: 还没有订阅：finews feeds add 网址，或 finews feeds starter\n")
    assert run("feeds", "add", url, "--folder", "宏观") == (0, "已订阅 示例财经：收到 2 篇\n", "")
    assert len(source.requests) == 1, "one GET"
    assert run("feeds", "add", url)[0] == 1
    assert [line.split("\t")[2] for line in run("list", "示例财经")[1].splitlines()] == ["标题2", "标题1"]
    code, out, err = run("feeds", "list")
    assert (code, err) == (0, "")
    assert out.startswith(f"宏观/示例财经 · {url} · ")
    code, out, _ = run("sync")
    assert (code, out[:11]) == (0, "还没有到刷新的时间，3")
    run("sync", "--force")
    code, out, _ = run("sync", "--force")
    assert (code, "1 分钟后再来" in out, "--force" in out) == (0, True, False), "not what was just given"
    assert run("feeds", "rename", "示例财经", "我的名字") == (0, "示例财经 现在叫 我的名字\n", "")
    assert run("list", "我的名字")[0] == 0
    assert run("feeds", "remove", "我的名字") == (0, "已取消订阅 我的名字；已存的文章保留\n", "")
    assert len(run("list")[1].splitlines()) == 2
    assert run("feeds", "list")[0] == 1


def test_each_source_that_fails_is_a_line(server: Faultd, run: Run) -> None:
    good, gone = server.script("/rss.xml", Publisher()), server.say("/gone", answer(status=b"404 Not Found"))
    for url, title in ((good, "好的"), (gone, "坏的"), ("eastmoney://nothing/1", "错的")):
        if url.startswith("http"):
            assert run("feeds", "add", url, "--title", title, "--no-check")[0] == 0
        else:
            with paths().config_file.open("a", encoding="utf-8") as file:
                file.write(f'\n[[subscriptions]]\nurl = "{url}"\ntitle = "{title}"\n')
    code, out, err = run("sync")
    assert (code, out) == (1, "刷新 1 个订阅源：新增 1 篇，更新 0 篇，出错 2 个\n")
    assert err.splitlines() == [
        "坏的：127.0.0.1 上没有这个地址（404）：请检查网址",
        "错的：不是可用的订阅地址：eastmoney://nothing/1（可用 http(s)://、rsshub:// 和内置来源）",
    ]
    assert "连续失败 1 次：127.0.0.1 上没有这个地址（404）" in run("feeds", "list")[1]
    assert run("feeds", "add", f"{gone}2", "--no-check")[0] == 0
    assert run("feeds", "list")[1].splitlines()[-1].count(f"{gone}2") == 1
    run("feeds", "remove", f"{gone}2")
    code, out, _ = run("sync", "好的", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, lines[0]["outcome"], lines[0]["wait"] > 0) == (0, "waiting", True)
    assert lines[-1] == {"added": 0, "changed": 0, "failed": 0, "offline": False}
    code, _, err = run("sync", "好")
    assert (code, err) == (2, "finews: 没有订阅“好”，是不是“好的”？\n")
    records = [json.loads(line) for line in run("feeds", "list", "--json")[1].splitlines()]
    assert [record["failures"] for record in records] == [0, 1, 0]


def test_a_page_is_asked_once_and_names_its_feeds(server: Faultd, run: Run) -> None:
    link = b'<link rel=alternate type="application/rss+xml" href="/%d.xml" title="T%d">'
    two = server.say("/two", answer(b"<!doctype html><head>" + link % (1, 1) + link % (2, 2)))
    one = server.say("/one", answer(b"<!doctype html><head>" + link % (3, 3)))
    none = server.say("/none", answer(b"<!doctype html><head>"))
    code, out, err = run("feeds", "add", two)
    assert (code, out.splitlines()) == (1, [f"{server.url(f'/{n}.xml')} T{n}" for n in (1, 2)])
    assert "请选一个" in err
    assert run("feeds", "add", one)[:2] == (0, f"已订阅 {server.url('/3.xml')}；运行 finews sync 获取文章\n")
    assert "没有写明订阅地址" in run("feeds", "add", none)[2]
    assert [request.path for request in server.requests] == ["/two", "/one", "/none"]


def test_lists_and_the_starter_set_ask_nobody(server: Faultd, run: Run, tmp_path: Path) -> None:
    assert run("feeds", "starter")[1].splitlines()[-1] == "添加 8 个订阅，0 个早已订阅；运行 finews sync 获取文章"
    list_ = tmp_path / "list.opml"
    list_.write_text(
        f'<opml><body><outline text="甲" xmlUrl="{server.url("/a")}"/><outline text="乙" xmlUrl="|ls"/></body></opml>',
        encoding="utf-8",
    )
    code, out, err = run("feeds", "import", str(list_))
    assert (code, out) == (1, "添加 1 个订阅，0 个早已订阅；运行 finews sync 获取文章\n")
    assert err == "finews: 跳过 乙：不是 http(s) 订阅源（|ls）\n"
    out_file = tmp_path / "out.opml"
    assert run("feeds", "export", str(out_file))[0] == 0
    assert server.url("/a") in out_file.read_text(encoding="utf-8")
    assert run("feeds", "export", str(out_file))[0] == 1
    assert run("feeds", "export")[1] == out_file.read_text(encoding="utf-8")
    assert server.requests == []


def test_an_address_is_checked_without_taking_anything_in(server: Faultd, run: Run) -> None:
    url = server.script("/rss.xml", Publisher())
    code, out, err = run("feeds", "check", url)
    assert (code, err) == (0, "")
    assert out.startswith("标题：示例财经\n")
    assert not paths().config_file.exists()
    assert run("feeds", "check", server.url("/nothing"))[0] == 1


@pytest.mark.parametrize("arguments", [["feeds", "add"], ["feeds", "add", "x", "--interval", "1"], ["sync", "--what"]])
def test_what_is_missing_is_said(arguments: list[str], run: Run) -> None:
    code, _, err = run(*arguments)
    assert (code, err[:8]) == (2, "finews: ")
