"""Any surge gets beds that the independent checker accepts, and nobody is lost."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facility_planner.domain.base import ClockPeriod, Text
from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.plan import Plan
from facility_planner.domain.protocol import Protocol, Service
from facility_planner.domain.scenario import Arrival, Group, Person, Resident, Scenario
from facility_planner.planning.beds.assign import assign_beds
from facility_planner.planning.beds.check import check_beds, missed_sleeping_wishes
from facility_planner.planning.beds.greedy import lodge_by_hand
from facility_planner.planning.beds.instance import build_instance

STARTS = datetime(2026, 3, 12, 7, 30, tzinfo=LOCAL_ZONE)
PROTOCOL = Protocol(
    id="p",
    quiet=ClockPeriod(start=time(21, 30), end=time(6, 30)),
    services=(Service(id="bed", title=Text(vi="b", en="b"), minutes=5, priority="essential"),),
)

Data = dict[str, Any]

rooms: st.SearchStrategy[Data] = st.builds(
    dict,
    use=st.sampled_from(["sleeping", "sleeping", "sleeping", "isolation"]),
    beds=st.integers(0, 4),
    cots=st.integers(0, 2),
    designated_for=st.sampled_from([None, None, "female", "male", "family", "children", "any"]),
)
people: st.SearchStrategy[Data] = st.builds(
    dict,
    sex=st.sampled_from(["female", "female", "male", "other"]),
    age=st.sampled_from([0.5, 1.5, 5.0, 9.0, 12.0, 16.0, 17.0, 25.0, 40.0, 70.0]),
    age_uncertain=st.sampled_from([False, False, False, True]),
    needs=st.sampled_from([(), (), (), (), ("contagion",), ("pregnant",)]),
    sleeps_with=st.sampled_from([None, None, None, "female", "male", "own_room"]),
)
residents: st.SearchStrategy[Data] = st.builds(
    dict,
    room=st.integers(0, 3),
    sex=st.sampled_from(["female", "male"]),
    age=st.sampled_from([1.0, 9.0, 30.0]),
)


@st.composite
def surges(draw: st.DrawFn) -> tuple[Scenario, Facility]:
    some_rooms = draw(st.lists(rooms, min_size=1, max_size=4))
    facility_rooms = [Room(id=f"D{i}", **data) for i, data in enumerate(some_rooms)]
    some_people = draw(st.lists(people, min_size=1, max_size=9))
    everybody = [Person(id=f"P{i}", **data) for i, data in enumerate(some_people)]
    pairs = [(one.id, other.id) for one in everybody for other in everybody if one.id < other.id]
    hours = [draw(st.sampled_from([0, 2, 15, 24, 40])) for _ in everybody]
    arrivals = tuple(
        Arrival(
            at=STARTS + timedelta(hours=hour),
            people=tuple(p for p, at in zip(everybody, hours, strict=True) if at == hour),
        )
        for hour in sorted(set(hours))
    )
    lived_in = [r for r in draw(st.lists(residents, max_size=3)) if r["room"] < len(facility_rooms)]
    scenario = Scenario(
        id="s",
        facility="f",
        protocol="p",
        starts=STARTS,
        horizon_hours=draw(st.sampled_from([10, 24, 48])),
        residents=tuple(Resident(**(r | {"room": f"D{r['room']}"})) for r in lived_in),
        arrivals=arrivals,
        groups=tuple(_groups(draw, everybody)),
        keep_apart=tuple(draw(st.lists(st.sampled_from(pairs), max_size=2))) if pairs else (),
    )
    return scenario, Facility(id="f", kind="shelter", ownership="public", rooms=tuple(facility_rooms))


def _groups(draw: st.DrawFn, everybody: list[Person]) -> list[Group]:
    """Up to two groups of neighbours in the list; a child's guardian is the group's first adult."""
    cuts = sorted(draw(st.lists(st.integers(0, len(everybody)), min_size=2, max_size=3)))
    groups = []
    for number, (first, last) in enumerate(pairwise(cuts)):
        members = everybody[first:last]
        adults = [p for p in members if p.age >= 18 and not p.age_uncertain]
        kind: Any = draw(st.sampled_from(["family", "companions"]))
        confirmed = draw(st.booleans())
        wards = [p.id for p in members if p.age < 18][: draw(st.integers(0, 9))]
        if kind != "family" or not confirmed:
            wards = wards[:1]  # brothers and sisters are a family only once it is confirmed
        guardian_of = {ward: adults[0].id for ward in wards if adults}
        if members:
            groups.append(
                Group(
                    id=f"G{number}",
                    kind=kind,
                    confirmed=confirmed,
                    members=tuple(p.id for p in members),
                    guardian_of=guardian_of,
                )
            )
    return groups


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(surges())
def test_beds_of_any_surge_are_clean(surge: tuple[Scenario, Facility]) -> None:
    scenario, facility = surge
    found = assign_beds(scenario, facility, PROTOCOL, Demands())
    plan = Plan(
        scenario="s",
        status="feasible",
        objectives=(),
        beds=found.beds,
        shortages=found.shortages,
        wishes=found.wishes,
    )
    assert check_beds(scenario, facility, PROTOCOL, plan) == ()
    missed = {wish.person for wish in found.wishes}
    assert missed_sleeping_wishes(scenario, facility, PROTOCOL, plan) == missed
    lodged, short = {bed.person for bed in found.beds}, {shortage.person for shortage in found.shortages}
    assert not lodged & short
    by_hand = lodge_by_hand(instance := build_instance(scenario, facility, PROTOCOL))
    assert len(lodged) >= sum(len(instance.units[instance.options[one.option].unit].sleepers) for one in by_hand)
    rooms_slept_in = {bed.person: bed.room for bed in found.beds}
    assert all(rooms_slept_in[bed.person] == bed.room for bed in found.beds)
