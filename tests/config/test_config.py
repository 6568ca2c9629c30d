"""config.toml: what is obeyed, what is named as a mistake, what survives a save."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.config.load import MOST_WATCHED, load
from finews_tui.config.paths import paths
from finews_tui.config.save import save_setting, save_watched
from finews_tui.config.schema import Settings, setting_names


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == (Settings(), ())


def test_values_are_obeyed(tmp_path: Path) -> None:
    found, mistakes = load(written(tmp_path, '[ui]\ntheme = "paper"\n[article]\nmeasure = 35\nhang = false\n'))
    assert (found.theme, found.measure_hanzi, found.hang) == ("paper", 35, False)
    assert mistakes == ()


@pytest.mark.parametrize(
    ("text", "key", "fields"),
    [
        ("[article]\nmeasure = 10\n", "config.bad_value", {"name": "article.measure", "allowed": "24–60"}),
        ("[article]\nmeasure = true\n", "config.bad_value", {"name": "article.measure", "allowed": "24–60"}),
        ("[article]\nhang = 1\n", "config.bad_value", {"name": "article.hang", "allowed": "true | false"}),
        ("[article]\nmeasur = 30\n", "config.unknown_near", {"name": "article.measur", "near": "article.measure"}),
        ("[zzzz]\nqqqq = 30\n", "config.unknown", {"name": "zzzz.qqqq", "near": ""}),
        ("top = 1\n", "config.unknown", {"name": "top", "near": ""}),
    ],
)
def test_a_mistake_is_named_and_the_default_stands(tmp_path: Path, text: str, key: str, fields: dict[str, str]) -> None:
    found, mistakes = load(written(tmp_path, text))
    assert found == Settings()
    assert [(mistake.key, dict(mistake.fields)) for mistake in mistakes] == [(key, fields)]


@pytest.mark.parametrize("data", [b"[ui", b"\xff\xfe\x00", b"a = " + b"[" * 100_000, b"#" * (2 << 20)])
def test_an_unreadable_file_is_one_mistake(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    found, mistakes = load(path)
    assert found == Settings()
    assert [mistake.key for mistake in mistakes] == ["config.unreadable"]


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_settings(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found, _ = load(path)
    assert isinstance(found, Settings)


def test_saving_keeps_unknown_keys_and_comments(tmp_path: Path) -> None:
    path = written(tmp_path, '# mine\n[ui]\ntheme = "ink"\n[future]\nnew = [1, 2]\n')
    save_setting(path, "theme", "paper")
    assert path.read_text(encoding="utf-8") == '# mine\n[ui]\ntheme = "paper"\n[future]\nnew = [1, 2]\n'
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.toml"]


def test_saving_into_a_missing_folder_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    save_setting(path, "measure_hanzi", 36)
    assert load(path)[0].measure_hanzi == 36


def test_a_symlinked_file_stays_a_symlink(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("", encoding="utf-8")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    save_setting(link, "theme", "desk")
    assert link.is_symlink()
    assert "desk" in real.read_text(encoding="utf-8")


def test_every_setting_has_its_own_place_in_the_file() -> None:
    own = ("queries", "watch", "subscriptions", "endpoints", "keys", "open")  # sections of the user's own
    assert len(setting_names()) == len(Settings.__dataclass_fields__) - len(own)


def test_one_folder_holds_everything_when_asked(tmp_path: Path) -> None:
    found = paths({"FINEWS_HOME": str(tmp_path)})
    assert {found.config_file.parent, found.cache_db.parent, found.state_db.parent} == {tmp_path}


def test_the_platforms_places_differ_for_what_is_disposable_and_what_is_not() -> None:
    found = paths({})
    assert found.cache != found.state


def test_watched_codes_are_read_and_written_by_hand(tmp_path: Path) -> None:
    path = written(tmp_path, '[watch]\n600030 = "中信证券"\n"00700.HK" = ""\n000001 = ""\nxyz = "?"\nBK0473 = 1\n')
    found, mistakes = load(path)
    assert found.watch == (("600030", "中信证券"), ("00700.HK", ""))
    told = [(mistake.key, mistake.fields["name"]) for mistake in mistakes]
    assert sorted(told) == [
        ("config.bad_code", "watch.000001"),
        ("config.bad_code", "watch.xyz"),
        ("config.bad_value", "watch.BK0473"),
    ]
    save_watched(path, "600519.SH", "贵州茅台")
    save_watched(path, "00700.HK", None)
    assert dict(load(path)[0].watch) == {"600030": "中信证券", "600519.SH": "贵州茅台"}
    assert "xyz" in path.read_text(encoding="utf-8")


def test_more_than_can_be_asked_for_are_left_out(tmp_path: Path) -> None:
    lines = "\n".join(f'"6{number:05}.SH" = ""' for number in range(MOST_WATCHED + 2))
    found, mistakes = load(written(tmp_path, f"[watch]\n{lines}\n"))
    assert len(found.watch) == MOST_WATCHED
    assert [mistake.key for mistake in mistakes] == ["config.too_many"]
