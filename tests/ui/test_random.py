"""Any keys, clicks and sizes in any order: no exception, the focus is never lost, the pane with the focus is there."""

import random
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from finews_tui.ui.commands import COMMANDS
from tests.ui.desk import Desk, reader

LEAVING = {"Q", "ctrl+z", "!"}
KEYS = sorted(
    {key for command in COMMANDS for keys in command.keys for key in keys.split() if key not in ("1-9", "#nn")}
    - LEAVING
    | set("123456789#0x")
    | {"backspace"}
)
SIZES = [(110, 30), (80, 24), (160, 24), (45, 14), (30, 10)]


async def step(desk: Desk, chance: random.Random) -> None:
    what = chance.random()
    if what < 0.04:
        await desk.pilot.resize_terminal(*chance.choice(SIZES))
    elif what < 0.08:
        width, height = desk.app.size
        await desk.pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
    else:
        await desk.press(chance.choice(KEYS))
    await desk.settle()


@pytest.mark.parametrize("seed", [2])
async def test_a_walk_of_random_keys(
    library: Library, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no browser, no tmux
    chance = random.Random(seed)
    async with reader(library) as desk:
        for _ in range(100):
            await step(desk, chance)
            if desk.app.screen is desk.main and not desk.main.prompt.is_open:
                arrangement = desk.main.panes.arrangement
                assert arrangement.too_small or arrangement.shows(desk.pane)
                assert arrangement.too_small or desk.app.focused is desk.main.bodies[desk.pane]
        while desk.app.screen is not desk.main or desk.main.prompt.is_open:
            await desk.press("escape")
        await desk.press("Q")
        assert desk.app.return_code == 0
