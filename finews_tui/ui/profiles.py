"""Profiles of keys: what in each differs from the command table, which is the profile `vim`.

`newsboat` gives the keys of newsboat 2.x to what they do there, as its manual lists them: `n p`, `o O`, `r R`, `A C`,
`N`, `u`, `g G` (sort), `F f C-f` (filters), `s` (save), `E`, `C-e` (flags), `C-n C-p` (feeds with unread), `Q`, and `q`
that quits from the list of feeds. Two are not taken: `j k` mean another feed there, which its users rebind, and here
the next line; `C-b` (bookmark) is the prefix of tmux, so `B` stands beside it. What begins with `g` in `vim` begins
with `,` here, newsboat's own prefix for what is not on a key.
"""

from collections.abc import Mapping

VIM, NEWSBOAT = "vim", "newsboat"

PROFILES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    VIM: {},
    NEWSBOAT: {
        "down": ("j", "down", "J"),
        "up": ("k", "up", "K"),
        "top": ("home",),
        "bottom": ("end",),
        "page_down": ("pagedown",),
        "article_down": (")",),
        "article_up": ("(",),
        "next_feed": ("ctrl+n", "]"),
        "previous_feed": ("ctrl+p", "["),
        "take_new": (", n",),
        "sort": ("g",),
        "reverse": ("G",),
        "split_story": (", e",),
        "merge_stories": (", m",),
        "feeds.quit": ("q",),
        "go_feeds": (", f",),
        "go_article": (", a",),
        "go_date": (", d",),
        "go_related": (", r",),
        "script": (", s",),
        "sides": (", b",),
        "toggle_read": ("N", "m"),
        "star": ("ctrl+e",),
        "later": ("w", "ctrl+b", "B"),
        "hints": (", l",),
        "choose_citation": (", y",),
        "save_post": ("s",),
        "settings": (", c",),
        "mouse": (", M",),
        "palette": (", p",),
        "find": (", /",),
        "article.find": ("/",),
        "related.find": ("/",),
        "outline": (", O",),
        "previous_hit": ("p",),
        "add_feed": ("a", "E"),
        "health": (", h",),
        "search": ("/",),
        "query": ("F", "="),
        "saved": ("f", "'"),
        "end_filter": ("escape", "q", "ctrl+f"),
        "previous_result": ("p",),
        "sort_results": ("g",),
        "end_search": ("escape", "q", "ctrl+f"),
        "select_page_down": ("space", "pagedown"),
    },
}
"""Profile -> `id`, or `scope.id` for a command in another scope than its own -> its keys."""
