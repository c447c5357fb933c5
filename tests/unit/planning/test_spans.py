"""How long may pass until the next break, in plain numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility_planner.planning.intake.day.spans import MealTime, Span, joined

STRETCHES = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 25)).map(lambda s: (s[0], s[0] + s[1])), max_size=6)


def span(within: int = 60, minutes: int = 10, until: int = 200, **fields: Any) -> Span:
    """From 0 to 200, a break of 10 within 60."""
    return Span(0, until, until, within, minutes, **fields)


def test_the_next_break_begins_within_the_hour() -> None:
    assert span().latest(15) == 75


def test_only_what_is_fixed_may_put_it_off() -> None:
    """Fixed from 20 to 90: after a break that ends at 15 there is no room for one of 10 before 90."""
    fixed = span(fixed=((20, 90),))
    assert [fixed.latest(since) for since in (10, 11, 15, 30, 90)] == [70, 90, 90, 90, 150]


@pytest.mark.parametrize(
    ("busy", "allowed"),
    [
        ([(0, 60)], True),
        ([(0, 61)], False),
        # nine minutes are no break: from 0 to 61
        ([(0, 20), (29, 61)], False),
        ([(0, 20), (30, 61)], True),
        # the time before the first activity is a break if it is long enough
        ([(9, 61)], False),
        ([(10, 61)], True),
    ],
)
def test_breaks_find_room_between_what_is_done(busy: list[tuple[int, int]], allowed: bool) -> None:
    assert span().allows(busy) is allowed


def by_trying(of: Span, busy: list[tuple[int, int]]) -> bool:
    """Whether any breaks, of any length, at any minutes, will do."""
    ends = max((min(end, of.end) for start, end in busy if start < of.end and end > of.start), default=of.start)
    reached = {of.start}
    for since in range(of.start, of.end + 1):
        if since in reached and ends > of.latest(since):
            for start in range(since, of.latest(since) + 1):
                for end in range(start + of.minutes, of.end + 1):
                    if any(a < end and start < b for a, b in busy):
                        break
                    reached.add(end)
    return any(ends <= of.latest(since) for since in reached)


@given(STRETCHES, st.integers(1, 12), st.integers(5, 60), STRETCHES)
def test_runs_without_a_break_say_whether_any_breaks_will_do(
    busy: list[tuple[int, int]], minutes: int, within: int, fixed: list[tuple[int, int]]
) -> None:
    everything = [*busy, *fixed]
    of = span(within, minutes, 115, fixed=joined(fixed, minutes))
    assert of.allows(everything) == by_trying(of, everything)


@given(STRETCHES, st.integers(1, 12), st.integers(5, 60), st.tuples(st.integers(0, 90), st.integers(1, 25)))
def test_one_more_stretch_is_judged_as_all_of_them_are(
    busy: list[tuple[int, int]], minutes: int, within: int, more: tuple[int, int]
) -> None:
    of, known, stretch = span(within, minutes, 115), joined(busy), (more[0], more[0] + more[1])
    if of.allows(known):
        assert of.allows_more(known, *stretch) == of.allows([*known, stretch])


@given(STRETCHES, st.integers(1, 12), st.integers(5, 60))
def test_no_more_breaks_are_needed_than_counted(busy: list[tuple[int, int]], minutes: int, within: int) -> None:
    """Of the breaks that last as long as there is nothing to do, no more than the most are all needed."""
    of = span(within, minutes, 115)
    if of.allows(busy):
        gaps, ends = [], 0
        for start, end in joined(busy):
            if start - ends >= minutes:
                gaps.append((ends, start))
            ends = end
        since, used = 0, 0
        while ends > of.latest(since):
            since = max(end for start, end in gaps if since <= start <= of.latest(since))
            used += 1
        assert used <= of.most_breaks(115)


def test_a_day_of_nine_hours_needs_one_break_and_never_more_than_two() -> None:
    day = Span(0, 540, 540, 360, 30)
    assert (day.fewest_breaks(60), day.most_breaks(540)) == (1, 2)


@pytest.mark.parametrize(
    ("busy", "first"),
    [([], 100), ([(90, 110)], 110), ([(120, 130)], 130), ([(131, 150)], 100), ([(120, 140), (160, 170)], None)],
)
def test_the_first_minute_of_a_meal(busy: list[tuple[int, int]], first: int | None) -> None:
    """30 of the minutes from 100 to 160."""
    assert MealTime(100, 160, 30).first_free(busy) == first
