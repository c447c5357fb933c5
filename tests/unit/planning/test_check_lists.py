"""What people decline and which wishes are missed stand in their lists, each once and nothing else."""

from __future__ import annotations

from datetime import time

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    bed,
    broken,
    judge,
    pair,
    person,
    plan_with,
    service,
    small_protocol,
    surge,
    talk,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.plan import MissedWish, PersonService
from facility_planner.domain.protocol import Seat

CONSENT, RECORDS = pair("P1", "consent"), pair("P1", "records")
BETWEEN = MissedWish(person="P1", wish="interpreter_sex", service="consent")
ASLEEP = MissedWish(person="P2", wish="sleeps_with")


@pytest.mark.parametrize(
    ("declined", "rules"),
    [
        ((CONSENT, RECORDS), set()),
        ((RECORDS, CONSENT), set()),
        ((CONSENT,), {"declined_list"}),  # records requires consent
        ((), {"declined_list"}),
        ((CONSENT, RECORDS, RECORDS), {"declined_list"}),
        ((CONSENT, RECORDS, pair("P2", "consent")), {"declined_list"}),  # P2 declines nothing
    ],
)
def test_the_list_of_what_is_declined(declined: tuple[PersonService, ...], rules: set[str]) -> None:
    scenario = surge(arrive(person(declines=("consent",)), person("P2")))
    protocol = small_protocol(talk(), service("records", requires=("consent",)))
    given = (
        act("08:00", 20, "W", who="P2", service="consent", room="O"),
        act("08:30", 10, who="P2", service="records", room=None),
    )
    assert broken(judge(plan_with(*given, declined=declined), scenario, protocol)) == rules


@pytest.mark.parametrize(
    ("wishes", "rules"),
    [
        ((BETWEEN, ASLEEP), set()),
        ((ASLEEP, BETWEEN), set()),
        ((BETWEEN,), {"wishes_list"}),
        ((ASLEEP,), {"wishes_list"}),
        ((BETWEEN, ASLEEP, ASLEEP), {"wishes_list"}),
        ((BETWEEN, ASLEEP, BETWEEN.model_copy(update={"person": "P3"})), {"wishes_list"}),
        ((BETWEEN, ASLEEP, ASLEEP.model_copy(update={"person": "P3"})), {"wishes_list"}),
    ],
)
def test_the_list_of_missed_wishes(wishes: tuple[MissedWish, ...], rules: set[str]) -> None:
    # P1 asks for a man and has a woman as interpreter; P2 asks for a room alone and shares one with P3
    people = (
        person(languages=("km",), interviewer_sex="male"),
        person("P2", sleeps_with="own_room", declines=("consent",)),
        person("P3", declines=("consent",)),
    )
    night = ClockPeriod(start=time(21), end=time(6))
    plan = plan_with(
        act("08:00", 20, "P", "I", service="consent", room="O"),
        beds=(bed("P1", "F"), bed("P2", "A"), bed("P3", "A")),
        declined=(pair("P2", "consent"), pair("P3", "consent")),
        wishes=wishes,
    )
    protocol = small_protocol(talk(staff=(Seat(roles=("psychologist",)),)), quiet=night)
    assert broken(judge(plan, surge(arrive(*people), horizon_hours=24), protocol)) == rules
