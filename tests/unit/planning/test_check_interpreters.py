"""Rule 27: interpreters rest, and two of them share what is long."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    judge,
    member,
    person,
    plan_with,
    small_facility,
    small_protocol,
    surge,
    talk,
)  # fmt: skip

from facility_planner.domain.protocol import GroupService, InterpreterLimits, Limits, MinutesIf

KHMER = [person(f"P{number}", languages=("km",)) for number in range(1, 5)]
SCENARIO = surge(arrive(*KHMER))
STAFF = (*small_facility().staff, member("J", "interpreter", languages=("vi", "km")), member("W2", "social_worker"))
UNSAID = {"unaccounted"}
"""Those who are not served here."""


def asked(minutes: int = 40, rest: int = 5, second: int | None = None, **changes: Any) -> Any:
    limits = Limits(interpreter=InterpreterLimits(minutes=minutes, rest_minutes=rest, second_after_minutes=second))
    return small_protocol(talk(**changes), limits=limits)


def said(start: str, minutes: int, *staff: str, who: str = "P1") -> Any:
    return act(start, minutes, *staff, who=who, service="consent", room="O")


def verdict(protocol: Any, *activities: Any) -> set[str]:
    facility = small_facility(staff=STAFF)
    scenario = surge(arrive(*KHMER), facility=facility)
    return broken(judge(plan_with(*activities), scenario, protocol, facility)) - UNSAID


def in_a_row(*starts: str, staff: tuple[str, ...] = ("W", "I")) -> list[Any]:
    return [said(start, 20, *staff, who=f"P{number}") for number, start in enumerate(starts, 1)]


@pytest.mark.parametrize(
    ("starts", "minutes", "expected"),
    [
        (("08:00", "08:20"), 40, set()),
        (("08:00", "08:20"), 39, {"interpreter_rest"}),
        # a gap of four minutes is no rest, one of five is
        (("08:00", "08:24"), 39, {"interpreter_rest"}),
        (("08:00", "08:25"), 39, set()),
        # the run grows over both gaps: 60 minutes
        (("08:00", "08:22", "08:44"), 59, {"interpreter_rest"}),
        (("08:00", "08:22", "08:44"), 60, set()),
        # one alone may be as long as it is
        (("08:00", "08:30"), 10, set()),
    ],
)
def test_a_run_of_interpreting_is_limited(starts: tuple[str, ...], minutes: int, expected: set[str]) -> None:
    assert verdict(asked(minutes), *in_a_row(*starts)) == expected


def test_each_interpreter_has_an_own_run_and_leading_is_no_interpreting() -> None:
    first, second = in_a_row("08:00", "08:20")
    assert verdict(asked(39), first, said("08:20", 20, "W", "J", who="P2")) == set()
    assert verdict(asked(39), first, second) == {"interpreter_rest"}


def test_a_session_of_a_group_is_interpreted_once() -> None:
    protocol = asked(39, group=GroupService(max=4))
    together = [said("08:00", 20, "W", "I", who=f"P{number}") for number in (1, 2, 3)]
    assert verdict(protocol, *together) == set()


@pytest.mark.parametrize(
    ("second", "staff", "expected"),
    [
        (None, ("W", "I"), set()),
        (20, ("W", "I"), set()),
        (19, ("W", "I"), {"second_interpreter"}),
        (19, ("W", "I", "J"), set()),
        # one is enough, so two are one too many
        (20, ("W", "I", "J"), {"seats", "language"}),
        # each of them fits: nobody who is no interpreter
        (19, ("W", "I", "N"), {"language"}),
        (19, ("W", "I", "I"), {"same_person_twice"}),
        (19, ("W", "N"), {"language", "second_interpreter"}),
    ],
)
def test_what_is_long_has_two_interpreters(second: int | None, staff: tuple[str, ...], expected: set[str]) -> None:
    assert verdict(asked(60, 0, second), said("08:00", 20, *staff)) == expected


def test_the_length_with_interpreters_counts() -> None:
    """20 minutes, 5 more interpreted: 25 in any case, with one interpreter or with two."""
    protocol = asked(60, 0, 24, minutes_if=(MinutesIf(interpreted=True, add=5),))
    assert verdict(protocol, said("08:00", 25, "W", "I", "J")) == set()
    assert verdict(protocol, said("08:00", 25, "W", "I")) == {"second_interpreter"}
    assert verdict(protocol, said("08:00", 20, "W", "I")) == {"length"}


def test_nobody_interprets_where_a_lead_is_understood() -> None:
    facility = small_facility(staff=STAFF)
    scenario = surge(arrive(), facility=facility)
    both = plan_with(said("08:00", 20, "W", "I", "J"))
    assert broken(judge(both, scenario, asked(60, 0, 19), facility)) == {"needless_interpreter"}
