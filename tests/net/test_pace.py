"""When a source may be asked (N10, N16, C1, P10): never earlier than allowed, never later than a day."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.net.ask import Fetched, Kind, Validators
from finews_tui.net.pace import (
    BY_HAND,
    DAY,
    FLASH,
    HOUR,
    LONGEST_BACK_OFF,
    MINUTE,
    ROUND,
    USUAL,
    Answer,
    Candidate,
    Health,
    Rhythm,
    answer_of,
    back_off,
    due_now,
    first_to_probe,
    next_poll,
    wait,
)

NOW = 1_780_000_000
OK, UNCHANGED, FAILED = Answer(Kind.OK), Answer(Kind.UNCHANGED), Answer(Kind.FAILED)


def waits(*answers: Answer, rhythm: Rhythm = USUAL) -> list[int]:
    """Seconds of waiting after each of these answers, each asked when it was due."""
    health, now, found = Health(), NOW, []
    for answer in answers:
        health = next_poll(health, now, answer, rhythm)
        found.append(health.due - now)
        now = health.due
    return found


@pytest.mark.parametrize(
    ("answer", "rhythm", "seconds"),
    [
        (OK, Rhythm(), 30 * MINUTE),
        (UNCHANGED, Rhythm(), 30 * MINUTE),
        (OK, FLASH, 5 * MINUTE),
        (OK, Rhythm(interval=10), ROUND),
        (replace(OK, conditional=False), Rhythm(), HOUR),
        (replace(OK, conditional=False), FLASH, 5 * MINUTE),
        (replace(OK, fresh_for=2 * HOUR), Rhythm(), 2 * HOUR),
        (replace(OK, fresh_for=10 * DAY), Rhythm(), DAY),
        (replace(OK, fresh_for=60), Rhythm(), 30 * MINUTE),
        (Answer(Kind.LATER, retry_after=3 * HOUR), Rhythm(), 3 * HOUR),
        (Answer(Kind.LATER, retry_after=10), Rhythm(), HOUR),
        (Answer(Kind.LATER, retry_after=9 * DAY), Rhythm(), DAY),
        (Answer(Kind.UNREACHABLE), FLASH, 10 * MINUTE),
        (Answer(Kind.REFUSED), FLASH, HOUR),
    ],
)
def test_how_long_to_wait(answer: Answer, rhythm: Rhythm, seconds: int) -> None:
    assert waits(answer, rhythm=rhythm) == [seconds]


def test_back_off_doubles_up_to_a_bound_and_is_forgotten_at_the_first_success() -> None:
    assert waits(*[FAILED] * 5, OK, FAILED, rhythm=FLASH) == [
        minutes * MINUTE for minutes in (10, 20, 40, 80, 120, 5, 10)
    ]
    assert waits(*[Answer(Kind.REFUSED)] * 7) == [hours * HOUR for hours in (1, 2, 4, 8, 16, 24, 24)]


def test_a_feed_without_validators_stays_slow_when_it_fails_or_answers_304() -> None:
    slow = replace(OK, conditional=False)
    assert waits(slow, Answer(Kind.UNCHANGED), OK) == [HOUR, HOUR, 30 * MINUTE]


def test_gone_is_asked_by_hand_only_and_comes_back_by_itself_then() -> None:
    gone = next_poll(Health(), NOW, Answer(Kind.GONE))
    assert wait(gone, NOW + 400 * DAY) is None
    assert wait(gone, NOW + BY_HAND, by_hand=True) == 0
    assert not next_poll(gone, NOW + HOUR, OK).paused


def test_by_hand_is_sooner_but_not_sooner_than_told() -> None:
    asked = next_poll(Health(), NOW, OK)
    assert (wait(asked, NOW + 10), wait(asked, NOW + 10, by_hand=True)) == (30 * MINUTE - 10, 50)
    told = next_poll(Health(), NOW, Answer(Kind.LATER, retry_after=HOUR))
    assert wait(told, NOW + 2 * MINUTE, by_hand=True) == 58 * MINUTE
    assert wait(Health(), NOW) == wait(Health(), NOW, by_hand=True) == 0


def test_what_was_not_asked_has_not_failed() -> None:
    before = Health(asked=NOW - HOUR, succeeded=NOW - HOUR, failures=2, due=NOW)
    after = next_poll(before, NOW, Answer(Kind.LATER, retry_after=600, asked=False))
    assert after == replace(before, due=NOW + 600, closed_until=NOW + 600)
    assert next_poll(before, NOW, Answer(Kind.LATER, retry_after=DAY, asked=False)).due == NOW + HOUR


def test_hours_at_which_nothing_comes_are_passed_over() -> None:
    """NOW is 20:26:40 UTC."""
    quiet = replace(OK, skip_hours=frozenset({20, 21, 22}))
    assert next_poll(Health(), NOW, quiet).due == NOW - NOW % HOUR + 3 * HOUR
    assert next_poll(Health(), NOW, replace(OK, skip_hours=frozenset(range(24)))).due == NOW + DAY


def test_an_answer_may_turn_out_to_be_no_feed() -> None:
    got = Fetched(Kind.OK, "http://a.example/", validators=Validators(b"x"), fresh_for=60)
    assert answer_of(got, ttl=HOUR) == Answer(Kind.OK, fresh_for=HOUR, conditional=True)
    assert answer_of(got, kind=Kind.FAILED).kind is Kind.FAILED


def test_a_round_passes_over_hosts_that_rest() -> None:
    fresh, old = Health(asked=NOW - 60, due=NOW + HOUR), Health(asked=NOW - HOUR, due=NOW - 5)
    closed = Health(asked=NOW - 600, due=NOW + HOUR, closed_until=NOW + DAY)
    sources = {
        "never": Candidate("a.example", Health()),
        "waiting": Candidate("a.example", old),
        "beside one just asked": Candidate("b.example", old),
        "just asked": Candidate("b.example", fresh),
        "beside one told to wait": Candidate("c.example", old),
        "told to wait": Candidate("c.example", closed),
        "asked by this process": Candidate("d.example", old, since_asked=30.0),
        "not yet due": Candidate("e.example", replace(old, due=NOW + 1)),
        "gone": Candidate("f.example", replace(old, paused=True)),
    }
    assert due_now(sources, NOW) == ["never", "waiting"]
    assert due_now(sources, NOW + HOUR - 600) == [
        "never", "beside one just asked", "beside one told to wait", "waiting", "not yet due",
    ]  # fmt: skip
    assert first_to_probe(sources, ["never", "waiting"]) == "waiting"
    assert first_to_probe({}, []) == ""


KINDS = st.sampled_from(list(Kind))
ANSWERS = st.builds(
    Answer,
    kind=KINDS,
    retry_after=st.integers(0, 10 * DAY),
    fresh_for=st.integers(0, 10 * DAY),
    conditional=st.booleans(),
    skip_hours=st.frozensets(st.integers(0, 23)),
)
RHYTHMS = st.builds(Rhythm, interval=st.integers(1, 2 * DAY), unconditional=st.integers(1, DAY))


@given(st.lists(ANSWERS, max_size=8), RHYTHMS, st.floats(0, 1))
@settings(max_examples=50)
def test_never_earlier_than_allowed_never_later_than_a_day(
    answers: list[Answer], rhythm: Rhythm, jitter: float
) -> None:
    health, now = Health(), NOW
    for answer in answers:
        plain, health = next_poll(health, now, answer, rhythm), next_poll(health, now, answer, rhythm, jitter)
        least = max(
            ROUND, rhythm.interval, answer.retry_after, answer.fresh_for * (answer.kind in (Kind.OK, Kind.UNCHANGED))
        )
        assert min(least, DAY) <= plain.due - now <= health.due - now <= DAY
        assert health.paused is (answer.kind is Kind.GONE)
        assert wait(health, now) in (health.due - now, None)
        assert wait(health, health.due) in (0, None)
        now = health.due


@given(KINDS, RHYTHMS, st.integers(1, 10_000))
@settings(max_examples=50)
def test_back_off_never_shrinks(kind: Kind, rhythm: Rhythm, failures: int) -> None:
    less, more = back_off(kind, failures, rhythm), back_off(kind, failures + 1, rhythm)
    assert 0 < less <= more <= max(DAY if kind in (Kind.REFUSED, Kind.GONE) else LONGEST_BACK_OFF, ROUND)


@given(st.lists(st.tuples(st.integers(1, 3 * HOUR), st.integers(-10 * 365 * DAY, 10 * 365 * DAY)), max_size=12))
@settings(max_examples=40)
def test_a_clock_that_jumps_makes_no_storm(steps: list[tuple[int, int]]) -> None:
    """Real seconds pass, the wall clock jumps: within a process no two requests are nearer than the interval, and when
    the clock is left alone for a day, the source is asked."""
    rhythm = Rhythm()
    health, real, clock, asked_at = Health(), 0, NOW, []
    for passed, jump in [*steps, (DAY, 0)]:
        real, clock = real + passed, max(1, clock + passed + jump)
        since = real - asked_at[-1] if asked_at else None
        if wait(health, clock, since_asked=since) == 0:
            asked_at.append(real)
            health = next_poll(health, clock, OK, rhythm)
    assert all(later - sooner >= rhythm.interval for sooner, later in pairwise(asked_at))
    assert asked_at[-1] >= real - DAY

    restarted = wait(health, clock)  # what the file tells, by whatever clock
    assert restarted is not None
    assert 0 <= restarted <= DAY
