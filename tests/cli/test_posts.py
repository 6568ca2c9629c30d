"""`finews search` and `finews list`: what is printed for people, pipes and programs; exit codes; mistakes."""

import json
from pathlib import Path

import pytest

from finews_tui.cli import main, posts
from tests.ui.desk import write_posts


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(write_posts(tmp_path / "posts"))]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("filled")
def test_a_line_in_a_pipe_has_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "回购", "-央行"]) == 0
    assert capsys.readouterr().out == "202204132343040004\t2022-04-13 14:04\t多家上市公司披露回购方案\t证券时报\n"


@pytest.mark.usefixtures("filled")
def test_a_program_gets_objects(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "逆回购", "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row["title"] == "央行开展逆回购操作"
    assert row["snippet"] == "央行公告，当日开展一百亿元逆回购操作。"
    assert row["unread"] is True


@pytest.mark.usefixtures("filled")
def test_on_a_terminal_the_hits_stand_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(posts, "styled_output", lambda: True)
    assert main(["search", "逆回购"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b[" in shown
    assert "央行公告，当日开展一百亿元" in shown


@pytest.mark.usefixtures("filled")
def test_counting(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "回购", "--count"]) == 0
    assert main(["search", "没有这样的词", "--count"]) == 1
    assert capsys.readouterr().out == "2\n0\n"


@pytest.mark.usefixtures("filled")
def test_nothing_found_is_one_sentence_and_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "没有这样的词"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "finews: 没有匹配“没有这样的词”的文章\n")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "arguments", [["search", "央行", "is:unraed"], ["list", "--query", "央行 is:unraed"]], ids=["search", "list"]
)
def test_a_mistake_is_shown_at_its_place(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "finews: 央行 is:unraed",
        "                ^^^^^^",
        "finews: is: 不能是“unraed”，是不是 unread？",
    ]


@pytest.mark.usefixtures("filled")
def test_a_name_that_nothing_has_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "feed:财连社"]) == 2
    assert "是不是 财联社" in capsys.readouterr().err


@pytest.mark.usefixtures("filled")
def test_listing_a_feed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "财联社", "--limit", "2"]) == 0
    assert [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()] == [
        "半导体板块集体拉升",
        "收评：沪指午后走强",
    ]
    assert main(["list", "cailianshe", "--query", "央行", "--unread", "--json"]) == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == ["央行开展逆回购操作"]
    for spelled in ("cls", "cailian'she", "cailians"):
        assert main(["list", spelled, "--limit", "1"]) == 0
        assert "半导体板块集体拉升" in capsys.readouterr().out
    assert main(["list", "cl"]) == 1
    assert main(["list", "starred"]) == 1
    assert main(["list", "--unread"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


@pytest.mark.usefixtures("filled")
def test_an_unknown_feed_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "财联设"]) == 1
    assert "是不是“财联社”" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["search"], ["search", "央行", "--limit", "0"], ["search", "a", "--sort", "x"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_without_full_text_it_is_slow_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from finews_tui.store import index_file

    monkeypatch.setattr(index_file, "has_fts5", lambda: False)
    assert main(["search", "逆回购"]) == 0
    out, err = capsys.readouterr()
    assert out.split("\t")[2] == "央行开展逆回购操作"
    assert "FTS5" in err
