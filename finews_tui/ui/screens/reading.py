"""Reading: the open article, its place, the posts visited, and the way to the next one."""

import asyncio
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.place import Place
from finews_tui.services.script import ORIGINAL, Scripts, converter, cycle
from finews_tui.text.cells import cut
from finews_tui.ui.commands import PANES
from finews_tui.ui.glyphs import is_ascii
from finews_tui.ui.keymap import press
from finews_tui.ui.navigation import History

if TYPE_CHECKING:
    from finews_tui.document.layout import Prepared
    from finews_tui.document.lines import LayoutOptions
    from finews_tui.services.articles import Article
    from finews_tui.ui.screens.main import MainScreen

LEAST_HANZI, MOST_HANZI = 16, 60
_FOOT_TITLE = 36
"""Cells of the next title in the foot of an article."""
_BRIEF = 150
"""Characters of what looks like a summary."""


class Reading:
    """The article pane and what leads from post to post."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.article: Article | None = None
        """The open article as it is kept; what is shown of it may be in another script."""
        self.compared: Article | None = None
        """The open article with what another text of it says differently, while that is shown in its place."""
        self.history = History()
        self.scripts = Scripts()
        self._prepared: Prepared | None = None
        self._options: LayoutOptions | None = None
        """What the open article is laid out for."""

    @property
    def headline(self) -> Headline | None:
        """Headline of the open article, as it was when it was opened."""
        return self.article.post.headline if self.article else None

    # --- opening

    @staticmethod
    def load_ahead() -> None:
        """Load, beside the keys, what the first article needs: the headlines do without, and stand there sooner."""
        import finews_tui.document.layout
        import finews_tui.document.parse
        import finews_tui.services.head  # noqa: F401 - it is loading that counts

    def open(self, post_id: int) -> None:
        """Open a post: show it where it was left, mark it read, note the visit. The open one just gets the focus."""
        self.screen.ranging.end()
        shown = self.headline
        if shown is None or shown.id != post_id:
            article = self.screen.library.article(post_id)
            self.leave()
            self.history.visit(article.post.headline.key)
            self._show(article, self.screen.acts.offset(article.post.headline.key))
        else:
            self.screen.headlines.select_id(post_id)
            self.screen.panes.go("article")
        self.screen.acts.opened(post_id)

    def _show(self, article: "Article", offset: int, pane: str = "article") -> None:
        """Show an article. The panes come first: its lines depend on the room they leave."""
        screen = self.screen
        screen.panes.wish(opened=True, pane=pane)
        screen.headlines.select_id(article.post.headline.id)
        screen.finding.end()
        self.article, self.compared = article, None
        self._options = self._options_now()
        self._prepared = self._prepare(self._shown)
        offset = self._carried(offset, from_original=True)
        urls = screen.relating.show(self._shown)
        screen.article.show(self._prepared.lay_out(self._options), offset=offset, foot=self._foot(), urls=urls)
        screen.hits.mark(article.post.headline.id)
        screen.panes.refresh_foot()
        self.show_progress()

    @property
    def is_brief(self) -> bool:
        """Is there so little of the open article that its page may have more?"""
        return self.article is not None and bool(self.article.original) and self.article.document.length < _BRIEF

    @property
    def _shown(self) -> "Article":
        assert self.article is not None
        return self.scripts.shown(self.compared or self.article)

    def _show_anew(self, place: int) -> None:
        """What is shown of the open article is another text now: the place (in the original), the find and the cursor
        of the panel stay."""
        if self.article is None or self._options is None:
            return
        way = self.screen.related.current
        self._prepared = self._prepare(self._shown)
        urls, layout = self.screen.relating.show(self._shown), self._prepared.lay_out(self._options)
        self.screen.article.reflow(layout, offset=self._carried(place, from_original=True), urls=urls)
        if way is not None:
            self.screen.related.select(way.reference.number)

    def renew(self) -> None:
        """The open post may have another text now, or lead to what is here now: show it so, at the same place."""
        if self.article is None:
            return
        from finews_tui.document.script import found_again

        place, before = self._kept_place, self._prepare(self.article).text
        self.article, self.compared = self.screen.library.article(self.article.post.headline.id), None
        self._show_anew(found_again(place, before, self._prepare(self.article).text))
        self.screen.panes.refresh_foot()

    def set_again(self) -> None:
        """Settings or words are others now: the open article is set anew, at the same place."""
        if self.article is not None:
            place, self._options = self._kept_place, self._options_now()
            self._show_anew(place)
            self.screen.article.say_at_foot(self._foot())
            self.show_progress()

    def compare(self, compared: "Article | None") -> None:
        """Show what another text says differently in the place of the open article; None = the article again."""
        place = self._kept_place
        self.compared = compared
        self._show_anew(place)

    def show_again(self, key: str, pane: str) -> None:
        """Back to a post that was open before, where it was left; just the pane where it is gone or still open."""
        post_id = self.screen.library.find(key) if key else None
        if post_id is None or (self.headline and self.headline.key == key):
            self.screen.panes.wish(pane=pane if pane != "article" or self.article else "headlines", related=False)
            return
        under = self.screen.headlines.current_id
        self.leave()
        self.history.visit(key)
        self._show(self.screen.library.article(post_id), self.screen.acts.offset(key), pane)
        if under is not None:
            self.screen.headlines.select_id(under)

    def _prepare(self, article: "Article") -> "Prepared":
        from finews_tui.document.layout import prepare  # see `load_ahead`
        from finews_tui.services.head import head_of

        head = head_of(article.post, article.document, [title for _, title in article.feeds], article.tags)
        return prepare(article.document, head, self._options_now())

    def _carried(self, offset: int, *, from_original: bool) -> int:
        """Places are kept as offsets of the original, whatever script is shown: one of them for the other."""
        if self.article is None or self._prepared is None or (self.scripts.form == ORIGINAL and not self.compared):
            return offset
        from finews_tui.document.script import carried, found_again

        texts = self._prepare(self.article).text, self._prepared.text
        again = found_again if self.compared else carried
        return again(offset, *(texts if from_original else reversed(texts)))

    # --- the script

    def next_script(self) -> None:
        """The next form: the original, simplified, traditional."""
        self.use_script(cycle(self.scripts.form, self.screen.settings.script))

    def use_script(self, form: str) -> None:
        self.screen.work(self._use_script(form), "script")

    async def _use_script(self, form: str) -> None:
        """Load what converts, beside the keys, then show the open article anew: the place and the find stay."""
        if form != ORIGINAL:
            await asyncio.to_thread(converter, form)
        place = self._kept_place
        self.scripts.use(form)
        self.screen.say(t("msg.script", name=t(f"script.{form}")))
        self._show_anew(place)

    @property
    def _kept_place(self) -> int:
        """Offset into the original of the first line on the screen."""
        return self._carried(self.screen.article.place, from_original=False)

    # --- the layout

    def _options_now(self) -> "LayoutOptions":
        from finews_tui.document.lines import LayoutOptions
        from finews_tui.document.signs import signs
        from finews_tui.services.head import labels

        settings, view = self.screen.settings, self.screen.article
        measure, hang = view.measure_for(self.screen.panes.article_width, view.max_hanzi)
        return LayoutOptions(
            measure=max(1, measure),
            labels=labels(),
            hang=hang if settings.hang else 0,
            paragraphs=settings.paragraphs,
            spacing=settings.spacing,
            numbers=settings.numbers,
            signs=signs(is_ascii()),
        )

    def reflow(self) -> None:
        """Where the measure is another now: the same text in other lines, at the same place."""
        if self._prepared is not None and (options := self._options_now()) != self._options:
            self._options = options
            self.screen.article.reflow(self._prepared.lay_out(options))

    def leave(self) -> None:
        """Keep the place in the open article."""
        if self.headline is not None:
            place = self._kept_place
            self.history.stay(place)
            self.screen.acts.keep_offset(self.headline.key, place)

    def _foot(self) -> str:
        """What Space does at the end of the article."""
        following = self.screen.unread.following(self.headline.id if self.headline else None)
        if following is None:
            if self.screen.unread.elsewhere():
                return t("msg.foot_other", press=press("read_on"))
            return t("msg.list_read" if self.screen.unread.on_its_own else "msg.foot_none")
        return t("msg.foot_next", press=press("read_on"), title=cut(following.title, _FOOT_TITLE))

    # --- the place

    def place(self) -> Place:
        """Where the reader is now."""
        screen = self.screen
        under = screen.headlines.current
        opened = self.headline
        return Place(
            feed=screen.listing.slug,
            post=under.key if under else "",
            open=opened.key if opened else "",
            offset=self._kept_place if opened else 0,
            pane=screen.panes.pane,
            line=screen.headlines.cursor_line,
            zen=screen.panes.wishes.zen and opened is not None,
            measure=self._own_measure,
            sides=screen.panes.wishes.sides,
            feeds_wider=screen.panes.side_wider["feeds"],
            related_wider=screen.panes.side_wider["related"],
        )

    @property
    def _own_measure(self) -> int:
        measure = self.screen.article.max_hanzi
        return 0 if measure == self.screen.settings.measure_hanzi else measure

    def restore(self) -> None:
        """Open what was open when the reader was closed, at the same line."""
        screen = self.screen
        place = screen.library.place()
        pane = place.pane if place.pane in PANES else "headlines"
        screen.panes.side_wider.update(feeds=place.feeds_wider, related=place.related_wider)
        screen.panes.wish(sides=place.sides)
        post_id = screen.library.find(place.open) if place.open else None
        if post_id is None:
            screen.panes.wish(pane=pane if pane in ("feeds", "headlines") else "headlines")
            return
        under = screen.headlines.current_id
        self.history.visit(place.open)
        screen.panes.wish(related=pane == "related", zen=place.zen)
        self._show(screen.library.article(post_id), place.offset, pane)
        if under is not None:
            screen.headlines.select_id(under)

    # --- from post to post

    def read_on(self) -> None:
        """Space: the one key that reads everything."""
        screen = self.screen
        if screen.panes.pane in ("feeds", "headlines"):
            screen.panes.open()
        elif screen.panes.pane == "related":
            screen.related.page(1)
        elif not screen.article.page(1):
            self.next_unread()

    def next_unread(self, count: int = 1) -> None:
        self._go_unread(1, count)

    def previous_unread(self, count: int = 1) -> None:
        self._go_unread(-1, count)

    def _go_unread(self, direction: int, count: int) -> None:
        """The next unread post, or one farther on: those between stay unread."""
        unread = self.screen.unread
        found = unread.next_unread(direction, self.headline.id if self.headline else None)
        wrapped = unread.wrapped
        for _ in range(count - 1):
            if found is None:
                break
            self.screen.headlines.select_id(found)
            found = unread.next_unread(direction, found) or found
            wrapped |= unread.wrapped
        if found is None:
            self.screen.say(t("msg.list_read" if self.screen.unread.on_its_own else "msg.all_read"))
        else:
            self.open(found)
            if wrapped:
                self.screen.say(t("msg.wrapped" if direction > 0 else "msg.wrapped_back"))

    def next_post(self, count: int = 1) -> None:
        self._step(1, count)

    def previous_post(self, count: int = 1) -> None:
        self._step(-1, count)

    def _step(self, direction: int, count: int) -> None:
        """A neighbour of the cursor in the list."""
        headlines = self.screen.headlines
        here = found = headlines.current_id
        for _ in range(count):
            there = headlines.next_id_after(found, direction) if found is not None else None
            found = found if there is None else there
        if found == here or found is None:
            self.screen.say(t("msg.last_post" if direction > 0 else "msg.first_post"))
        else:
            self.open(found)

    def jump(self, offset: int) -> bool:
        """To another place of the open article, from which `back` leads here again; False where it is here."""
        self.leave()
        before = self.screen.article.place
        self.screen.article.go_to(offset)
        if moved := self.screen.article.place != before:
            self.history.jump(self._kept_place)
        return moved

    def back(self) -> None:
        self._revisit(-1)

    def forward(self) -> None:
        self._revisit(1)

    def _revisit(self, direction: int) -> None:
        """Back or forward through the posts visited, to the line where each was left."""
        self.leave()
        while (visit := self.history.back() if direction < 0 else self.history.forward()) is not None:
            post_id = self.screen.library.find(visit.key)
            if self.headline is not None and visit.key == self.headline.key:
                self.screen.panes.go("article")
                self.screen.article.go_to(self._carried(visit.offset, from_original=True))
                return
            if post_id is not None:
                self._show(self.screen.library.article(post_id), visit.offset)
                return
        self.screen.say(t("msg.no_back" if direction < 0 else "msg.no_forward"))

    # --- the view

    def scroll_down(self, count: int = 1) -> None:
        self._scroll(count)

    def scroll_up(self, count: int = 1) -> None:
        self._scroll(-count)

    def _scroll(self, step: int) -> None:
        if not self.screen.panes.arrangement.article:
            self.screen.say(
                t("msg.no_article") if self.article is None else t("msg.article_hidden", press=press("go_article"))
            )
        else:
            self.screen.article.scroll_lines(step)

    def wider(self) -> None:
        self._measure(2)

    def narrower(self) -> None:
        self._measure(-2)

    def _measure(self, step: int) -> None:
        view = self.screen.article
        view.max_hanzi = min(MOST_HANZI, max(LEAST_HANZI, view.max_hanzi + step))
        fits = view.measure_for(self.screen.panes.article_width, MOST_HANZI)[0] // 2
        words = "msg.measure" if view.max_hanzi <= fits else "msg.measure_fits"
        self.screen.say(t(words, n=view.max_hanzi, fits=fits))

    @property
    def progress(self) -> str:
        """How much of the open article has been read, and how long the rest takes."""
        from finews_tui.text.titles import reading_minutes

        view = self.screen.article
        left = view.characters_left
        return t("art.left", p=view.percent, m=reading_minutes(left)) if left else f"{view.percent}%"

    def show_progress(self) -> None:
        """Show it in the head of the article, or in the breadcrumb."""
        self.screen.heads["article"].show(t("kind.article"), self.progress)
        self.screen.panes.show_trail()
