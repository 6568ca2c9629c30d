"""The wheel: everything that ships is in it once, and it runs where it alone is installed."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from finews_tui import __version__
from tests.support.source import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (found,) = out.glob("*.whl")
    return found


def shipped() -> set[str]:
    """What the source tree says must be in the wheel."""
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "finews_tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    styles = {f"finews_tui/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "styles").rglob("*.t*ml")}
    styles |= {f"finews_tui/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "styles").rglob("*.tcss")}
    return files | styles


def test_the_wheel_holds_the_program_its_styles_and_its_guide(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    inside = {name for name in names if ".dist-info/" not in name}
    assert inside == shipped()
    assert any(name.startswith("finews_tui/styles/themes/") for name in inside)
    assert any(name.startswith("finews_tui/guide/") for name in inside)


def test_the_installed_wheel_runs(wheel: Path, tmp_path: Path) -> None:
    """A fresh environment with the wheel; its dependencies are lent by the environment that runs the tests."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, timeout=60)
    python = venv / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    (site,) = venv.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    post = tmp_path / "2026-11-02-202611020000000001.md"
    post.write_text(
        '---\ntitle: "样品"\ndate: 2026-11-02 09:30:00 +0800\ncategories: emnews\n---\n<p>一段正文。</p>\n',
        encoding="utf-8",
    )

    def finews(*arguments: str) -> str:
        command = [str(venv / "bin" / "finews"), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path).stdout

    assert finews("--version") == f"finews {__version__}\n"
    assert "一段正文。" in finews("read", str(post))
    where = subprocess.run(
        [str(python), "-c", "import finews_tui.resources as r; print(r.STYLES)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
    ).stdout
    assert where.strip().startswith(str(site))
