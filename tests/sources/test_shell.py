import pytest

from finews_tui.sources.shell import Shell, split_shell
from tests.sources.samples import DIGEST, FOOTER, HTML, SOURCE, TWO_FOOTERS

RELATIVE = "[返回东财滚动新闻](../emnews/)\n[返回首页](../)"
MEDIUM = (
    "[返回某某证券(香港)新闻](//finews.withounder.com/category/moumouzhengquan(xianggang).html)"
    "｜[返回首页](//finews.withounder.com/)"
)
TEXT = "某公司公告，拟回购股份。"


@pytest.mark.parametrize(
    ("text", "shell"),
    [
        (f"> {DIGEST}\n\n{HTML}\n\n<{SOURCE}>\n\n{FOOTER}", Shell(DIGEST, HTML, SOURCE, "东财滚动新闻")),
        (f"{HTML}\n\n<{SOURCE}>\n\n{MEDIUM}", Shell("", HTML, SOURCE, "某某证券(香港)新闻")),
        (f"> {DIGEST}\n\n{HTML}\n\n<>\n\n{FOOTER}", Shell(DIGEST, HTML, "", "东财滚动新闻")),
        (f"\n{TEXT}\n\n<{SOURCE}>\n\n{FOOTER}", Shell("", TEXT, SOURCE, "东财滚动新闻")),
        (f"\n{TEXT}\n\n<{SOURCE}>", Shell("", TEXT, SOURCE, "")),
        (f"\n{TEXT}\n\n<{SOURCE}>\n\n{TWO_FOOTERS}", Shell("", TEXT, SOURCE, "东财滚动新闻")),
        (f"\n{TEXT}\n\n<{SOURCE}>\n\n{RELATIVE}\n \n", Shell("", TEXT, SOURCE, "东财滚动新闻")),
        (f"\n{TEXT}\n", Shell("", TEXT, "", "")),
        (f"> 第一行\n> 第二行\n\n{HTML}", Shell("第一行\n第二行", HTML, "", "")),
        (f"> 第一行\n没有记号的第二行\n\n{HTML}", Shell("第一行\n没有记号的第二行", HTML, "", "")),
        (f"> {DIGEST}\n{HTML}", Shell(DIGEST, HTML, "", "")),
        (f">{DIGEST}\n\n{HTML}", Shell(DIGEST, HTML, "", "")),
        (f"> {TEXT}\n\n<{SOURCE}>\n\n{FOOTER}", Shell("", TEXT, SOURCE, "东财滚动新闻")),
        (f"{TEXT}\n\n> 后面的引文", Shell("", f"{TEXT}\n\n> 后面的引文", "", "")),
        (f"<p>{TEXT}</p>", Shell("", f"<p>{TEXT}</p>", "", "")),
        (f"{TEXT}\n[返回]不是页脚", Shell("", f"{TEXT}\n[返回]不是页脚", "", "")),
        (f"{FOOTER}\n\n{TEXT}", Shell("", f"{FOOTER}\n\n{TEXT}", "", "")),
        (f"<{SOURCE}>\n\n{TEXT}", Shell("", f"<{SOURCE}>\n\n{TEXT}", "", "")),
        ("　　首行缩进保留。", Shell("", "　　首行缩进保留。", "", "")),
        ("", Shell("", "", "", "")),
        (FOOTER, Shell("", "", "", "东财滚动新闻")),
    ],
)
def test_every_form_of_the_shell(text: str, shell: Shell) -> None:
    assert split_shell(text) == shell
