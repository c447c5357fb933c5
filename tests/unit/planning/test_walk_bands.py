"""How far a plan is from usual care in staff, stuff, space and systems, and the causes that are named."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    DAY,
    act,
    arrive,
    bed,
    clock,
    pair,
    person,
    plan_with,
    service,
    short,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
    uncovered,
)
from tests.unit.planning.walk_support import QUIET, band, causes, meal, walked

from facility_planner.domain.assessment import Reason
from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Room
from facility_planner.domain.plan import BedAssignment, Call, MissedWish, Shortage
from facility_planner.domain.protocol import Cover, Seat
from facility_planner.domain.scenario import Resident

COVER = (
    Cover(condition="people_waiting", staff=(Seat(),)),
    Cover(condition="children_without_guardian", ratio="child-carers"),
    Cover(condition="women_asleep", staff=(Seat(),)),
)
WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}


def lacking(service_id: str, code: str, kind: str = "service", who: str = "P1", **args: Any) -> Shortage:
    """A shortage with its reason."""
    return Shortage(kind=kind, person=who, service=service_id, reason=Reason(code=code, args=args))  # type: ignore[arg-type]


def test_a_day_as_it_should_be_is_usual_care() -> None:
    found = walked(plan_with(act("08:00", 10, "N")))
    assert found.band == "conventional"
    assert [(one.of, one.band, one.causes) for one in found.bands] == [
        (part, "conventional", ()) for part in ("staff", "stuff", "space", "systems")
    ]


def test_the_worst_of_the_four_is_the_band_of_the_plan() -> None:
    """A call adapts the staff; nobody has a bed: space is in crisis."""
    plan = plan_with(
        act("08:00", 10, "N"),
        calls=(Call(staff="N", called_at=clock("08:00")),),
        shortages=(Shortage(kind="bed", person="P1", reason=Reason(code="no_bed_left")),),
    )
    found = walked(plan)
    assert (band(found, "staff").band, band(found, "space").band, found.band) == ("contingency", "crisis", "crisis")
    assert causes(found, "staff") == {"staff_called": {"count": 1}}
    assert causes(found, "space") == {"beds_short": {"count": 1}}


def test_overtime_is_counted_in_minutes() -> None:
    """The shift of N ends at 18:00; triage 18:00–18:10 is overtime."""
    assert causes(walked(plan_with(act("18:00", 10, "N"))), "staff") == {"overtime_used": {"minutes": 10}}


@pytest.mark.parametrize(
    ("rule", "code", "expected"),
    [(0, "cover_missing", "contingency"), (1, "ratio_not_kept", "contingency"), (2, "nobody_awake", "crisis")],
)
def test_missing_cover_weighs_by_whom_it_is_for(rule: int, code: str, expected: str) -> None:
    """Two people missing for 15 minutes and one for 10: 40 minutes."""
    plan = plan_with(
        act("08:00", 10, "N"),
        shortages=(
            uncovered("09:00", "09:15", missing=2, rule=rule),
            uncovered("10:00", "10:10", rule=rule),
        ),
    )
    found = walked(plan, protocol=small_protocol(cover=COVER))
    assert causes(found, "staff") == {code: {"minutes": 40}}
    assert band(found, "staff").band == expected


def test_one_of_two_awake_is_too_few_and_not_nobody() -> None:
    rule = Cover(condition="women_asleep", staff=(Seat(count=2),))
    plan = plan_with(act("08:00", 10, "N"), shortages=(uncovered("09:00", "09:15"),))
    assert causes(walked(plan, protocol=small_protocol(cover=(rule,))), "staff") == {"cover_missing": {"minutes": 15}}


def test_children_whom_nobody_minds_are_a_crisis() -> None:
    """The child waits 20 minutes alone, the woman 30."""
    plan = plan_with(act("08:20", 10, "N", who="C"), act("08:30", 10, "N", who="A"))
    found = walked(plan, surge(arrive(person("C", age=9), person("A"))))
    assert causes(found, "staff") == {"children_alone": {"count": 1, "minutes": 20}}
    assert band(found, "staff").band == "crisis"


@pytest.mark.parametrize(
    ("of", "service_id", "code", "cause", "expected"),
    [
        ("staff", "health_triage", "no_staff_with_role", "staff_lacking", "crisis"),
        ("staff", "consent", "no_common_language", "staff_lacking", "crisis"),
        ("staff", "health_triage", "no_staff_free", "essential_without_staff", "crisis"),
        ("staff", "consent", "no_interpreter_free", "staff_short", "contingency"),
        ("staff", "later", "no_staff_with_role", None, "conventional"),
        ("space", "consent", "no_private_room", "rooms_lacking", "crisis"),
        ("space", "health_triage", "no_room_free", "essential_without_room", "crisis"),
        ("space", "consent", "no_private_room_free", "rooms_short", "contingency"),
        ("systems", "consent", "in_parts", "given_in_parts", "contingency"),
        ("systems", "later", "late_by_law", "late_by_law", "contingency"),
    ],
)
def test_shortages_of_services_say_what_was_short(
    of: str, service_id: str, code: str, cause: str | None, expected: str
) -> None:
    """Everything is given in time, so nothing else is short; what can wait is no cause."""
    plan = plan_with(
        act("08:00", 10, "N"),
        act("08:10", 20, "W", service="consent", room="O"),
        act("08:30", 10, service="later", room=None),
        shortages=(lacking(service_id, code),),
    )
    found = walked(plan, protocol=small_protocol(triage(), talk(), service("later")))
    named = {} if cause is None else {cause: {"count": 1, "services": (service_id,)}}
    assert causes(found, of) == named
    assert (band(found, of).band, found.band) == (expected, expected)


def test_what_the_store_lacks() -> None:
    """Two kits adapt care; a meal is grave, and stands first."""
    kits = [lacking("kit", "no_supply", "supply", who, supply="hygiene_kit") for who in ("P1", "P2")]
    plan = plan_with(act("08:00", 10, "N"), shortages=tuple(kits))
    assert causes(walked(plan), "stuff") == {"supplies_short": {"count": 2, "services": ("kit",)}}
    without = plan_with(
        act("08:00", 10, "N"), shortages=(*kits, lacking("meal", "no_supply", "supply", supply="meal_per_day"))
    )
    found = band(walked(without), "stuff")
    assert ([cause.code for cause in found.causes], found.band) == (["meals_short", "supplies_short"], "crisis")


def test_bedrooms_with_more_people_than_the_floor_allows() -> None:
    """12 m² at 5 m² each are for two: two are right, with a resident they are three."""
    room = Room(id="F", use="sleeping", beds=3, floor_area_m2=12)
    scenario = surge(arrive(person("A"), person("B")), horizon_hours=30)
    asleep = plan_with(
        act("08:00", 10, "N", who="A"), act("08:10", 10, "N", who="B"), beds=(bed("A", "F"), bed("B", "F"))
    )
    given = (small_protocol(quiet=QUIET), small_facility(rooms=(room, Room(id="K", use="clinic", **WALLS))))
    asked = Demands(bedroom_m2_per_person=5)
    assert causes(walked(asleep, scenario, *given, asked), "space") == {}
    living = scenario.model_copy(update={"residents": (Resident(room="F", sex="female", age=40),)})
    assert causes(walked(asleep, living, *given, asked), "space") == {"bedroom_crowded": {"rooms": ("F",)}}


def test_two_nights_are_not_added_up() -> None:
    room = Room(id="F", use="sleeping", beds=3, floor_area_m2=6)
    nights = tuple(BedAssignment(person="P1", room="F", night=DAY.replace(day=d), kind="bed") for d in (12, 13))
    plan = plan_with(act("08:00", 10, "N"), beds=nights)
    facility = small_facility(rooms=(room, Room(id="K", use="clinic", **WALLS)))
    assert causes(walked(plan, facility=facility, demands=Demands(bedroom_m2_per_person=5)), "space") == {}


def test_places_to_wait() -> None:
    told = Shortage(kind="supply", person="P1", reason=Reason(code="no_waiting_place"))
    found = walked(plan_with(act("08:00", 10, "N"), shortages=(told, told)))
    assert causes(found, "space") == {"waiting_places_short": {"count": 1}}
    assert causes(found, "stuff") == {}


def test_rooms_that_stand_in() -> None:
    """Triage is private and names the clinic first; consent is not private, so any of its rooms will do."""
    isolation = Room(id="Z", use="isolation", **WALLS)
    facility = small_facility(rooms=(*small_facility().rooms[:3], isolation))
    protocol = small_protocol(
        triage(room=("clinic", "consultation", "isolation")), talk(room=("office", "consultation"))
    )

    def spaces(room: str, **changes: Any) -> dict[str, dict[str, object]]:
        plan = plan_with(act("08:00", 10, "N", room=room), act("08:10", 20, "W", service="consent", room="Q"))
        return causes(walked(plan, surge(arrive(person(**changes))), protocol, facility), "space")

    assert spaces("K") == {}
    assert spaces("Q") == {"stand_in_rooms": {"rooms": ("Q",)}}
    assert spaces("Z") == {"isolation_used": {"rooms": ("Z",)}, "stand_in_rooms": {"rooms": ("Z",)}}
    assert spaces("Z", needs=("contagion",)) == {"stand_in_rooms": {"rooms": ("Z",)}}


def test_a_childrens_room_stands_in_for_none_where_a_child_is_served() -> None:
    play = Room(id="T", use="child_friendly", **WALLS)
    facility = small_facility(rooms=(*small_facility().rooms, play))
    protocol = small_protocol(triage(room=("clinic", "child_friendly")))
    plan = plan_with(act("08:00", 10, "N", room="T"))
    child, woman = surge(arrive(person(age=9))), surge()
    assert causes(walked(plan, child, protocol, facility), "space") == {}
    assert causes(walked(plan, woman, protocol, facility), "space") == {"stand_in_rooms": {"rooms": ("T",)}}


def test_essential_services_missed_are_a_crisis() -> None:
    """Triage is not given; the same-day talk is left for tomorrow. Nothing else is said of the person."""
    plan = plan_with(
        shortages=(short("P1", "health_triage"), short("P1", "consent")), tomorrow=(pair("P1", "consent"),)
    )
    found = walked(plan, protocol=small_protocol(triage(), talk()))
    assert causes(found, "systems") == {"essential_missed": {"count": 1}, "left_for_tomorrow": {"count": 1}}
    assert band(found, "systems").band == "crisis"


def test_windows_of_exposure_are_graver_than_those_of_waiting() -> None:
    """Seen at 09:30, asked within 60 minutes; 71 hours since exposure leave one hour of 72."""
    late = triage(within_minutes=60)
    plan = plan_with(act("09:30", 10, "N"))
    assert causes(walked(plan, protocol=small_protocol(late)), "systems") == {"window_missed": {"count": 1}}
    both = small_protocol(triage(within_minutes=60, within_exposure_hours=72))
    found = walked(plan, surge(arrive(person(hours_since_exposure=71))), both)
    assert causes(found, "systems") == {"exposure_window_missed": {"count": 1}, "window_missed": {"count": 1}}
    assert band(found, "systems").band == "crisis"


def test_wishes_meals_and_unfair_waits_adapt_care() -> None:
    """An interpreter of another sex; no meal; and C waits 100 minutes beside 10 and 20, with nothing in the way."""
    people = (person("A"), person("B"), person("C"))
    protocol = small_protocol(triage(), meal())
    plan = plan_with(
        act("08:10", 10, "N", who="A"),
        act("08:20", 10, "N", who="B"),
        act("09:40", 10, "N", who="C"),
        act("08:20", 30, who="A", service="meal", room=None),
        act("08:30", 30, who="B", service="meal", room=None),
        act("09:50", 30, who="C", service="meal", room=None),
        wishes=(MissedWish(person="A", wish="sleeps_with"),),
    )
    scenario = surge(arrive(person("A", sleeps_with="own_room"), *people[1:]))
    assert causes(walked(plan, scenario, protocol), "systems") == {
        "wishes_missed": {"count": 1},
        "waits_unfair": {"count": 1},
    }
    unfed = plan.model_copy(update={"activities": tuple(a for a in plan.activities if a.service != "meal")})
    found = causes(walked(unfed, scenario, protocol), "systems")
    assert found["meals_missed"] == {"count": 3}
