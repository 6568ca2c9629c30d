"""`rsshub://cls/telegraph`, the short notation for a route of RSSHub, on the instance that the user trusts."""

from urllib.parse import urlsplit

from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem

SCHEME = "rsshub://"
PUBLIC = "https://rsshub.app"
"""The project's demonstration instance: slow, and often refused by the sites."""


def expand(address: str, base: str = PUBLIC) -> str:
    """The http(s) address of a feed: `rsshub://` becomes `base`, everything else passes `safe_url`.

    Raises `Problem` for what is neither.
    """
    address = address.strip()
    if not address.lower().startswith(SCHEME):
        return _or_problem(safe_url(address))
    route = address[len(SCHEME) :].lstrip("/")
    instance = _or_problem(safe_url(base.strip()))
    steps = route.partition("?")[0].split("/")
    if not route or ".." in steps or urlsplit(instance).query:
        raise Problem("problem.address")
    return _or_problem(safe_url(f"{instance.rstrip('/')}/{route}"))


def _or_problem(url: str) -> str:
    if not url:
        raise Problem("problem.address")
    return url
