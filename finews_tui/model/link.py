"""Links: which thing an address leads to, and its canonical key.

`canonical` is pure: the same article under any of its addresses (news page, mobile page, feed id, file name) gets the
same key, so "is it in the cache?" is one look-up. The table of forms was read off the posts of 2021-2022 and the sites
of 2026.
"""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from finews_tui.model.instrument import Instrument


class LinkKind(StrEnum):
    """What a link leads to; also the groups of the related panel, in their order."""

    ATTACHMENT = "attachment"
    ARTICLE = "article"
    STOCK = "stock"
    BOARD = "board"
    IMAGE = "image"
    WEB = "web"
    CITATION = "citation"
    """Another post that links here (被引用); never found in the text itself."""
    STORY = "story"
    """Another post that tells the same story (同题报道); never found in the text itself, as the next."""
    SAME_STOCK = "same_stock"
    """Another post about the stocks of this one."""
    SAME_BOARD = "same_board"
    ORIGINAL = "original"
    SIMILAR = "similar"
    """Another post that speaks of the same matter. Found beside the keys, hence the last: no other number changes."""


REFERENCE_ORDER = tuple(LinkKind)


class Reference(NamedTuple):
    """One numbered way on from an article: a row of the related panel."""

    number: int
    """1, 2, 3 … in the order of the panel; the same number stands behind the link in the text."""
    kind: LinkKind
    text: str
    """What it is called: link text, name of the stock, caption of the image."""
    url: str
    """http(s) address; empty only for a citation of a post without one."""
    key: str = ""
    """Canonical key of the article (ARTICLE, CITATION, STORY), else empty."""
    instrument: Instrument | None = None
    mentions: int = 0
    """How often the text of this article names it (stocks and boards)."""
    media_type: str = ""
    """`audio/mpeg`, of a file that a feed hangs on the post; empty where it does not say."""
    size: int = 0
    """Bytes of such a file; 0 = unknown."""


