"""Fetching a feed: one `Ask` in, one `Fetched` out, and never an exception for what a server does."""

import asyncio
import time
from dataclasses import replace

from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of, origin_of, shown
from finews_tui.net.ask import Ask, Fetched, Kind, NoAnswer
from finews_tui.net.body import Reading
from finews_tui.net.client import Net
from finews_tui.net.exchange import Exchange, exchange
from finews_tui.net.faults import no_answer
from finews_tui.net.headers import fresh_for, media_type, retry_after, validators
from finews_tui.net.statuses import READABLE, busy, refusal

LEFT_ALONE = 120
"""Seconds a host is left alone that answers 429 without saying how long."""


async def fetch(net: Net, ask: Ask) -> Fetched:
    """Ask once, when it is the host's turn. The total time is counted from then on.

    Only cancelling raises. A host that wants to be left alone is not asked: `Fetched.asked` is then False.
    """
    host = host_of(ask.url)
    async with net.turns.at(host):
        if seconds := net.turns.closed_for(host):
            return replace(_nothing(ask, busy(host, seconds)), retry_after=seconds, asked=False)
        got = await _within_bounds(net, ask)
        if got.retry_after or got.status == 429:
            net.turns.close(host, got.retry_after or LEFT_ALONE)
        return got


async def _within_bounds(net: Net, ask: Ask) -> Fetched:
    import httpx

    try:
        async with asyncio.timeout(net.bounds.total), exchange(net, ask) as got:
            return await _read(net, ask, got)
    except NoAnswer as nothing:
        return _nothing(ask, nothing)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        return _nothing(ask, no_answer(error, host_of(ask.url) or shown(ask.url), net.bounds))


async def _read(net: Net, ask: Ask, got: Exchange) -> Fetched:
    now = int(time.time())
    if got.status == 304 and got.conditional:
        return Fetched(
            kind=Kind.UNCHANGED,
            url=got.url,
            status=got.status,
            validators=validators(got.headers, origin_of(got.url), kept=ask.validators),
            fresh_for=fresh_for(got.headers, now),
            moved_to=got.moved_to,
        )
    if got.status not in READABLE:
        nothing = _nothing(ask, refusal(got))
        return replace(nothing, url=got.url, status=got.status, retry_after=retry_after(got.headers, now))
    reading = Reading(got, net.bounds.wire, net.bounds.decoded)
    body = bytearray()
    async for piece in reading.pieces():
        body += piece
    if not body:
        raise NoAnswer(Kind.FAILED, Problem("problem.net_empty", host=host_of(got.url)))
    kind, charset = media_type(got.headers)
    return Fetched(
        kind=Kind.OK,
        url=got.url,
        status=got.status,
        body=bytes(body),
        content_type=kind,
        charset=charset,
        validators=validators(got.headers, origin_of(got.url)),
        fresh_for=fresh_for(got.headers, now),
        moved_to=got.moved_to,
        wire=reading.wire,
    )


def _nothing(ask: Ask, nothing: NoAnswer) -> Fetched:
    """Nothing to read; what is known stays known, also the validators."""
    return Fetched(kind=nothing.kind, url=ask.url, validators=ask.validators, problem=nothing.problem)
