"""Which subscription is meant: by its address, its slug, or its name."""

from collections.abc import Mapping
from difflib import get_close_matches

from finews_tui.i18n import t
from finews_tui.model.page_key import slug_of
from finews_tui.model.subscription import Subscription


def name_of(one: Subscription, titles: Mapping[str, str], slug: str = "") -> str:
    """What it is called: by the user, by itself, else its address."""
    return one.title or titles.get(slug or one.slug, "") or one.url


def find(those: Mapping[str, Subscription], titles: Mapping[str, str], wanted: str) -> tuple[str, str]:
    """(slug, "") of the one that is meant, else ("", a sentence with the nearest name). `those` by slug."""
    names = {name_of(one, titles, slug): slug for slug, one in reversed([*those.items()])}
    if found := names.get(wanted) or next((slug for slug in those if slug in (wanted, slug_of(wanted))), ""):
        return found, ""
    near = get_close_matches(wanted, [*names, *those], n=1, cutoff=0.4)
    key = "cli.no_subscription_near" if near else "cli.no_subscription"
    return "", t(key, what=wanted, near=near[0] if near else "")
