"""Letter hints: `F`, a label over every link, stock and board on the screen, and the letters typed for one."""

from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.ui.hints import labels_for
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Hinting:
    """The labels over the article, until one is typed. The view drops them when other lines come on the screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._labels: dict[str, int] = {}
        """Label -> number of the reference, of those that what was typed may still mean."""
        self._typed = ""

    @property
    def live(self) -> bool:
        """While true, every key is a letter of a label, or ends this."""
        return self.screen.article.hinted

    def ask(self) -> None:
        """Show the labels."""
        screen = self.screen
        if screen.reading.article is None:
            screen.say(t("msg.no_article"))
        elif not screen.panes.arrangement.article:
            screen.say(t("msg.article_hidden", press=press("go_article")))
        # A label that leads nowhere would be a lie: only what the related panel knows.
        elif not (found := [ref for ref in screen.article.references_shown() if self._leads(ref)]):
            screen.say(t("msg.no_hints"))
        else:
            self._typed = ""
            self._labels = dict(zip(labels_for(len(found)), found, strict=True))
            self._show()
            screen.status.say(t("msg.hints"), lasting=True, alone=True)

    def _leads(self, ref: int) -> bool:
        return (self.screen.related.way(ref) if ref > 0 else self.screen.article.note_place(ref)) is not None

    def take(self, key: str) -> None:
        """A key while the labels are shown: a letter of one, or the end of this."""
        self._typed += key
        self._labels = {label: ref for label, ref in self._labels.items() if label.startswith(self._typed)}
        number = self._labels.get(self._typed, 0)
        if self._labels and not number:
            self._show()
            return
        self.screen.article.show_hints({})
        self.screen.status.hush()
        if number:
            self.screen.links.follow(number)

    def _show(self) -> None:
        self.screen.article.show_hints({ref: label for label, ref in self._labels.items()})
