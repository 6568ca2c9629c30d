"""Codes of stocks, boards and indices in all the forms they come in."""

import pytest

from finews_tui.model.instrument import Instrument, instrument_from_data_code, instrument_from_url, read_code


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
        ("128", "00700", "00700.HK"),
        ("155", "VOD", "VOD.L"),
        ("2", "000300", "000300"),
        ("100", "HSI", "HSI"),
        ("124", "HSTECH", "HSTECH"),
        ("8", "IF2206", "IF2206"),
        ("113", "au2212", "au2212"),
        ("142", "sc2212", "sc2212"),
        ("225", "si2309", "si2309"),
        ("10", "10004001", "10004001"),
        ("118", "AU9999", "AU9999"),
        ("119", "EURUSD", "EURUSD"),
        ("150", "005827", "005827"),
        ("171", "US10Y", "US10Y"),
        ("252", "X", "X"),
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


@pytest.mark.parametrize(
    ("typed", "secids", "clear"),
    [
        ("600030", ["1.600030"], True),
        (" 600030.SH ", ["1.600030"], True),
        ("600030.ss", ["1.600030"], True),
        ("sh600030", ["1.600030"], True),
        ("1.600030", ["1.600030"], True),
        ("1,600030", ["1.600030"], True),
        ("300750", ["0.300750"], True),
        ("920002", ["0.920002"], True),
        ("430047", ["0.430047"], True),
        ("900901", ["1.900901"], True),
        ("510300", ["1.510300"], True),
        ("159915", ["0.159915"], True),
        ("000001", ["1.000001", "0.000001"], False),
        ("000001.SH", ["1.000001"], True),
        ("sz000001", ["0.000001"], True),
        ("00700.HK", ["116.00700", "128.00700"], True),
        ("700.hk", ["116.00700", "128.00700"], True),
        ("hk00700", ["116.00700", "128.00700"], True),
        ("NIO.US", ["105.NIO", "106.NIO", "107.NIO"], True),
        ("106.L", ["106.L"], True),
        ("bk0473", ["90.BK0473"], True),
        ("100.HSI", ["100.HSI"], True),
        ("HSI", [], False),
        ("00700", [], False),
        ("712345", [], False),
    ],
)
def test_a_typed_code_is_read(typed: str, secids: list[str], clear: bool) -> None:
    found = read_code(typed)
    assert found is not None
    assert (list(found.secids), found.clear) == (secids, clear)


@pytest.mark.parametrize(
    "typed", ["", " ", "贵州茅台", "600030 SH", "600030.XX", "1.", "x" * 40, "１２３４５６", "[/b]"]
)
def test_what_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@pytest.mark.parametrize(
    ("secid", "written", "kind"),
    [
        ("1.600030", "600030.SH", ""),
        ("1.000001", "000001.SH", "index"),
        ("0.000001", "000001.SZ", ""),
        ("106.NIO", "NIO.US", ""),
        ("90.BK0473", "BK0473", "board"),
        ("2.000300", "2.000300", "index"),
        ("100.HSI", "100.HSI", "index"),
        ("171.US10Y", "171.US10Y", "bond"),
        ("777.X1", "777.X1", ""),
    ],
)
def test_a_written_code_leads_back_to_the_instrument(secid: str, written: str, kind: str) -> None:
    found = Instrument(*secid.split("."))
    assert (found.written_code, found.kind) == (written, kind)
    typed = read_code(written)
    assert typed is not None
    assert typed.clear
    assert secid in typed.secids
