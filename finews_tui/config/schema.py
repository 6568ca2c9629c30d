"""What can be set in config.toml: one table of settings, the same for the file, its messages and every screen.

A setting is a field of `Settings`; its section and name in the file come from its metadata, its allowed values from its
type and bounds. Nothing else in the program knows the names of the file. What it is called and means stands in the word
catalogues under `setting.<field>` and `setting.<field>_about`. Limits that metadata may say:

- `choices`: the allowed texts; what they are called is `choice.<field>_<text>`, or `<words><text>` with `words`
- `least`, `most`, `step`: of a number
- `pattern`, `allowed`: what a text must be as a whole, and that in words that need no translation
- `folder`: the choices are the shipped files of this folder and the user's own beside config.toml
- `restart=True`: counts when the reader is started the next time
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from finews_tui.model.opening import OpenRule
from finews_tui.model.order import FEED_ORDERS, POST_ORDERS
from finews_tui.model.subscription import Subscription

SCRIPTS = ("original", "simplified", "traditional", "taiwan", "hongkong")
"""Forms an article can be shown in; the last two are traditional ones."""

PROXY = r"(none|((https?|socks|socks5h?)://)?[^\s/]+/?)?"
"""As `net.proxies` reads it."""

CITATIONS = ("plain", "markdown", "gbt7714")
"""Forms in which a post is cited (`services.citation`)."""

KEY_PROFILES = ("vim", "newsboat")
Binding = tuple[str, str, tuple[str, ...]]
"""(scope or empty for the command's own, command id, keys as they are written)."""


def _setting(section: str, name: str, default: Any, **limits: Any) -> Any:
    return field(default=default, metadata={"section": section, "name": name, **limits})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults."""

    language: str = _setting("ui", "lang", "", choices=("", "zh_CN", "en", "zh_TW"))
    """Language of the interface; empty = by FINEWS_LANG or the locale."""
    theme: str = _setting("ui", "theme", "ink", folder="themes", words="theme.")
    """Name of a theme: ink, paper, … or one of the user's own."""
    rise: str = _setting("ui", "rise", "red", choices=("red", "green"))
    """The colour of what rises; what falls has the other one."""
    mouse: bool = _setting("ui", "mouse", True)
    kitty: bool = _setting("ui", "kitty", False, restart=True)
    """The kitty keyboard protocol. Off, for in it input methods lose what they commit in some terminals."""
    hyperlinks: str = _setting("ui", "hyperlinks", "auto", choices=("auto", "on", "off"), restart=True)
    """Links that the terminal opens (OSC 8); auto = but for the console of Linux and a slow line."""
    low_bandwidth: bool = _setting("ui", "low_bandwidth", False, restart=True)
    """For a slow line: the cursor is a bar only, nothing is shown ahead of Enter, few colours, no keys in the foot."""
    cursor: bool = _setting("ui", "cursor", False, restart=True)
    """Show the cursor of the terminal where the reader is, for screen readers and magnifiers. It stands there anyway,
    but hidden."""
    ascii: bool = _setting("ui", "ascii", False)
    """ASCII forms of the glyphs, for terminals without them."""
    ambiguous_width: str = _setting("ui", "ambiguous_width", "auto", choices=("auto", "narrow", "wide"), restart=True)
    """Cells of `“ — … ① ●`: what the terminal answers when asked, one, two."""
    key_profile: str = _setting("ui", "keys", KEY_PROFILES[0], choices=KEY_PROFILES)
    """Whose keys the reader has; single ones are set in `[keys]`."""
    merge_stories: bool = _setting("ui", "merge_stories", True)
    """One headline for the posts that tell one story."""
    measure_hanzi: int = _setting("article", "measure", 40, least=24, most=60, step=2)
    """Longest line of an article, in hanzi (two cells each)."""
    hang: bool = _setting("article", "hang", True)
    """Pause marks may hang beyond the right edge."""
    paragraphs: str = _setting("article", "paragraphs", "both", choices=("both", "indent", "block"))
    """First-line indent and a blank line, indent only, blank line only."""
    spacing: str = _setting("article", "spacing", "elastic", choices=("off", "elastic", "always"))
    """Blanks between Chinese and Latin: none, to make a line flush, everywhere."""
    numbers: bool = _setting("article", "numbers", True)
    """Show the numbers of links in the text."""
    script: str = _setting("article", "script", "original", choices=SCRIPTS, words="script.")
    """What an article is shown in; all but the original need OpenCC."""
    citation: str = _setting("article", "citation", CITATIONS[0], choices=CITATIONS)
    """What is copied to cite a post."""
    sort: str = _setting("list", "sort", POST_ORDERS[0], choices=POST_ORDERS, words="sort.by_")
    """Order of the headlines."""
    sort_reverse: bool = _setting("list", "sort_reverse", False)
    feed_sort: str = _setting("list", "feed_sort", FEED_ORDERS[0], choices=FEED_ORDERS, words="sort.by_")
    """Order of the feeds."""
    feed_sort_reverse: bool = _setting("list", "feed_sort_reverse", False)
    queries: tuple[tuple[str, str], ...] = ()
    """(name, query) of the saved queries: the section of that name, whatever is in it."""
    watch: tuple[tuple[str, str], ...] = ()
    """(code, name) of 自选, as the queries."""
    keys: tuple[Binding, ...] = ()
    """`[keys]`, in the order of the file."""
    open: tuple[OpenRule, ...] = ()
    """`[[open]]`: the first that fits an address opens it."""
    plain_headlines: int = _setting("plain", "headlines", 20, least=5, most=200)
    """`--plain`: headlines, feeds or links at once."""
    plain_paragraphs: int = _setting("plain", "paragraphs", 0, least=0, most=200)
    """`--plain`: paragraphs of an article at once; 0 = all of them."""
    rsshub_base: str = _setting(
        "net", "rsshub_base", "https://rsshub.app", pattern=r"https?://\S+", allowed="http://… | https://…"
    )
    """The instance that `rsshub://` addresses are asked of."""
    proxy: str = _setting("net", "proxy", "", pattern=PROXY, allowed='http://… | https://… | socks5://… | none | ""')
    """http, https or socks5 address; `none` = straight; empty = as the environment says."""
    subscriptions: tuple[Subscription, ...] = ()
    """`[[subscriptions]]`, in the order of the file, each address once."""
    endpoints: tuple[tuple[str, str], ...] = ()
    """`[endpoints]`: (kind of a built-in source, address in the place of ours)."""
    downloads: str = _setting("net", "downloads", "")
    """Folder for attachments and pictures; empty = the platform's own for downloads."""


class Mistake(NamedTuple):
    """Something in config.toml that was not obeyed: a key of the word catalogue and its fields."""

    key: str
    fields: Mapping[str, object]


def setting_names() -> dict[tuple[str, str], str]:
    """(section, name) of the file -> attribute of `Settings`."""
    return {
        (entry.metadata["section"], entry.metadata["name"]): entry.name for entry in fields(Settings) if entry.metadata
    }


def check(attribute: str, value: object) -> bool:
    """Is `value` allowed for this setting?"""
    entry = next(entry for entry in fields(Settings) if entry.name == attribute)
    if type(value) is not type(entry.default):
        return False
    limits = entry.metadata
    if "choices" in limits:
        return value in limits["choices"]
    if isinstance(value, int) and "least" in limits:
        return bool(limits["least"] <= value <= limits["most"])
    if isinstance(value, str) and not value.isprintable():
        return False
    return "pattern" not in limits or bool(re.fullmatch(limits["pattern"], str(value), re.IGNORECASE))


def allowed(attribute: str) -> str:
    """The allowed values in words that need no translation: `24–60`, `off | elastic | always`."""
    entry = next(entry for entry in fields(Settings) if entry.name == attribute)
    limits = entry.metadata
    if "choices" in limits:
        return " | ".join(choice or '""' for choice in limits["choices"])
    if "least" in limits:
        return f"{limits['least']}–{limits['most']}"
    return "true | false" if isinstance(entry.default, bool) else str(limits.get("allowed", '"…"'))
