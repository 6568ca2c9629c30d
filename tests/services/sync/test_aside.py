"""Beside the keys not much is read in the reader's own process."""

import subprocess

import pytest

from finews_tui.config.load import load
from finews_tui.services.sync import aside
from finews_tui.services.sync.results import Outcome
from finews_tui.services.sync.rounds import Sync
from tests.services.sync.desk import OPTIONS, Desk, Publisher, outcomes, page


async def test_one_process_reads_what_is_too_much_beside_the_keys(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    begin = aside.Aside._begin

    def noted(self: aside.Aside) -> subprocess.Popen[bytes]:
        begun.append(begin(self))
        return begun[-1]

    monkeypatch.setattr(aside.Aside, "_begin", noted)
    monkeypatch.setattr(aside, "HERE", 600)
    sources = [Publisher([page(number)]) for number in range(4)]
    desk.subscribe(*(desk.server.script(f"/{number}.xml", one) for number, one in enumerate(sources)))
    async with Sync(desk.library, load(desk.config)[0], OPTIONS, beside_keys=True) as sync:
        report = await sync.run()
        assert (outcomes(report), report.added) == ([Outcome.TAKEN] * 4, 4)
        assert [child.returncode for child in begun] == [0], "it ends with the round"
        states = [source.state for source in sync.sources().values()]
        assert [state.etag for state in states] == [source.tag for source in sources]
    desk.clock += 7_200
    async with Sync(desk.library, load(desk.config)[0], OPTIONS, beside_keys=True) as sync:
        assert outcomes(await sync.run()) == [Outcome.UNCHANGED] * 4
        assert len(begun) == 1, "for nothing new none is begun"
    assert sorted(desk.titles()) == ["标题0", "标题1", "标题2", "标题3"]


async def test_a_process_that_is_begun_while_the_reader_ends_is_ended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = aside.Aside._begin

    def ended_meanwhile(self: aside.Aside) -> subprocess.Popen[bytes]:
        self.stop()
        return begin(self)

    monkeypatch.setattr(aside.Aside, "_begin", ended_meanwhile)
    monkeypatch.setattr(aside, "HERE", 0)
    desk.subscribe(desk.server.script("/rss.xml", Publisher()))
    async with Sync(desk.library, load(desk.config)[0], OPTIONS, beside_keys=True) as sync:
        assert outcomes(await sync.run()) == [Outcome.FAILED]
        assert [source.state.failures for source in sync.sources().values()] == [0], "it is not the fault of the source"
    assert desk.titles() == []
