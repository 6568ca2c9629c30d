"""Life and death of the program behind a real terminal: signals, a terminal that goes away, Ctrl-Z."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.support.terminal import DEADLINE, Terminal
from tests.ui.desk import open_library, write_posts

LAUNCH = """
import sys
import time
import finews_tui.ui.ending
from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.services.library import Library
from finews_tui.ui.app import FinewsApp
finews_tui.ui.ending._LAST_SECONDS = float(sys.argv[1])
library = Library.open(paths())
app = FinewsApp(library, Settings())
if sys.argv[2:]:
    app.main.keep_place = lambda: time.sleep(60)
app.run()
library.close()
sys.exit(app.return_code)
"""


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    library = open_library(tmp_path / "home")
    await library.import_paths([write_posts(tmp_path / "posts")])
    library.close()
    return tmp_path / "home"


def start(home: Path, last_seconds: float = 60, *busy: str) -> Terminal:
    """`last_seconds`: how long leaving may take; one that is `busy` does not come round."""
    environ = {**os.environ, "FINEWS_HOME": str(home), "TERM": "xterm-256color"}
    return Terminal([sys.executable, "-c", LAUNCH, str(last_seconds), *busy], environ)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)], ids=["term", "int", "hup"]
)
def test_a_signal_ends_it_with_the_terminal_restored_and_the_place_kept(
    home: Path, number: signal.Signals, code: int
) -> None:
    with start(home) as terminal:
        terminal.wait_for("新能源车")
        terminal.press("jl")
        terminal.wait_for("第一段")
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == code
        assert_given_back(terminal)
    library = open_library(home)
    place = library.place()
    library.close()
    assert place.open == "202204132343040004"
    assert place.pane == "article"


def assert_given_back(terminal: Terminal) -> None:
    assert terminal.attributes == terminal.before
    for mode in (b"?1049l", b"?25h", b"?1000l", b"?2004l"):
        assert mode in terminal.raw


def test_one_that_does_not_come_round_gives_the_terminal_back_and_ends(home: Path) -> None:
    with start(home, 0.1, "busy") as terminal:
        terminal.wait_for("新能源车")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert_given_back(terminal)


def test_a_terminal_that_goes_away_ends_it(home: Path) -> None:
    with start(home) as terminal:
        terminal.wait_for("新能源车")
        os.close(terminal._master)
        terminal._master = os.open(os.devnull, os.O_RDWR)
        terminal.process.wait(timeout=10)


def wait_until_stopped(terminal: Terminal) -> None:
    """Until the system says that the program is stopped; what it still writes is read meanwhile."""
    end = time.monotonic() + DEADLINE
    state = Path(f"/proc/{terminal.process.pid}/stat")
    while state.read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < end
        terminal._read(0.02)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the state of a process is read from /proc")
def test_ctrl_z_and_fg_redraw_the_screen(home: Path) -> None:
    with start(home) as terminal:
        terminal.wait_for("新能源车")
        terminal.press("\x1a")
        wait_until_stopped(terminal)
        assert terminal.attributes == terminal.before
        terminal.pyte_screen.reset()
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for("新能源车")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
