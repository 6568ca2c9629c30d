"""An article as paragraphs: each is one line, however long; who listens or reads decides where it breaks."""

from typing import TYPE_CHECKING

from finews_tui.document.layout import lay_out
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.signs import Signs
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.head import head_of, labels
from finews_tui.services.script import ORIGINAL, converter, in_script

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.services.articles import Article

_ENDLESS = 100_000
"""Cells of a line: no paragraph is broken."""
_SIGNS = Signs(bullet="-", bar=" ", square="#", rule="-", times="x")
"""Few, for they are read aloud."""
_RULE = frozenset("- ")


def paragraphs(article: "Article", settings: "Settings") -> list[str]:
    """Title, facts, and the paragraphs; rows of tables are lines too. Blank lines, rules and margins are left out."""
    told = []
    try:
        article = article if settings.script == ORIGINAL else in_script(article, converter(settings.script))
    except Problem as problem:
        told.append(t(problem.key, **problem.fields))
    head = head_of(article.post, article.document, [title for _, title in article.feeds])
    options = LayoutOptions(
        measure=_ENDLESS,
        labels=labels(),
        hang=0,
        paragraphs="block",
        spacing="off",
        numbers=settings.numbers,
        strikes=False,
        signs=_SIGNS,
    )
    layout = lay_out(article.document, head, options)
    lines = (layout.line(number).text.strip() for number in range(len(layout)))
    return [*told, *(line for line in lines if not _RULE.issuperset(line))]
