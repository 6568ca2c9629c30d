import pytest
from hypothesis import given
from hypothesis import strategies as st

from finews_tui.model.post import Form
from finews_tui.sources.keys import PostName, post_name

CODE = "202203157001234567"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (f"2022-03-15-{CODE}.md", PostName("2022-03-15", CODE, Form.ROLLING)),
        (f"old_post/2022-03-15-NW{CODE}.md", PostName("2022-03-15", CODE, Form.MEDIUM)),
        (f"-{CODE}.md", PostName("", CODE, Form.ROLLING)),
        (f"./-NW{CODE}.md", PostName("", CODE, Form.MEDIUM)),
        (f"{CODE}.markdown", PostName("", CODE, Form.ROLLING)),
        (f"2022-03-15-{CODE} (1).md", PostName("2022-03-15", CODE, Form.ROLLING)),
        (f"2022-03-16-{CODE}.md", PostName("2022-03-16", CODE, Form.ROLLING)),
        ("2021-12-01-init.md", PostName("2021-12-01", "init", Form.OTHER)),
        ("init.md", PostName("", "init", Form.OTHER)),
        ("我的 笔记.txt", PostName("", "我的 笔记", Form.OTHER)),
        ("2022-13-45-x.md", PostName("", "2022-13-45-x", Form.OTHER)),
        ("2022-03-15-202299997001234567.md", PostName("2022-03-15", "202299997001234567", Form.OTHER)),
        (f"2022-03-15-{CODE}12.md", PostName("2022-03-15", f"{CODE}12", Form.OTHER)),
        (f"关于 {CODE}.md", PostName("", f"关于 {CODE}", Form.OTHER)),
        ("2022-03-15-.md", PostName("2022-03-15", "2022-03-15-", Form.OTHER)),
        (".md", PostName("", "post", Form.OTHER)),
        ("", PostName("", "post", Form.OTHER)),
        ("a\x1b[31mb\u202e.md", PostName("", "a[31mb", Form.OTHER)),
        ("v1.2.md", PostName("", "v1.2", Form.OTHER)),
    ],
)
def test_names(path: str, name: PostName) -> None:
    assert post_name(path) == name


@given(st.text(max_size=40))
def test_a_key_is_never_empty(path: str) -> None:
    assert post_name(path).key
