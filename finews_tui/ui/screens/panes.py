"""Panes: which are on the screen, which has the focus, and the keys that move in and between them.

What fits is decided by `arrangement.arrange`; here the answer is carried out. A pane that loses its place on the screen
first gives the focus away, then hides.
"""

from typing import TYPE_CHECKING

from textual.widget import Widget

from finews_tui.i18n import t
from finews_tui.ui.arrangement import ROOMY, Arrangement, Wishes, arrange, side_step, side_width
from finews_tui.ui.commands import BRIEF, LOW, PANES
from finews_tui.ui.keymap import key_bar, press, prompt_bar
from finews_tui.ui.rows import spare_bytes
from finews_tui.ui.widgets.article_view import ArticleView
from finews_tui.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Panes:
    """The panes of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        spare_bytes(screen.settings.low_bandwidth)
        self.screen = screen
        self.wishes = Wishes()
        self.arrangement = Arrangement()
        self.side_wider = {"feeds": 0, "related": 0}
        """Cells by which the keys made a side pane wider."""
        self._left = "article"
        """The pane from which reading mode was entered."""
        self._shown: tuple[Arrangement, int, int] | None = None
        """What is carried out: the arrangement, and how wide the side panes are."""
        self.moving = False
        """The panes are not laid out yet for the last change: their heights are not true."""

    @property
    def pane(self) -> str:
        """Name of the pane with the focus."""
        return self.wishes.pane

    @property
    def article_width(self) -> int:
        """Cells of a line of the article as arranged now, also before that has been laid out."""
        sides = (self.screen.holders[pane] for pane in ("feeds", "related") if self.arrangement.shows(pane))
        taken = sum(holder.styles.width.cells or 0 for holder in sides if holder.styles.width)
        return max(1, self.screen.size.width - taken - 1)

    # --- moving between panes

    def go(self, pane: str) -> None:
        """Give a pane the focus and a place on the screen."""
        self.wish(pane=pane)

    def wish(self, **changes: object) -> None:
        """Change what is wanted and show what fits."""
        self.wishes = self.wishes._replace(**changes)  # type: ignore[arg-type]
        self.show()

    def show(self) -> None:
        """Carry out the arrangement for the present size and wishes."""
        screen = self.screen
        width, height = screen.size
        self.arrangement = found = arrange(width, height, self.wishes)
        sides = [side_width(pane, width >= ROOMY, wider) for pane, wider in self.side_wider.items()]
        if (wanted := (found, sides[0], sides[1])) != self._shown:
            self._shown = wanted
            self.moving = True
            with screen.app.batch_update():
                self._arrange(found, width >= ROOMY)
                screen.refresh(layout=True)  # whatever changed: `laid_out` will be called
        if not screen.prompt.is_open and not found.too_small and screen.focused is not screen.bodies[self.pane]:
            screen.set_focus(screen.bodies[self.pane], scroll_visible=False)
        way = screen.related.current if self.pane == "related" else None
        screen.article.point_at(way.reference.number if way else 0)
        self.refresh_foot()
        screen.call_after_refresh(screen.reading.reflow)

    def laid_out(self) -> None:
        """The screen has its new layout: what was typed meanwhile can be obeyed."""
        if self.moving and self.screen.app.opening.over:
            self.moving = False
            self.screen.call_next(self.screen.pressing.obey_typed)

    def _arrange(self, found: Arrangement, roomy: bool) -> None:
        screen = self.screen
        screen.too_small.display = found.too_small
        screen.body.display = not found.too_small
        screen.crumb.display = found.breadcrumb
        screen.middle.display = found.headlines or found.article
        for pane, holder in screen.holders.items():
            holder.display = found.shows(pane)
        for pane, wider in self.side_wider.items():
            alone = found.single or not wider
            screen.holders[pane].styles.width = None if alone else side_width(pane, roomy, wider)
        screen.holders["headlines"].styles.height = found.headline_rows or "1fr"
        # Each class on the smallest part it is for: all below it is styled anew.
        screen.body.set_class(roomy, "-roomy")
        screen.body.set_class(found.single, "-single")
        screen.middle.set_class(found.headline_rows > 0, "-split")
        screen.holders["article"].set_class(found.zen, "-zen")

    def focused(self, widget: Widget | None) -> None:
        """The focus moved (by the mouse, or back from a dialog): follow it."""
        for pane, body in self.screen.bodies.items():
            if widget is body and pane != self.pane:
                self.wish(pane=pane)
        self.refresh_foot()  # it may have come from the prompt, or gone there

    def refresh_foot(self) -> None:
        """Keys and breadcrumb of the pane with the focus."""
        self.screen.status.set_keys(self._bar())
        self.show_trail()

    def _bar(self) -> tuple[tuple[str, str], ...]:
        if self.screen.settings.low_bandwidth:
            return key_bar(LOW)
        stack = self.screen.app.screen_stack
        if stack and stack[-1] is not self.screen:  # a dialog has keys of its own
            return ()
        if self.screen.prompt.is_open:
            return prompt_bar()
        body = self.screen.bodies[self.pane]
        if self.screen.pressing.scopes[0] == "article" and self.screen.reading.is_brief:
            return key_bar(BRIEF)
        return key_bar(self.screen.pressing.scopes[0], rows=not isinstance(body, LineList) or body.row_count > 0)

    def show_trail(self) -> None:
        """The breadcrumb, where one pane is shown at a time."""
        if self.arrangement.breadcrumb:
            names = {"feeds": t("pane.feeds"), "article": t("kind.article"), "related": t("pane.related")}
            trail = [t("app.title")]
            if self.pane != "feeds":
                trail.append(self.screen.listing.feed_name)
            trail.append(names[self.pane])
            facts = {"article": self.screen.reading.progress, "feeds": self.screen.filtering.feed_facts}
            self.screen.crumb.show(trail, facts.get(self.pane, ""))

    def left(self) -> None:
        self._step(-1)

    def right(self) -> None:
        """The pane to the right; from a list this opens what is under the cursor."""
        if self.pane in ("feeds", "headlines"):
            self.open()
        else:
            self._step(1)

    def next(self) -> None:
        self._step(1, around=True)

    def previous(self) -> None:
        self._step(-1, around=True)

    def _step(self, step: int, around: bool = False) -> None:
        there = [pane for pane in PANES if self._reachable(pane)]
        at = there.index(self.pane) + step
        if around:
            at %= len(there)
        if 0 <= at < len(there):
            self.wish(pane=there[at], related=self.wishes.related and there[at] in ("article", "related"))

    def _reachable(self, pane: str) -> bool:
        """Lists always; the article when one is open; the related panel when it has rows."""
        if pane == "article":
            return self.wishes.opened
        return pane != "related" or (self.wishes.opened and self.screen.related.row_count > 0)

    def go_feeds(self) -> None:
        self.wish(pane="feeds", related=False)

    def go_article(self) -> None:
        """The article, or the headlines where none is open."""
        self.go("article" if self.wishes.opened else "headlines")

    def go_related(self) -> None:
        if self._reachable("related"):
            self.wish(pane="related", related=True)
        else:
            self.screen.say(t("msg.no_related" if self.wishes.opened else "msg.no_article"))

    def related(self) -> None:
        """Show and focus the related panel, or leave it."""
        if self.pane == "related":
            self.wish(pane="article", related=False)
        else:
            self.go_related()

    def zen(self) -> None:
        """Reading mode, and out of it."""
        if not self.wishes.opened:
            self.screen.say(t("msg.no_article"))
        elif self.wishes.zen and self.pane == "article":
            self._leave_zen()
        else:
            self._left = self.pane
            self.wish(zen=True, pane="article", related=False)

    def _leave_zen(self) -> None:
        """Back to the pane from which it was entered."""
        left, self._left = self._left, "article"
        self.wish(zen=False, pane=left, related=left == "related")

    def toggle_sides(self) -> None:
        """Side panes only while they have the focus, or wherever there is room."""
        if self.arrangement.single:
            self.screen.say(t("msg.no_side"))
            return
        sides = not self.wishes.sides
        self.wish(sides=sides, pane=self.pane if sides or self.pane != "feeds" else "headlines")
        self.screen.say(t("msg.sides_on" if sides else "msg.sides_off", press=press("sides")))

    def wider(self) -> None:
        self._resize(1)

    def narrower(self) -> None:
        self._resize(-1)

    def _resize(self, direction: int) -> None:
        """The side pane with the focus, else the feeds where they are shown, else the related panel."""
        shown = [pane for pane in ("feeds", "related") if self.arrangement.shows(pane)]
        if not shown or self.arrangement.single:
            self.screen.say(t("msg.no_side"))
            return
        pane = self.pane if self.pane in shown else shown[0]
        roomy = self.screen.size.width >= ROOMY
        self.side_wider[pane] = side_step(pane, roomy, self.side_wider[pane], direction)
        self.show()
        self.screen.say(t("msg.side", n=side_width(pane, roomy, self.side_wider[pane])))

    def back(self) -> None:
        """One level back; at the top level it says how to quit."""
        if self.pane == "article" and self.wishes.zen:
            self._leave_zen()
        elif self.pane == "related":
            self.wish(pane="article", related=False)
        elif self.pane == "article":
            self.wish(pane="headlines", related=False)
        elif self.pane == "headlines":
            self.wish(pane="feeds")
        else:
            self.screen.say(t("msg.top_level", press=press("quit")))

    # --- moving inside the pane with the focus

    def open(self) -> None:
        """Open what is under the cursor: at once and not by a message, for the next key is meant for what opens."""
        screen = self.screen
        if self.pane == "article":
            screen.reading.read_on()
        elif self.pane == "headlines" and (post_id := screen.headlines.current_id) is not None:
            screen.reading.open(post_id)
        elif self.pane == "feeds" and (feed := screen.feeds.current):
            screen.listing.enter(feed.slug)
        elif self.pane == "feeds":
            screen.feeds.toggle_folder(screen.feeds.cursor)
        elif self.pane == "related" and (way := screen.related.current):
            screen.links.go(way)

    def down(self, count: int = 1) -> None:
        self._move(count)

    def up(self, count: int = 1) -> None:
        self._move(-count)

    def _move(self, step: int) -> None:
        if self.pane == "headlines":
            self.screen.headlines.move_headline(step)
        elif self.pane == "article":
            self.screen.article.scroll_lines(step)
        else:
            self._list().move(step)

    def top(self, row: int = 1) -> None:
        """To the first row, or to the one with this number."""
        self._mover().top()
        if row > 1:
            self._move(row - 1)

    def bottom(self, row: int = 0) -> None:
        """To the last row, or to the one with this number."""
        if row:
            self.top(row)
        else:
            self._mover().bottom()

    def half_down(self, count: int = 1) -> None:
        self._mover().half_page(count)

    def half_up(self, count: int = 1) -> None:
        self._mover().half_page(-count)

    def page_down(self, count: int = 1) -> None:
        self._mover().page(count)

    def page_up(self, count: int = 1) -> None:
        self._mover().page(-count)

    def _mover(self) -> LineList | ArticleView:
        return self.screen.article if self.pane == "article" else self._list()

    def _list(self) -> LineList:
        body = self.screen.bodies[self.pane]
        assert isinstance(body, LineList)
        return body
