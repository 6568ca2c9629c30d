"""What the markup of eastmoney's pages means: stocks, charts, the source line, captions, adverts.

Everything that is true of these pages only stands here, so that the walk over the tree (`walk`, `elements`) is plain
HTML. The forms were read off posts of 2021-2022 and pages of later years. Two rules hold throughout: a code counts only
with its market, and what is not recognised is text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from finews_tui.document.html.attributes import Attributes, classes_of
from finews_tui.document.nodes import Align, Block, Image, Paragraph, Role, Span, Text
from finews_tui.document.references import Goal, Registry, goal_of_instrument, goal_of_url
from finews_tui.model.instrument import Instrument, instrument_from_data_code
from finews_tui.model.link import LinkKind

ADVERT = Goal(LinkKind.WEB, "")
"""The goal of an advert's link: leads nowhere."""

CHART_START, CHART_END = "EM_StockImg_Start", "EM_StockImg_End"

_STOCK_CLASSES = frozenset(("keytip", "em_stock_key_common", "EmImageRemark"))
_ADVERT_URL = re.compile(r"\s*(?:https?:)?//acttg\.eastmoney\.com/", re.IGNORECASE)
_ADVERT_TEXT = "在东方财富看资讯行情，选东方财富证券一站式开户交易"
_CHART_STOCK = re.compile(r"[?&]nid=([0-9]{1,3}\.[A-Za-z0-9_]{1,16})")
_SOURCE = re.compile(r"[（(]?\s*文章来源\s*[：:]\s*")
_CAPTION = re.compile(r"(?:[▲△↑]\s*)?(?:(?:图片|资料|数据|图表)?来源|图源|图片|注|制图|制表|摄影)\s*[：:]")
_LONGEST_CAPTION = 120
_WAY_BACK = r"\[返回[^\]\n]*\]\((?:[^\s()]|\([^\s()]*\))*\)"
_FOOTER = re.compile(rf"{_WAY_BACK}(?:\s*｜?\s*{_WAY_BACK})?")
_SOURCE_LINE = re.compile(r"<(?:https?://[^>\s]*)?>")
_LONGEST_CODE = 40
"""Characters of a `data-code` that is remembered."""
_LONGEST_SUBHEADING = 40


def goal_of(tag: str, attributes: Attributes) -> Goal | None:
    """Where an `a` leads, or a `span` that names a stock; None = it is only text.

    A `keytip` or `em_stock_key_common` is a stock by its `data-code` alone: without one, or without a market in it, the
    keyword leads to an encyclopaedia or a fund of the same name. An `infokey` is an advert over an ordinary word.
    """
    if "class" in attributes:
        classes = classes_of(attributes)
        if "infokey" in classes:
            return None
        if not _STOCK_CLASSES.isdisjoint(classes):
            return _goal_of_stock(attributes.get("data-code") or "")
    address = attributes.get("href") if tag == "a" else None
    if not address:
        return None
    return ADVERT if _ADVERT_URL.match(address) else goal_of_url(address)


def _goal_of_stock(code: str) -> Goal | None:
    return _goal_of_code(code) if len(code) <= _LONGEST_CODE else _goal_of_code.__wrapped__(code)


@lru_cache(maxsize=4096)
def _goal_of_code(code: str) -> Goal | None:
    """Posts name the same stocks and boards over and over."""
    instrument = instrument_from_data_code(code)
    return goal_of_instrument(instrument, named=True) if instrument else None


def role_of(goal: Goal) -> Role:
    if goal.instrument is None:
        return Role.LINK
    return Role.BOARD if goal.instrument.is_board else Role.STOCK


def instrument_of_chart(attributes: Attributes) -> Instrument | None:
    """The instrument of a K-line chart, from the address of the image or its code (`K 000625|0|2`)."""
    address = attributes.get("src") or ""
    if "getpic.aspx" in address.lower() and (found := _CHART_STOCK.search(address)):
        return instrument_from_data_code(found[1])
    code = attributes.get("data-code") or ""
    return instrument_from_data_code(code) if "|" in code else None


def is_source(attributes: Attributes) -> bool:
    return "em_media" in classes_of(attributes)


def medium_of(text: str) -> tuple[str, str]:
    """The medium named by a source paragraph, and what else stands in it: `（文章来源：财联社）` → (财联社, "").

    The text must be free of tags: keyword links cut names in two. The closing bracket is the one that matches.
    """
    text = " ".join(text.split())
    found = _SOURCE.search(text)
    if not found:
        return "", text
    depth, end = 1, len(text)
    for at in range(found.end(), len(text)):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if not depth:
            end = at
            break
    rest = text[: found.start()] + text[end + 1 :]
    return text[found.end() : end].strip(), rest.strip()


def is_closing_mark(attributes: Attributes) -> bool:
    """Is it the button that closes an advert?"""
    return "em_handle_adv_close" in classes_of(attributes)


def is_advert(text: str, linked: int) -> bool:
    """Is a paragraph advertising? `linked` characters of it lead to the campaign server."""
    return linked * 2 > len(text) or text.rstrip("> ").rstrip("＞》") == _ADVERT_TEXT


def reads_like_a_heading(text: str) -> bool:
    """A bold paragraph is a sub-heading while it is short and no sentence."""
    return len(text) <= _LONGEST_SUBHEADING and not text.rstrip("”’）)」』 ").endswith(("。", "；", ";"))


def mark_captions(blocks: list[Block], registry: Registry) -> None:
    """A paragraph directly under a picture that begins like a caption is one, and names the picture in the panel."""
    for index in range(1, len(blocks)):
        image, block = blocks[index - 1], blocks[index]
        if not isinstance(image, Image) or image.instrument or not isinstance(block, Paragraph):
            continue
        text = block.text.text
        if block.caption or (len(text) <= _LONGEST_CAPTION and _CAPTION.match(text)):
            blocks[index] = Paragraph(block.text, block.align, caption=True)
            if block.align is not Align.LEFT:
                blocks[index - 1] = replace(image, align=block.align)  # they stand over one another
            if image.ref:
                registry.retitle(image.ref, text)


def titles_apart(blocks: Sequence[Block]) -> list[Block]:
    """Links that stand in one paragraph with nothing between them are titles whose paragraphs were lost (the posts by
    medium have such lists): each gets a paragraph of its own."""
    return [part for block in blocks for part in _titles(block)]


def _titles(block: Block) -> list[Block]:
    if not isinstance(block, Paragraph):
        return [block]
    links = [span for span in block.text.spans if span.role is Role.LINK]
    edges = [0, *(link.end for link in links)]
    if len(links) < 2 or edges[-1] != len(block.text.text) or edges[:-1] != [link.start for link in links]:
        return [block]
    starts = edges[:-1]
    inside: list[list[Span]] = [[] for _ in links]
    for span in block.text.spans:
        for index in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
            inside[index].append(span)
    cut = zip(links, inside, strict=True)
    return [replace(block, text=_slice(block.text.text, link.start, link.end, spans)) for link, spans in cut]


def _slice(text: str, start: int, end: int, spans: Sequence[Span]) -> Text:
    moved = (replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start) for span in spans)
    return Text(text[start:end], tuple(moved))


def without_shell(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what the archive adds below a text: the address of the original and the way back."""
    kept = list(blocks)
    while kept and isinstance(last := kept[-1], Paragraph) and not last.text.spans:
        text = last.text.text
        if not (_FOOTER.fullmatch(text) or _SOURCE_LINE.fullmatch(text)):
            break
        kept.pop()
    return kept
