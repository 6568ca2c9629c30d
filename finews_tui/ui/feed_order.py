"""The order of the feeds on the screen, and which of them is opened first."""

from collections.abc import Mapping, Sequence

from finews_tui.model.feed import ALL, GUIDE, Feed
from finews_tui.model.order import BY_COUNT, BY_NAME, Order


def arranged(feeds: Sequence[Feed], order: Order) -> list[Feed]:
    """Smart feeds as they are, then the others in this order, the guide behind them all. `feeds`: by activity."""
    real = [feed for feed in feeds if not feed.smart and feed.slug != GUIDE]
    if order.by == BY_COUNT:
        real.sort(key=lambda feed: -feed.unread)
    elif order.by == BY_NAME:
        from finews_tui.text.fold import fold  # its table is not needed before the first screen

        real.sort(key=lambda feed: fold(feed.title))
    if order.reverse:
        real.reverse()
    return [feed for feed in feeds if feed.smart] + real + [feed for feed in feeds if feed.slug == GUIDE]


def in_folders(feeds: Sequence[Feed], folders: Mapping[str, str]) -> list[Feed]:
    """The same order, the feeds of a folder together, after those in none. `folders`: slug -> folder."""
    if not folders:
        return list(feeds)
    places = {name: place for place, name in enumerate(dict.fromkeys(folders.values()), 1)}
    return sorted(feeds, key=lambda feed: 0 if feed.smart else places.get(folders.get(feed.slug, ""), 0))


def steady(shown: Sequence[Feed], fresh: Sequence[Feed]) -> list[Feed]:
    """Fresh counts in the order that is on the screen: rows must not jump while one reads. New feeds come behind."""
    by_slug = {feed.slug: feed for feed in fresh}
    kept = [by_slug.pop(feed.slug) for feed in shown if feed.slug in by_slug]
    return kept + [feed for feed in fresh if feed.slug in by_slug]


def first_choice(feeds: Sequence[Feed]) -> str:
    """The feed to open when nobody has been here yet: all posts, or the guide while it is all there is."""
    real = [feed for feed in feeds if not feed.smart and feed.total]
    return GUIDE if real and all(feed.slug == GUIDE for feed in real) else ALL
