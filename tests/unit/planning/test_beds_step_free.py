"""Who uses a wheelchair, and the family, sleep where there are no steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.planning.builders import arrive, person, small_facility, small_protocol, surge

from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Room
from facility_planner.domain.scenario import Group
from facility_planner.planning.beds.assign import assign_beds

if TYPE_CHECKING:
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.beds.outcome import BedPlan


def beds(*people: Person, groups: tuple[Group, ...] = (), step_free: bool | None = True) -> BedPlan:
    """One night; upstairs there are three beds, downstairs two."""
    rooms = (Room(id="UP", use="sleeping", beds=3), Room(id="DOWN", use="sleeping", beds=2, step_free=step_free))
    facility = small_facility(rooms=rooms)
    scenario = surge(arrive(*people), facility=facility, horizon_hours=16, groups=groups)
    return assign_beds(scenario, facility, small_protocol(), Demands())


def test_a_wheelchair_sleeps_downstairs() -> None:
    plan = beds(person("P1"), person("P2", needs=("wheelchair",)), person("P3"))
    assert {bed.person: bed.room for bed in plan.beds}["P2"] == "DOWN"
    assert plan.shortages == ()


def test_and_the_family_with_it() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "P2"))
    plan = beds(person("P1"), person("P2", needs=("wheelchair",)), groups=(family,))
    assert {bed.room for bed in plan.beds} == {"DOWN"}


def test_where_nothing_is_known_of_steps_there_is_no_bed_for_it() -> None:
    plan = beds(person("P1"), person("P2", needs=("wheelchair",)), step_free=None)
    assert {bed.person for bed in plan.beds} == {"P1"}
    ((short,),) = ([s for s in plan.shortages if s.kind == "bed"],)
    assert (short.person, short.reason.code, short.reason.args) == (
        "P2",
        "no_step_free_room",
        {"rooms": ("UP", "DOWN")},
    )


def test_downstairs_is_full() -> None:
    """Three with wheelchairs and two beds without steps: one has none, for want of a bed."""
    plan = beds(*(person(p, needs=("wheelchair",)) for p in ("P1", "P2", "P3")))
    assert [(s.reason.code) for s in plan.shortages] == ["no_bed_left"]
