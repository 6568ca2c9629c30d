"""`[[open]]`: rules that open addresses, and mistakes in them."""

import pytest

from finews_tui.config.opening import read_rules
from finews_tui.model.opening import OpenRule, rule_for
from finews_tui.services.browser import rule_command

PDF = "https://pdf.example.com/Plan.PDF?x=1#p"


@pytest.mark.parametrize(
    ("rule", "url", "fits"),
    [
        ({"match": "*.pdf"}, PDF, True),
        ({"match": "*.pdf"}, "https://a.example/x.html?f=.pdf", False),
        ({"match": "https://pdf.example.com/*"}, PDF, True),
        ({"host": "example.com"}, PDF, True),
        ({"host": "Example.com"}, "https://example.com/", True),
        ({"host": "example.com"}, "https://badexample.com/", False),
        ({"regex": r"/a/\d+\.html$"}, "https://e.example/a/12.html", True),
        ({"regex": r"/a/\d+\.html$"}, "https://e.example/a/x.html", False),
    ],
)
def test_what_fits(rule: dict[str, str], url: str, fits: bool) -> None:
    (found,), mistakes = read_rules([{**rule, "run": ["x"]}])
    assert mistakes == []
    assert found.fits(url) is fits


def test_the_first_that_fits_counts() -> None:
    rules, _ = read_rules([{"match": "*.pdf", "run": "a"}, {"host": "example.com", "run": "b"}])
    assert [rule_for(rules, url).run for url in (PDF, "https://example.com/")] == [("a",), ("b",)]  # type: ignore[union-attr]
    assert rule_for(rules, "https://other.example/") is None


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (["mpv", "--", "{url}", "-x"], ["mpv", "--", "URL", "-x"]),
        ("mpv 'a b' {url}", ["mpv", "a b", "URL"]),
        (["mpv"], ["mpv", "URL"]),
    ],
)
def test_the_address_is_one_argument(run: object, words: list[str]) -> None:
    (rule,), _ = read_rules([{"match": "*", "run": run}])
    assert rule.command("URL") == words


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("x", "open.one_way"),
        ({"run": "x"}, "open.one_way"),
        ({"match": "*", "host": "a", "run": "x"}, "open.one_way"),
        ({"match": 3, "run": "x"}, "open.one_way"),
        ({"match": "*"}, "open.no_run"),
        ({"match": "*", "run": ["x", 3]}, "open.no_run"),
        ({"match": "*", "run": "un'closed"}, "open.no_run"),
        ({"match": "*", "run": ["sh", "-c", "x {url}"]}, "open.place"),
        ({"match": "*", "run": ["{url}"]}, "open.place"),
        ({"regex": "(", "run": "x"}, "open.regex"),
        ({"match": "*", "run": "x", "terminal": "yes"}, "open.terminal"),
    ],
)
def test_mistakes_cost_one_rule(entry: object, key: str) -> None:
    rules, mistakes = read_rules([entry, {"match": "*", "run": "good"}])
    assert [rule.run for rule in rules] == [("good",)]
    assert [mistake.key for mistake in mistakes] == [key]
    assert mistakes[0].fields["name"] == "open[1]"


def test_unknown_names_are_told_with_the_nearest() -> None:
    rules, mistakes = read_rules([{"match": "*", "run": "x", "terminl": True}])
    assert len(rules) == 1
    assert (mistakes[0].key, mistakes[0].fields["near"]) == ("config.unknown_near", "terminal")
    assert read_rules({"match": "*"})[1][0].key == "config.bad_value"


def test_a_rule_opens_nothing_but_pages_with_programs_that_are_here() -> None:
    rule = OpenRule(("sh", "{url}"), match="*")
    assert rule_command(rule, PDF, {"PATH": "/bin:/usr/bin"})[1:] == [PDF]
    for url, path, key in (("file:///etc/passwd", "/bin", "problem.address"), (PDF, "/nowhere", "open.no_program")):
        with pytest.raises(Exception, match=key.replace(".", r"\.")):
            rule_command(rule, url, {"PATH": path})
