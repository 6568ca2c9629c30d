"""A disk that is gone while the reader runs."""

import pytest

from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.store.database import Database
from tests.ui.desk import reader


@pytest.mark.parametrize("keys", [[":"], ["|"], ["g", "f", "\\"]], ids=["command line", "pipe", "filter"])
async def test_a_disk_that_is_gone_is_a_sentence_and_not_the_end(
    library: Library, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    """Whatever is asked of the library: by a key, by what is typed, by itself."""

    def gone(*_: object) -> None:
        raise Problem("problem.disk", why="gone")

    async with reader(library) as desk:
        await desk.press(*keys)
        with monkeypatch.context() as patched:
            patched.setattr(Database, "read", gone)
            await desk.press("x", "up", "tab", "enter")
            assert desk.app.fault is None
            assert "gone" in desk.says
            await desk.press("escape", *keys, "escape")
            desk.app.pulse()
            await desk.settle()
            assert desk.app.fault is None
            assert "gone" in desk.says
        desk.failures[:] = [failure for failure in desk.failures if not isinstance(failure, Problem)]
