"""What a medium puts around a text that it reprints, and what is left when it is taken off.

Heads (`【…】`, `某某社4月13日电，`) and tails (`（责任编辑：…）`) are looked for in the text as it was written: folding
first would turn `（：，` into other signs. Only then full-width and half-width forms, traditional and simplified hanzi
become one.
"""

import re

from finews_tui.text.fold import fold

_DAY = r"(?:(?:20\d{2}年)?\d{1,2}月\d{1,2}日)"
_AGENCY = r"[A-Za-z\u4e00-\u9fff]{2,8}?(?:社|网|报|联社|新闻|财经|日报|时报|证券|[隆龍][汇匯]|通|中新|[讯訊]息|[讯訊])"
_HEAD = re.compile(
    rf"""\s*(?:
    【[^】]{{0,120}}】
    |[^，,。：:\s]{{2,8}}?(?:AI)?快[讯訊]\s*[，,：:丨|]
    |(?:{_AGENCY})?(?:APP|e公司|客户端)?\s*[，,]?\s*(?:[\u4e00-\u9fff]{{2,4}})?{_DAY}?\s*
        (?:电|電|[讯訊]|消息|[获獲]悉)(?:\s*[（(][^（()）]{{1,24}}[)）]\s*[，,：:丨|]?|\s*[，,：:丨|]|\s)
    |(?:{_AGENCY})\s*{_DAY}\s*[，,：:丨|]
    |[（(](?:[原]?[标標][题題]|[记記]者)[：:\s][^（()）]{{1,60}}[)）]
    |[据據][^，,。]{{2,12}}(?:[报報]道|消息|[获獲]悉|[讯訊])\s*[，,]
    |本[报報][讯訊]\s*(?:[（(]?[记記]者\s?[^，,。）)\s]{{2,12}}[)）]?)?\s*[，,：:]?
    |(?:[记記]者|编辑|編輯)\s?[\u4e00-\u9fff]{{2,4}}(?:[、\s][\u4e00-\u9fff]{{2,4}})?\s*(?=\n)
    )\s*""",
    re.VERBOSE,
)
# What it may begin with is said first: it is tried at every place of the end of every text.
_TAIL = re.compile(
    r"""\s*(?=[（(文来來责責编編风風险險免特声聲本更点點])(?:
    [（(](?:文章|[图圖]片|本文)?[来來]源\s*[：:][^（()）]{2,40}[)）]
    |(?:文章)?[来來]源\s*[：:]\s*[^\n。，,]{2,24}
    |[（(]?(?:[责責]任)?[编編][辑輯]\s*[：:][^\n。（()）]{1,20}[)）]?
    |[（(](?:[记記]者|完|全文完|[编編][辑輯])[^（()）\n]{0,20}[)）]
    |(?:[风風][险險]提示|免[责責][声聲]明|特[别別]提示|[声聲]明)\s*[：:][^\n]{4,200}
    |本文[^\n。]{0,16}不[构構]成[^\n]{0,40}
    |(?:更多[^\n。]{2,30}[请請]|[点點][击擊])[^\n。]{2,30}[。！!]?
    )\s*\Z""",
    re.VERBOSE,
)
_NOISE = re.compile(
    r"\s*(?:快[讯訊]|突[发發]|重磅|最新|[独獨]家|[刚剛][刚剛]|午[间間]公告|滚动|[异異][动動]快[报報])\s*[：:！!丨|，,]+"
    r"|\s*【[^】]{1,8}】(?=.{6})|\s*[（(][附含][^）)]{1,12}[)）]\s*\Z"
)
_BLANK = re.compile(r"(?<![a-z0-9\s])[^\S\n]+|[^\S\n]+(?![a-z0-9\s])")
_SIGNS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")
_ADDED = 3
"""Heads and tails that stand behind one another, at most."""
_TAIL_IN = 240
"""Characters at the end of a text in which a tail is looked for."""


def bare(text: str, *, to_the_end: bool = True) -> str:
    """The text without heads and (where it is there to the end) tails; where nothing would be left, the text itself."""
    whole = text.strip()
    text = whole
    for pattern in (_HEAD, _TAIL) if to_the_end else (_HEAD,):
        for _ in range(_ADDED):
            found = pattern.match(text) if pattern is _HEAD else pattern.search(text, max(0, len(text) - _TAIL_IN))
            if not found or found.end() - found.start() >= len(text.strip()):
                break
            text = text[found.end() :] if pattern is _HEAD else text[: found.start()]
    return text if _LETTER.search(text) else whole


def bare_title(title: str) -> str:
    """The title without `快讯：` and the like; where that would leave nothing, the title itself."""
    left = _NOISE.sub("", title)
    return left if _LETTER.search(left) else title


def one_script(text: str) -> str:
    """The text as it is compared: half-width forms, small letters, simplified hanzi.

    The rest of NFKC (`①`, `㎡`) would take as long as everything else here, and decides nothing.
    """
    return fold(text)


def unspaced(text: str) -> str:
    """Without the blanks beside hanzi: `4 月 12 日`."""
    return _BLANK.sub("", text)


def letters(text: str) -> str:
    """Letters, hanzi and digits alone: reprints differ in signs and blanks."""
    return _SIGNS.sub("", text)
