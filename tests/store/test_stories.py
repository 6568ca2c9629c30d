"""Posts that share traces, and stories of long and short listings."""

from finews_tui.store import rows, stories
from tests.store.samples import NOON, Files, text

WINDOW = 3_600


def test_a_trace_of_too_many_says_nothing(files: Files) -> None:
    few, common, alone = 7, 8, 9
    with files.cache.transaction() as db:
        stories.add(db, [(post, NOON + post, [common]) for post in range(1, 70)])
        stories.add(db, [(post, NOON + post, [few]) for post in (3, 1, 2)])
        stories.add(db, [(1, NOON + 2 * WINDOW, [alone])])
        found, telling = stories.sharing(db, [few, common, alone], NOON, WINDOW)
        assert list(found.items()) == [(1, 1), (2, 1), (3, 1)]
        assert telling == 2, "one of them is nobody's in these hours, and would say something"
        assert stories.sharing(db, [], NOON, WINDOW) == ({}, 0)
        assert stories.number_waiting(db) == 69


def test_few_posts_and_many_have_the_same_stories(files: Files) -> None:
    files.put(*(text(number) for number in range(1, 13)))
    ids = [files.id(number) for number in range(1, 13)]
    with files.cache.transaction() as db:
        stories.join(db, (ids[1], 100), (ids[2], 200))
        stories.join(db, (ids[8], 100), (ids[9], 200))
        few = rows.stories_among(db, [ids[2], ids[1]])
        many = rows.stories_among(db, ids[:6])
    assert sorted(few) == sorted(many) == [(ids[1], ids[1], 100), (ids[2], ids[1], 200)]
