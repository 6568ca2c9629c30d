"""The reader's tags: which there are, which a post has, and putting them on."""

from array import array
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from finews_tui.services.shelf import Shelf
from finews_tui.store import tags

T = TypeVar("T")


class Writer(Protocol):
    """Writes on the thread of the marks, and answers what the act gives."""

    def __call__(self, act: Callable[[], T]) -> Coroutine[Any, Any, T]: ...


class Tags:
    """Tags of the posts of a library."""

    def __init__(self, shelf: Shelf, write: Writer) -> None:
        self._shelf = shelf
        self._write = write

    def all(self) -> list[str]:
        """Those with most posts first."""
        return self._shelf.read(tags.names)

    def of(self, post_id: int) -> tuple[str, ...]:
        """Those of a post, in the order in which it got them."""
        return self._shelf.read(lambda db: tags.of_post(db, post_id))

    async def put(self, tag: str, ids: Sequence[int], *, on: bool) -> "array[int]":
        """Put a tag on posts, or take it off; returns those that it changed."""
        shelf = self._shelf
        return await self._write(lambda: shelf.marks.set_tag(tag, ids, on=on, at=int(shelf.now())))
