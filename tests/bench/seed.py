"""A cache of any size, written straight into the store: for measuring what a large cache costs.

All posts are unread (the worst case). A tenth of them stand in one feed, the others in 2,000 media of very different
sizes; every post mentions two instruments, one in three links to an older post. Bodies are drawn from a few hundred
texts of some 3 KB, packed as the importer packs them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from finews_tui.services.decide import prepare
from finews_tui.services.library import Library
from finews_tui.sources.jekyll import parse_post
from finews_tui.store import posts
from finews_tui.store.database import Connection
from finews_tui.store.ids import BUCKET_BITS, DAY, midnight, signed_hash, url_key
from tests.bench.generate import names
from tests.services.posts import places

MEDIA = 2_000
BIGGEST = "medium0000"
NEWEST = 1_700_000_000
_SPAN = 5 * 365 * DAY
_EPOCH_2000 = 946_684_800
_TEXTS = 300
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class _Text:
    title: str
    body: bytes
    length: int


def seed(home: Path, count: int, *, media: int = MEDIA) -> None:
    """Make the cache of a reader under `home`, with that many posts of `media` feeds."""
    library = Library.open(places(home), now=lambda: NEWEST)
    texts = list(_texts())
    numbers: dict[int, int] = {}
    with library.shelf.cache.transaction() as connection:
        connection.executemany(
            "INSERT INTO feeds(id, slug, title, title_rank) VALUES (?, ?, ?, 2)",
            [(number + 1, f"medium{number:04d}", f"样本财经第{number}台") for number in range(media)],
        )
    for start in range(0, count, _BATCH):
        with library.shelf.cache.transaction() as connection:
            _fill(connection, range(start, min(count, start + _BATCH)), count, media, texts, numbers)
    with library.shelf.cache.transaction() as connection:
        connection.execute(
            """UPDATE feeds SET total = (SELECT count(*) FROM feed_posts f WHERE f.feed_id = feeds.id),
                newest = coalesce((SELECT max(f.published) FROM feed_posts f WHERE f.feed_id = feeds.id), 0)"""
        )
    library.close()


def _texts() -> Iterator[_Text]:
    for name, content in names(_TEXTS):
        post = parse_post(content, name)
        yield _Text(post.title, posts.packed(post.body.text), prepare(post).length)


def _fill(
    connection: Connection, span: range, count: int, media: int, texts: list[_Text], numbers: dict[int, int]
) -> None:
    dice = random.Random(span.start)
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in _INSERTS}
    for number in span:
        published = NEWEST - _SPAN + _SPAN * number // count
        day = (midnight(published) + 8 * 3_600 - _EPOCH_2000) // DAY
        numbers[day] = numbers.get(day, -1) + 1
        post_id = day << BUCKET_BITS | numbers[day]
        key = _key(number)
        feed = 1 if number % 10 == 0 else 2 + int((media - 1) * dice.random() ** 3)
        text = texts[number % len(texts)]
        hash_ = signed_hash(key.encode())
        rows["posts"].append((post_id, url_key(key), feed, published, hash_, key, f"{text.title}（{number}）"))
        rows["bodies"].append((post_id, hash_, feed, published, text.length, f"{text.title}（{number}）", text.body))
        rows["feed_posts"] += [(0, published, post_id), (feed, published, post_id)]
        rows["mentions"] += [(f"1.{600_000 + dice.randrange(4_000)}", published, post_id) for _ in range(2)]
        if number and number % 3 == 0:
            rows["links"].append((post_id, url_key(_key(dice.randrange(number)))))
    for name, statement in _INSERTS.items():
        connection.executemany(statement, sorted(rows[name]))
    connection.executemany("INSERT INTO unread VALUES (?, ?, ?)", sorted(rows["feed_posts"]))


def _key(number: int) -> str:
    return f"{20_210_101 + number // 1_000_000:08d}{number % 1_000_000 + 1_000_000_000:010d}"


_INSERTS = {
    "posts": """INSERT INTO posts(id, url_key, feed_id, published, date_guessed, shown, digest_of, key, title, medium)
        VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?, '样本财经')""",
    "bodies": """INSERT INTO bodies(post_id, hash, feed_id, form, kind, published, date_guessed, length, title, medium,
        source_url, digest, codec, body) VALUES (?, ?, ?, 'medium', 'html', ?, 0, ?, ?, '样本财经', '', '', 1, ?)""",
    "feed_posts": "INSERT INTO feed_posts VALUES (?, ?, ?)",
    "mentions": "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?)",
    "links": "INSERT OR IGNORE INTO links VALUES (?, ?)",
}
