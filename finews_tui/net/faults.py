"""From what httpx raises to what it means and what to tell the user."""

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING

from finews_tui.model.problem import Problem
from finews_tui.net.ask import Kind, NoAnswer

if TYPE_CHECKING:
    from finews_tui.net.client import Bounds

_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL}
_EXPIRED = {9, 10}
_OTHER_HOST = {62, 63, 64}
"""X509_V_ERR_* of OpenSSL: not yet valid, expired; mismatch of host, e-mail, address. The others: nobody vouches."""


def no_answer(error: BaseException, host: str, bounds: "Bounds") -> NoAnswer:
    """What a failed exchange with `host` means."""
    import httpx

    chain = list(_causes(error))
    if isinstance(error, httpx.InvalidURL | UnicodeError):
        return NoAnswer(Kind.REFUSED, Problem("problem.net_address", url=host))
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return _too_slow(error, host, bounds)
    if _first(chain, socket.gaierror):
        return NoAnswer(Kind.UNREACHABLE, Problem("problem.net_no_name", host=host))
    if found := _first(chain, ssl.SSLError):
        return NoAnswer(Kind.FAILED, _tls(found, host))
    if isinstance(error, httpx.ProxyError):
        return NoAnswer(Kind.UNREACHABLE, Problem("problem.net_proxy", host=host))
    if isinstance(error, httpx.ConnectError):
        numbers = {link.errno for link in chain if isinstance(link, OSError)}
        key = "problem.net_no_route" if numbers & _NO_ROUTE else "problem.net_no_connection"
        return NoAnswer(Kind.UNREACHABLE, Problem(key, host=host))
    if isinstance(error, httpx.RemoteProtocolError | httpx.NetworkError | OSError):
        return NoAnswer(Kind.FAILED, Problem("problem.net_broken", host=host))
    return NoAnswer(Kind.FAILED, Problem("problem.net_failed", host=host, why=type(error).__name__))


def _too_slow(error: BaseException, host: str, bounds: "Bounds") -> NoAnswer:
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        problem = Problem("problem.net_no_connection_in", host=host, seconds=round(bounds.connect))
        return NoAnswer(Kind.UNREACHABLE, problem)
    seconds = bounds.read if isinstance(error, httpx.TimeoutException) else bounds.total
    return NoAnswer(Kind.FAILED, Problem("problem.net_slow", host=host, seconds=round(seconds)))


def _tls(error: BaseException, host: str) -> Problem:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return Problem("problem.net_tls", host=host)
    if error.verify_code in _EXPIRED:
        return Problem("problem.net_tls_expired", host=host)
    if error.verify_code in _OTHER_HOST:
        return Problem("problem.net_tls_host", host=host)
    return Problem("problem.net_tls_unknown", host=host)


def _first(chain: list[BaseException], kind: type[BaseException]) -> BaseException | None:
    return next((link for link in chain if isinstance(link, kind)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies behind it, also where several attempts failed together."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__
