"""Rule 14: who sleeps where, night by night."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    DAY,
    arrive,
    bed,
    clock,
    person,
    plan_with,
    service,
    small_facility,
    small_protocol,
    surge,
)  # fmt: skip

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.plan import BedAssignment, MissedWish, Shortage
from facility_planner.domain.protocol import MeantFor
from facility_planner.domain.scenario import Arrival, Group, Person, Resident
from facility_planner.planning.beds.check import check_beds, missed_sleeping_wishes

QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())
NOBODYS = service("nobodys", meant_for=MeantFor(age_from=120))
PROTOCOL = small_protocol(NOBODYS, quiet=QUIET)
MOTHER, CHILD = person("P1"), person("K1", age=8)
FAMILY = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
UNCONFIRMED = FAMILY.model_copy(update={"confirmed": False})


def night(
    people: tuple[Person, ...],
    *beds: BedAssignment,
    facility: Facility | None = None,
    arrivals: tuple[Arrival, ...] = (),
    said: tuple[str, ...] = (),
    short: tuple[Shortage, ...] = (),
    **fields: Any,
) -> set[str]:
    """The rules of beds broken in the one night of a surge of 24 hours; `said` are wishes not kept."""
    scenario = surge(*((arrive(*people),) if people else ()), *arrivals, horizon_hours=24, **fields)
    wishes = tuple(MissedWish(person=who, wish="sleeps_with") for who in said)
    plan = plan_with(beds=beds, wishes=wishes, shortages=short)
    return {v.rule for v in check_beds(scenario, facility or small_facility(), PROTOCOL, plan)}


def no_bed(who: str, **fields: Any) -> Shortage:
    return Shortage(kind="bed", person=who, reason=Reason(code="no_bed_left"), **fields)


def test_everybody_has_one_place_or_a_shortage() -> None:
    assert night((MOTHER,), bed("P1", "F")) == set()
    assert night((MOTHER,)) == {"bed_missing"}
    assert night((MOTHER,), short=(no_bed("P1"),)) == set()
    assert night((MOTHER,), bed("P1", "F"), bed("P1", "A")) == {"bed_twice"}


def test_a_shortage_with_times_is_about_its_night() -> None:
    assert night((MOTHER,), short=(no_bed("P1", start=clock("21:30")),)) == set()
    assert night((MOTHER,), short=(no_bed("P1", start=clock("20:00"), end=clock("22:00")),)) == set()
    assert night((MOTHER,), short=(no_bed("P1", start=clock("20:00"), end=clock("21:00")),)) == {"bed_missing"}


def test_every_night_of_the_horizon_counts() -> None:
    scenario = surge(arrive(MOTHER), horizon_hours=48)
    found = check_beds(scenario, small_facility(), PROTOCOL, plan_with(beds=(bed("P1", "F"),)))
    assert [(v.rule, v.at) for v in found] == [("bed_missing", clock("21:30", day=1))]
    both = plan_with(beds=(bed("P1", "F"), bed("P1", "F", night=1)))
    assert check_beds(scenario, small_facility(), PROTOCOL, both) == ()


def test_who_comes_during_the_night_needs_no_place_and_may_have_one() -> None:
    late = (arrive(person("P2"), at="23:00"),)
    assert night((MOTHER,), bed("P1", "F"), arrivals=late) == set()
    assert night((MOTHER,), bed("P1", "F"), bed("P2", "F"), arrivals=late) == set()


def test_nobody_sleeps_in_a_night_that_is_none_of_the_plan_or_before_coming() -> None:
    assert night((MOTHER,), bed("P1", "F"), bed("P1", "F", night=5)) == {"outside_horizon"}
    scenario = surge(arrive(MOTHER), arrive(person("P2"), day=2), horizon_hours=30)
    early = plan_with(beds=(bed("P1", "F"), bed("P2", "F")))
    found = check_beds(scenario, small_facility(), PROTOCOL, early)
    assert {v.rule for v in found} == {"before_arrival"}


def test_not_more_people_than_beds_less_residents() -> None:
    men = tuple(person(f"P{n}", sex="male") for n in (1, 2))
    both = (bed("P1", "M"), bed("P2", "M"))
    assert night(men, *both) == set()
    resident = Resident(room="M", sex="male", age=50)
    assert night(men, *both, residents=(resident,)) == {"bed_capacity"}


def test_a_room_that_is_no_bedroom_has_no_beds() -> None:
    assert night((MOTHER,), bed("P1", "K")) == {"bed_capacity"}


def test_a_cot_is_for_the_smallest() -> None:
    infant = person("K1", age=1.9)
    assert night((MOTHER, infant), bed("P1", "F"), bed("K1", "F", "cot"), groups=(FAMILY,)) == set()
    assert night((MOTHER, CHILD), bed("P1", "F"), bed("K1", "F", "cot"), groups=(FAMILY,)) == {"cot"}
    no_cot = night((MOTHER, infant), bed("P1", "A"), bed("K1", "A", "cot"), groups=(FAMILY,))
    assert no_cot == {"bed_capacity"}


def test_a_shared_bed_is_the_guardians_in_the_same_room() -> None:
    infant = person("K1", age=1.9)
    shared = bed("K1", "F", "shared")
    assert night((MOTHER, infant), bed("P1", "F"), shared, groups=(FAMILY,)) == set()
    assert night((MOTHER, CHILD), bed("P1", "F"), shared, groups=(FAMILY,)) == {"shared"}
    apart = night((MOTHER, infant), bed("P1", "A"), shared, groups=(FAMILY,))
    assert apart == {"shared", "family_apart", "infant_apart"}


def test_a_confirmed_family_sleeps_in_one_room() -> None:
    adults = (person("P1"), person("K1", age=40))
    in_two = (bed("P1", "F"), bed("K1", "A"))
    assert night(adults, *in_two, groups=(FAMILY,)) == {"family_apart"}
    assert night(adults, *in_two, groups=(UNCONFIRMED,)) == set()


def test_a_child_under_two_is_never_parted_from_its_guardian() -> None:
    infant = person("K1", age=1.9)
    together = (bed("P1", "F"), bed("K1", "F", "cot"))
    apart = (bed("P1", "A"), bed("K1", "F", "cot"))
    assert night((MOTHER, infant), *together, groups=(UNCONFIRMED,)) == set()
    assert night((MOTHER, infant), *apart, groups=(UNCONFIRMED,)) == {"infant_apart"}


def test_no_two_sexes_in_one_room() -> None:
    both = (bed("P1", "A"), bed("P2", "A"))
    assert night((person("P1"), person("P2")), *both) == set()
    assert night((person("P1"), person("P2", sex="male")), *both) == {"mixed_sex"}
    couple = Group(id="G", kind="family", confirmed=True, members=("P1", "P2"))
    assert night((person("P1"), person("P2", sex="male")), *both, groups=(couple,)) == set()
    resident = Resident(room="A", sex="male", age=50)
    assert night((person("P1"),), bed("P1", "A"), residents=(resident,)) == {"mixed_sex"}


def test_sex_counts_from_an_age_on() -> None:
    both = (bed("P1", "A"), bed("P2", "A"))
    assert night((person("P1", age=9), person("P2", age=9, sex="male")), *both) == set()
    assert night((person("P1", age=10), person("P2", age=10, sex="male")), *both) == {"mixed_sex"}


def test_a_child_sleeps_with_adults_only_beside_an_adult_of_its_family() -> None:
    stranger = person("P2")
    assert night((CHILD, stranger), bed("K1", "A"), bed("P2", "A")) == {"child_with_adults"}
    three = (bed("P1", "A"), bed("K1", "A"), bed("P2", "A"))
    assert night((MOTHER, CHILD, stranger), *three, groups=(FAMILY,)) == set()
    assert night((MOTHER, CHILD, stranger), *three, groups=(UNCONFIRMED,)) == {"child_with_adults"}
    resident = Resident(room="A", sex="female", age=50)
    assert night((CHILD,), bed("K1", "A"), residents=(resident,)) == {"child_with_adults"}


def test_contagion_is_kept_from_others_and_goes_to_isolation_first() -> None:
    ill = person("P1", needs=("contagion",))
    assert night((ill,), bed("P1", "Z")) == set()
    assert night((ill,), bed("P1", "F")) == {"contagion"}  # isolation stands empty
    second = person("P2", needs=("contagion",))
    assert night((ill, second), bed("P1", "Z"), bed("P2", "F")) == set()
    third = night((ill, second, person("P3")), bed("P1", "Z"), bed("P2", "F"), bed("P3", "F"))
    assert third == {"contagion"}
    assert night((person("P1"),), bed("P1", "Z")) == {"contagion"}  # kept for people with a contagion


def test_rooms_are_kept_for_those_they_are_designated_for() -> None:
    man, boy = person("P1", sex="male"), person("K1", sex="male", age=8)
    assert night((man,), bed("P1", "F")) == {"designation"}
    assert night((person("P1", sex="male"),), bed("P1", "M")) == set()
    assert night((MOTHER, boy), bed("P1", "F"), bed("K1", "F"), groups=(FAMILY,)) == set()


@pytest.mark.parametrize(
    ("designated", "groups", "rules"),
    [
        ("family", (FAMILY,), set()),
        ("family", (UNCONFIRMED,), {"designation", "child_with_adults"}),
        ("children", (FAMILY,), set()),
        ("children", (UNCONFIRMED,), {"designation", "child_with_adults"}),
        ("any", (FAMILY,), set()),
    ],
)
def test_rooms_for_families_and_children(designated: str, groups: tuple[Group, ...], rules: set[str]) -> None:
    room = Room(id="A", use="sleeping", beds=4, designated_for=designated)  # type: ignore[arg-type]
    facility = small_facility(rooms=(room,))
    assert night((MOTHER, CHILD), bed("P1", "A"), bed("K1", "A"), facility=facility, groups=groups) == rules


def test_a_wish_takes_the_place_of_sex_unless_the_plan_says_it_is_not_kept() -> None:
    wishing = person("P1", sex="male", sleeps_with="female")
    assert night((wishing, person("P2")), bed("P1", "F"), bed("P2", "F")) == set()
    assert night((wishing, person("P2")), bed("P1", "F"), bed("P2", "F"), said=("P1",)) == {
        "mixed_sex", "designation",
    }  # fmt: skip
    assert night((wishing,), bed("P1", "M"), said=("P1",)) == set()
    assert night((wishing,), bed("P1", "M")) == {"designation"}


def test_who_does_not_sleep_as_asked() -> None:
    alone = person("P1", sleeps_with="own_room")
    resident = Resident(room="A", sex="female", age=50)

    def missed(*beds: BedAssignment, **fields: Any) -> frozenset[str]:
        scenario = surge(arrive(alone, person("P2"), CHILD), horizon_hours=24, **fields)
        return missed_sleeping_wishes(scenario, small_facility(), PROTOCOL, plan_with(beds=beds))

    assert missed(bed("P1", "A"), bed("P2", "F")) == set()
    assert missed(bed("P1", "A"), bed("P2", "A")) == {"P1"}
    assert missed(bed("P1", "A"), bed("K1", "A"), groups=(FAMILY,)) == set()
    assert missed(bed("P1", "A"), residents=(resident,)) == {"P1"}


def test_people_kept_apart_share_no_bedroom() -> None:
    two = (person("P1"), person("P2"))
    apart = (("P1", "P2"),)
    assert night(two, bed("P1", "A"), bed("P2", "F"), keep_apart=apart) == set()
    assert night(two, bed("P1", "A"), bed("P2", "A"), keep_apart=apart) == {"keep_apart"}


def test_without_quiet_hours_nights_begin_at_ten_in_the_evening() -> None:
    found = check_beds(surge(horizon_hours=24), small_facility(), small_protocol(NOBODYS), plan_with())
    assert [(v.rule, v.at) for v in found] == [("bed_missing", clock("22:00"))]
    assert clock("22:00").date() == DAY
