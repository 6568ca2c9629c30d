"""Strips without what they never use: as Textual's in everything that is seen."""

import pytest
from rich.segment import Segment
from textual import strip
from textual.cache import FIFOCache
from textual.strip import Strip

from finews_tui.ui.strips import LateCache, lighten


def test_a_light_strip_is_cut_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strip, "FIFOCache", FIFOCache)
    heavy = Strip([Segment("中文 text"), Segment(" more")])
    lighten()
    light = Strip([Segment("中文 text"), Segment(" more")])
    for _ in range(2):
        assert light.divide([3, 6, 14]) == heavy.divide([3, 6, 14])
        assert light.crop(2, 7) == heavy.crop(2, 7)
        assert light.cell_length == heavy.cell_length
    fresh = Strip.blank(4)
    caches = [value for name in Strip.__slots__ if isinstance(value := getattr(fresh, name, None), FIFOCache)]
    assert len(caches) > 3
    assert all(isinstance(cache, LateCache) and not cache for cache in caches)
    assert len({id(cache._cache) for cache in caches}) == 1


def test_a_cache_holds_what_was_put_in() -> None:
    cache, other = LateCache(2), LateCache(2)
    assert cache.get(1) is None
    for number in range(3):
        cache[number] = str(number)
    assert list(cache.keys()) == [1, 2]
    assert not other
    cache.clear()
    assert cache.get(2) is None
