"""Addresses of the sources that this reader knows by name: news sites whose lists are no feeds (sources.md §5).

    eastmoney://fast/102   eastmoney://column/350   eastmoney://stock/1.600519
    wallstreetcn://global-channel   sina724://152   cls://telegraph

The sites document none of this and change it now and then, so the user may put another address in the place of each
(`[endpoints]`), with the same marks: `{id}`, `{ms}` (time in milliseconds), `{s}` (in seconds).
"""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.sources import rsshub

_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
"""These servers refuse what does not call itself a browser."""
_EASTMONEY = (("User-Agent", _BROWSER), ("Referer", "https://kuaixun.eastmoney.com/"))
_ID = re.compile(r"[\w.-]{1,40}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Kind:
    template: str
    headers: tuple[tuple[str, str], ...] = ()
    flash: bool = True
    instead: str = ""
    """Address that gives the same, for when the site refuses: these lists are signed in ways that change."""


KINDS = {
    "eastmoney/fast": _Kind(
        "https://np-weblist.eastmoney.com/comm/web/getFastNewsList?client=web&biz=web_724&fastColumn={id}&sortEnd="
        "&pageSize=50&req_trace={ms}",
        _EASTMONEY,
    ),
    "eastmoney/column": _Kind(
        "https://np-listapi.eastmoney.com/comm/web/getNewsByColumns?client=web&biz=web_news_col&column={id}&order=1"
        "&needInteractData=0&page_index=1&page_size=50&req_trace={ms}"
        "&fields=code,showTime,title,mediaName,summary,image,url,uniqueUrl,Np_dst",
        _EASTMONEY,
        flash=False,
    ),
    "eastmoney/stock": _Kind(
        "https://np-listapi.eastmoney.com/comm/web/getListInfo?client=web&biz=web_news&mTypeAndCode={id}&type=1"
        "&pageSize=20&pageIndex=1",
        _EASTMONEY,
        flash=False,
    ),
    "wallstreetcn": _Kind("https://api-one.wallstcn.com/apiv1/content/lives?channel={id}&client=pc&limit=30"),
    "sina724": _Kind(
        "https://zhibo.sina.com.cn/api/zhibo/feed?page=1&page_size=50&zhibo_id={id}&tag_id=0&dire=f&dpc=1"
    ),
    "cls": _Kind(
        "https://www.cls.cn/v1/roll/get_roll_list?app=CailianpressWeb&last_time={s}&os=web&refresh_type=1&rn=30"
        "&sv=8.7.9",
        instead="rsshub://cls/telegraph",
    ),
}  # fmt: skip
"""Name (also in `[endpoints]`) -> how its list is asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is asked."""

    url: str
    key: str
    """The same at every question: what is remembered of an answer belongs to it."""
    headers: tuple[tuple[str, str], ...] = ()
    flash: bool = False
    """Flash news: small answers without validators, worth asking every few minutes."""


def place_of(address: str, base: str, endpoints: Mapping[str, str], now: int) -> Place:
    """Where to ask for this address now. `base` is the instance of RSSHub. Raises `Problem` for what is no address."""
    scheme, mark, rest = address.strip().partition("://")
    scheme = scheme.lower()
    if not mark or scheme in ("http", "https", "rsshub"):
        try:
            url = rsshub.expand(address, base)
        except Problem as problem:
            raise Problem("problem.source_kind", url=address.strip()[:200]) from problem
        return Place(url, url)
    name, id_ = scheme, rest.strip("/")
    if scheme == "eastmoney":
        column, _, id_ = id_.partition("/")
        name = f"eastmoney/{column.lower()}"
    if name not in KINDS or not _ID.match(id_):
        raise Problem("problem.source_kind", url=address.strip()[:200])
    kind = KINDS[name]
    template = endpoints.get(name, kind.template)
    marks = {"{id}": quote(id_, safe=""), "{ms}": str(now * 1000), "{s}": str(now)}
    url = template
    for found, value in marks.items():
        url = url.replace(found, value)
    url = safe_url(signed(url) if name == "cls" else url)
    if not url:
        raise Problem("problem.endpoint", name=name)
    return Place(url, f"{address.strip().lower()} {template}", kind.headers, kind.flash)


def instead_of(address: str, base: str) -> Place | None:
    """Where to ask when the list of this site refuses; None for most."""
    name = address.strip().partition("://")[0].lower()
    other = KINDS[name].instead if name in KINDS else ""
    with suppress(Problem):  # the address of the instance is none
        if other:
            url = rsshub.expand(other, base)
            return Place(url, url)
    return None


def signed(url: str) -> str:
    """With the signature that cls.cn wants: md5(sha1(the query, its keys in order))."""
    query = "&".join(sorted(urlsplit(url).query.split("&")))
    sign = hashlib.md5(hashlib.sha1(query.encode()).hexdigest().encode()).hexdigest()  # noqa: S324 - theirs
    return f"{url}&sign={sign}"
