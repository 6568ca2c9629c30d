"""What another text of a post says differently: that a figure was corrected is seen, and what it was before."""

from finews_tui.document.compare import compared, likeness
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.problem import Problem
from finews_tui.services.articles import Article
from finews_tui.services.library import Library
from finews_tui.store import posts


def compare(library: Library, article: Article) -> Article:
    """The article with the differences to the text that is most like it; what came later counts as the new one.

    Raises `Problem` where the post has one text only, or all of them say the same.
    """
    headline = article.post.headline
    try:
        bodies = library.shelf.read(lambda db: posts.bodies(db, headline.id))
    except ValueError as error:
        raise Problem("article.damaged") from error
    if len(bodies) < 2:
        raise Problem("compare.one_text")
    documents = [parse_document(body, digest=article.post.digest, title=headline.title) for body in bodies]
    signs = ["".join(plain_text(document).split()) for document in documents]
    shown = next((n for n, body in enumerate(bodies) if body == article.post.body), len(bodies) - 1)
    others = [n for n, said in enumerate(signs) if said != signs[shown]]
    if not others:
        raise Problem("compare.same", n=len(bodies))
    other = max(others, key=lambda n: (likeness(signs[n], signs[shown]), n))
    first, last = sorted((other, shown))
    return article._replace(document=compared(documents[first], documents[last]))
