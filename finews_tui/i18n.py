"""Words of the interface: TOML catalogues and one function, `t`.

The one of Taiwan is made from the Chinese one by OpenCC, before the program is built (tests/tables/generate_words.py).
Why not gettext: few languages, no translators' tool chain, no compile step. The catalogues are plain TOML
(`text.plain_toml`): they are read before the first screen. A missing key shows the other language's text, then the key
itself; it never raises. Names that come from outside are passed as fields and never formatted.
"""

import os
from collections.abc import Mapping
from functools import cache

from finews_tui.text.plain_toml import read_plain

LANGUAGES = ("zh_CN", "en", "zh_TW")
_TRADITIONAL = ("zh_tw", "zh_hk", "zh_mo", "zh_hant")

_FOLDER = f"{os.path.dirname(__file__)}/locales"  # noqa: PTH120
_language = ""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The flat `key -> text` table of one language."""
    return {
        f"{section}.{name}": text for section in _sections(language) for name, text in _words(language, section).items()
    }


@cache
def _sections(language: str) -> Mapping[str, str]:
    """Section -> its lines, not yet read: a start needs the words of one section in five."""
    with open(f"{_FOLDER}/{language}.toml", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is slow to load
        parts = file.read().split("\n[")[1:]
    return {section: lines for section, _, lines in (part.partition("]") for part in parts)}


@cache
def _words(language: str, section: str) -> Mapping[str, str]:
    """Name -> text of one section; empty where there is none."""
    tables = read_plain(_sections(language).get(section, "")) or {"": {}}
    return {name: str(text) for name, text in tables[""].items()}


def _text(language: str, key: str) -> str | None:
    section, _, name = key.partition(".")
    return _words(language, section).get(name)


def preferred(environ: Mapping[str, str] = os.environ) -> str:
    """Language by `FINEWS_LANG`, else the locale; Chinese where neither says anything (the posts are Chinese)."""
    for name in ("FINEWS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        if value and value not in ("c", "posix", "c.utf-8", "c.utf8"):
            if value.replace("-", "_").startswith(_TRADITIONAL):
                return "zh_TW"
            return "zh_CN" if value.startswith("zh") else "en"
    console = environ.get("TERM") == "linux" and not environ.get("FBTERM")
    return "en" if console else "zh_CN"  # it has no hanzi


def set_language(language: str) -> None:
    """Choose the language of the interface; an unknown one means Chinese."""
    global _language
    _language = language if language in LANGUAGES else "zh_CN"


def language() -> str:
    """The language of the interface."""
    return _language or preferred()


def t(key: str, **fields: object) -> str:
    """The text of `key` in the chosen language, with its `{fields}` filled in."""
    global _language
    if not _language:
        _language = preferred()
    text = _text(_language, key)
    if text is None:
        others = (_text(other, key) for other in LANGUAGES if other != _language)
        text = next((found for found in others if found is not None), key)
    return text.format(**fields) if fields else text
