"""`finews export`: posts as Markdown files that `finews import` reads back, or as lines of JSON."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from finews_tui.cli import DONE, INTERRUPTED, PARTLY, USAGE, complain
from finews_tui.cli.posts import Opened, asked_for, chosen
from finews_tui.cli.progress import Update, bar
from finews_tui.i18n import t
from finews_tui.model.problem import Problem

if TYPE_CHECKING:
    from finews_tui.services.export import Exported
    from finews_tui.services.library import Library

SHOWN = 20
"""Files named one by one; the rest is counted."""
EVERY = (1 << 31) - 1
"""Posts that a query may find: all."""


def run(options: Any) -> int:
    """Choose the posts as `finews list` does, and write them. Raises `Problem`, `OSError`."""
    if not options.json and not options.output:
        return complain(t("cli.export_where"), USAGE)
    node = asked_for(options)
    if isinstance(node, int):
        return node
    with Opened() as library:
        found = chosen(library, node, options, options.limit or EVERY)
        if isinstance(found, int):
            return found
        ids = found.ids[: options.limit]
        if not len(ids):
            return complain(t("st.empty"), PARTLY)
        try:
            with bar(t("cli.exporting")) as update:
                return (_as_lines if options.json else _as_files)(library, list(ids), options, update)
        except KeyboardInterrupt:
            return complain(t("cli.export_interrupted"), INTERRUPTED)


def _as_files(library: "Library", ids: list[int], options: Any, update: Update) -> int:
    from finews_tui.services.export import export_posts

    folder = Path(options.output)
    if folder.exists() and not folder.is_dir():
        raise Problem("problem.file_exists", path=str(folder))
    done = export_posts(
        library,
        ids,
        folder,
        original=options.original,
        force=options.force,
        progress=lambda number: update(number, len(ids)),
    )
    _tell(done, folder)
    return PARTLY if done.kept or done.failed else DONE


def _tell(done: "Exported", folder: Path) -> None:
    counts = {"a": f"{done.written:,}", "s": f"{done.same:,}", "k": f"{len(done.kept):,}", "e": f"{len(done.failed):,}"}
    sys.stdout.write(t("cli.exported", path=str(folder), **counts) + "\n")
    if done.kept:
        complain(t("cli.export_kept", names=" ".join(done.kept[:SHOWN])), PARTLY)
    for post, reason in done.failed[:SHOWN]:
        complain(t("cli.failed_file", path=post, reason=reason), PARTLY)


def _as_lines(library: "Library", ids: list[int], options: Any, update: Update) -> int:
    failed = 0
    with _lines_to(options.output, force=options.force) as file:
        for number, post_id in enumerate(ids, 1):
            try:
                row = _row(library, post_id)
            except Problem as problem:
                failed += 1
                complain(t("cli.failed_file", path=str(post_id), reason=t(problem.key, **problem.fields)), PARTLY)
            else:
                file.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
            update(number, len(ids))
    return PARTLY if failed else DONE


@contextmanager
def _lines_to(output: str | None, *, force: bool) -> Iterator[BinaryIO]:
    """The file, whole or not at all; or standard output, in UTF-8 as JSON is."""
    from finews_tui.services.export import whole_file

    if not output:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.is_dir() or (path.exists() and not force):
        raise Problem("problem.file_exists", path=str(path))
    with whole_file(path) as file:
        yield file


def _row(library: "Library", post_id: int) -> dict[str, Any]:
    """An article as `finews read --json` gives it, with its marks."""
    from finews_tui.cli.read import as_json

    article = library.article(post_id)
    headline = article.post.headline
    return {
        **as_json(article),
        "unread": headline.unread,
        "starred": headline.starred,
        "later": headline.later,
    }
