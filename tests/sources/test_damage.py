"""Archives with bytes changed anywhere: the walk always ends, and never with an exception."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finews_tui.sources.archive import Limits, count, walk
from tests.sources.samples import NAME
from tests.sources.test_folders import POST
from tests.sources.test_tars import tarred
from tests.sources.test_zips import zipped

WHOLE = {
    "zip": zipped([(NAME, POST), ("b.md", POST)]),
    "tar": tarred([(NAME, POST), ("很长" * 60 + ".md", POST)]),
    "tar.gz": gzip.compress(tarred([(NAME, POST), ("b.md", POST)])),
}
LIMITS = Limits(member=100_000, total=1_000_000)


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes(tmp_path: Path, form: str, data: st.DataObject) -> None:
    changed = bytearray(WHOLE[form])
    places = st.integers(3, min(len(changed), 4096) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=6)):
        changed[-place if place % 2 else place] = byte
    path = tmp_path / f"news.{form}"
    path.write_bytes(changed)
    for member in walk([path], limits=LIMITS):
        assert (member.data is None) == (member.problem is not None)
        assert len(member.data or b"") <= LIMITS.member
    count([path])
