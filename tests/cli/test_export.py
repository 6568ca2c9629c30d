"""`finews export`: what is written is what is read back, nothing is written over, and whole files only."""

import asyncio
import json
from pathlib import Path

import pytest

from finews_tui.cli import INTERRUPTED, main
from finews_tui.config.paths import paths
from finews_tui.document.plain import plain_text
from finews_tui.services.articles import Article
from finews_tui.services.library import Library
from tests.services.posts import Post, link, stock, write
from tests.support.fixtures import guide_files

RICH = (
    f"<p>{stock('长河股份', '1.999001')}与{stock('远山能源', '0.999002')}签约，<b>“提速”</b>可期*；1~2。</p>"
    "<h3>一览</h3><ul><li>甲</li><li>乙</li></ul><table><tr><th>公司</th><th>数值</th></tr><tr><td>甲|乙</td><td>3</td>"
    f"</tr></table>{link(Post(1))}<p class='em_media'>（文章来源：样本财经）</p>"
)
POSTS = [
    Post(1, digest="摘要第一句。", title="他说：\"好\" 'x' #1"),
    Post(2, RICH, digest="另一句摘要。"),
    Post(3, "第一段 *ST某某 [a](b)\n1. 不是列表", medium="样本日报"),
    Post(4, "<p>未归类。</p>", title="[快讯] <b>"),
]


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = write(tmp_path / "posts", *POSTS)
    for path in guide_files()[:3]:
        text = path.read_text(encoding="utf-8").replace("categories: guide", "categories: sample")
        (folder / "_posts" / path.name).write_text(text, encoding="utf-8")
    assert main(["import", str(folder)]) == 0
    capsys.readouterr()
    return tmp_path / "out"


def articles() -> dict[str, Article]:
    library = Library.open(paths())
    found = {one.post.headline.key: one for one in map(library.article, library.listing("@all").ids)}
    library.close()
    return found


def facts(article: Article) -> tuple[object, ...]:
    post, head, home = article.post, article.post.headline, article.post.feed_slug
    text = "".join(plain_text(article.document).split())
    stocks = {one.url for one in article.document.references}
    return (
        head.title,
        head.published,
        head.medium,
        head.feed_title,
        home,
        post.digest,
        post.form,
        text,
        stocks,
        article.tags,
    )


def tag(number: int, *names: str) -> None:
    library = Library.open(paths())
    for name in names:
        asyncio.run(library.tags.put(name, [library.find(Post(number).key) or 0], on=True))
    library.close()


