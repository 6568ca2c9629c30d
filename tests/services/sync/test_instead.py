"""cls.cn signs its list in ways that change: where it refuses, RSSHub gives the same."""

import json

from finews_tui.net.pace import DAY, HOUR
from finews_tui.services.sync.results import Outcome
from tests.services.sync.desk import Desk, Publisher, outcomes, page
from tests.support.faultd import answer

TOLD = "problem.source_instead"
LIST = {"data": {"roll_data": [{"id": 7, "title": "电报", "content": "某地公布若干措施。", "ctime": 1_649_833_465}]}}


async def test_a_refused_list_is_had_elsewhere_and_tried_again_a_day_later(desk: Desk) -> None:
    refused = answer(json.dumps({"errno": 10012, "msg": "签名错误"}).encode())
    own, hub = desk.server.say("/roll", refused), Publisher([page(1)])
    route = desk.server.script("/cls/telegraph", hub)
    desk.subscribe("cls://telegraph")
    with desk.config.open("a") as config:
        config.write(f'[endpoints]\ncls = "{own}?a=1"\n[net]\nrsshub_base = "{desk.server.url("")}"\n')

    async def told(after: int) -> tuple[list[Outcome], str, int]:
        found = outcomes(await desk.round(after=after))
        async with desk.sync() as sync:
            state = next(iter(sync.sources().values())).state
        return found, state.problem, state.failures

    def asked() -> list[str]:
        paths = [request.path.partition("?")[0] for request in desk.server.requests]
        desk.server.requests.clear()
        return paths

    assert await told(0) == ([Outcome.TAKEN], TOLD, 0)
    assert (asked(), desk.titles()) == (["/roll", "/cls/telegraph"], ["标题1"])
    assert await told(2 * HOUR) == ([Outcome.UNCHANGED], TOLD, 0)
    assert asked() == ["/cls/telegraph"], "the one that refuses is left alone"
    assert await told(DAY) == ([Outcome.UNCHANGED], TOLD, 0)
    assert asked() == ["/roll", "/cls/telegraph"]
    desk.server.say("/roll", answer(json.dumps(LIST).encode()))
    assert await told(2 * HOUR) == ([Outcome.UNCHANGED], TOLD, 0)
    assert await told(DAY) == ([Outcome.TAKEN], "", 0)
    assert sorted(desk.titles()) == ["标题1", "电报"]
    assert hub.unconditional == 1

    desk.server.say("/roll", refused)
    desk.server.say("/cls/telegraph", answer(b"", status=b"500 Oh"))
    assert (await told(DAY))[::2] == ([Outcome.FAILED], 1), "where both refuse its own fault is told"
    assert route
