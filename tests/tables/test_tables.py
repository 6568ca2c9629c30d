"""The generated tables are what their generators make today."""

import pytest

from tests.tables import generate_fold, generate_pinyin, generate_words


def test_the_traditional_hanzi_are_those_of_opencc() -> None:
    pytest.importorskip("opencc", reason="OpenCC is not installed (it is in the dev extra)")
    assert generate_fold.generate() == generate_fold.TARGET.read_text(encoding="utf-8")


def test_the_readings_are_those_of_pypinyin() -> None:
    pytest.importorskip("pypinyin", reason="pypinyin is not installed (it is in the dev extra)")
    made = generate_pinyin.generate()
    assert {path.name: path.read_text(encoding="utf-8") for path in made} == {
        path.name: text for path, text in made.items()
    }


def test_the_words_of_taiwan_are_made_from_the_chinese_ones() -> None:
    pytest.importorskip("opencc", reason="OpenCC is not installed (it is in the dev extra)")
    made = generate_words.generate()
    assert {path: path.read_text(encoding="utf-8") for path in made} == made
    assert {path for path in made if path.suffix == ".md"} == {*generate_words.GUIDE_TARGET.iterdir()}
