"""Markdown to HTML: CommonMark with tables and strikethrough. The HTML takes the one way of all HTML."""

import re

_LONGEST, _MOST_BRACKETS = 200_000, 10_000
"""Beyond, a text is shown as plain paragraphs: no person writes it, and the reader of Markdown would need seconds."""
_DEEPEST = 100
_TOO_DEEP = re.compile(r"^(?:[ \t]{80,}\S|[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){30,})", re.MULTILINE | re.ASCII)
"""Containers nested so deep that the reader of Markdown would drop their text."""


def to_html(text: str) -> str:
    """HTML of a Markdown text; text that Markdown cannot hold becomes one paragraph a line."""
    if len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS or _TOO_DEEP.search(text):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return "".join(f"<p>{line}</p>" for line in escaped.split("\n"))
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    return str(reader.render(text))
