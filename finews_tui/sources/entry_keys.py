"""Which entry is which: a key that is the same in every feed that carries the article, and in every later answer.

In this order, each only where it tells the entries of the answer apart:
1. the article that link or id lead to (`model.link.canonical`), the same in every source;
2. the page that the link leads to (`model.page_key`), unless the feed gives it to several entries;
3. the id that the feed gives, with the feed's name before it where the id is not unique in the world;
4. title and date.
"""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from finews_tui.model.link import canonical, safe_url
from finews_tui.model.page_key import fitted, page_key
from finews_tui.sources.drafts import Draft
from finews_tui.text.clean import clean_line

_WORLDWIDE = re.compile(r"(?:tag|urn|uuid|doi):|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)


def entry_keys(drafts: Sequence[Draft], links: Sequence[str], home: str, scope: str) -> list[str]:
    """A key for each draft. `links` are their safe addresses, `home` is the site's, `scope` the feed's name."""
    pages = [page_key(link) for link in links]
    ids = {page: set[str]() for page in pages}
    for draft, page in zip(drafts, pages, strict=True):
        ids[page].add(draft.guid or draft.title)
    own = {page for page, those in ids.items() if page and len(those) == 1 and page != page_key(home)}
    same = Counter(draft.guid for draft in drafts)
    return [
        _article(link, draft.guid)
        or (page if page in own else "")
        or _by_id(draft, scope, same)
        or _by_title(draft, scope)
        for draft, link, page in zip(drafts, links, pages, strict=True)
    ]


def _article(link: str, guid: str) -> str:
    return canonical(link)[1] or canonical(safe_url(guid))[1]


def _by_id(draft: Draft, scope: str, same: Counter[str]) -> str:
    guid = clean_line(draft.guid)
    if not guid or same[draft.guid] > 1:
        return ""
    if page := page_key(safe_url(guid)):
        return page
    return fitted(guid if _WORLDWIDE.match(guid) else f"{scope}:{guid}")


def _by_title(draft: Draft, scope: str) -> str:
    said = "\0".join((draft.title, draft.published, draft.content.text or draft.summary.text))
    return fitted(f"{scope}:{blake2b(said.encode('utf-8', 'replace'), digest_size=8).hexdigest()}")
