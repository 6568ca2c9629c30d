"""The shell commands and the way into the reader.

`main` imports only what the command in hand needs: `finews --version` answers before SQLite or Textual is loaded.
"""

import os
import sys
from collections.abc import Sequence

DONE = 0
PARTLY = 1
"""Nothing found, or some of it failed."""
USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run `finews` with these arguments (default: the process's) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from finews_tui import __version__

        sys.stdout.write(f"finews {__version__}\n")
        return DONE
    return _guarded(arguments)


def _guarded(arguments: list[str]) -> int:
    """Run the command; every error becomes one sentence on stderr, a broken pipe ends quietly."""
    from finews_tui.cli.arguments import parse
    from finews_tui.i18n import t
    from finews_tui.model.problem import Problem

    try:
        options = parse(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except SystemExit as end:  # argparse after --help or a usage error
        return end.code if isinstance(end.code, int) else DONE
    except Problem as problem:
        return complain(t(problem.key, **problem.fields), PARTLY)
    except KeyboardInterrupt:
        return complain(t("cli.interrupted"), INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if "--debug" in arguments:
            raise
        why = (str(error).splitlines() or [""])[0]
        return complain(t("cli.internal", why=f"{type(error).__name__} {why}".strip()), PARTLY)
    return code


def complain(sentence: str, code: int) -> int:
    """Say one sentence on stderr and hand the exit code on."""
    stream = sys.stderr
    encoding = stream.encoding or "utf-8"
    stream.write(f"finews: {sentence}\n".encode(encoding, "backslashreplace").decode(encoding))
    return code
