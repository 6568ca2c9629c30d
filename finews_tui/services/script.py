"""Articles in another script: OpenCC, where it is installed, and the articles it has converted.

Only what is shown of an article changes: search, citations and the database keep the original. OpenCC's dictionaries
take 10–200 ms and up to 26 MB to load, so they are loaded once, when first asked for, and never before.
"""

from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING

from finews_tui.model.problem import Problem
from finews_tui.services.articles import Article

if TYPE_CHECKING:
    from finews_tui.document.nodes import Document
    from finews_tui.document.script import Convert

ORIGINAL = "original"
SIMPLIFIED = "simplified"
TRADITIONAL = "traditional"
_DICTIONARIES = {SIMPLIFIED: "t2s", TRADITIONAL: "s2t", "taiwan": "s2twp", "hongkong": "s2hk"}
"""Form -> configuration of OpenCC. Taiwan's has words of its own (软件 → 軟體), so lengths change."""
_KEPT = 32


@cache
def converter(form: str) -> "Convert":
    """What converts a text into this form. Loads the dictionaries. Raises `Problem` where OpenCC is not installed."""
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise Problem("script.not_installed") from error
    convert: Convert = OpenCC(_DICTIONARIES[form]).convert
    return lambda text: convert(text) if text else text


def cycle(form: str, chosen: str) -> str:
    """The form after this one: original, simplified, traditional. `chosen`: the form of the settings, which says
    whose traditional characters are meant."""
    traditional = chosen if chosen not in (ORIGINAL, SIMPLIFIED) else TRADITIONAL
    forms = [ORIGINAL, SIMPLIFIED, traditional]
    return forms[(forms.index(form) + 1) % len(forms)]


def in_script(article: Article, convert: "Convert") -> Article:
    """The article as it is shown: title, feeds, medium, text, and the names of its ways on."""
    from finews_tui.document.script import converted  # with the first article that is shown so

    post, headline = article.post, article.post.headline
    shown = headline._replace(title=convert(headline.title), medium=convert(headline.medium))
    return article._replace(
        post=post._replace(headline=shown, digest=convert(post.digest)),
        document=converted(article.document, convert),
        feeds=tuple((slug, convert(title)) for slug, title in article.feeds),
    )


class Scripts:
    """The form that is chosen, and the articles that were shown in it."""

    def __init__(self) -> None:
        self._convert: Convert | None = None
        self._kept: OrderedDict[int, tuple[Document, Article]] = OrderedDict()
        """Identity of a document -> the document, so that it stays the only one with it, and the article shown."""
        self.form = ORIGINAL

    def use(self, form: str) -> None:
        """Choose a form. Raises `Problem`, and nothing changes. The first time may take a while: see `converter`."""
        convert = None if form == ORIGINAL else converter(form)
        self._kept = OrderedDict()
        self._convert, self.form = convert, form

    def shown(self, article: Article) -> Article:
        """The article in the form that was chosen."""
        convert = self._convert
        if convert is None:
            return article
        identity = id(article.document)
        if identity not in self._kept:
            self._kept[identity] = article.document, in_script(article, convert)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[identity][1]
