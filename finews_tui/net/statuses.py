"""What a status that brings nothing to read means, and what to say about it."""

import time

from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of
from finews_tui.net.ask import Kind, NoAnswer
from finews_tui.net.exchange import Exchange
from finews_tui.net.headers import retry_after

READABLE = (200, 203)
"""Statuses whose body is the thing itself. 206 would be a part of it that nobody asked for."""
_KEYS = {
    304: "problem.net_unasked",
    401: "problem.net_forbidden",
    403: "problem.net_forbidden",
    404: "problem.net_not_found",
    410: "problem.net_gone",
    429: "problem.net_busy",
    451: "problem.net_forbidden",
    503: "problem.net_busy",
}


def refusal(got: Exchange) -> NoAnswer:
    """The meaning of an answer whose status is not one of `READABLE`."""
    host, status = host_of(got.url), got.status
    if status in (429, 503) and (seconds := retry_after(got.headers, int(time.time()))):
        return busy(host, seconds)
    key = _KEYS.get(status, "problem.net_server" if status >= 500 else "problem.net_status")
    return NoAnswer(_kind(status), Problem(key, host=host, status=status))


def busy(host: str, seconds: int) -> NoAnswer:
    """The host wants to be left alone for so long."""
    return NoAnswer(Kind.LATER, Problem("problem.net_busy_until", host=host, minutes=-(-seconds // 60)))


def _kind(status: int) -> Kind:
    if status in (429, 503):
        return Kind.LATER
    if status == 410:
        return Kind.GONE
    return Kind.REFUSED if 400 <= status < 500 and status != 408 else Kind.FAILED
