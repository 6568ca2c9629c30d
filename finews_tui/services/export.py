"""Posts into files of their own, one after the other: memory does not grow with their number.

A file is written beside its name and takes it when it is whole, so whatever stops the export leaves whole files only.
What stands there already is never written over unasked.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import BinaryIO

from finews_tui.document.nodes import Quote
from finews_tui.i18n import t
from finews_tui.model.post import BodyKind, Form
from finews_tui.model.problem import Problem
from finews_tui.services.articles import Article
from finews_tui.services.head import labels
from finews_tui.services.library import Library
from finews_tui.sources.declared import file_name, medium_paragraph, post_file


@dataclass(slots=True)
class Exported:
    """What an export has done so far."""

    written: int = 0
    same: int = 0
    """Files that stood there as they would have been written."""
    kept: list[str] = field(default_factory=list)
    """Names of files that stood there and say something else: left alone."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    """(key or number, reason) of posts that could not be read."""
    name: str = ""
    """Name of the last file."""


def export_posts(
    library: Library,
    ids: Iterable[int],
    folder: Path,
    *,
    original: bool,
    force: bool,
    progress: Callable[[int], None],
) -> Exported:
    """Write every post into the folder, which is made if it is not there. `original`: with the body as it came, not as
    Markdown. `force`: files of these names are written over. Raises `OSError` where the folder cannot be written to."""
    done = Exported()
    folder.mkdir(parents=True, exist_ok=True)
    for number, post_id in enumerate(ids, 1):
        try:
            name, text = _file(library, post_id, original=original)
        except Problem as problem:
            done.failed.append((str(post_id), t(problem.key, **problem.fields)))
        else:
            done.name = name
            _put(folder / name, text.encode("utf-8", "replace"), done, force=force)
        progress(number)
    return done


def _file(library: Library, post_id: int, *, original: bool) -> tuple[str, str]:
    """(name, content)."""
    if original:
        post = library.post(post_id)
        return file_name(post), post_file(post, post.body.text, post.body.kind, library.tags.of(post_id))
    article = library.article(post_id)
    return file_name(article.post), post_file(article.post, markdown_of(article), BodyKind.MARKDOWN, article.tags)


def markdown_of(article: Article) -> str:
    """The body as Markdown. The digest has a place of its own in the file, and the medium the archive's: in a
    paragraph that Markdown lets through and the reader of posts knows."""
    from finews_tui.document.export.markdown import to_markdown

    document, post = article.document, article.post
    if document.blocks and isinstance(document.blocks[0], Quote) and document.blocks[0].lead:
        document = replace(document, blocks=document.blocks[1:])
    text = to_markdown(document, None, labels(), linked=True).strip("\n")
    medium = document.medium or ("" if post.form is Form.MEDIUM else post.headline.medium)
    return f"{text}\n\n{medium_paragraph(escape(medium, quote=False))}" if medium else text


def _put(path: Path, data: bytes, done: Exported, *, force: bool) -> None:
    if path.exists() and not force:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            done.same += 1
        else:
            done.kept.append(path.name)
        return
    with whole_file(path) as file:
        file.write(data)
    done.written += 1


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes its name when all is written, and is gone where something came between."""
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("wb") as file:
            yield file
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
