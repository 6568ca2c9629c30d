"""Pinyin of names and titles, and the queries that look through it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text import pinyin_a_l, pinyin_m_z
from finews_tui.text.fold import fold
from finews_tui.text.needle import Hit, Needle, Rank
from finews_tui.text.pinyin import encode

POLYPHONES = """
银行 yinhang|央行 yanghang|行业 hangye|行情 hangqing|行业协会 hangyexiehui|发行 faxing|执行 zhixing
重庆 chongqing|重回 chonghui|重组 chongzu|重要 zhongyao|比重 bizhong|重启 chongqi
长城汽车 changchengqiche|长江电力 changjiangdianli|增长 zengzhang|董事长 dongshizhang|长安 changan
厦门 xiamen|大厦 dasha|会计 kuaiji|会议 huiyi|财会 caikuai
涨停板 zhangtingban|调整 tiaozheng|调研 diaoyan|下调 xiatiao|投降 touxiang|降准 jiangzhun
供给侧 gongjice|给予 jiyu|还款 huankuan|参与 canyu|人参 renshen|差额 chae|出差 chuchai
传媒 chuanmei|自传 zizhuan|音乐 yinyue|快乐 kuaile|成都 chengdu|都是 doushi|首都 shoudu
朝阳 chaoyang|朝夕 zhaoxi|盛宏 shenghong|石油 shiyou|中标 zhongbiao|转移 zhuanyi|宿迁 suqian
便宜 pianyi|便利 bianli|折旧 zhejiu|银行卡 yinhangka|血液 xueye|番禺 panyu|蚌埠 bengbu|六安 luan
库存 kucun|率先 shuaixian|利率 lilv|绿色 lvse|女装 nvzhuang|战略 zhanlve|旅游 lvyou|律师 lvshi
证券 zhengquan|薄膜 bomo|藏格矿业 zanggekuangye|单县 shanxian|解禁 jiejin|西安 xian|模具 muju
"""
WORDS = [tuple(pair.split()) for line in POLYPHONES.split("\n") for pair in line.split("|") if pair]

TEXT = st.text(
    st.one_of(st.sampled_from("中国电信银行重庆长城调降西安女绿率乐藏厦會計，。 5G600Ab：（）"), st.characters()),
    max_size=30,
)


def find(typed: str, text: str) -> Hit | None:
    """The hit; asked in both ways, which must agree."""
    needle, encoded = Needle(typed), encode(text)
    hit = needle.hit(text, encoded)
    assert needle.fits(fold(text), encoded) == (hit is not None)
    return hit


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("中国电信5G", "|zhong|guo|dian|xin/shen|5|g"),
        ("银行", "|yin|xing/hang/heng"),
        ("ＡＢ１２", "|a|b|1|2"),
        ("證券", "|zheng|quan/xuan"),
        ("銀行 長重", "|yin|xing/hang/heng||zhang/chang|zhong/chong"),
        ("女：绿", "|nv||lv/lu"),
        ("\ufa01", "|du/duo"),
        ("é☺𠀀", "|||"),
        ("", ""),
    ],
)
def test_the_text_as_letters(text: str, encoded: str) -> None:
    assert encode(text) == encoded


def test_the_tables_hold_the_common_hanzi_once() -> None:
    hanzi = [char for char in pinyin_a_l.FIRST + pinyin_m_z.FIRST if not char.isascii()]
    assert len(hanzi) == len(set(hanzi)) > 20_900
    assert set(pinyin_a_l.OTHER) - set("abcdefghijklmnopqrstuvwxyz") <= set(hanzi)


@pytest.mark.parametrize(("word", "spoken"), WORDS)
def test_polyphones_are_found_by_what_they_are_called(word: str, spoken: str) -> None:
    assert len(WORDS) >= 37
    assert find(spoken, f"关注{word}") is not None
    assert find(spoken, word) is not None


INITIALS = [
    ("银行", "yh"), ("央行", "yh"), ("行业", "hy"), ("行情", "hq"), ("重庆", "cq"), ("重回", "ch"), ("重组", "cz"),
    ("重要", "zy"), ("长城", "cc"), ("长安", "ca"), ("增长", "zz"), ("董事长", "dsz"), ("厦门", "xm"), ("大厦", "ds"),
    ("会计", "kj"), ("会议", "hy"), ("调整", "tz"), ("调研", "dy"), ("投降", "tx"), ("降准", "jz"), ("给予", "jy"),
    ("还款", "hk"), ("人参", "rs"), ("参与", "cy"), ("出差", "cc"), ("自传", "zz"), ("音乐", "yy"), ("成都", "cd"),
    ("朝夕", "zx"), ("朝阳", "cy"), ("石油", "sy"), ("便宜", "py"), ("便利", "bl"), ("率先", "sx"), ("利率", "ll"),
    ("薄膜", "bm"), ("藏格", "zg"), ("西藏", "xz"), ("单县", "sx"), ("番禺", "py"), ("六安", "la"), ("宿迁", "sq"),
    ("曾经", "cj"), ("曾毓群", "zyq"), ("银行重庆长安", "yhcqca"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "initials"), INITIALS)
def test_polyphones_are_found_by_initials(word: str, initials: str) -> None:
    assert find(initials, f"关注{word}") is not None


@pytest.mark.parametrize(
    ("typed", "text", "span"),
    [
        ("gxb", "加强工信部门", (2, 5)),
        ("gongxinbu", "工信部", (0, 3)),
        ("gongxb", "工信部", (0, 3)),
        ("zhongguodianxin", "中国电信", (0, 4)),
        ("zhgdx", "中国电信", (0, 4)),
        ("5gqlj", "加快5G全连接工厂", (2, 7)),
        ("GXB", "工信部", (0, 3)),
        ("xi'an", "西安", (0, 2)),
        ("xi an", "西安", (0, 2)),
        ("xian", "先进", (0, 1)),
        ("lv", "绿电", (0, 1)),
        ("lu", "律师", (0, 1)),
        ("nu", "女装", (0, 1)),
        ("zhanlue", "战略", (0, 2)),
        ("gzmt600519", "贵州茅台（600519）", (0, 11)),
        ("ai", "AI芯片", (0, 2)),
        ("aixp", "AI芯片", (0, 4)),
        ("zqsb", "證券時報", (0, 4)),
        ("nanananana", "南安南安南安南", (0, 5)),
        ("证券", "證券時報", (0, 2)),
        ("證券", "证券时报", (0, 2)),
        ("1.5%", "上涨１.５％", (2, 6)),
        ("ｇｘｂ", "工信部", (0, 3)),
    ],
)
def test_what_is_found(typed: str, text: str, span: tuple[int, int]) -> None:
    hit = find(typed, text)
    assert hit is not None
    assert hit.spans == (span,)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ong", "中国"), ("hongguo", "中国"), ("zgo", "中国"), ("zgx", "中国电信"),
        ("nv", "努力"),
        ("中国", "zhongguo"), ("国中", "中国"), ("yinhangx", "银行"),
        ("nananananananananananax", "南安" * 100), ("茅台 zz", "茅台业绩"),
    ],
)  # fmt: skip
def test_what_is_not_found(typed: str, text: str) -> None:
    assert find(typed, text) is None


def test_words_of_both_kinds_must_all_be_there() -> None:
    hit = find("茅台 yj", "业绩：贵州茅台大增")
    assert hit is not None
    assert hit.spans == ((0, 2), (5, 7))
    assert find("茅台 大增", "贵州茅台大增") == Hit(Rank(2), ((2, 6),))


@pytest.mark.parametrize("typed", ["", "  ", "'", "　"])
def test_nothing_typed_is_nothing_looked_for(typed: str) -> None:
    assert not Needle(typed)
    assert Needle(typed).fits("随便", encode("随便"))


def test_the_better_hit_is_before_the_others() -> None:
    names = ["电信部", "大行情", "5G信", "新信息", "信息", "幸运"]
    ranks = {name: hit.rank for name in names if (hit := find("x", name))}
    assert ranks == {
        "电信部": Rank(2), "大行情": Rank(2), "5G信": Rank(1), "新信息": Rank(0), "信息": Rank(0), "幸运": Rank(0),
    }  # fmt: skip
    assert find("h", "行业") == Hit(Rank(0, other=True), ((0, 1),))
    assert find("hy", "：会议") == Hit(Rank(1), ((1, 3),))
    assert min(Rank(0, other=True), Rank(1), Rank(0)) == Rank(0)


@settings(max_examples=50)
@given(TEXT, st.data())
def test_a_text_is_found_by_its_own_letters(text: str, data: st.DataObject) -> None:
    """Whole syllables or beginnings of them, of any reading, from any character on."""
    spoken = [entry.split("/") for entry in encode(text).split("|")[1:]]
    start = data.draw(st.integers(0, len(spoken)))
    readings = [data.draw(st.sampled_from(entry)) for entry in spoken[start:] if entry != [""]]
    if not readings:
        return
    assert find("".join(readings), text) is not None
    assert find("".join(reading[0] for reading in readings), text) is not None
    mixed = "".join(reading[: data.draw(st.integers(1, len(reading)))] for reading in readings)
    hit = find(mixed, text)
    assert hit is not None
    assert all(0 <= begin < end <= len(text) for begin, end in hit.spans)


@settings(max_examples=50)
@given(TEXT, TEXT)
def test_whatever_is_typed_gives_places_in_order(typed: str, text: str) -> None:
    hit = find(typed, text) if Needle(typed) else None
    ends = [place for span in hit.spans for place in span] if hit else []
    assert ends == sorted(set(ends))
    assert not ends or 0 <= ends[0] < ends[-1] <= len(text)
    assert encode(text).count("|") == len(text)
