"""The write lock: threads, processes (another descriptor stands for one), a deleted lock file."""

import threading
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.store.lock import WriteLock


def test_it_may_be_taken_again_by_its_holder(tmp_path: Path) -> None:
    lock, other = WriteLock(tmp_path / "a.lock"), WriteLock(tmp_path / "a.lock", patience=0)
    with lock:
        with lock:
            pass
        with pytest.raises(Problem, match=r"problem\.busy"), other:
            pass
    with other:
        pass


def test_another_holder_is_waited_for(tmp_path: Path) -> None:
    lock, other = WriteLock(tmp_path / "a.lock"), WriteLock(tmp_path / "a.lock")
    order: list[str] = []
    held = threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            waiting.wait(5)
            order.append("first")

    waiting = threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    waiting.set()
    with other:
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_threads_wait_for_each_other_and_give_up_with_words(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "a.lock", patience=0.01)
    failed: list[str] = []

    def take() -> None:
        try:
            with lock:
                failed.append("taken")
        except Problem as problem:
            failed.append(problem.key)

    with lock:
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    assert failed == ["problem.busy"]


def test_a_deleted_lock_file_is_made_anew(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "deep" / "a.lock")
    (tmp_path / "deep" / "a.lock").unlink()
    (tmp_path / "deep").rmdir()
    with lock:
        assert (tmp_path / "deep" / "a.lock").exists()
        other = WriteLock(tmp_path / "deep" / "a.lock", patience=0)
        with pytest.raises(Problem), other:
            pass


def test_without_a_path_it_binds_threads_only() -> None:
    with WriteLock(None) as lock, lock:
        pass
