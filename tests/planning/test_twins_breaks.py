"""Twins for breaks and meals of staff, meals of people, feeding, and interpreters who rest or are two.

Everybody arrives at 08:00 unless said otherwise; shifts are cut so short that there is one place only. The
reason codes are those of `docs/formats.md`.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.planning.intake_support import Case, activity, cover_shortages, goal, unmet
from tests.planning.twins import FAMILY, Twin, case, only, short_shift, two_people
from tests.unit.planning.builders import arrive, clock, member, person, service, shift, talk, triage

from facility_planner.domain.protocol import (
    Cover,
    Feeding,
    InterpreterLimits,
    Limits,
    Meal,
    MeantFor,
    Seat,
    StaffBreak,
)
from facility_planner.domain.scenario import Locked, OnCall, Visitor

HOUR_OF_MEALS = (Meal(start=clock("08:00").time(), end=clock("09:00").time(), minutes=30),)
KHMER = person(languages=("km",))


def rests(meals: tuple[Meal, ...] = (), **limits: Any) -> dict[str, Any]:
    """Limits and meals of a protocol."""
    return {"limits": Limits(**limits), "meals": meals}


def breaks(minutes: int = 10, within_hours: float = 1) -> dict[str, Any]:
    """Ten minutes within an hour, unless said otherwise."""
    return rests(staff_break=StaffBreak(minutes=minutes, within_hours=within_hours))


def staff_breaks() -> list[Twin]:
    """Two people, an hour of triage each: 60 + 10 + 60 = 130 minutes."""
    hours = triage(minutes=60)
    people = two_people()
    nurse: dict[str, Any] = {"people": people, "shifts": (short_shift("N", 130),)}
    visit = Visitor(id="V", sex="female", roles=("nurse",), start=clock("08:00"), end=clock("10:00"))
    call = OnCall(staff="N", start=clock("08:00"), end=clock("10:00"))
    own: dict[str, Any] = {"people": people, "shifts": (short_shift("N", 120),), "protocol": breaks()}
    return [
        Twin("break_between", case(hours, protocol=breaks(), **nurse),
             case(hours, protocol=breaks(), people=people, shifts=(short_shift("N", 129),)),
             {"staff_breaks"}, person=None),
        Twin("length_of_a_break", case(hours, protocol=breaks(10), **nurse),
             case(hours, protocol=breaks(11), **nurse), {"staff_breaks"}, person=None),
        Twin("hours_without_a_break", case(triage(minutes=60), protocol=breaks()),
             case(triage(minutes=61), protocol=breaks()), {"staff_breaks"}),
        Twin("overtime_counts", case(triage(minutes=60), protocol=breaks(), shifts=(short_shift("N", 55, overtime=5),)),
             case(triage(minutes=61), protocol=breaks(), shifts=(short_shift("N", 55, overtime=6),)),
             {"staff_breaks"}),
        Twin("visitors_see_to_themselves",
             case(hours, people=people, facility=only(), shifts=(), visitors=(visit,), protocol=breaks()),
             case(hours, **own), {"staff_breaks"}, person=None),
        Twin("no_break_on_call",
             case(hours, people=people, shifts=(), on_call=(call,), protocol=breaks()),
             case(hours, **own), {"staff_breaks"}, person=None),
    ]  # fmt: skip


def staff_meals() -> list[Twin]:
    """The nurse eats for 30 of the 60 minutes from 08:00; the people come a minute later and need not."""
    people = (arrive(at="08:01"),)
    eats: dict[str, Any] = {"people": people, "shifts": (short_shift("N", 60),), "protocol": rests(HOUR_OF_MEALS)}
    comes_later = eats | {"shifts": (short_shift("N", 59, "08:01"),)}
    return [
        Twin("staff_eat", case(triage(minutes=30), **eats), case(triage(minutes=31), **eats), {"staff_breaks"}),
        Twin("staff_who_are_there_throughout", case(triage(minutes=31), **comes_later),
             case(triage(minutes=31), **eats), {"staff_breaks"}),
    ]  # fmt: skip


def meals() -> list[Twin]:
    """An hour in which people eat for half an hour."""
    hour: dict[str, Any] = {"protocol": rests(HOUR_OF_MEALS), "horizon_hours": 1}
    supper: dict[str, Any] = {"minutes": 30, "staff": (), "priority": "essential"}
    return [
        Twin("people_eat", case(triage(minutes=10), talk(minutes=20), **hour),
             case(triage(minutes=10), talk(minutes=21), **hour), {"meals"}, ""),
        Twin("people_who_come_later_do_not",
             case(triage(minutes=10), talk(minutes=21), people=(arrive(at="08:01"),), **hour),
             case(triage(minutes=10), talk(minutes=21), **hour), {"meals"}, ""),
        Twin("a_meal_is_a_meal", case(triage(minutes=30), service("meal", **supper), **hour),
             case(triage(minutes=30), service("walk", **supper), **hour), {"meals"}, ""),
    ]  # fmt: skip


def feeding() -> list[Twin]:
    """Two talks of 40 minutes with the mother, and 10 minutes with the infant within the hour: 90 minutes."""
    adults = MeantFor(age_from=18)
    talks = (talk(minutes=40, meant_for=adults), talk("records", minutes=40, meant_for=adults))
    fed = {"groups": (FAMILY,), "protocol": rests(feeding=Feeding(minutes=10, every_minutes=60))}

    def family(age: float = 1, **mother: Any) -> dict[str, Any]:
        return fed | {"people": (arrive(person(**mother), person("K1", age=age)),)}

    nursing = family(needs=("breastfeeding",))
    tight = (short_shift("W", 89),)
    return [
        Twin("feeding", case(*talks, shifts=(short_shift("W", 90),), **nursing),
             case(*talks, shifts=tight, **nursing), {"feeding"}, ""),
        Twin("only_infants_are_fed", case(*talks, shifts=tight, **family(2, needs=("breastfeeding",))),
             case(*talks, shifts=tight, **nursing), {"feeding"}, ""),
        Twin("only_who_breastfeeds_feeds", case(*talks, shifts=tight, **family()),
             case(*talks, shifts=tight, **nursing), {"feeding"}, ""),
    ]  # fmt: skip


def interpreters() -> list[Twin]:
    """Two people with 20 minutes of interpreted talk each; the worker has no more time than that."""
    two = only(member("W", "social_worker"), member("I", "interpreter", languages=("vi", "km")))
    three = only(*two.staff, member("J", "interpreter", languages=("vi", "km")))

    def rest(minutes: int, rest_minutes: int) -> dict[str, Any]:
        return rests(interpreter=InterpreterLimits(minutes=minutes, rest_minutes=rest_minutes))

    def second(after: int) -> dict[str, Any]:
        asked = InterpreterLimits(minutes=60, rest_minutes=0, second_after_minutes=after)
        return {"facility": two, "people": (arrive(KHMER),), "protocol": rests(interpreter=asked)}

    both: dict[str, Any] = {"facility": two, "people": two_people(languages=("km",))}
    long, short = (short_shift("W", 45), shift("I")), (short_shift("W", 40), shift("I"))
    late = (short_shift("W", 40), shift("I"), short_shift("J", 40, "08:21"))
    there = (*late[:2], short_shift("J", 40, "08:20"))
    return [
        Twin("interpreter_run", case(talk(), shifts=short, protocol=rest(40, 5), **both),
             case(talk(), shifts=short, protocol=rest(39, 5), **both), {"interpreter_rest"}, "consent", None),
        Twin("interpreter_rest", case(talk(), shifts=long, protocol=rest(39, 5), **both),
             case(talk(), shifts=long, protocol=rest(39, 6), **both), {"interpreter_rest"}, "consent", None),
        Twin("one_long_talk_alone", case(talk(), protocol=rest(10, 5), **(both | {"people": (arrive(KHMER),)})),
             case(talk(), shifts=short, protocol=rest(10, 5), **both), {"interpreter_rest"}, "consent", None),
        Twin("second_interpreter", case(talk(), **second(20)), case(talk(), **second(19)),
             {"no_second_interpreter"}, "consent", kind="language"),
        Twin("second_interpreter_of_the_staff", case(talk(), **(second(19) | {"facility": three})),
             case(talk(), **second(19)), {"no_second_interpreter"}, "consent", kind="language"),
        Twin("second_interpreter_is_there",
             case(talk(), shifts=there, **(second(19) | {"facility": three})),
             case(talk(), shifts=late, **(second(19) | {"facility": three})),
             {"no_interpreter_free", "no_time_left"}, "consent"),
    ]  # fmt: skip


TWINS = [*staff_breaks(), *staff_meals(), *meals(), *feeding(), *interpreters()]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_first_of_the_breaks_twins_gives_everything(twin: Twin) -> None:
    assert twin.gives_everything()


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_one_changed_fact_of_the_breaks_makes_a_pair_short(twin: Twin) -> None:
    twin.assert_short()


def attended(minutes: int, **protocol: Any) -> Case:
    """One who waits from 08:00 to the end of a talk, given from 10:00 on, with the carer; and with nobody else."""
    cover = (Cover(condition="people_waiting", staff=(Seat(roles=("child_carer",)),)),)
    return case(
        talk(not_before_minutes=120), shifts=(short_shift("C", minutes), shift("W", "10:00", "11:00")),
        protocol={"cover": cover, **protocol},
    )  # fmt: skip


def test_who_attends_alone_leaves_for_a_break_and_the_plan_says_so() -> None:
    """120 minutes of attendance and 10 of them a break."""
    (lack,) = cover_shortages(attended(120, **breaks(within_hours=1.5)).clean_plan())
    assert lack.start is not None
    assert lack.end is not None
    assert (lack.end - lack.start).total_seconds() == 600
    assert cover_shortages(attended(120, **breaks(within_hours=2)).clean_plan()) == []


def test_a_break_is_listed_where_somebody_works_on_and_nowhere_else() -> None:
    busy = case(triage(minutes=60), people=two_people(), protocol=breaks())
    assert [(one.staff, one.kind) for one in busy.clean_plan().breaks] == [("N", "rest")]
    idle = case(triage(minutes=60), protocol=breaks())
    assert idle.clean_plan().breaks == ()


def test_everybody_who_is_there_eats() -> None:
    plan = case(triage(), protocol=rests(HOUR_OF_MEALS)).clean_plan()
    assert {one.staff for one in plan.breaks} == {"N", "W", "P", "C", "L", "I"}
    assert {one.kind for one in plan.breaks} == {"meal"}
    assert all(clock("08:00") <= one.start and one.end <= clock("09:00") for one in plan.breaks)


def test_a_meal_is_a_break_too() -> None:
    """Two hours of triage around the meal of half an hour at 09:00; another break there need not be."""
    lunch = (Meal(start=clock("09:00").time(), end=clock("09:30").time(), minutes=30),)
    asked = rests(lunch, staff_break=StaffBreak(minutes=30, within_hours=1))
    plan = case(triage(minutes=60), people=two_people(), shifts=(short_shift("N", 150),), protocol=asked).clean_plan()
    assert [(one.start, one.kind) for one in plan.breaks] == [(clock("09:00"), "meal")]
    assert unmet(plan) == {}


def test_what_is_locked_without_a_break_is_no_fault_of_the_plan() -> None:
    """61 minutes of triage with a break within the hour, fixed at 08:00."""
    fixed = (Locked(person="P1", service="health_triage", start=clock("08:00"), staff=("N",)),)
    plan = case(triage(minutes=61), protocol=breaks(), locked=fixed).clean_plan()
    assert unmet(plan) == {}


def test_what_is_locked_in_meal_time_is_no_fault_of_the_plan() -> None:
    fixed = (Locked(person="P1", service="health_triage", start=clock("08:00"), staff=("N",)),)
    plan = case(triage(minutes=60), protocol=rests(HOUR_OF_MEALS), locked=fixed).clean_plan()
    assert unmet(plan) == {}
    assert "N" not in {one.staff for one in plan.breaks}


def test_two_interpreters_are_named_after_the_leads() -> None:
    staff = only(*(member(name, "interpreter", languages=("vi", "km")) for name in "IJ"), member("W", "social_worker"))
    asked = rests(interpreter=InterpreterLimits(minutes=60, rest_minutes=0, second_after_minutes=19))
    plan = case(talk(), facility=staff, people=(arrive(KHMER),), protocol=asked).clean_plan()
    assert activity(plan, "P1", "consent").staff == ("W", "I", "J")
    # three people met: two strangers
    assert goal(plan, "strangers") == 2


def test_a_long_break_counts_from_its_end() -> None:
    """60 minutes of triage, fixed, 55 of break and 60 of triage, fixed: the two hours from 08:00 are in order."""
    fixed = tuple(
        Locked(person=who, service="health_triage", start=clock(at), staff=("N",))
        for who, at in (("P1", "08:00"), ("P2", "09:55"))
    )
    plan = case(triage(minutes=60), people=two_people(), protocol=breaks(30, 1), locked=fixed,
                shifts=(short_shift("N", 175),)).clean_plan()  # fmt: skip
    assert unmet(plan) == {}
