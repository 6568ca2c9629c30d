"""What stands above an article, and the words that the layout writes into it: the same for the reader and the shell."""

from collections.abc import Sequence

from finews_tui.document.lines import Head, Labels
from finews_tui.document.nodes import Document
from finews_tui.i18n import t
from finews_tui.model.post import StoredPost
from finews_tui.text.dates import stamp
from finews_tui.text.titles import reading_minutes


def head_of(post: StoredPost, document: Document, feed_titles: Sequence[str], tags: Sequence[str] = ()) -> Head:
    """Title and one line of facts: time · feeds · medium · length and minutes · tags. A name is said
    once."""
    headline = post.headline
    # a guessed date has no time of the day
    time = stamp(headline.published)[: len("2022-04-13") if headline.date_guessed else None]
    names = dict.fromkeys(name for name in (*feed_titles, headline.medium) if name)
    facts = [t("art.undated", t=time) if headline.date_guessed else time, *names]
    facts.append(t("art.words", n=f"{document.length:,}", m=reading_minutes(document.length)))
    facts += [f"#{tag}" for tag in tags]
    return Head(headline.title, " · ".join(facts))


def labels() -> Labels:
    """The layout's words in the chosen language."""
    return Labels(image=t("layout.image"), chart=t("layout.chart"), shortened=t("layout.shortened"))
