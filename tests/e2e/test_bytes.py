"""What the reader writes, in bytes, at 120×40: a slow line is felt by them. Counts only, no times."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.reader import finews
from tests.support.terminal import Terminal
from tests.support.wire import cost, median_cost, settle
from tests.ui.desk import Sample, chinese, paragraphs, write_posts

PAGE_DOWN, DOWN = "\x1b[6~", "j"
FEEDS = (("cailianshe", "财联社"), ("zhengquanshibao", "证券时报"), ("shanghaizhengquanbao", "上海证券报"))
NEVER_TWICE = paragraphs(*("".join(chr(0x4E00 + n * 173 + 7 * i) for i in range(90)) for n in range(60)))
"""Lines that have nothing in common: what is not on the screen yet is all that is sent."""
POSTS = [
    Sample(
        number % 60,
        *FEEDS[number % len(FEEDS)],
        f"第{chinese(number)}条：" + "".join(chr(0x5000 + number * 211 + 5 * i) for i in range(28)),
        NEVER_TWICE,
    )
    for number in range(60)
]


@pytest.fixture
def full(environ: dict[str, str], tmp_path: Path) -> dict[str, str]:
    folder = write_posts(tmp_path / "posts", POSTS)
    with Terminal([sys.executable, "-m", "finews_tui", "import", str(folder)], environ) as terminal:
        assert terminal.wait_for_end() == 0
    set_up(environ)
    return environ


def set_up(environ: dict[str, str], more: str = "") -> None:
    """Settings of a run: every post has a row."""
    config = Path(environ["FINEWS_HOME"]) / "config.toml"
    config.write_text(f"[ui]\nmerge_stories = false\n{more}", encoding="utf-8")


def costs(environ: dict[str, str]) -> dict[str, int]:
    """What is counted -> bytes (medians)."""
    with finews(environ) as terminal:
        terminal.wait_for("第五九条")
        found = {"start": settle(terminal)}
        found["cursor"] = median_cost(terminal, *DOWN * 7)
        found["list page"] = median_cost(terminal, *[PAGE_DOWN] * 2)
        terminal.press("\r")
        terminal.wait_for("分钟")
        found["article page"] = median_cost(terminal, *[PAGE_DOWN] * 5)
        found["article line"] = median_cost(terminal, *DOWN * 3)
        found["pane"] = median_cost(terminal, "gf", "l", "l", "gf", "ga", "h", "gf")
        found["feeds"] = median_cost(terminal, *"jkjkj")
        cost(terminal, "Q")
        assert terminal.wait_for_end() == 0
    return found


def test_a_key_costs_no_more_than_its_budget(full: dict[str, str], tmp_path: Path) -> None:
    other = {**full, "FINEWS_HOME": str(shutil.copytree(full["FINEWS_HOME"], tmp_path / "other"))}
    found = costs(full)
    assert found["start"] <= 40_000
    assert found["cursor"] <= 600
    assert max(found["list page"], found["article page"]) <= 9_000
    assert found["pane"] <= 6_000
    set_up(other, "low_bandwidth = true\n")
    low = costs(other)
    print(f"\n{'':14}usual    low", *(f"{name:14}{found[name]:5}  {low[name]:5}" for name in found), sep="\n")
    assert low["cursor"] <= 60
    assert low["feeds"] <= 200
    assert low["pane"] <= 300
    assert all(low[name] < found[name] for name in found)


def test_a_pane_that_goes_on_by_a_line_sends_that_line(full: dict[str, str]) -> None:
    with finews(full, columns=80, rows=24) as terminal:
        terminal.wait_for("第五九条")
        settle(terminal)
        cost(terminal, PAGE_DOWN)
        assert median_cost(terminal, *DOWN * 5) <= 600  # the cursor stands at the lower edge
        cost(terminal, "\r")
        assert median_cost(terminal, *DOWN * 5) <= 600
        shown = terminal.text
        terminal.press("\x0c")  # all of it anew: the terminal has what the reader thinks it has
        settle(terminal)
        assert terminal.text == shown
        cost(terminal, "Q")
        assert terminal.wait_for_end() == 0
