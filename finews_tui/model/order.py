"""In which order headlines and feeds stand."""

from typing import NamedTuple

BY_TIME, BY_TITLE, BY_MEDIUM, BY_UNREAD = POST_ORDERS = ("time", "title", "medium", "unread")
"""Headlines: newest first; by title; by medium; the unread ones first. Of equals the newer stands first."""
BY_ACTIVITY, BY_COUNT, BY_NAME = FEED_ORDERS = ("activity", "unread", "name")
"""Feeds: those with unread posts, then the newest; by how many are unread; by name."""


class Order(NamedTuple):
    """An order, or the other way round."""

    by: str
    reverse: bool = False


NEWEST_FIRST = Order(BY_TIME)
