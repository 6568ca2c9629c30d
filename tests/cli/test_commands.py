"""The shell commands as a user types them: output, exit codes, one clear sentence for everything that fails."""

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from finews_tui.cli import main
from finews_tui.cli.output import print_styled
from finews_tui.document.lines import Line, Piece
from finews_tui.document.marks import Mark
from tests.support.source import ROOT

POSTS = ROOT / "tests" / "data" / "posts"

POST = """---
layout: post
title: "{title}"
date: 2026-11-02 09:30:00 +0800
categories: emnews
tags: 东财滚动新闻
---
> 摘要一句。

<p>第一段正文，含<a href="https://finance.eastmoney.com/a/202611020000000002.html">另一篇</a>。</p>\
<p class="em_media">（文章来源：示例日报）</p>

<http://finance.eastmoney.com/news/1345,202611020000000001.html>

[返回东财滚动新闻](//finews.withounder.com/emnews/)｜[返回首页](//finews.withounder.com/)"""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "posts" / "2026-11-02-202611020000000001.md"
    path.parent.mkdir()
    path.write_text(POST.format(title="样品标题"), encoding="utf-8")
    return path


def test_a_file_is_read_without_importing(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(post), "--width", "40"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("样品标题\n2026-11-02 09:30 · 东财滚动新闻\n示例日报 · 约 11 字")
    assert "另一篇[1]。" in shown
    assert "文章来源" not in shown
    assert "返回" not in shown
    assert "\x1b" not in shown


def test_a_page_comes_through_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html><title>题 - 某站</title><nav>导航</nav><p>正文，删<del>1</del><ins>2</ins>。"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode("gbk"))))
    assert main(["read", "-", "--width", "30"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "题"
    assert shown[-1].strip() == "正文，删~~1~~++2++。"


def test_every_width_is_kept_and_says_the_same(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = set()
    for width in (*range(1, 45), 99, 200):
        assert main(["read", str(post), "--width", str(width)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert max(map(cell_len, lines)) <= max(width, 2) + (2 if width >= 40 else 0)
        said.add(
            "".join("".join(lines).split()).replace("·", "").replace("▎", "")
        )  # separators at a line's end are not drawn
    assert len(said) == 1


def test_pieces_of_one_link_share_one_id_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    both = Mark.LINK | Mark.STRONG
    lines = [
        Line((Piece("公告", Mark.LINK, 1, 0), Piece("全", both, 1, 2)), 6, 0, 3),
        Line((Piece("文", both, 1, 3), Piece("[1]", Mark.NUMBER, 1), Piece("表", Mark.LINK, 2, 4)), 7, 3, 5),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORCE_COLOR", "1")
        print_styled(lines, {1: "https://a.example/1", 2: "https://a.example/2"}, margin=0)
    shown = capsys.readouterr().out
    links = re.findall(r"\x1b\]8;id=([^;]+);(https://[^\x1b]+)\x1b", shown)
    assert len({name for name, url in links if url.endswith("/1")}) == 1
    assert len(set(links)) == 2
    assert len(links) == 5


@pytest.mark.parametrize(
    "what",
    [
        "202611020000000001",
        "NW202611020000000001",
        "https://finance.eastmoney.com/a/202611020000000001.html",
        "http://finance.eastmoney.com/news/1345,202611020000000001.html",
    ],
)
def test_an_imported_post_is_read_by_key_and_by_any_address(
    post: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert main(["import", str(post.parent)]) == 0
    assert main(["read", what, "--plain"]) == 0
    assert "样品标题" in capsys.readouterr().out


def test_json_carries_text_and_numbered_references(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(post), "--json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert article["key"] == "202611020000000001"
    assert article["published"] == "2026-11-02T01:30:00+00:00"
    assert article["medium"] == "示例日报"
    assert [(entry["number"], entry["kind"], entry["key"]) for entry in article["references"]] == [
        (1, "article", "202611020000000002")
    ]


def test_an_article_is_written_as_markdown(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(post), "--markdown"]) == 0
    assert capsys.readouterr().out == (
        "# 样品标题\n\n2026-11-02 09:30 · 东财滚动新闻 · 示例日报 · 约 11 字 · 1 分钟\n\n> 摘要一句。\n\n"
        "第一段正文，含[另一篇](https://finance.eastmoney.com/a/202611020000000002.html)。\n"
    )


def test_an_article_is_written_as_a_page_that_loads_nothing(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(post), "--html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<h1>样品标题</h1>" in page
    assert 'rel="noreferrer noopener">另一篇</a>。</p>' in page
    assert "<script" not in page
    assert " src=" not in page


def test_json_carries_the_blocks(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(post), "--json"]) == 0
    lead, paragraph = json.loads(capsys.readouterr().out)["blocks"]
    assert (lead["type"], lead["lead"], lead["blocks"][0]["text"]) == ("quote", True, "摘要一句。")
    assert paragraph["spans"] == [{"start": 7, "end": 10, "role": "link", "ref": 1}]


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_second_import_changes_nothing(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--json", str(post)]) == 0
    assert report(capsys)["added"] == 1
    assert main(["import", "--json", str(post)]) == 0
    second = report(capsys)
    assert (second["added"], second["updated"], second["skipped"], second["failed"]) == (0, 0, 1, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--unraed"], "不认识 --unraed，是不是 --unread？"),
        (["feeds", "add", "https://a.example/", "--titel=x"], "不认识 --titel=x，是不是 --title？"),
        (["doctor", "extra"], "不认识 extra；finews doctor --help 列出可以写什么"),
        (["serch", "x"], "没有这个命令或选项：serch，是不是 search？"),
        (["keys", "--profile", "emacs"], "不能写 emacs，可以写 vim newsboat"),
        (["search", "x", "--sort", "old"], "不能写 old，可以写 new best"),
        (["read", "./nowhere.md"], "没有这个文件，缓存里也没有这篇文章：./nowhere.md"),
        (["export", "-o", "/dev/null/x"], "/dev/null/x"),
    ],
)
def test_a_mistake_is_one_sentence_that_helps(
    post: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["import", str(post)]) == 0
    capsys.readouterr()
    assert main(arguments) in (1, 2)
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err


@pytest.mark.parametrize("json_wanted", [False, True])
def test_an_import_that_cannot_be_kept_is_one_sentence(
    post: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, json_wanted: bool
) -> None:
    monkeypatch.setenv("FINEWS_HOME", "/dev/null/x")
    assert main(["import", *(["--json"] if json_wanted else []), str(post)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("finews: /dev/null/x")
    assert told.err.count("\n") == 1


def test_archives_are_read_like_folders(post: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(post, "site/_posts/" + post.name)
    for mode, name in (("w:gz", "a.tar.gz"), ("w:bz2", "a.tar.bz2"), ("w:xz", "a.tar.xz"), ("w", "a.tar")):
        with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
            archive.add(post, "site/_posts/" + post.name)
    added = []
    for name in ("a.zip", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.tar"):
        assert main(["import", "--json", str(tmp_path / name)]) == 0
        found = report(capsys)
        added.append((found["added"], found["skipped"]))
    assert added == [(1, 0), (0, 1), (0, 1), (0, 1), (0, 1)]


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(
    post: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (post.parent / "2026-11-02-202611020000000003.md").write_bytes(b"")
    assert main(["import", "--json", str(post.parent)]) == 1
    found = report(capsys)
    assert found["added"] == 1
    assert [entry["path"].rsplit("/", 1)[-1] for entry in found["failed"]] == [  # type: ignore[attr-defined]
        "2026-11-02-202611020000000003.md"
    ]
    assert main(["import", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""),
        ("binary.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("deep.html", b"<div>" * 10_000 + "深处的一句话。".encode() + b"</div>" * 10_000),
        ("long.md", b'---\ntitle: "x"\n---\n' + "一行很长的文字，".encode() * 125_000),
        ("gbk.md", '---\ntitle: "国标编码的标题"\n---\n<p>国标编码的正文，一共两句。</p>'.encode("gb18030")),
        ("quotes.md", '---\ntitle: "他说"涨"了，又说"跌"了"\n---\n<p>正文。</p>'.encode()),
        ("controls.md", b'---\ntitle: "\x1b]0;x\x07[/b][@click=app.quit]"\n---\n<p>&#27;[31m\xc2\x9b31m</p>'),
    ],
)
def test_any_file_is_an_article_or_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code = main(["read", str(path)])
    shown = capsys.readouterr()
    assert code in (0, 1)
    if code:
        assert len(shown.err.strip().splitlines()) == 1
        assert shown.err.startswith("finews: ")
    else:
        assert shown.out.strip()
    assert "Traceback" not in shown.err
    assert not any(char < " " and char != "\n" for char in shown.out + shown.err)


def test_a_file_nested_ten_thousand_deep_is_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = tmp_path / "deep.html"
    deep.write_bytes(b"<div>" * 10_000 + "深处的一句话。后面还有一句。".encode())
    assert main(["read", str(deep)]) == 0
    assert "后面还有一句。" in capsys.readouterr().out


def test_what_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "202001010000000009"]) == 1
    assert capsys.readouterr().err.startswith("finews: 缓存里没有这篇文章：202001010000000009")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--width", "0"],
        ["nothing"],
        ["read", "x", "--plain", "--json"],
        ["read", "x", "--markdown", "--json"],
        ["read", "x", "--html", "--plain"],
        ["import"],
        ["--zzz"],
    ],
)
def test_a_mistake_in_the_command_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def run(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "finews_tui", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, cwd=ROOT, **options)  # type: ignore[call-overload,no-any-return]


def test_without_a_terminal_the_reader_says_so_and_writes_no_escape() -> None:
    done = run(stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("finews: 阅读器要在终端里运行")
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_closed_pipe_ends_quietly(post: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "finews_tui", "read", str(post)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=60, cwd=ROOT, check=False)
    os.close(writer)
    assert done.returncode in (0, 141)
    assert done.stderr == b""


def test_the_interface_speaks_english_when_asked() -> None:
    done = run("nothing", env={**os.environ, "FINEWS_LANG": "en"})
    assert done.stderr.decode().startswith("finews: No such command or option: nothing")


@pytest.mark.parametrize("arguments", [["read", ""], ["import", " "]])
def test_an_empty_path_is_not_the_current_folder(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "路径是空的" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["http://[::1", "a\udc9b", "x" * 5000, "a\0b"])
def test_any_name_is_looked_up_or_refused_in_one_sentence(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", what]) == 1
    assert capsys.readouterr().err.startswith("finews: 缓存里没有这篇文章")


def test_control_characters_of_an_argument_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", "a\x1b]0;x\x07\u202e"])
    shown = capsys.readouterr().err
    assert not any(char < " " and char != "\n" for char in shown)
    assert "\u202e" not in shown


def test_an_output_without_chinese_is_refused_readably(post: Path) -> None:
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("read", str(post), env=ascii_only)
    assert done.returncode == 1
    assert done.stderr.startswith(b"finews: The terminal's encoding is ascii")
    assert run("gc", "--help", env=ascii_only).stdout.startswith(b"usage: finews gc")
    data = json.loads(run("read", str(post), "--json", env=ascii_only).stdout)
    assert data["title"] == "样品标题"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["--version"], ["read", "{post}"]])
def test_a_full_disk_behind_stdout_is_one_sentence(post: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "finews_tui", *(word.format(post=post) for word in arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "near"),
    [(["serach"], "search"), (["feeds", "lst"], "list"), (["search", "a", "--sort", "bst"], "best"), (["xyzzy"], "")],
)
def test_a_slip_is_met_with_the_nearest_word(
    arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith(f"，是不是 {near}？\n" if near else "有哪些\n")
