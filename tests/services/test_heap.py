"""One heap for all threads."""

import platform
import subprocess
import sys

import pytest

from finews_tui.services.heap import share_one

HEAPS = """
import re, sys, threading
from finews_tui.services.heap import share_one
if sys.argv[1] == "shared":
    share_one()
held, done = [], threading.Event()
def work():
    held.append([bytes(50_000) for _ in range(10)])
    done.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
while len(held) < len(threads):
    done.wait(0.01)
# what glibc reserves for the heap of a thread: up to 64 MB that nobody may touch yet
spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) ---p 00000000 00:00 0", open("/proc/self/maps").read(), re.M)
print(sum(int(end, 16) - int(begin, 16) > 32_000_000 for begin, end in spans))
done.set()
"""


def heaps(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", HEAPS, how], capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others have one heap, or none that can be told")
def test_threads_share_a_heap() -> None:
    assert heaps("each its own") > 1
    assert heaps("shared") == 0


def test_where_there_is_no_such_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)
    share_one()
