"""`finews watch`: into 自选, out of it, and the list."""

import json
import tomllib
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.config.paths import paths
from tests.services.posts import Post, stock, write

POSTS = (
    Post(1, f"<p>{stock('长河股份', '1.999001')}公布数据。</p>"),
    Post(2, f"<p>{stock('长河股份', '1.999001')}与{stock('储能设备', '90.BK9101')}。</p>"),
)


@pytest.fixture(autouse=True)
def _filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(write(tmp_path / "posts", *POSTS))]) == 0
    capsys.readouterr()


def kept() -> dict[str, str]:
    watch: dict[str, str] = tomllib.loads(paths().config_file.read_text(encoding="utf-8"))["watch"]
    return watch


def test_added_listed_read_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "list"]) == 1
    assert "finews watch add" in capsys.readouterr().err
    assert main(["watch", "add", "长河股份", "00700.HK", "BK9101", "sh999001"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "已加入自选：长河股份 999001.SH"
    assert said.splitlines()[-1] == "已经在自选里：长河股份 999001.SH"
    assert kept() == {"999001.SH": "长河股份", "00700.HK": "", "BK9101": "储能设备"}
    assert main(["watch", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == ["999001.SH\t长河股份\t2", "00700.HK\t\t0", "BK9101\t储能设备\t1"]
    assert main(["watch", "list", "--json"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first == {"code": "999001.SH", "name": "长河股份", "secids": ["1.999001"], "posts": 2, "unread": 2}
    assert main(["list", "自选"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["watch", "remove", "999001", "储能设备", "00700.HK"]) == 0
    assert kept() == {}


def test_one_mistake_does_not_cost_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "add", "长江股份", "000001", "[/b]", "999001"]) == 1
    told = capsys.readouterr()
    assert "是不是 长河股份？" in told.err
    assert "000001.SH · 000001.SZ" in told.err
    assert len(told.err.splitlines()) == 3
    assert kept() == {"999001.SH": "长河股份"}
    assert main(["watch", "remove", "600519"]) == 1
    assert "自选里没有：600519" in capsys.readouterr().err


def test_a_broken_file_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    paths().config_file.write_text("[watch\n", encoding="utf-8")
    assert main(["watch", "add", "999001"]) == 1
    assert "读不了设置文件" in capsys.readouterr().err
    assert paths().config_file.read_text(encoding="utf-8") == "[watch\n"
