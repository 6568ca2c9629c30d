"""Completion of paths to import."""

from pathlib import Path

import pytest

from finews_tui.services.complete_path import Completion, complete, expand


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in ("四月", "四月增刊", ".git"):
        (folder / name).mkdir()
    for name in ("四月.zip", "notes.doc", "a.md", "b.tar.gz", "bad\x1bname.md", ".hidden.md"):
        (folder / name).write_bytes(b"")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("typed", "completed", "names"),
    [
        ("~/po", "~/posts/", ("posts/",)),
        ("~", "~/", ()),
        ("~/posts/四", "~/posts/四月", ("四月/", "四月增刊/", "四月.zip")),
        ("~/posts/四月增", "~/posts/四月增刊/", ("四月增刊/",)),
        ("~/posts/", "~/posts/", ("四月/", "四月增刊/", "a.md", "b.tar.gz", "四月.zip")),
        ("~/posts/.g", "~/posts/.git/", (".git/",)),
        ("b", "b.tar.gz", ("b.tar.gz",)),
        ("无", "无", ()),
        ("/absent/x", "/absent/x", ()),
        ("a\0b/", "a\0b/", ()),
    ],
)
def test_a_path_is_completed(posts: Path, typed: str, completed: str, names: tuple[str, ...]) -> None:
    assert complete(typed) == Completion(completed, names)


@pytest.mark.parametrize(
    "suffix",
    [
        ".md",
        ".markdown",
        ".txt",
        ".html",
        ".htm",
        ".zip",
        ".tar",
        ".tar.gz",
        ".tgz",
        ".tbz",
        ".tbz2",
        ".txz",
        ".xz",
        ".TXT",
    ],
)
def test_every_kind_that_is_imported_is_offered(posts: Path, suffix: str) -> None:
    (posts / f"kind{suffix}").write_bytes(b"")
    assert complete("ki") == Completion(f"kind{suffix}", (f"kind{suffix}",))


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("~/posts", "{home}/posts"),
        (" ~/posts/ ", "{home}/posts"),
        ("'~/posts'", "{home}/posts"),
        ("a.md", "{home}/posts/a.md"),
        ("/tmp/../tmp/x", "/tmp/x"),
        ("~nobody-of-this-name/x", "{home}/posts/~nobody-of-this-name/x"),
    ],
)
def test_a_typed_path_is_made_absolute(posts: Path, typed: str, path: str) -> None:
    assert str(expand(typed)) == path.format(home=posts.parent)
