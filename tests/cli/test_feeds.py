import json
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.config.paths import paths
from finews_tui.i18n import set_language
from finews_tui.services.library import Library
from tests.services.test_feed_posts import keep
from tests.sources.feeds.samples import parse
from tests.support.fixtures import DATA

FEEDS = DATA / "feeds"


def test_a_feed_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "check", str(FEEDS / "rss2.xml")]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.startswith("标题：示例财经 · 要闻\n格式：rss · utf-8\n")
    assert "news.example/2024/05/06/light-rail.html" in shown.out
    assert "32 字 · 城建记者 · 2 个附件" in shown.out


def test_a_feed_is_shown_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feeds", "check", "--json", str(FEEDS / "eastmoney-fast.json")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["encoding"], found["next_page"]) == ("eastmoney-fast", "utf-8", "1715000000012345")
    first = found["entries"][0]
    assert (first["key"], first["importance"], first["codes"]) == ("202405066543210001", 1, ["1.600000", "90.BK0001"])
    assert first["characters"] == 23


def test_a_post_of_a_feed_is_read_by_its_address(capsys: pytest.CaptureFixture[str]) -> None:
    library = Library.open(paths())
    keep(library, parse((FEEDS / "rss2.xml").read_bytes()))
    library.close()
    assert main(["read", "--plain", "http://www.news.example/2024/05/06/light-rail.html?utm_source=other"]) == 0
    assert "线路全长约 40 公里" in capsys.readouterr().out


def test_warnings_are_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.xml"
    path.write_bytes((FEEDS / "rdf.xml").read_text(encoding="utf-8").encode("gbk"))
    assert main(["feeds", "check", str(path)]) == 0
    assert "注意：标注的编码是 utf-8，实际是 gb18030；已按实际编码读取" in capsys.readouterr().out


def test_a_page_names_its_feeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "index.html"
    link = '<link rel="alternate" type="application/rss+xml" title="全部" href="https://a.example/rss">'
    path.write_text(f"<!doctype html><head>{link}</head>", encoding="utf-8")
    assert main(["feeds", "check", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert shown.out == "https://a.example/rss 全部\n"
    assert main(["feeds", "check", "--json", str(path)]) == 1
    assert json.loads(capsys.readouterr().out)["feeds"][0]["url"] == "https://a.example/rss"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just text", "Not a feed"),
        (b"", "nothing in it"),
        (b'{"a": 1}', "JSON, but"),
        (b"<opml/>", "OPML"),
        (None, "no such file"),
    ],
)
def test_what_is_no_feed_is_one_sentence(
    data: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_language("en")
    path = tmp_path / "x.xml"
    if data is not None:
        path.write_bytes(data)
    assert main(["feeds", "check", str(path)]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert words in shown.err


@pytest.mark.parametrize("arguments", [["feeds"], ["feeds", "check"], ["feeds", "eat", "x"]])
def test_what_is_missing_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("finews: ")
