import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.link import safe_url
from finews_tui.model.page_key import LONGEST_KEY, page_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://site.example/a/1.html", "site.example/a/1.html"),
        ("http://www.site.example:80/a/1.html", "site.example/a/1.html"),
        ("https://Site.Example/a/1/", "site.example/a/1"),
        ("https://site.example/a?utm_source=rss&id=5&spm=1.2", "site.example/a?id=5"),
        ("https://site.example/a?id=5#comments", "site.example/a?id=5"),
        ("https://site.example/live#flash-77", "site.example/live#flash-77"),
        ("https://site.example/#!/77", "site.example#!/77"),
        ("https://site.example:8080/a", "site.example:8080/a"),
        ("https://site.example/", ""),
        ("https://site.example", ""),
        ("https://site.example/?utm_source=rss", ""),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_what_names_a_page(url: str, key: str) -> None:
    assert page_key(url) == key


def test_long_addresses_stay_two() -> None:
    first, second = (page_key(f"https://site.example/{'x' * 300}{end}") for end in "12")
    assert len(first) == len(second) == LONGEST_KEY
    assert first != second


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_address_has_a_short_key(text: str) -> None:
    assert len(page_key(safe_url(f"https://a.example/{text}"))) <= LONGEST_KEY
