"""Posts and files for the tests of the store: short to write, and a dump to compare two caches by."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finews_tui.model.post import Body, BodyKind, Form, ParsedPost, PostText
from finews_tui.model.problem import Problem
from finews_tui.services.decide import text_hash
from finews_tui.services.ingest import Tally, store
from finews_tui.store import posts, rows
from finews_tui.store.database import Connection, Database
from finews_tui.store.marks import Marks
from finews_tui.store.opening import open_database
from finews_tui.store.schema import CACHE, STATE

NOON = 1_649_822_400
"""2022-04-13 12:00 in Beijing."""
HOUR, DAY = 3_600, 86_400


def key(number: int) -> str:
    return f"20220413{number:010d}"


def text(
    number: int | str = 1,
    *,
    form: Form = Form.ROLLING,
    feed: str = "rolling",
    feed_title: str = "样本滚动新闻",
    title: str = "",
    published: int = NOON,
    guessed: bool = False,
    digest: str = "",
    body: str = "<p>正文。</p>",
    medium: str = "",
    source: str = "",
    mentions: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
) -> PostText:
    """One text of the post `number`; its visible length is that of its body."""
    name = key(number) if isinstance(number, int) else number
    post = ParsedPost(
        name,
        form,
        feed,
        feed_title,
        title or f"标题{number}",
        published,
        guessed,
        digest,
        Body(BodyKind.HTML, body),
        source,
    )
    return PostText(post, text_hash(post), len(body), medium, mentions, links)


@dataclass
class Files:
    """Both files of a folder, open."""

    cache: Database
    user: Database
    notices: list[Problem]

    @classmethod
    def open(cls, folder: Path) -> "Files":
        notices: list[Problem] = []
        user = open_database(folder / "state.db", STATE, notices)
        files = cls(open_database(folder / "cache.db", CACHE, notices), user, notices)
        files.marks.agree(at=NOON)
        return files

    @property
    def marks(self) -> Marks:
        return Marks(self.cache, self.user)

    def put(self, *texts: PostText, titles: tuple[tuple[str, str], ...] = ()) -> Tally:
        """Store these in one transaction."""
        tally = Tally()
        store(self.cache, self.user, [(one, posts.packed(one.post.body.text)) for one in texts], titles, tally)
        return tally

    def id(self, number: int) -> int:
        found = self.cache.read(lambda db: rows.find(db, key(number)))
        assert found is not None
        return found

    def rows(self, query: str, *parameters: object) -> list[Any]:
        return self.cache.read(lambda db: db.execute(query, parameters).fetchall())

    def close(self) -> None:
        self.cache.close()
        self.user.close()


def dump(connection: Connection) -> dict[str, list[Any]]:
    """Everything in a cache by keys and slugs, without the numbers that depend on the order of import."""
    queries = {
        "feeds": "SELECT slug, title, title_rank, title_at, total, newest FROM feeds",
        "posts": """SELECT p.key, f.slug, p.published, p.date_guessed, p.shown, p.digest_of, p.title, p.medium
            FROM posts p JOIN feeds f ON f.id = p.feed_id""",
        "bodies": """SELECT p.key, b.hash, f.slug, b.form, b.kind, b.length, b.title, b.medium, b.digest, b.body
            FROM bodies b JOIN posts p ON p.id = b.post_id JOIN feeds f ON f.id = b.feed_id""",
        "feed_posts": """SELECT f.slug, m.published, p.key FROM feed_posts m JOIN posts p ON p.id = m.post_id
            JOIN feeds f ON f.id = m.feed_id""",
        "unread": """SELECT f.slug, m.published, p.key FROM unread m JOIN posts p ON p.id = m.post_id
            JOIN feeds f ON f.id = m.feed_id""",
        "mentions": "SELECT m.code, m.published, p.key FROM mentions m JOIN posts p ON p.id = m.post_id",
        "links": "SELECT p.key, l.url_key FROM links l JOIN posts p ON p.id = l.post_id",
        "stars": "SELECT p.key, m.at FROM stars m JOIN posts p ON p.id = m.post_id",
        "opened": "SELECT p.key, m.seq, m.at FROM opened m JOIN posts p ON p.id = m.post_id",
    }
    return {name: sorted(connection.execute(query).fetchall()) for name, query in queries.items()}
