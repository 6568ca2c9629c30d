"""The generated tables are what their generators make today."""

import pytest

from tests.tables import generate_fold


def test_the_traditional_hanzi_are_those_of_opencc() -> None:
    pytest.importorskip("opencc", reason="OpenCC is not installed (it is in the dev extra)")
    assert generate_fold.generate() == generate_fold.TARGET.read_text(encoding="utf-8")
