"""Listings in another order: by folded titles, by medium, the unread first; equal ones newest first."""

from pathlib import Path

import pytest

from finews_tui.model.feed import ALL
from finews_tui.model.order import Order
from finews_tui.services.library import Library
from tests.services.posts import NOW, Post, places, write

POSTS = (
    Post(1, title="乙", clock="09:00:00", medium="证券样本"),
    Post(2, title="Ｂ股收评", clock="10:00:00", medium="财经样本台"),
    Post(3, title="a股早评", clock="11:00:00", medium="证券样本"),
    Post(4, title="甲", clock="12:00:00", medium="财经样本台"),
    Post(5, title="乙", clock="13:00:00", medium="证券样本"),
)


@pytest.mark.parametrize(
    ("by", "falling", "expected"),
    [
        ("time", False, "54321"),
        ("time", True, "12345"),
        ("title", False, "32514"),
        ("title", True, "45123"),
        ("medium", False, "53142"),
        ("medium", True, "42531"),
        ("unread", False, "54213"),
        ("unread", True, "35421"),
    ],
)
async def test_orders(tmp_path: Path, by: str, falling: bool, expected: str) -> None:
    library = Library.open(places(tmp_path), now=lambda: NOW)
    await library.import_paths([write(tmp_path / "archive", *POSTS)])
    ids = {number: library.find(Post(number).key) for number in range(1, 6)}
    numbers = {post_id: str(number) for number, post_id in ids.items()}
    await library.mark([one for one in (ids[3],) if one], read=True)
    listing = library.listing(ALL)
    found = library.ordered(listing, Order(by, falling))
    shown = "".join(numbers[one] for one in found.ids)
    assert dict(zip(found.ids, found.times, strict=True)) == dict(zip(listing.ids, listing.times, strict=True))
    library.close()
    assert shown == expected
