"""A document as one HTML page that stands alone: nothing is loaded, nothing runs, every link is http(s)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from finews_tui.document.digest import says_only
from finews_tui.document.export.emphasis import TAGS
from finews_tui.document.export.inline import LEADS_ON, Event, Kind, addresses, events, tidied
from finews_tui.document.lines import Head, Labels
from finews_tui.document.mentions import Mentions
from finews_tui.document.nodes import (
    Align,
    Block,
    Cell,
    Definition,
    Details,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Role,
    Rule,
    Table,
    Text,
)
from finews_tui.document.weave import code_text

_STYLE = """\
body { max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.75; font-family: sans-serif; }
.facts, .code, .caption, caption { color: #666; font-size: smaller; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; }
table { border-collapse: collapse; }
th, td { padding: .2em .6em; border-bottom: 1px solid #ccc; text-align: left; }
pre { overflow: auto; }
.centre, th.centre, td.centre { text-align: center; }
.right, th.right, td.right { text-align: right; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534
"""HTML's own limits of spans."""


def to_html(document: Document, head: Head | None, labels: Labels) -> str:
    """The article as a page; the digest is the quote of class `lead`."""
    title = escape(head.title) if head else ""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{title}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<article>",
            *_Writer(document, labels).article(head),
            "</article>",
            "</body>",
            "</html>\n",
        )
    )


def _element(name: str, content: str, classes: str = "", attributes: str = "") -> str:
    shown = f' class="{classes}"' if classes else ""
    return f"<{name}{shown}{attributes}>{content}</{name}>"


def _classes(align: Align | None, *names: str) -> str:
    return " ".join(filter(None, (*names, align.value if align in (Align.CENTRE, Align.RIGHT) else "")))


def _link(url: str) -> str:
    return f'<a href="{escape(url)}" rel="noreferrer noopener">'


class _Writer:
    """Writes one document, a line of the page for each leaf."""

    def __init__(self, document: Document, labels: Labels) -> None:
        self._document = document
        self._labels = labels
        self._urls = addresses(document)
        self._mentions = Mentions(document.references)

    def article(self, head: Head | None) -> Iterator[str]:
        if head and head.title.strip():
            yield _element("h1", escape(head.title.strip()))
        if head and head.facts.strip():
            yield _element("p", escape(head.facts.strip()), "facts")
        if not (head and says_only(head.title, self._document.blocks)):
            yield from self._blocks(self._document.blocks)
        if self._document.shortened > 0:
            yield _element("p", escape(self._labels.shortened.format(n=f"{self._document.shortened:,}")), "caption")

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from filter(None, self._block(block))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(text, align, caption):
                yield self._leaf("p", text, _classes(align, "caption" if caption else ""))
            case Heading(level, text, align):
                yield self._leaf(f"h{min(max(level, 2), 6)}", text, _classes(align))
            case Quote(blocks, lead):
                yield from ('<blockquote class="lead">' if lead else "<blockquote>", *self._blocks(blocks))
                yield "</blockquote>"
            case ListBlock():
                yield from self._list(block)
            case Table():
                yield from self._table(block)
            case Image():
                yield self._image(block)
            case Preformatted(code):
                yield _element("pre", _element("code", escape(code_text(code), quote=False)))
            case Rule():
                yield "<hr>"
            case Definition(term, blocks):
                yield from ("<dl>", _element("dt", self._text(term)), "<dd>", *self._blocks(blocks), "</dd>", "</dl>")
            case Details(summary, blocks):
                yield from ("<details open>", _element("summary", self._text(summary)), *self._blocks(blocks))
                yield "</details>"

    def _leaf(self, name: str, leaf: Text, classes: str) -> str:
        text = self._text(leaf)
        return _element(name, text, classes) if text else ""

    def _list(self, block: ListBlock) -> Iterator[str]:
        name = "ul" if block.start is None else "ol"
        yield f"<{name}>" if block.start in (None, 1) else f'<{name} start="{block.start}">'
        tight = all(sum(isinstance(inner, Paragraph) for inner in item) <= 1 for item in block.items)
        for item in block.items:
            first = item[0] if item else None
            if tight and isinstance(first, Paragraph):
                yield from (f"<li>{self._text(first.text)}", *self._blocks(item[1:]), "</li>")
            else:
                yield from ("<li>", *self._blocks(item), "</li>")
        yield f"</{name}>"

    def _table(self, table: Table) -> Iterator[str]:
        yield "<table>"
        if table.caption:
            yield self._leaf("caption", table.caption, "")
        for name, rows in (("thead", table.rows[: table.head]), ("tbody", table.rows[table.head :])):
            if rows:
                yield f"<{name}>"
                yield from (_element("tr", "".join(map(self._cell, row))) for row in rows)
                yield f"</{name}>"
        yield "</table>"

    def _cell(self, cell: Cell) -> str:
        spans = ""
        if cell.colspan > 1:
            spans += f' colspan="{min(cell.colspan, _MOST_COLUMNS)}"'
        if cell.rowspan > 1 or cell.rowspan == 0:
            spans += f' rowspan="{min(cell.rowspan, _MOST_ROWS)}"'
        text = _inline(cell.text, self._urls, None)
        return _element("th" if cell.header else "td", text, _classes(cell.align), spans)

    def _image(self, image: Image) -> str:
        """A link in the place of the picture: opening the page must not load anything."""
        url = self._urls.get(image.ref, "")
        size = f"{image.size[0]}×{image.size[1]}" if image.size else ""
        parts = (self._labels.image, size)
        if chart := image.instrument:
            url, parts = chart.url, (self._labels.chart, f"{chart.name} {chart.shown_code}".strip())
        placeholder = _element("span", escape(f"[{' '.join(filter(None, parts))}]"), "placeholder")
        text = " ".join(filter(None, (placeholder, escape(image.text.strip()))))
        return _element("p", f"{_link(url)}{text}</a>" if url else text, _classes(image.align, "image"))

    def _text(self, leaf: Text) -> str:
        return _inline(leaf, self._urls, self._mentions)


def _inline(leaf: Text, urls: Mapping[int, str], mentions: Mentions | None) -> str:
    row = list(events(tidied(leaf), urls, mentions))
    pieces: list[str] = []
    for index, event in enumerate(row):
        if event.role is Role.RUBY:
            pieces += _reading(row, index, pieces)
        else:
            pieces.append(_written(event, urls))
    return "".join(pieces)


def _reading(row: Sequence[Event], index: int, pieces: list[str]) -> tuple[str, ...]:
    """The begin or end of a reading. It stands over as many characters before it as it has syllables."""
    if row[index].kind is Kind.CLOSE:
        return ("</rt></ruby>",)
    before = row[index - 1]
    if not index or before.kind is not Kind.TEXT:
        return ("<ruby><rt>",)
    syllables = max(len(row[index + 1].text.split()), 1)
    pieces[-1] = _escaped(before.text[:-syllables])
    return "<ruby>", _escaped(before.text[-syllables:]), "<rt>"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")


def _written(event: Event, urls: Mapping[int, str]) -> str:
    if event.kind is Kind.TEXT:
        return _escaped(event.text)
    if event.kind is Kind.CODE:
        code = event.text.rstrip()
        return f' <span class="code">{escape(code)}</span>{event.text[len(code) :]}'
    opens = event.kind is Kind.OPEN
    if event.role is None or event.role in LEADS_ON:
        url = urls.get(event.ref, "")
        return (_link(url) if opens else "</a>") if url else ""
    return f"<{TAGS[event.role]}>" if opens else f"</{TAGS[event.role]}>"