_ARTICLE_CODE = re.compile(r"(?<![0-9A-Za-z_])(?:NW)?(20\d{16})(?!\d)")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|csv|txt)(?=$|[?#&])", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg)(?=$|[?#&])", re.IGNORECASE)
_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]*+")
"""What may stand in an address as it is."""
_IMAGE_SIZE = re.compile(r"_w(\d{2,5})h(\d{2,5})(?:_o)?\.")
_OUTSIDE = (
    (re.compile(r"https?://(?:www\.)?cls\.cn/detail/(\d+)"), "cls:{}"),
    (re.compile(r"https?://(?:www\.)?wallstreetcn\.com/articles/(\d+)"), "wscn:a{}"),
    (re.compile(r"https?://(?:www\.)?wallstreetcn\.com/livenews/(\d+)"), "wscn:l{}"),
    (re.compile(r"https?://flash\.jin10\.com/detail/(\d+)"), "jin10:{}"),
    (re.compile(r"https?://finance\.sina\.com\.cn/.*/doc-([a-z0-9]+)\.shtml"), "sina:{}"),
    (re.compile(r"https?://(?:www\.)?chinanews\.com(?:\.cn)?/.*/(\d{6,})\.shtml"), "chinanews:{}"),
    (re.compile(r"https?://finews\.example/guide/(\w+)\.html"), "{}"),
)
_CODE_HOSTS = ("eastmoney.com", "withounder.com", "zning.me", "zning.xyz", "finews.example")
_NO_CODE_HOSTS = ("caifuhao.eastmoney.com", "guba.eastmoney.com", "data.eastmoney.com")


def article_code(text: str) -> str:
    """The 18 digits of the article code in an address or a file name; empty where there is none.

    The digits begin with a date. Attachments (20 digits), 财富号 (23) and notices (`AN…`) are no article codes.
    """
    for found in _ARTICLE_CODE.finditer(text):
        try:
            date(int(found[1][:4]), int(found[1][4:6]), int(found[1][6:8]))
        except ValueError:
            continue
        return found[1]
    return ""


def safe_url(url: str) -> str:
    """The address when it is http(s) with a host and printable ASCII-encodable; else empty.

    Protocol-relative addresses (`//host/…`) become https. Blanks and non-ASCII characters of the path are
    percent-encoded, a host is turned into punycode, so what is shown is what is opened.
    """
    url = url.strip()
    if any(char in url for char in "\t\r\n"):  # urlsplit would drop them and read another host
        return ""
    if url.startswith("//"):
        url = "https:" + url
    if len(url) > 4096 or not re.match(r"https?://", url, re.IGNORECASE):
        return ""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if not re.fullmatch(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\])", _bracketed(host)):
        return ""
    rest = url.split("://", 1)[1]
    tail = rest[min((rest.find(mark) for mark in "/?#" if mark in rest), default=len(rest)) :]
    place = _bracketed(host) + (f":{port}" if port is not None else "")
    return f"{parts.scheme.lower()}://{place}{_encoded(tail)}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _encoded(tail: str) -> str:
    """Percent-encode everything that is not a printable ASCII character of a URL; existing escapes stay."""
    if _PLAIN.fullmatch(tail):
        return tail
    kept = []
    for char in tail:
        if _PLAIN.fullmatch(char):
            kept.append(char)
        else:
            kept.extend(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
    return "".join(kept)


def canonical(url: str) -> tuple[LinkKind, str]:
    """What an http(s) address leads to, and its key (empty unless it is an article).

    Quote pages are WEB here: `instrument_from_url` reads them.
    """
    host = shown_host(url) if "://" in url else ""
    if _ATTACHMENT.search(url) or "/download/A2_cms_f_" in url:
        return LinkKind.ATTACHMENT, ""
    if _IMAGE.search(url):
        return LinkKind.IMAGE, ""
    for pattern, form in _OUTSIDE:
        if found := pattern.match(url):
            return LinkKind.ARTICLE, form.format(found[1])
    if _in(host, _CODE_HOSTS) and not _in(host, _NO_CODE_HOSTS) and (code := article_code(url)):
        return LinkKind.ARTICLE, code
    return LinkKind.WEB, ""


def _in(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)


def article_url(key: str) -> str:
    """Public address of an article by its code; empty for keys that are not article codes."""
    return f"https://finance.eastmoney.com/a/{key}.html" if len(key) == 18 and article_code(key) == key else ""


def image_size(url: str) -> tuple[int, int] | None:
    """Pixels (width, height) that eastmoney writes into the names of its pictures."""
    found = _IMAGE_SIZE.search(url)
    return (int(found[1]), int(found[2])) if found else None


def shown_host(url: str) -> str:
    """The host for a narrow column: `finance.eastmoney.com`."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


_SORT = re.compile(r"\.([0-9A-Za-z]{1,5})\Z")
_SAID = re.compile(r"/([0-9a-z]{1,5})\Z")
_SORTS = {"audio/mpeg": "MP3", "audio/mp4": "M4A", "audio/x-m4a": "M4A", "video/mp4": "MP4", "application/pdf": "PDF"}


def file_sort(reference: Reference) -> str:
    """What sort of file an attachment is, in a few letters: as its address ends, else as the feed says."""
    url, said = reference.url, reference.media_type
    if (found := file_extension(url)) or not said:
        return found
    if ending := _SORT.search(file_name(url)):
        return ending[1].upper()
    return _SORTS.get(said) or (sort[1].upper() if (sort := _SAID.search(said)) else "")


def file_name(url: str) -> str:
    """The last part of the path, escapes read: it may hold any character. Empty where there is none."""
    try:
        return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""


def file_extension(url: str) -> str:
    """`PDF`, `XLSX` … of an attachment's address (it may stand at the very end, without a `?`); empty = unknown."""
    found = None
    for found in _ATTACHMENT.finditer(unquote(url)):  # noqa: B007 - the last one counts
        pass
    return found[0][1:].upper() if found else ""
