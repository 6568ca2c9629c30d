"""`finews config`: seen, changed and checked from the shell."""

import json
import sys
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.cli.config_edit import editor
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.services.own_command import SHEET

Caught = pytest.CaptureFixture[str]


def write(text: str) -> Path:
    file = paths().config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_set_seen_and_taken_back(capsys: Caught) -> None:
    assert main(["config", "set", "theme", "paper"]) == 0
    assert main(["config", "set", "article.measure", "36"]) == 0
    assert main(["config", "set", "ambiguous_width", "wide"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ui.theme = paper", "article.measure = 36", "ui.ambiguous_width = wide", "下次打开阅读器时生效",
    ]  # fmt: skip
    assert main(["config", "get", "measure"]) == 0
    assert main(["config", "get", "lang"]) == 0
    assert capsys.readouterr().out == "36\n\n"
    assert main(["config", "unset", "ui.theme"]) == 0
    assert "默认值：ink" in capsys.readouterr().out
    assert load(paths().config_file)[0].theme == "ink"


def test_programs_get_lines_of_json(capsys: Caught) -> None:
    write("[article]\nmeasure = 36\n")
    assert main(["config", "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (measure,) = [row for row in rows if row["name"] == "article.measure"]
    assert (measure["value"], measure["default"], measure["set"], measure["allowed"]) == (36, 40, True, "24–60")
    assert [row["name"] for row in rows if row["set"]] == ["article.measure"]
    assert main(["config", "path", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"path": str(paths().config_file), "there": True}
    assert main(["config", "list"]) == 0
    assert "article.measure\t36\t行宽\n" in capsys.readouterr().out


def test_columns_stand_below_each_other_where_somebody_looks(capsys: Caught, monkeypatch: pytest.MonkeyPatch) -> None:
    write("[article]\nmeasure = 36\n")
    monkeypatch.setenv(SHEET, "1")
    assert main(["config", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("* article.measure") and line.endswith("  行宽") for line in lines)
    assert len({line.rindex("  ") for line in lines if line.startswith("  ui.")}) == 1
    assert main(["keys"]) == 0
    assert "\t" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["get", "thme"], "没有设置 thme，是不是 theme？"),
        (["set", "xyzzy", "1"], "没有设置 xyzzy，finews config list 列出全部"),
        (["set", "measure", "99"], "article.measure 不能是“99”，可用的值：24–60"),
        (["unset", "[/b]"], "没有设置 [/b]"),
        ([], "COMMAND"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(arguments: list[str], said: str, capsys: Caught) -> None:
    assert main(["config", *arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert not paths().config_file.exists()


def test_a_broken_file_is_not_written_over(capsys: Caught) -> None:
    file = write("[ui\n")
    assert main(["config", "set", "theme", "paper"]) == 1
    assert "没有改动它" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "[ui\n"
    assert main(["config", "get", "theme"]) == 1
    assert main(["config", "list"]) == 1


def test_a_copy_is_told_of_where_comments_had_to_go(capsys: Caught) -> None:
    write("# mine\nui.theme = 'ink'\n")
    assert main(["config", "set", "theme", "paper"]) == 0
    assert "config.toml.bak" in capsys.readouterr().err


def editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """An editor that does what this code says to `path`."""
    script = tmp_path / "my editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{code}\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{script}' --wait")


def test_the_file_is_checked_after_editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Caught) -> None:
    editing(
        monkeypatch, tmp_path, "path.write_text('[ui]\\n\\ntheme = \"no\"\\nmouze = 1\\n[article]\\nmeasure = 3\\n')"
    )
    assert main(["config", "edit"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split("：")[0] for line in said] == [f"finews: 第 {line} 行" for line in (3, 4, 6)]
    assert "ui.mouse" in said[1]
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "config.toml 第 6 行" in told
    assert "config.toml 里有 3 处没有生效" in told
    editing(monkeypatch, tmp_path, "path.write_text('[ui]\\ntheme = \\n')")
    assert main(["config", "edit"]) == 1
    assert "第 2 行" in capsys.readouterr().err
    editing(
        monkeypatch,
        tmp_path,
        "path.write_text('[[subscriptions]]\\nurl = \"https://a\"\\nintervall = 3\\n[[subscriptions]]\\n')",
    )
    assert main(["config", "edit"]) == 1
    assert ["第 3 行" in line or "第 4 行" in line for line in capsys.readouterr().err.splitlines()] == [True, True]
    editing(monkeypatch, tmp_path, "path.write_text('[ui]\\ntheme = \"paper\"\\n')")
    assert main(["config", "edit"]) == 0
    assert main(["doctor"]) == 0


def test_a_file_is_begun_and_kept_only_if_something_was_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Caught
) -> None:
    editing(monkeypatch, tmp_path, "assert 'theme' in path.read_text()")
    assert main(["config", "edit"]) == 0
    assert not paths().config_file.exists()
    editing(monkeypatch, tmp_path, "path.write_text(path.read_text().replace('# measure = 40', 'measure = 30'))")
    assert main(["config", "edit"]) == 0
    assert load(paths().config_file)[0].measure_hanzi == 30
    editing(monkeypatch, tmp_path, "sys.exit(3)")
    assert main(["config", "edit"]) == 1
    assert "（3）" in capsys.readouterr().err


def test_the_editor_is_the_users(monkeypatch: pytest.MonkeyPatch, capsys: Caught) -> None:
    assert editor({"VISUAL": "code --wait", "EDITOR": "ed"}) == ["code", "--wait"]
    assert editor({"VISUAL": "", "EDITOR": "'/a b/ed'"}) == ["/a b/ed"]
    assert editor({"VISUAL": "a 'b", "PATH": ""}) == []
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere; echo")
    assert main(["config", "edit"]) == 1
    assert "no-such-editor-anywhere;" in capsys.readouterr().err
