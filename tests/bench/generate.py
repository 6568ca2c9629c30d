"""Synthetic posts in the markup of the archive: any number, always the same ones, from a vocabulary of our own.

A post has about 3 KB of HTML: paragraphs with stock and board links, now and then a heading, a table, a picture, a link
to another article. Two thirds of the posts are rolling news; the others are filed by medium, half of those being other
texts of a rolling post.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

_WHO = [
    "某某科技",
    "长河股份",
    "远山能源",
    "东岭化工",
    "明湖医药",
    "北原汽车",
    "南浦银行",
    "青木材料",
    "白石钢铁",
    "云帆软件",
]
_CODES = [f"{number % 2}.9990{number:02d}" for number in range(10)]
_BOARDS = (("储能设备", "BK9101"), ("特种气体", "BK9102"), ("智能座舱", "BK9103"), ("跨境结算", "BK9104"))
_WHAT = [
    "营业收入",
    "净利润",
    "在手订单",
    "研发投入",
    "产能利用率",
    "出口金额",
    "平均售价",
    "库存天数",
    "毛利率",
    "员工人数",
]
_DID = ["同比增长", "环比下降", "基本持平", "超出预期", "低于预期", "创三年新高", "触底回升", "小幅回落"]
_WHY = ["受原料价格影响", "随着新产线投产", "由于季节因素", "在下游需求带动下", "考虑到汇率变化", "剔除一次性项目后"]
_MEDIA = 40
_START = datetime(2022, 1, 4, 8, 0, tzinfo=UTC)


def names(count: int) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of that many posts."""
    dice = random.Random(7)
    codes: list[str] = []
    for number in range(count):
        when = _START + timedelta(minutes=9 * number)
        if number % 6 == 5:
            code, form = codes[-2], "NW"
        else:
            code, form = f"{when:%Y%m%d}{2_200_000_000 + number:010d}", "NW" if number % 6 == 4 else ""
            codes.append(code)
        yield f"{when:%Y-%m-%d}-{form}{code}.md", _post(dice, code, form, when, codes).encode()


def write(folder: Path, count: int) -> None:
    """That many posts into `folder/_posts`."""
    posts = folder / "_posts"
    posts.mkdir(parents=True)
    for name, content in names(count):
        (posts / name).write_bytes(content)


def _post(dice: random.Random, code: str, form: str, when: datetime, codes: list[str]) -> str:
    medium = f"样本财经第{dice.randrange(_MEDIA) + 1}台"
    slug, tag = (f"medium{medium[5:-1]}", f"{medium}新闻") if form else ("rolling", "样本滚动新闻")
    title = f"{dice.choice(_WHO)}：{dice.choice(_WHAT)}{dice.choice(_DID)}{dice.randrange(1, 90)}%"
    digest = "" if form else f"> {_sentence(dice)}（{medium}）\n\n"
    local = when + timedelta(hours=8)
    return (
        f'---\nlayout: post\ntitle: "{title}"\ndate: {local:%Y-%m-%d %H:%M:%S} +0800\ncategories: {slug}\n'
        f"tags: {tag}\n---\n{digest}{_body(dice, form, medium, codes)}\n\n"
        f"<http://finance.example/news/1345,{code}.html>\n\n[返回{tag}](//finews.example/{slug}/)｜[返回首页](//finews.example/)"
    )


def _body(dice: random.Random, form: str, medium: str, codes: list[str]) -> str:
    blocks = [_paragraph(dice, marked=not form) for _ in range(dice.randrange(3, 6))]
    if dice.random() < 0.2:
        blocks.insert(2, f'<h3 class="emh3">{dice.choice(_WHAT)}一览</h3>')
    if dice.random() < 0.1:
        rows = "".join(f"<tr><td>{who}</td><td>{dice.randrange(9000)}</td></tr>" for who in _WHO[:5])
        blocks.append(f"<table><tr><th>公司</th><th>数值</th></tr>{rows}</table>")
    if dice.random() < 0.2:
        blocks.append('<center><img src="https://pictures.example/D00000000000000_w800h555.jpg" /></center>')
    if dice.random() < 0.3:
        other = dice.choice(codes)
        blocks.append(f'<p><a href="https://finance.eastmoney.com/a/{other}.html">{dice.choice(_WHO)}的后续</a></p>')
    blocks.append(f'<p class="em_media">（文章来源：{medium}）</p>')
    return "\n ".join(blocks)


def _paragraph(dice: random.Random, *, marked: bool) -> str:
    text = "".join(_sentence(dice) for _ in range(dice.randrange(2, 6)))
    if not marked:
        return f"<p>{text}</p>"
    index = dice.randrange(len(_WHO))
    market, code = _CODES[index].split(".")
    board, board_code = dice.choice(_BOARDS)
    return (
        f'<p>{text}<span id="stock_{market}.{code}"><a href="http://quote.eastmoney.com/unify/r/{market}.{code}" '
        f'class="keytip" data-code="{market},{code}">{_WHO[index]}</a></span><span id="quote_{market}.{code}"></span>'
        f'属于<span web="1" href="http://quote.eastmoney.com/unify/r/90.{board_code}" class="em_stock_key_common" '
        f'data-code="90,{board_code}">{board}</span>板块。</p>'
    )


def _sentence(dice: random.Random) -> str:
    return (
        f"{dice.choice(_WHY)}，{dice.choice(_WHO)}{dice.randrange(1, 13)}月{dice.choice(_WHAT)}"
        f"{dice.choice(_DID)}{dice.randrange(1, 99)}.{dice.randrange(10)}%，{dice.choice(_WHAT)}"
        f"为{dice.randrange(100, 9999)}万元，{dice.choice(_DID)}。"
    )
