"""newsboat's list of feeds and its filter expressions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.subscription import Subscription
from finews_tui.services.query import parse
from finews_tui.sources.newsboat import read_urls
from finews_tui.sources.newsboat_query import our_query

LIST = """\
# 我的订阅
https://a.example/rss.xml
https://b.example/feed "~北岸 \\"快讯\\"" "A股 要闻" !hidden extra
 https://a.example/rss.xml twice
"query:没读的:unread = \\"yes\\"" tag
filter:~/bin/clean:https://c.example/rss
exec:~/bin/make
file:///home/me/x.xml
ftp://d.example/

"""


def test_a_list() -> None:
    found = read_urls(LIST.encode())
    assert found.subscriptions == (
        Subscription("https://a.example/rss.xml"),
        Subscription("https://b.example/feed", '北岸 "快讯"', "A股 要闻"),
    )
    assert found.queries == (("没读的", 'unread = "yes"'),)
    assert found.skipped == (
        "filter:~/bin/clean:https://c.example/rss", "exec:~/bin/make", "file:///home/me/x.xml", "ftp://d.example/",
    )  # fmt: skip
    assert (found.more_tags, found.hidden) == (("extra",), ('北岸 "快讯"',))
    assert found.tagged == (("A股 要闻", "b.example/feed"), ("extra", "b.example/feed"), ("twice", "a.example/rss.xml"))


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_no_list_is_refused(data: bytes) -> None:
    read_urls(data)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread != "yes"', "-is:unread"),
        ('unread == "no"', "-is:unread"),
        ('title =~ "回购"', 'title:"回购"'),
        ('title !~ "回购|增持"', '-(title:"回购" | title:"增持")'),
        ('content =~ "降准"', "降准"),
        ('author # "财联社" and feedtitle = "北岸"', 'media:"财联社" feed:"北岸"'),
        ('flags # "s"', "is:star"),
        ("age < 3", "since:3d"),
        ("age > 3", "-since:3d"),
        ("age between 0:7", "since:7d"),
        ('unread = "yes" and (age < 2 or title =~ "a")', 'is:unread (since:2d | title:"a")'),
        ('unread = "yes" and age < 2 or flags # "a"', "(is:unread since:2d) | is:star"),
    ],
)
def test_a_filter_in_our_words(theirs: str, ours: str) -> None:
    assert our_query(theirs) == ours
    parse(ours)


def test_a_tag_is_the_feeds_that_have_it() -> None:
    tagged = (("财经", "b.example/feed?a=1"), ("财经", "a.example/rss.xml"), ("宏观", "c.example"))
    one = our_query('tags # "宏观" and unread = "yes"', tagged)
    assert one == 'feed:"c.example" is:unread'
    both = our_query('tags !# "财经"', tagged)
    assert both == '-(feed:"b.example/feed?a=1" | feed:"a.example/rss.xml")'
    parse(one)
    parse(both)
    assert our_query('tags # "别的"', tagged) is None
    assert our_query('tags =~ "财经"', tagged) is None


@pytest.mark.parametrize(
    "theirs",
    ['title =~ "^回.*"', 'tags # "x"', 'title = "x"', "age = 3", "age between 2:5", 'unread = "yes" and', "", "(",
     "x" * 99, 'rssurl =~ "a"', 'title =~ "a" or', 'unread = "yes" age < 3', "(" * 500],
)  # fmt: skip
def test_what_our_language_cannot_say(theirs: str) -> None:
    assert our_query(theirs) is None
