"""The canonical key of a page that is no article of a known site: its address without what does not name the page."""

import re
from urllib.parse import urlsplit

LONGEST_KEY = 120

_TRACKING = re.compile(
    r"(?:utm_\w+|spm|from|fromsource|ref|referer|source|share\w*|wt\.mc_id|fbclid|gclid|mc_cid|mc_eid)=.*",
    re.IGNORECASE,
)
_DEFAULT_PORT = re.compile(r":(?:80|443)\Z")
_HOLDS_A_NUMBER = re.compile(r"[/!]|\d")


def page_key(url: str) -> str:
    """`https://www.site.example/a/1.html?utm_source=rss#x` -> `site.example/a/1.html`; empty for a site's home page.

    http and https, `www.`, tracking parameters and plain fragments make no other page. `url` has been through
    `safe_url`.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = _DEFAULT_PORT.sub("", parts.netloc.lower()).removeprefix("www.")
    query = "&".join(one for one in parts.query.split("&") if one and not _TRACKING.fullmatch(one))
    fragment = parts.fragment if _HOLDS_A_NUMBER.search(parts.fragment) else ""
    path = parts.path.rstrip("/")
    if not host or not (path or query or fragment):
        return ""
    return fitted(host + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else ""))


def fitted(key: str) -> str:
    """A key of at most 120 characters; a longer one ends in its hash, so that two of them stay two."""
    if len(key) <= LONGEST_KEY:
        return key
    from hashlib import blake2b  # which loads OpenSSL

    digest = blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{key[: LONGEST_KEY - 17]}~{digest}"


def slug_of(url: str) -> str:
    """Slug of the feed of a subscription: the same for every spelling of its address, and never that of a medium.

    `https://www.site.example/rss.xml` -> `site.example/rss.xml`; other notations are kept in small letters.
    """
    url = url.strip()
    if url.lower().startswith(("http://", "https://")):
        return page_key(url) or f"{urlsplit(url).netloc.lower().removeprefix('www.')}/"
    return fitted(url.lower())
