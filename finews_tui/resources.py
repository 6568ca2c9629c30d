"""Where the files that ship with the program are.

In a wheel the styles lie inside the package (`finews_tui/styles`); in a checkout they stand beside it. The packaged
place is asked first, so that an editable install never mixes two copies.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent
LOCALES = PACKAGE / "locales"
GUIDE = PACKAGE / "guide"
GUIDE_TW = GUIDE / "zh_TW"


def _styles() -> Path:
    packaged = PACKAGE / "styles"
    return packaged if packaged.is_dir() else PACKAGE.parent / "styles"


STYLES = _styles()
THEMES = STYLES / "themes"
