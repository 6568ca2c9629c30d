"""Lines that are typed, and the orders in them."""

import pytest

from finews_tui.cli.plain.desk import Desk
from finews_tui.cli.plain.orders import COMMANDS, GO_ON, Order, number, read, words
from finews_tui.model.problem import Problem


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("", Order(GO_ON)),
        ("  \n", Order(GO_ON)),
        ("3", Order("open", "3")),
        ("１２", Order("open", "１２")),
        ("n", Order("next")),
        ("Next", Order("next")),
        ("下一页", Order("next")),
        ("下一頁", Order("next")),
        ("search 央行 降准", Order("search", "央行 降准")),
        ("搜索央行 降准", Order("search", "央行 降准")),
        ("link 3", Order("link", "3")),
        ("link3", Order("link", "3")),
        ("星标2", Order("star", "2")),
        ("未读 4", Order("unread", "4")),
        ("？", Order("help")),
        ("退出", Order("quit")),
    ],
)
def test_an_order_is_read(line: str, order: Order) -> None:
    assert read(line) == order


@pytest.mark.parametrize(
    ("line", "near"), [("serach x", "search"), ("quitt", "quit"), ("下一夜", "下一页"), ("zzz", "")]
)
def test_a_word_that_is_none_has_a_near_one(line: str, near: str) -> None:
    with pytest.raises(Problem) as caught:
        read(line)
    assert caught.value.fields.get("near", "") == near


@pytest.mark.parametrize(("text", "found"), [("", 0), ("7", 7), ("７", 7)])
def test_a_number_is_read(text: str, found: int) -> None:
    assert number(text) == found


@pytest.mark.parametrize("text", ["x", "-1", "1.5", "²", "9" * 10])
def test_no_number(text: str) -> None:
    with pytest.raises(Problem):
        number(text)


def test_every_word_is_one_command_and_every_command_is_obeyed() -> None:
    assert set(words().values()) == set(COMMANDS)
    assert [command for command in COMMANDS if not callable(getattr(Desk, command, None))] == []
