"""Twins for the ways to give a service: together, in parts, at a partner, by who is known already.

Everybody arrives at 08:00; shifts are cut so short that there is one place only. The reason codes are those
of `docs/formats.md`.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.planning.intake_support import Case, activity, goal, undone, unmet
from tests.planning.twins import FAMILY, NOT_THEN, Twin, case, only, short_shift, two_people
from tests.unit.planning.builders import NURSE, arrive, clock, member, person, service, shift, talk, triage

from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.protocol import GroupService, Limits, MinutesIf, Part, Seat
from facility_planner.domain.scenario import Group, OnCall, Partner

OFFICE = Room(id="O", use="office", desks=2)
TOGETHER = GroupService(max=2)


def hospital(**changes: Any) -> Partner:
    """A hospital 20 minutes away that does triage for one person at a time, with one escort."""
    fields: dict[str, Any] = {
        "id": "BV", "kind": "hospital", "services": ("health_triage",), "travel_minutes": 20, "escort": 1,
        "start": clock("08:00"), "end": clock("18:00"),
    }  # fmt: skip
    return Partner(**(fields | changes))


def groups() -> list[Twin]:
    """One worker for 20 minutes: two people have the talk if they may have it together."""
    worker = (short_shift("W", 20),)
    khmer_too = (arrive(person("P1"), person("P2", languages=("km",))),)
    return [
        Twin("together", case(talk(group=TOGETHER), people=two_people(), shifts=worker),
             case(talk(), people=two_people(), shifts=worker), {"no_staff_free"}, "consent", None),
        Twin("group_is_full", case(talk(group=GroupService(max=3)), shifts=worker,
                                   people=(arrive(person("P1"), person("P2"), person("P3")),)),
             case(talk(group=TOGETHER), shifts=worker,
                  people=(arrive(person("P1"), person("P2"), person("P3")),)), {"no_staff_free"}, "consent", None),
        Twin("group_kept_apart", case(talk(group=TOGETHER), people=two_people(), shifts=worker),
             case(talk(group=TOGETHER), people=two_people(), shifts=worker, keep_apart=(("P1", "P2"),)),
             {"no_staff_free"}, "consent", None),
        Twin("group_of_two_languages", case(talk(group=TOGETHER), people=two_people(), shifts=worker),
             case(talk(group=TOGETHER), people=khmer_too, shifts=(*worker, shift("I"))),
             {"no_staff_free", "no_interpreter_free"}, "consent", None),
        Twin("group_with_contagion", case(talk(group=TOGETHER), people=two_people(), shifts=worker),
             case(talk(group=TOGETHER), people=two_people(needs=("contagion",)), shifts=worker),
             {"no_staff_free", "no_room_free"}, "consent", None),
        Twin("a_session_counts_once",
             case(talk(group=TOGETHER, per_staff_per_day=1), people=two_people()),
             case(talk(per_staff_per_day=1), people=two_people()), {"no_staff_free"}, "consent", None),
    ]  # fmt: skip


def partners() -> list[Twin]:
    """Nobody of the house is a nurse: triage is given at the hospital, or not at all."""
    house = only(member("W", "social_worker"))

    def out(**changes: Any) -> Case:
        fields: dict[str, Any] = {"partners": (hospital(),), "shifts": (shift("W"),)}
        return case(triage(), facility=house, **(fields | changes))

    two = two_people()
    # 10 minutes there and twice 20 on the way are 50
    return [
        Twin("partner", out(), out(partners=(hospital(services=("consent",)),)), {"no_staff_with_role"}),
        Twin("escort_is_away_for_the_whole_way", out(shifts=(short_shift("W", 50),)),
             out(shifts=(short_shift("W", 49),)), NOT_THEN),
        Twin("partner_hours", out(partners=(hospital(end=clock("08:30")),)),
             out(partners=(hospital(end=clock("08:29")),)), {"partner_not_free"}),
        Twin("partner_is_full",
             out(people=two, partners=(hospital(at_once=2, escort=0, end=clock("08:30")),)),
             out(people=two, partners=(hospital(at_once=1, escort=0, end=clock("08:30")),)), {"partner_not_free"},
             person=None),
        Twin("no_escort_of_the_house", out(partners=(hospital(escort=1),)), out(partners=(hospital(escort=2),)),
             {"no_staff_with_role"}),
    ]  # fmt: skip


def known_faces() -> list[Twin]:
    """The record and the referral by one worker: two short shifts of two workers are not enough."""
    pair = only(member("W", "social_worker"), member("W2", "social_worker"))
    both = (talk("records"), talk("referral", after=("records",)))
    same = {"continuity": (("records", "referral"),)}
    one_of_each = (short_shift("W", 20), short_shift("W2", 20, "08:20"))
    return [
        Twin("continuity", case(*both, facility=pair, protocol=same, shifts=(short_shift("W", 40),)),
             case(*both, facility=pair, protocol=same, shifts=one_of_each), NOT_THEN | {"not_planned"}, "", None),
        Twin("continuity_where_nobody_can_lead_both",
             case(talk("records"), talk("referral", staff=(Seat(roles=("nurse",)),)), protocol=same),
             case(*both, facility=pair, protocol=same, shifts=one_of_each), NOT_THEN | {"not_planned"}, "", None),
    ]  # fmt: skip


TWINS = [*groups(), *partners(), *known_faces()]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_first_way_gives_everything(twin: Twin) -> None:
    assert twin.gives_everything()


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_one_changed_fact_closes_the_way(twin: Twin) -> None:
    twin.assert_short()


def test_who_shares_a_session_has_the_same_start_staff_and_room() -> None:
    plan = case(talk(group=TOGETHER), people=two_people(), shifts=(short_shift("W", 20),)).clean_plan()
    first, second = (activity(plan, who, "consent") for who in ("P1", "P2"))
    assert (first.start, first.staff, first.room) == (second.start, second.staff, second.room)


def test_who_takes_less_time_leaves_a_session_earlier_and_goes_on() -> None:
    """One of the two is hurt: 20 minutes and 20 more. The other is free at 08:20 for the nurse, until 08:30."""
    hurt = MinutesIf(need="injury", add=20)
    both = (arrive(person("P1", needs=("injury",)), person("P2")),)
    services = (talk(group=TOGETHER, minutes=20, minutes_if=(hurt,)), triage(minutes=10, after=("consent",)))
    plan = case(*services, people=both, shifts=(short_shift("W", 40), short_shift("N", 60))).clean_plan()
    assert unmet(plan) == {}
    assert activity(plan, "P2", "consent").end < activity(plan, "P1", "consent").end
    assert activity(plan, "P2", "health_triage").start < activity(plan, "P1", "consent").end


def test_who_is_not_there_makes_no_continuity_due() -> None:
    """W gives the one and N the other; B could give both but has no shift. On call B could come, and one is short."""
    both = (talk("records"), service("referral", minutes=20, staff=(NURSE,), priority="same_day"))
    able = only(member("W", "social_worker"), member("N", "nurse"), member("B", "social_worker", "nurse"))
    fields: dict[str, Any] = {"facility": able, "protocol": {"continuity": (("records", "referral"),)},
                              "shifts": (short_shift("W", 40), short_shift("N", 40))}  # fmt: skip
    assert unmet(case(*both, **fields).clean_plan()) == {}
    call = OnCall(staff="B", start=clock("08:00"), end=clock("08:20"))
    assert len(unmet(case(*both, on_call=(call,), **fields).clean_plan())) == 1


CONTACT = (Part(id="contact", minutes=10), Part(id="full", minutes=20, not_before_minutes=24 * 60))


def two_days(**changes: Any) -> Case:
    """A worker for some minutes today and tomorrow."""
    shifts = (short_shift("W", 30), shift("W", "08:00", "09:00", day=1, overtime=0))
    fields: dict[str, Any] = {"shifts": shifts, "horizon_hours": 26}
    return case(talk(parts=CONTACT), people=two_people(), **(fields | changes))


def test_where_the_day_is_too_short_somebody_has_the_contact_today_and_the_rest_tomorrow() -> None:
    """30 minutes today: one whole of 20 and a contact of 10; the other full part from 08:00 tomorrow."""
    plan = two_days().clean_plan()
    assert goal(plan, "left_for_tomorrow") == 1
    parts = sorted((a.part or "whole", a.start.day) for a in plan.activities)
    assert parts == [("contact", 12), ("full", 13), ("whole", 12)]
    ((shortage),) = unmet(plan).values()
    assert shortage.reason.code == "in_parts"
    assert len(plan.tomorrow) == 1


def test_with_time_enough_everybody_has_the_whole() -> None:
    plan = two_days(shifts=(short_shift("W", 40),)).clean_plan()
    assert [a.part for a in plan.activities] == [None, None]
    assert undone(plan) == 0


def test_a_first_part_may_be_all_there_is() -> None:
    """Nobody comes tomorrow: the contact stands alone, and the pair is not given."""
    plan = two_days(shifts=(short_shift("W", 30),)).clean_plan()
    assert sorted(str(a.part) for a in plan.activities) == ["None", "contact"]
    assert undone(plan) == 1


def test_what_counts_for_a_worker_is_a_whole_or_a_last_part() -> None:
    """One whole a day: the other has a contact beside it."""
    plan = two_days(
        shifts=(shift("W"), shift("W", day=1)),
    ).clean_plan()
    assert undone(plan) == 0
    limited = case(
        talk(parts=CONTACT, per_staff_per_day=1), people=two_people(), horizon_hours=26,
        shifts=(shift("W"), shift("W", "08:00", "09:00", day=1, overtime=0)),
    ).clean_plan()  # fmt: skip
    assert sorted(str(a.part) for a in limited.activities) == ["None", "contact", "full"]


def test_a_guardian_goes_along_to_a_partner_and_serves_as_no_escort() -> None:
    house: Facility = only(member("W", "social_worker"))
    family: dict[str, Any] = {"groups": (FAMILY,), "partners": (hospital(),), "shifts": (shift("W"),)}
    plan = case(triage(), facility=house, people=(arrive(person(), person("K1", age=8)),), **family).clean_plan()
    child = activity(plan, "K1", "health_triage")
    assert (child.companions, child.place, child.staff, child.room) == (("P1",), "BV", ("W",), None)


def test_a_child_on_its_way_keeps_its_guardian_from_other_services() -> None:
    """Guardian and child are both away for 50 minutes: the guardian's talk fits before or after, not within."""
    house = only(member("W", "social_worker"), member("W2", "social_worker"))
    people = (arrive(person(), person("K1", age=8)),)
    plan = case(
        triage(), talk(meant_for={"age_from": 18}), facility=house, people=people, groups=(FAMILY,),
        partners=(hospital(at_once=2),), protocol={"limits": Limits()},
    ).clean_plan()  # fmt: skip
    away = activity(plan, "K1", "health_triage")
    chat = activity(plan, "P1", "consent")
    minutes = [
        (moment - clock("08:00")).total_seconds() / 60 for moment in (away.start, away.end, chat.start, chat.end)
    ]
    assert minutes[3] <= minutes[0] - 20 or minutes[2] >= minutes[1] + 20


def test_the_group_of_a_family_takes_child_and_guardian_once() -> None:
    """A child with its guardian present and the guardian's own talk are two sessions: nobody is in two places."""
    plan = case(
        talk(group=TOGETHER), people=(arrive(person(), person("K1", age=8)),),
        groups=(Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"}),),
        shifts=(short_shift("W", 40),),
    ).clean_plan()  # fmt: skip
    assert undone(plan) == 0
    starts = {activity(plan, who, "consent").start for who in ("P1", "K1")}
    assert len(starts) == 2