@pytest.mark.parametrize("form", [[], ["--original"]], ids=["markdown", "original"])
def test_what_is_written_is_read_back(
    filled: Path, form: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tag(1, "能源", "ESG", "it's")
    tag(3, "复盘")
    before = articles()
    assert before[Post(3).key].tags == ("复盘",)
    assert main(["export", "--output", str(filled), *form]) == 0
    assert capsys.readouterr().out == f"写出 7 / 未变 0 / 保留 0 / 出错 0：{filled}\n"
    assert len(list(filled.iterdir())) == len(before) == 7
    monkeypatch.setenv("FINEWS_HOME", str(filled.parent / "another"))
    assert main(["import", str(filled)]) == 0
    assert {key: facts(one) for key, one in articles().items()} == {key: facts(one) for key, one in before.items()}
    tag(3, "后来")
    assert main(["import", str(filled)]) == 0  # a second time changes nothing, and takes nothing away
    assert articles()[Post(3).key].tags == ("复盘", "后来")
    capsys.readouterr()
    assert main(["search", "tag:复盘", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tags"] == ["复盘", "后来"]
    assert main(["list", "#复盘", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tags"] == ["复盘", "后来"]


def test_the_originals_bring_their_tags_where_they_came_from(filled: Path) -> None:
    tag(1, "能源")
    assert main(["export", "--output", str(filled), "--original"]) == 0
    library = Library.open(paths())
    asyncio.run(library.tags.put("能源", [library.find(Post(1).key) or 0], on=False))
    library.close()
    assert main(["import", str(filled)]) == 0
    assert articles()[Post(1).key].tags == ("能源",)


def test_the_originals_are_known_where_they_came_from(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--output", str(filled), "--original"]) == 0
    capsys.readouterr()
    assert main(["import", str(filled)]) == 0
    assert capsys.readouterr().out == "新增 0 / 更新 0 / 跳过 7 / 出错 0\n"


def test_markdown_reads_well(filled: Path) -> None:
    main(["export", "--query", "title:标题2", "--output", str(filled)])
    (path,) = filled.iterdir()
    assert path.name == "2022-04-13-202204130000000002.md"
    assert path.read_text(encoding="utf-8") == (
        "---\nlayout: post\ntitle: '标题2'\ndate: 2022-04-13 15:04:00 +0800\ncategories: 'rolling'\n"
        "tags: '样本滚动新闻'\nfinews_markup: markdown\n---\n> 另一句摘要。\n\n"
        "[长河股份](https://quote.eastmoney.com/unify/r/1.999001)与"
        "[远山能源](https://quote.eastmoney.com/unify/r/0.999002)签约，<strong>“提速”</strong>可期\\*；1\\~2。\n\n"
        "### 一览\n\n- 甲\n- 乙\n\n| 公司 | 数值 |\n| --- | --- |\n| 甲\\|乙 | 3 |\n\n"
        "[相关文章](https://finance.eastmoney.com/a/202204130000000001.html)\n\n"
        '<p class="em_media">（文章来源：样本财经）</p>\n\n'
        "<http://finance.eastmoney.com/news/1345,202204130000000002.html>\n"
    )


def test_nothing_is_written_over_unasked(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "rolling", "-o", str(filled)]) == 0
    (mine := filled / "2022-04-13-202204130000000001.md").write_text("我的笔记", encoding="utf-8")
    capsys.readouterr()
    assert main(["export", "rolling", "-o", str(filled)]) == 1
    out, err = capsys.readouterr()
    assert out == f"写出 0 / 未变 2 / 保留 1 / 出错 0：{filled}\n"
    assert mine.name in err
    assert mine.read_text(encoding="utf-8") == "我的笔记"
    assert main(["export", "rolling", "-o", str(filled), "--force"]) == 0
    assert mine.read_text(encoding="utf-8").startswith("---\nlayout: post")


def test_lines_for_programs(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tag(2, "复盘")
    assert main(["export", "--query", "title:标题 -未归类", "--limit", "2", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["title"], row["unread"], row["starred"], row["tags"]) for row in rows] == [
        ("标题3", True, False, []),
        ("标题2", True, False, ["复盘"]),
    ]
    assert "长河股份" in rows[1]["text"]
    assert main(["export", "--json", "-o", str(filled)]) == 0
    assert len(filled.read_bytes().splitlines()) == 7
    assert main(["export", "--json", "-o", str(filled)]) == 1
    assert "已存在" in capsys.readouterr().err


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["files", "lines"])
def test_an_interrupted_export_leaves_whole_files(
    filled: Path, form: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = filled.parent / "whole"
    main(["export", "-o", str(whole)])
    read, left = Library.article, [3]

    def interrupted(library: Library, post_id: int) -> Article:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return read(library, post_id)

    monkeypatch.setattr(Library, "article", interrupted)
    assert main(["export", "-o", str(filled), *form]) == INTERRUPTED
    assert "完整" in capsys.readouterr().err
    assert not list(filled.parent.glob(".*.part"))
    if form:
        assert not filled.exists()
    else:
        assert len(list(filled.iterdir())) == 2
        assert all(path.read_bytes() == (whole / path.name).read_bytes() for path in filled.iterdir())


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["export"], 2, "--output"),
        (["export", "样本日爆", "--json"], 1, "是不是“样本日报”"),
        (["export", "--query", "is:unraed", "--json"], 2, "unread"),
        (["export", "--query", "没有这样的词", "--json"], 1, "没有匹配"),
        (["export", "starred", "--json"], 1, "这里还没有文章"),
        (["export", "--json", "--original"], 2, "不能和另一个选项同用"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


def test_a_file_is_no_folder(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled.write_text("x", encoding="utf-8")
    assert main(["export", "-o", str(filled)]) == 1
    assert "已存在" in capsys.readouterr().err
