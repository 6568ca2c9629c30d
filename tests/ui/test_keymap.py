"""The keys of the user: what is obeyed, and what is said of the rest."""

from typing import Any

import pytest

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.ui.key_names import read_keys
from finews_tui.ui.keymap import make


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("j", "j"),
        ("gg", "g g"),
        ("g g", "g g"),
        ("0A", "0 A"),
        ("$A", "$ A"),
        ("ctrl+d", "ctrl+d"),
        ("Ctrl+D", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("^D", "ctrl+d"),
        ("g ctrl+d", "g ctrl+d"),
        ("space", "space"),
        (" ", "space"),
        ("Space", "space"),
        ("g space", "g space"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("S-Tab", "shift+tab"),
        ("f5", "f5"),
        ("^", "^"),
        ("？", "?"),
        ("ｇｇ", "g g"),
        ("、", "/"),
        ("，", ","),
    ],
)
def test_keys_are_written_in_many_ways(written: str, keys: str) -> None:
    assert read_keys(written) == keys


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("pagedwn", "不认识按键 pagedwn，是不是 pagedown？"),
        ("spcae", "不认识按键 spcae，是不是 space？"),
        ("ctrl+1", "不认识按键 ctrl+1，是不是 ctrl+d？"),
        ("字字字字", "不认识按键 字字字字"),
        ("abcd", "不认识按键 abcd"),
        ("g g g g", "不认识按键 g g g g"),
        ("", "不认识按键 "),
        ("ctrl+i", "终端分不清 ctrl+i 和 Tab"),
        ("C-m", "终端分不清 C-m 和 回车"),
        ("ctrl+c", "ctrl+c 不能改作他用"),
        ("^Z", "^Z 不能改作他用"),
    ],
)
def test_a_key_that_does_not_exist_is_said(written: str, sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        read_keys(written)
    assert t(caught.value.key, **caught.value.fields).startswith(sentence)


Wishes = list[tuple[str, str, Any]]
TAKEN = "keys.star：g 占用了这些命令的按键：merge_stories go_feeds go_article go_date"


@pytest.mark.parametrize(
    ("wishes", "keys", "sentences"),
    [
        ([("", "star", ["*"])], {"star": "*", "down": "j down"}, []),
        ([("", "star", [])], {"star": ""}, []),
        ([("", "star", ["s", "ga"])], {"star": "s|g a", "go_article": "", "sort": ""},
         ["keys.star：s 占用了这些命令的按键：sort", "keys.star：ga 占用了这些命令的按键：go_article"]),
        ([("", "star", ["s"]), ("", "sort", ["o"]), ("", "browser", ["f"])], {"star": "s", "sort": "o", "browser": "f"},
         []),
        ([("", "down", ["n"])], {"down": "n", "next_unread": "", "next_hit": "n"},
         ["keys.down：n 占用了这些命令的按键：next_unread"]),
        ([("", "star", ["G"])], {"star": "G", "bottom": "end", "select_bottom": "G"}, []),
        ([("", "star", ["a"]), ("", "later", ["a", "b"])], {"star": "a", "later": "b"},
         ["keys.later：a 和 star 的 a 冲突，没有照办", "keys.star：a 占用了这些命令的按键：add_feed"]),
        ([("", "star", ["c"]), ("", "later", ["cc"])], {"star": "c", "later": ""},
         ["keys.later：cc 和 star 的 c 冲突，没有照办"]),
        ([("", "star", ["g"])], {"star": "g", "top": "home", "go_feeds": ""}, [TAKEN]),
        ([("", "star", ["jj"])], {"star": "", "down": "j|down"}, ["keys.star：jj 和 down 的 j 冲突，没有照办"]),
        ([("headlines", "star", ["jj"])], {"star": "f", "down": "j|down"},
         ["keys.star：jj 和 down 的 j 冲突，没有照办"]),
        ([("headlines", "star", ["$s"])], {"star": "$ s|f"}, []),
        ([("", "star", ["$"])], {"star": "$", "read_below": "", "stocks": ""},
         ["keys.star：$ 占用了这些命令的按键：read_below stocks"]),
        ([("article", "star", ["J"])], {"star": "J|f", "next_post": "", "article_down": "J"},
         ["keys.star：J 占用了这些命令的按键：next_post"]),
        ([("", "stra", ["x"])], {"star": "f"}, ["[keys] 里没有叫 stra 的命令，是不是 star？已忽略"]),
        ([("headline", "star", ["x"])], {"star": "f"}, ["[keys] 里没有叫 headline 的地方，是不是 headlines？已忽略"]),
        ([("", "字", ["x"])], {}, ["[keys] 里没有叫 字 的命令，已忽略"]),
        ([("", "star", ["spcae"])], {"star": "f"}, ["keys.star：不认识按键 spcae，是不是 space？"]),
        ([("", "star", ["spcae", "*"])], {"star": "*"}, ["keys.star：不认识按键 spcae，是不是 space？"]),
        ([("", "follow", ["1-9"])], {"follow": "1-9"}, []),
    ],
)  # fmt: skip
def test_what_is_wished_and_what_becomes_of_it(wishes: Wishes, keys: dict[str, str], sentences: list[str]) -> None:
    found = make("vim", wishes)
    for name, wanted in keys.items():
        scope = wishes[0][0] if name == wishes[0][1] else ""
        assert "|".join(found.keys(name, scope)) == wanted.replace("j down", "j|down"), name
    said = [t(problem.key, **problem.fields) for problem in found.problems]
    assert len(said) == len(sentences)
    assert [one for one, begin in zip(said, sentences, strict=True) if not one.startswith(begin)] == []


def test_a_mistake_costs_one_binding() -> None:
    found = make("newsboat", [("", "nonsense", ["x"]), ("", "star", ["x"]), ("nowhere", "star", ["y"])])
    assert found.keys("star") == ("x",)
    assert found.keys("later") == ("w", "ctrl+b", "B")
