"""Codes of stocks, boards and indices in all the forms they come in."""

import pytest

from finews_tui.model.instrument import Instrument, instrument_from_data_code, instrument_from_url


@pytest.mark.parametrize(
    ("value", "secid"),
    [
        ("1,600030", "1.600030"),
        ("90,BK0473", "90.BK0473"),
        ("116,00981", "116.00981"),
        ("NIO|106|7", "106.NIO"),
        ("K 000625|0|2", "0.000625"),
        ("BK1037|90|2|", "90.BK1037"),
        ("1.600030", "1.600030"),
    ],
)
def test_a_data_code_is_read(value: str, secid: str) -> None:
    found = instrument_from_data_code(value)
    assert found is not None
    assert found.secid == secid


@pytest.mark.parametrize("value", ["", "600030", "文化", "1,", ",600030", "1,600030,x", "x" * 200])
def test_what_has_no_market_is_no_code(value: str) -> None:
    assert instrument_from_data_code(value) is None


@pytest.mark.parametrize(
    ("url", "secid"),
    [
        ("http://quote.eastmoney.com/unify/r/1.600160", "1.600160"),
        ("https://quote.eastmoney.com/r/1.688376", "1.688376"),
        ("https://quote.eastmoney.com/bk/90.BK1027.html", "90.BK1027"),
        ("https://quote.eastmoney.com/sh600030.html", "1.600030"),
        ("https://quote.eastmoney.com/concept/sz000001.html", "0.000001"),
    ],
)
def test_a_quote_page_is_read(url: str, secid: str) -> None:
    found = instrument_from_url(url)
    assert found is not None
    assert found.secid == secid


def test_other_pages_are_no_quotes() -> None:
    assert instrument_from_url("https://finance.eastmoney.com/a/202611020000000001.html") is None
    assert instrument_from_url("https://wap.eastmoney.com/quota/stock/index/013855") is None


@pytest.mark.parametrize(
    ("market", "code", "shown"),
    [
        ("1", "600030", "600030.SH"),
        ("0", "000001", "000001.SZ"),
        ("0", "430047", "430047.BJ"),
        ("0", "920002", "920002.BJ"),
        ("0", "399006", "399006.SZ"),
        ("116", "00700", "00700.HK"),
        ("105", "AAPL", "AAPL.US"),
        ("90", "BK0473", "BK0473"),
        ("777", "X1", "m777.X1"),
    ],
)
def test_a_code_is_shown_with_its_exchange(market: str, code: str, shown: str) -> None:
    assert Instrument(market, code).shown_code == shown


def test_the_shanghai_index_is_not_the_bank_of_the_same_code() -> None:
    index, bank = Instrument("1", "000001"), Instrument("0", "000001")
    assert index.secid != bank.secid
    assert index.is_index
    assert not bank.is_index
    assert not index.is_board
