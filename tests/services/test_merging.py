"""One row for a story: which post stands for the others, and what is left of a listing."""

from array import array

import pytest

from finews_tui.model.listing import Listing
from finews_tui.services.merging import Merged, merge


def listing(*ids: int) -> Listing:
    """The highest number is the newest post."""
    return Listing(array("q", ids), array("q", [10 * post_id for post_id in ids]))


@pytest.mark.parametrize(
    ("rows", "left", "told"),
    [
        ([], [9, 8, 7, 6], {}),
        ([(9, 1, 50), (7, 1, 50)], [8, 7, 6], {7: (7, 9)}),
        ([(9, 1, 500), (7, 1, 50)], [9, 8, 6], {9: (9, 7)}),
        ([(9, 1, 500), (8, 1, 450), (6, 1, 90)], [8, 7], {8: (8, 9, 6)}),
        ([(9, 1, 50), (3, 1, 50)], [9, 8, 7, 6], {}),
        ([(9, 1, 50), (3, 1, 900), (8, 1, 50)], [8, 7, 6], {8: (8, 9)}),
        ([(9, 1, 5), (8, 1, 5), (7, 2, 5), (6, 2, 5)], [8, 6], {8: (8, 9), 6: (6, 7)}),
    ],
)
def test_the_earliest_full_telling_stands_for_all(
    rows: list[tuple[int, int, int]], left: list[int], told: dict[int, tuple[int, ...]]
) -> None:
    merged = merge(listing(9, 8, 7, 6), rows)
    assert list(merged.listing.ids) == left
    assert list(merged.listing.times) == [10 * post_id for post_id in left]
    assert merged.stories == told


def test_a_story_that_is_opened_out_has_all_its_rows_in_one_group() -> None:
    merged = merge(listing(9, 8, 7, 6), [(9, 1, 50), (7, 1, 50)], opened=[9])
    assert list(merged.listing.ids) == [8, 7, 9, 6]
    assert list(merged.listing.times) == [80, 70, 70, 60]
    assert [merged.row_of(post_id) for post_id in (9, 7, 6)] == [9, 7, 6]
    assert merged.posts_of(7) == (7,)


def test_a_closed_story_is_seen_in_one_row() -> None:
    merged = merge(listing(9, 8, 7, 6), [(9, 1, 50), (7, 1, 50)])
    assert [merged.row_of(post_id) for post_id in (9, 7, 6)] == [7, 7, 6]
    assert (merged.posts_of(7), merged.posts_of(6)) == ((7, 9), (6,))


def test_a_listing_without_stories_is_left_as_it_is() -> None:
    whole = listing(3, 2, 1)
    assert merge(whole, []) == Merged(whole)
    assert merge(whole, []).listing is whole
