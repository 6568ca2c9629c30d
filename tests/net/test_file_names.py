"""Names of downloads: a wish from outside, which no path may understand."""

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.net.file_names import LONGEST, disposition_name, file_name, safe_name

PDF = "https://dfscdn.dfcfw.com/download/A2_cms_f_20220413150637205518&direct=1&abc4887.pdf"


@pytest.mark.parametrize(
    ("wished", "disposition", "url", "name"),
    [
        ("关于回购的公告.pdf", b'attachment; filename="x.bin"', PDF, "关于回购的公告.pdf"),
        ("关于回购的公告", b"", PDF, "关于回购的公告.pdf"),
        ("", b'attachment; filename="report 1.pdf"', PDF, "report 1.pdf"),
        ("", b"", PDF, "A2_cms_f_20220413150637205518&direct=1&abc4887.pdf"),
        ("", b"", "https://a.example/%E7%A0%94%E6%8A%A5.pdf?x=1", "研报.pdf"),
        ("", b"", "https://a.example/", "download"),
        ("", b"", "https://a.example/..", "download"),
        ("", b"", "http://[::1", "download"),
        ("../../etc/passwd", b"", "", "passwd"),
        ("..", b"inline", "https://a.example/a/b.txt", "b.txt"),
        ("", b'attachment; filename="..\\\\..\\\\a.exe"', "", "a.exe"),
        ("", b'attachment; filename="/etc/cron.d/x"', "", "x"),
        ("a\nb\x1b]52;c;\x07.pdf", b"", "", "ab]52;c;.pdf"),
        ("\u202egnp.exe", b"", "", "gnp.exe"),
        ("-rf", b"", "", "_-rf"),
        ("CON.pdf", b"", "", "_CON.pdf"),
        (".bashrc", b"", "", "bashrc"),
        ("a:b|c?.pdf", b"", "", "abc.pdf"),
    ],
)
def test_a_name(wished: str, disposition: bytes, url: str, name: str) -> None:
    assert file_name(wished, disposition, url) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename=a.pdf", "a.pdf"),
        (b'attachment; filename="a;b.pdf"; x=y', "a;b.pdf"),
        (b'attachment; filename="say \\"hi\\".pdf"', 'say "hi".pdf'),
        (b"attachment; filename=b.pdf; filename*=UTF-8''" + quote("研报.pdf").encode(), "研报.pdf"),
        (b"attachment; filename*=gbk'zh'" + quote("研报.pdf".encode("gbk")).encode(), "研报.pdf"),
        (b"attachment; filename*=nonsense''a%20b.pdf", "a b.pdf"),
        (b'attachment; filename="' + "研报.pdf".encode() + b'"', "研报.pdf"),
        (b'attachment; filename="' + "研报.pdf".encode("gbk") + b'"', "研报.pdf"),
        (b'attachment; filename="' + quote("研报.pdf").encode() + b'"', "研报.pdf"),
        (b"attachment", ""),
        (b"", ""),
    ],
)
def test_what_a_server_calls_it(value: bytes, name: str) -> None:
    assert disposition_name(value) == name


@given(st.text(max_size=200), st.binary(max_size=100), st.text(max_size=60))
@settings(max_examples=50)
def test_any_name_is_one_step_of_a_path(wished: str, disposition: bytes, url: str) -> None:
    name = file_name(wished, b"attachment; filename=" + disposition, url)
    assert name
    assert PurePosixPath(name).parts == PureWindowsPath(name).parts == (name,)
    assert name not in (".", "..")
    assert name.isprintable()
    assert len(name.encode()) <= LONGEST
    assert safe_name(name) == name
