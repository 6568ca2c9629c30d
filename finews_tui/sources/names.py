"""Which files of a tree are posts, by their names; and the names as they are shown."""

import os
import re
from pathlib import Path

from finews_tui.sources.decode import decode
from finews_tui.sources.front_matter import read_front_matter
from finews_tui.sources.members import Kind
from finews_tui.text.clean import clean

_POSTS = (".md", ".markdown", ".txt")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".tbz", ".xz", ".txz")
_CATEGORY_FOLDER = "category"
_OTHER_FOLDERS = ("_site", "node_modules", "__MACOSX")
_SITE_PAGE = re.compile(
    r"(?:readme|index|licen[cs]e|copying|changelog|contributing|code_of_conduct|security|about|contact|privacy|404"
    r"|tags|categories|archives?|search|robots|humans|ads|requirements|authors)(?:[._-][a-z]{2}(?:[_-][a-z]{2,4})?)?",
    re.IGNORECASE,
)
_LONGEST = 400


def kind_of(path: str) -> Kind | None:
    """What a file found in a tree may be: a post by its suffix, a category page in a folder `category`."""
    folder, name = os.path.split(path)
    if name.startswith("."):
        return None
    if name.lower().endswith(_POSTS):
        return "post"
    in_category = folder.rsplit("/", 1)[-1].lower() == _CATEGORY_FOLDER
    return "category" if in_category and name.lower().endswith(_PAGES) else None


def kind_of_named(path: str) -> Kind | None:
    """What a file is that somebody named: a web page counts as a post wherever it is."""
    return kind_of(path) or ("post" if path.lower().endswith((*_POSTS, *_PAGES)) else None)


def is_archive_name(name: str) -> bool:
    """Whether a file is named as an archive; what it is, its first bytes tell."""
    return name.lower().endswith(_ARCHIVES)


def is_skipped_folder(name: str) -> bool:
    """Folders that hold the site's machinery or its output, never its posts."""
    return name.startswith(".") or name in _OTHER_FOLDERS


def kind_of_member(parts: list[str]) -> Kind | None:
    """`kind_of` for a member of an archive, whose folders come with it."""
    if not parts or any(map(is_skipped_folder, parts[:-1])):
        return None
    return kind_of("/".join(parts))


def may_be_site_page(path: str) -> bool:
    """Whether a file is named as the pages about a site or a project are: README.md, about.md, LICENSE.txt."""
    return bool(_SITE_PAGE.fullmatch(Path(path).stem))


def is_site_page(path: str, data: bytes) -> bool:
    """Whether it is such a page and not a post: nothing in it says post or gives a date."""
    if not may_be_site_page(path):
        return False
    meta, _ = read_front_matter(decode(data)[0])
    return meta.get("layout") != "post" and not meta.get("date")


def name_from_bytes(raw: bytes) -> str:
    """A file name in whatever encoding it was written: UTF-8, else GBK as in old Chinese archives."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def shown_path(path: str | os.PathLike[str]) -> str:
    """A path of this machine as it may be shown."""
    return _shown(name_from_bytes(os.fsencode(path)))


def member_parts(name: str) -> list[str]:
    """The steps of a member's path, without those that lead elsewhere."""
    return [part for part in name.split("/") if part not in ("", ".", "..")]


def shown_member(archive: str, parts: list[str]) -> str:
    """`news.zip/_posts/….md`."""
    return f"{archive}/{_shown('/'.join(parts))}"


def _shown(path: str) -> str:
    path = clean(path).replace("\n", " ")
    return path if len(path) <= _LONGEST else "…" + path[-_LONGEST:]
