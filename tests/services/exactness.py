"""Does search find exactly what stands in the posts? Compared with reading every post, written another way."""

import asyncio
import random
from pathlib import Path

from finews_tui.document.plain import plain_text
from finews_tui.model.feed import ALL
from finews_tui.model.query import Text
from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.text.fold import fold
from tests.bench.generate import write
from tests.services.posts import NOW, places


def runs(text: str) -> list[str]:
    """Letters together, digits together, everything else that can be read alone."""
    found: list[str] = []
    kind = ""
    for char in text:
        now = "a" if "a" <= char <= "z" else "0" if "0" <= char <= "9" else ""
        if now and now == kind:
            found[-1] += char
        elif char.isalnum():
            found.append(char)
        kind = now
    return found


def holds(text: list[str], words: list[str]) -> bool:
    """Do the words stand in the text one after the other, the last one perhaps only begun?"""
    *first, last = words
    open_end = last.isascii()
    for start in range(len(text) - len(words) + 1):
        if first and text[start] != first[0]:
            continue  # most places: no list is made of them
        end = text[start + len(first)]
        if text[start : start + len(first)] == first and (end.startswith(last) if open_end else end == last):
            return True
    return False


def compare(folder: Path, count: int, queries: int) -> tuple[int, int, int]:
    """(queries, hits, queries whose answer was not exactly that of reading every post) over generated posts."""
    write(folder / "archive", count)
    library = Library.open(places(folder / "home"), now=lambda: NOW)
    try:
        asyncio.run(library.import_paths([folder / "archive"]))
        assert indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
        texts, parts = {}, []
        for post_id in library.listing(ALL).ids:
            article = library.article(post_id)
            both = [fold(article.post.headline.title), fold(plain_text(article.document))]
            parts += both
            texts[post_id] = [runs(part) for part in both]
        dice = random.Random(3)
        hits = wrong = 0
        for _ in range(queries):
            text = dice.choice(parts)
            at = dice.randrange(max(1, len(text) - 6))
            words = text[at : at + dice.randrange(1, 7)]
            if dice.random() < 0.2:
                words = "".join(dice.sample(words, len(words)))
            wanted = runs(words)
            if not wanted:
                continue
            expected = {post_id for post_id, both in texts.items() if any(holds(one, wanted) for one in both)}
            found = set(library.search.find(Text(words)).listing.ids)
            hits += len(found)
            wrong += found != expected
        return queries, hits, wrong
    finally:
        library.close()
