"""Taking old posts out, looking at the files, and copies of what is the user's own."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.model.feed import ALL
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.services.upkeep import back_up, collect, examine, is_well
from tests.services.posts import Post, places, stock, totals, write


async def fill(library: Library, folder: Path) -> dict[int, int]:
    """Eight posts, the first six of an old day; number -> id."""
    body = f"<p>{stock('样本', '1.999001')}</p>"
    posts = [Post(n, body, day="2022-01-03" if n <= 6 else "2022-04-12", medium="样本台") for n in range(1, 9)]
    await library.import_paths([write(folder / "a", *posts)])
    return {n: library.find(post.key) or 0 for n, post in enumerate(posts, 1)}


async def test_old_posts_go_and_kept_ones_stay(library: Library, tmp_path: Path) -> None:
    ids = await fill(library, tmp_path)
    await library.star([ids[1]], on=True)
    await library.later([ids[2]], on=True)
    await library.opened(ids[3])
    await library.save_offset(library.headlines([ids[4]])[0].key, 7)
    assert collect(library, 30, really=False) == 2
    assert len(library.listing(ALL)) == 8
    assert collect(library, 30, really=True) == 2
    assert set(library.listing(ALL).ids) == {ids[n] for n in (1, 2, 3, 4, 7, 8)}
    feed = next(feed for feed in library.feeds() if not feed.smart)
    assert (feed.total, feed.unread) == (6, 5)
    assert totals(library) == (6, 5)
    assert library.mention_counts(["1.999001"]) == {"1.999001": 6}
    assert library.find(Post(5, day="2022-01-03").key) is None
    assert collect(library, 30, really=True) == 0


async def test_what_was_taken_out_comes_back_read(library: Library, tmp_path: Path) -> None:
    ids = await fill(library, tmp_path)
    await library.mark([ids[5]], read=True)
    assert collect(library, 30, really=True) == 6
    report = await library.import_paths([tmp_path / "a"])
    assert (report.added, report.skipped) == (6, 2)
    assert totals(library) == (8, 7)


async def test_the_doctor_looks_and_changes_nothing(tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    report = examine(home)
    assert report["cache"]["health"] == report["state"]["health"] == "missing"
    assert is_well(report)
    assert not home.cache_db.exists()
    other = Library.open(home)
    await fill(other, tmp_path)
    other.close()
    report = examine(home)
    assert (report["cache"]["health"], report["cache"]["posts"], report["cache"]["feeds"]) == ("ok", 8, 1)
    home.cache_db.write_bytes(b"x" * 9_000)
    sqlite3.connect(home.state_db).execute("PRAGMA user_version = 99")
    report = examine(home)
    assert (report["cache"]["health"], report["state"]["health"]) == ("damaged", "newer")
    assert not is_well(report)
    assert home.cache_db.read_bytes() == b"x" * 9_000


async def test_a_backup_can_be_read_back(tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    library = Library.open(home)
    ids = await fill(library, tmp_path)
    await library.star([ids[1]], on=True)
    home.config_file.write_text('theme = "paper"\n', encoding="utf-8")
    back_up(home, tmp_path / "b.zip")
    library.close()
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("config.toml") == b'theme = "paper"\n'
        archive.extract("state.db", tmp_path / "again")
    stars = sqlite3.connect(tmp_path / "again" / "state.db").execute("SELECT count(*) FROM stars").fetchone()
    assert stars == (1,)
    with pytest.raises(Problem, match=r"problem\.file_exists"):
        back_up(home, tmp_path / "b.zip")
    assert sorted(path.name for path in tmp_path.glob("*b.zip*")) == ["b.zip"]


async def test_on_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path / "home"))
    assert main(["backup", str(tmp_path / "b.zip")]) == 1
    assert main(["doctor", "--json"]) == 0
    assert '"fts5": ' in capsys.readouterr().out
    assert main(["gc", "--keep", "365d"]) == 0
    assert main(["gc", "--keep", "never"]) == 2
    capsys.readouterr()
    assert main(["gc", "--keep", "365d", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"days": 365, "posts": 0, "removed": False}
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "阅读记录          位置 " in lines[6]
    assert "状态 完好  字节 " in lines[6]
    assert [" ".join(line.split()) for line in lines if line.startswith("  主题")] == ["主题 墨 ink"]
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    assert (tmp_path / "b.zip").exists()
    capsys.readouterr()
    assert main(["backup", str(tmp_path / "c.zip"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"path": str(tmp_path / "c.zip"), "bytes": (tmp_path / "c.zip").stat().st_size}
    assert main(["backup", str(tmp_path / "nowhere" / "d.zip")]) == 1
    err = capsys.readouterr().err
    assert str(tmp_path / "nowhere" / "d.zip") in err
    assert "Errno" not in err
