"""Walking folders: what is read, what is passed over, and what no tree may do to the reader."""

import os
import socket
from pathlib import Path

import pytest

from finews_tui.sources.archive import Limits, Member, count, walk
from tests.sources.samples import CODE, NAME, rolling

POST = rolling().encode()
CATEGORY = "---\nlayout: category\ntitle: 甲报新闻\ncategory: jiabao\n---".encode()


def put(path: Path, data: bytes = POST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def seen(members: list[Member], root: Path) -> list[tuple[str, str]]:
    """(path below the root, kind or key of the problem)."""
    return [
        (member.path.removeprefix(f"{root}/"), member.problem.key if member.problem else member.kind)
        for member in members
    ]


def test_a_tree_is_read_in_order(tmp_path: Path) -> None:
    put(tmp_path / "_posts" / NAME)
    put(tmp_path / "old_post" / "2021" / f"-{CODE}.md")
    put(tmp_path / "notes.markdown")
    put(tmp_path / "memo.TXT")
    put(tmp_path / "category" / "jia  bao(x).html", CATEGORY)
    found = list(walk([tmp_path]))
    assert seen(found, tmp_path) == [
        ("memo.TXT", "post"),
        ("notes.markdown", "post"),
        (f"_posts/{NAME}", "post"),
        ("category/jia  bao(x).html", "category"),
        (f"old_post/2021/-{CODE}.md", "post"),
    ]
    assert found[0].data == POST
    assert count([tmp_path]) == 5


@pytest.mark.parametrize(
    "path",
    [
        ".git/x.md", ".hidden.md", "_site/x.md", "node_modules/a/README.md", "__MACOSX/x.md", "README.md",
        "README.zh-CN.md", "docs/index.md", "LICENSE.txt", "robots.txt", "picture.png", "data.json", "page.html",
        "_layouts/post.html", "x.md.bak", "LICENSE", "nested.zip",
    ],
)  # fmt: skip
def test_what_is_no_post_is_passed_over_in_silence(tmp_path: Path, path: str) -> None:
    put(tmp_path / path, b"# About this site\n\nSome words.")
    put(tmp_path / NAME)
    assert seen(list(walk([tmp_path])), tmp_path) == [(NAME, "post")]
    assert count([tmp_path]) == 1


def test_a_page_with_a_date_is_a_post_whatever_its_name(tmp_path: Path) -> None:
    put(tmp_path / "about.md")
    put(tmp_path / "index.md", b"---\nlayout: home\ntitle: Home\n---\n")
    assert seen(list(walk([tmp_path])), tmp_path) == [("about.md", "post")]


def test_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    paths = [put(tmp_path / "README.md"), put(tmp_path / "page.html"), put(tmp_path / "category" / "a.html", CATEGORY)]
    assert seen(list(walk(paths)), tmp_path) == [
        ("README.md", "post"), ("page.html", "post"), ("category/a.html", "category"),
    ]  # fmt: skip
    assert count(paths) == 3


def test_a_named_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    paths = [
        put(tmp_path / "a.png"), put(tmp_path / "a.zip"), put(tmp_path / "a.tar.gz"), tmp_path / "none.md",
        tmp_path / NAME / "x", Path("nul\0.md"),
    ]  # fmt: skip
    assert [key for _, key in seen(list(walk(paths)), tmp_path)] == [
        "problem.unknown_type", "problem.archive_broken", "problem.archive_broken", "problem.no_such_path",
        "problem.no_such_path", "problem.no_such_path",
    ]  # fmt: skip
    assert count(paths) == 6
    missing = next(walk([tmp_path / "none.md"])).problem
    assert missing is not None
    assert missing.fields == {"path": str(tmp_path / "none.md")}


def test_only_regular_files_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "lost.md").symlink_to("nowhere.md")
    (tmp_path / "folder.md").mkdir()
    put(tmp_path / "good.md")
    monkeypatch.chdir(tmp_path)  # the path of a socket has at most 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert seen(list(walk([tmp_path])), tmp_path) == [
            ("fifo.md", "problem.not_a_file"),
            ("good.md", "post"),
            ("loop.md", "problem.file_link"),
            ("lost.md", "problem.file_link"),
            ("socket.md", "problem.not_a_file"),
            ("zero.md", "problem.file_link"),
        ]


def test_a_named_device_is_not_read() -> None:
    assert [member.problem.key for member in walk([Path("/dev/zero")]) if member.problem] == ["problem.not_a_file"]


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "tree"
    put(inside / NAME)
    put(tmp_path / "outside" / "secret.md")
    (inside / "up").symlink_to("..")
    (inside / "out").symlink_to(tmp_path / "outside")
    (inside / ".hidden").symlink_to(tmp_path / "outside")
    assert seen(list(walk([inside])), inside) == [
        (NAME, "post"), ("out", "problem.file_link"), ("up", "problem.file_link"),
    ]  # fmt: skip


def test_a_link_that_somebody_named_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "tree" / NAME)
    (tmp_path / "short").symlink_to("tree")
    (tmp_path / "one.md").symlink_to(tmp_path / "tree" / NAME)
    assert seen(list(walk([tmp_path / "short", tmp_path / "one.md"])), tmp_path) == [
        (f"short/{NAME}", "post"), ("one.md", "post"),
    ]  # fmt: skip


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.md")
    put(tmp_path / "b.md")
    (tmp_path / "closed").mkdir()
    really_open, really_scan = os.open, os.scandir

    def refuse_open(path: str, *rest: int) -> int:
        if path.endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return really_open(path, *rest)

    def refuse_scan(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return really_scan(path)

    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    assert seen(list(walk([tmp_path])), tmp_path) == [
        ("a.md", "problem.file_permission"), ("b.md", "post"), ("closed", "problem.file_permission"),
    ]  # fmt: skip


def test_a_file_that_goes_away_meanwhile_is_named(tmp_path: Path) -> None:
    put(tmp_path / "a.md")
    later = put(tmp_path / "b.md")
    members = walk([tmp_path])
    next(members)
    later.unlink()
    assert seen(list(members), tmp_path) == [("b.md", "problem.file_gone")]


def test_a_file_beyond_the_limit_is_named(tmp_path: Path) -> None:
    put(tmp_path / "a.md", b"x" * 101)
    put(tmp_path / "b.md", b"x" * 100)
    assert seen(list(walk([tmp_path], limits=Limits(member=100))), tmp_path) == [
        ("a.md", "problem.file_too_large"), ("b.md", "post"),
    ]  # fmt: skip


@pytest.mark.skipif(os.fsencode("\udcff") != b"\xff", reason="file names are no bytes here")
def test_names_of_any_bytes_are_shown_clean(tmp_path: Path) -> None:
    for name in ("某公司公告.md".encode("gbk"), b"\xff\xfe.md", b"a\x1b[31m\n.md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(POST)
    found = sorted(path for path, _ in seen(list(walk([tmp_path])), tmp_path))
    assert found == ["a[31m .md", "某公司公告.md", "\ufffd\ufffd.md"]
