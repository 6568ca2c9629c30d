"""Reading the program's own source: which file imports and calls what."""

import ast
from collections.abc import Callable, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "finews_tui"
Thing = TypeVar("Thing", Path, str)


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`ui/screens/main.py`."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Dotted names of everything the file imports, also inside functions; `from a import b` gives `a.b`."""
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


@cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


@cache
def called(call: ast.Call) -> str:
    """The name that is called, as written: `Static`, `self.notify`, `os.system`."""
    return ast.unparse(call.func)


def each(things: Sequence[Thing]) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """A rule for all of these as one test, which names every one that breaks it.

    As a test each, the four thousand of them took 27 of the suite's 300 CPU seconds, and nearly all of that went to
    counting them.
    """

    assert things

    def decorate(rule: Callable[[Thing], None]) -> Callable[[], None]:
        @wraps(rule)
        def test() -> None:
            broken = []
            for thing in things:
                try:
                    rule(thing)
                except AssertionError as error:
                    broken.append(f"{name_of(thing) if isinstance(thing, Path) else thing}: {error}")
            assert not broken, "\n".join(broken)

        del test.__wrapped__  # pytest would ask for its parameters
        return test

    return decorate
