"""For each rule of rooms a tiny surge in which a pair is given, and its twin, one fact changed, in which it is short.

Times: everybody arrives at 08:00; shifts are cut so short that there is one place only. Triage takes 10
minutes, consent 20. The reason codes are those of `docs/formats.md`.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.planning.intake_support import activity
from tests.planning.twins import CLINIC, Twin, case, only, short_shift, two_people
from tests.unit.planning.builders import WORKER, arrive, clock, member, person, service, talk, triage

from facility_planner.domain.facility import Room
from facility_planner.domain.protocol import GroupService, Limits, MeantFor, Seat
from facility_planner.domain.scenario import Arrival, Group, Partner

OFFICE = Room(id="O", use="office", desks=2)
TWO_WORKERS = (member("W", "social_worker"), member("W2", "social_worker"))
TWO_NURSES = (member("N", "nurse"), member("N2", "nurse"))
AT_ONCE = (short_shift("W", 20), short_shift("W2", 20))
ONE_AFTER_THE_OTHER = (short_shift("W", 20), short_shift("W2", 20, "08:20"))


def rests(room: int = 0, contagion: int = 0) -> dict[str, Any]:
    return {"limits": Limits(room_turnaround_minutes=room, contagion_turnaround_minutes=contagion)}


def family(*members: str, confirmed: bool = True, **guardian_of: str) -> tuple[Group, ...]:
    return (Group(id="G", kind="family", confirmed=confirmed, members=members, guardian_of=guardian_of),)


def turnaround() -> list[Twin]:
    """Two nurses and one clinic: the second triage begins at 08:10 and the rest, and ends with the second's shift."""
    nurses = only(*TWO_NURSES, rooms=(CLINIC,))

    def second_until(minutes: int, **changes: Any) -> dict[str, Any]:
        until = (short_shift("N", 10), short_shift("N2", minutes))
        return {"facility": nurses, "people": two_people(), "shifts": until} | changes

    def desks(second: str) -> dict[str, Any]:
        """Both desks are taken until 08:20; a third person is served by who comes then."""
        staff = (*TWO_WORKERS, member("W3", "social_worker"))
        return {
            "facility": only(*staff, rooms=(OFFICE,)), "people": (arrive(*map(person, ("P1", "P2", "P3"))),),
            "shifts": (*AT_ONCE, short_shift("W3", 20, second)),
        }  # fmt: skip

    # the first 08:00-08:10, a rest of 5 or 10, the other 08:15 or 08:20; the other first, and none fits behind it
    until: dict[str, Any] = {"facility": nurses, "shifts": (short_shift("N", 10), short_shift("N2", 25))}

    def first(*needs: str) -> tuple[Arrival, ...]:
        return arrive(person("P1", needs=needs)), arrive(person("P2"), at="08:10")

    pool = talk(group=GroupService(max=2))
    session: dict[str, Any] = {"people": two_people(), "facility": only(TWO_WORKERS[0], rooms=(OFFICE,))}
    return [
        Twin("room_rests", case(triage(), protocol=rests(5), **second_until(25)),
             case(triage(), protocol=rests(5), **second_until(24)), {"no_private_room_free"}, person=None),
        Twin("nothing_to_rest", case(triage(), **second_until(20)),
             case(triage(), protocol=rests(1), **second_until(20)), {"no_private_room_free"}, person=None),
        Twin("desk_rests", case(talk(), protocol=rests(10), **desks("08:30")),
             case(talk(), protocol=rests(10), **desks("08:29")), {"no_room_free"}, "consent", None),
        Twin("longer_after_a_contagion", case(triage(), protocol=rests(5, 10), people=first(), **until),
             case(triage(), protocol=rests(5, 10), people=first("contagion"), **until), {"no_private_room_free"},
             person=None),
        Twin("a_session_turns_the_room_once",
             case(pool, protocol=rests(30), shifts=(short_shift("W", 20),), **session),
             case(talk(), protocol=rests(30), shifts=(short_shift("W", 40),),
                  **(session | {"facility": only(TWO_WORKERS[0], rooms=(Room(id="O", use="office"),))})),
             {"no_room_free"}, "consent", None),
    ]  # fmt: skip


def places() -> list[Twin]:
    def office(places: int) -> dict[str, Any]:
        room = OFFICE.model_copy(update={"places": places})
        return {"facility": only(*TWO_WORKERS, rooms=(room,)), "shifts": AT_ONCE}

    child = (arrive(person("P1"), person("K1", age=8)),)
    ours, nurse = family("P1", "K1", K1="P1"), (short_shift("N", 20),)
    with_company: dict[str, Any] = {"people": child, "groups": ours, "shifts": nurse}

    def clinic(places: int) -> dict[str, Any]:
        return {"facility": only(member("N", "nurse"), rooms=(CLINIC.model_copy(update={"places": places}),))}

    pool = talk(group=GroupService(max=3))

    def session(places: int) -> dict[str, Any]:
        room = Room(id="O", use="office", places=places)
        return {"facility": only(TWO_WORKERS[0], rooms=(room,)), "shifts": (short_shift("W", 20),)}

    return [
        Twin("two_at_desks", case(talk(), people=two_people(), **office(2)),
             case(talk(), people=two_people(), **office(1)), {"no_room_free"}, "consent", None),
        Twin("company_counts", case(triage(), **with_company, **clinic(2)), case(triage(), **with_company, **clinic(1)),
             {"no_room_large_enough"}, person="K1"),
        Twin("a_session", case(pool, people=two_people(), **session(2)),
             case(pool, people=two_people(), **session(1)), {"no_room_free", "no_staff_free", "no_time_left"},
             "consent", None),
    ]  # fmt: skip


def zones() -> list[Twin]:
    police = talk("verification", staff=(Seat(roles=("police_officer",)),), room=("office",))
    officer = member("L", "police_officer")

    def office(zone: str | None, *more: Room) -> dict[str, Any]:
        return {"facility": only(officer, rooms=(Room(id="O", use="office", zone=zone), *more))}  # type: ignore[arg-type]

    khmer = (arrive(person(languages=("km",))),)
    worker = member("W", "social_worker")
    between = member("I", "interpreter", languages=("vi", "km"))
    officer_between = member("I", "interpreter", "police_officer", languages=("vi", "km"))
    either = talk("verification", staff=(Seat(roles=("police_officer", "social_worker")),))
    home = (Room(id="O", use="office", zone="residence"),)
    danger = (arrive(person("P1", needs=("safety_concern",)), person("P2")),)
    public, intake = Room(id="O", use="office", zone="public"), Room(id="O2", use="office", zone="intake")
    return [
        Twin("police_in_the_intake", case(police, **office("intake")), case(police, **office("residence")),
             {"police_zone"}, "verification"),
        Twin("somebody_else_where_people_live", case(either, facility=only(worker, rooms=home)),
             case(either, facility=only(officer, rooms=home)), {"no_staff_free", "no_time_left", "no_room_free"},
             "verification"),
        Twin("police_never_interpret", case(talk(), people=khmer, facility=only(worker, between)),
             case(talk(), people=khmer, facility=only(worker, officer_between)), {"no_common_language"}, "consent",
             kind="language"),
        # both at once in the public office and in the other; in danger one has the other alone, as its twin has
        Twin("in_danger_not_among_the_public",
             case(talk(), people=danger, facility=only(*TWO_WORKERS, rooms=(public, intake)), shifts=AT_ONCE),
             case(talk(), people=(arrive(*(person(p, needs=("safety_concern",)) for p in ("P1", "P2"))),),
                  facility=only(*TWO_WORKERS, rooms=(public, intake)), shifts=AT_ONCE),
             {"no_room_free"}, "consent", None),
        Twin("the_public_office_if_there_is_no_other",
             case(talk(), people=danger, shifts=AT_ONCE,
                  facility=only(*TWO_WORKERS, rooms=(OFFICE.model_copy(update={"zone": "public"}),))),
             case(talk(), people=danger, facility=only(*TWO_WORKERS, rooms=(public,)), shifts=AT_ONCE),
             {"no_room_free"}, "consent", None),
    ]  # fmt: skip


def steps() -> list[Twin]:
    def clinic(step_free: bool | None) -> dict[str, Any]:
        room = CLINIC.model_copy(update={"step_free": step_free})
        return {"facility": only(member("N", "nurse"), rooms=(room,))}

    wheels = (arrive(person(needs=("wheelchair",))),)
    child = (arrive(person("P1", needs=("wheelchair",)), person("K1", age=8)),)
    with_mother: dict[str, Any] = {"people": child, "groups": family("P1", "K1", K1="P1")}
    for_children = triage(meant_for=MeantFor(age_below=18))
    return [
        Twin("no_steps", case(triage(), people=wheels, **clinic(True)), case(triage(), people=wheels, **clinic(None)),
             {"no_step_free_room"}),
        Twin("no_steps_for_the_company", case(for_children, **with_mother, **clinic(True)),
             case(for_children, **with_mother, **clinic(False)), {"no_step_free_room"}, person="K1"),
    ]  # fmt: skip


def contagions() -> list[Twin]:
    ill = (arrive(person("P1", needs=("contagion",)), person("P2")),)
    offices: dict[str, Any] = {"facility": only(*TWO_WORKERS, rooms=(OFFICE,)), "shifts": AT_ONCE}
    related: dict[str, Any] = {"groups": family("P1", "P2")}
    pool = talk(group=GroupService(max=2))
    session: dict[str, Any] = {"facility": only(TWO_WORKERS[0], rooms=(OFFICE,)), "shifts": (short_shift("W", 20),)}
    return [
        Twin("not_beside_others", case(talk(), people=two_people(), **offices), case(talk(), people=ill, **offices),
             {"no_room_free"}, "consent", None),
        Twin("beside_the_own_family", case(talk(), people=ill, **offices, **related),
             case(talk(), people=ill, **offices, groups=family("P1", "P2", confirmed=False)), {"no_room_free"},
             "consent", None),
        Twin("in_no_session", case(pool, people=two_people(), **session), case(pool, people=ill, **session),
             {"no_room_free", "no_staff_free", "no_time_left"}, "consent", None),
    ]  # fmt: skip


def guardians() -> list[Twin]:
    """The mother and the child at the two desks of the office at one time, or in two offices."""
    both = (arrive(person("P1"), person("K1", age=8)),)
    people: dict[str, Any] = {"people": both, "groups": family("P1", "K1", K1="P1")}
    hers = talk("story", tells_story=True, meant_for=MeantFor(age_from=18))
    its = talk("drawing", guardian="near", meant_for=MeantFor(age_below=18))
    alone = its.model_copy(update={"guardian": "never"})
    two_rooms = only(*TWO_WORKERS, rooms=(Room(id="O", use="office"), Room(id="O2", use="office")))
    one_room = only(*TWO_WORKERS, rooms=(OFFICE,))
    plain = hers.model_copy(update={"tells_story": False})
    hospital = Partner(
        id="H", kind="hospital", services=("check",), travel_minutes=10, start=clock("08:00"), end=clock("08:40")
    )
    check = service("check", minutes=20, room=("clinic",), meant_for=MeantFor(age_from=18), priority="same_day")
    drawing = (short_shift("W", 20, "08:00"),)
    later = (short_shift("W", 20, "08:40"),)
    one_worker: dict[str, Any] = {"facility": only(TWO_WORKERS[0], rooms=(OFFICE,)), "partners": (hospital,)}
    return [
        Twin("no_child_hears", case(hers, its, facility=two_rooms, shifts=AT_ONCE, **people),
             case(hers, its, facility=one_room, shifts=AT_ONCE, **people), {"no_room_free"}, "", None),
        Twin("other_talk_may_be_heard", case(plain, its, facility=one_room, shifts=AT_ONCE, **people),
             case(hers, its, facility=one_room, shifts=AT_ONCE, **people), {"no_room_free"}, "", None),
        Twin("without_the_guardian", case(plain, alone, facility=two_rooms, shifts=AT_ONCE, **people),
             case(plain, alone, facility=one_room, shifts=AT_ONCE, **people), {"no_room_free"}, "", None),
        # away from 08:00 to 08:40: there and back 20 minutes, and 20 for the check
        Twin("near_is_in_the_house", case(check, its, shifts=later, **one_worker, **people),
             case(check, its, shifts=drawing, **one_worker, **people), {"partner_not_free", "no_time_left"}, "", None),
        Twin("near_has_arrived",
             case(its, groups=people["groups"], facility=one_room, shifts=AT_ONCE,
                  people=(arrive(person("K1", age=8)), arrive(person("P1"), at="08:00"))),
             case(its, groups=people["groups"], facility=one_room, shifts=AT_ONCE,
                  people=(arrive(person("K1", age=8)), arrive(person("P1"), at="08:01"))),
             {"no_time_left", "no_staff_free"}, "drawing", "K1"),
    ]  # fmt: skip


def support() -> list[Twin]:
    beside = talk(staff=(WORKER, Seat(roles=("counsellor",), for_need="intellectual_disability")))
    slow = (arrive(person(needs=("intellectual_disability",))),)
    deaf = (arrive(person(needs=("deaf",), languages=("vi", "sgn-vn"))),)
    signing = member("W", "social_worker", languages=("vi", "sgn-vn"))
    speaking = member("W", "social_worker")
    between = member("I", "interpreter", languages=("vi", "sgn-vn"))
    return [
        Twin("no_support_person_needed", case(beside, facility=only(speaking)),
             case(beside, facility=only(speaking), people=slow), {"no_staff_with_role"}, "consent"),
        Twin("support_person", case(beside, facility=only(speaking, member("C", "counsellor")), people=slow),
             case(beside, facility=only(speaking), people=slow), {"no_staff_with_role"}, "consent"),
        Twin("signs", case(talk(), facility=only(signing), people=deaf),
             case(talk(), facility=only(speaking), people=deaf), {"no_common_language"}, "consent", kind="language"),
        Twin("sign_interpreter", case(talk(), facility=only(speaking, between), people=deaf),
             case(talk(), facility=only(speaking, member("I", "interpreter")), people=deaf), {"no_common_language"},
             "consent", kind="language"),
        Twin("reads_lips_without_a_sign_language",
             case(talk(), facility=only(speaking), people=(arrive(person(needs=("deaf",))),)),
             case(talk(), facility=only(speaking), people=deaf), {"no_common_language"}, "consent", kind="language"),
    ]  # fmt: skip


TWINS = [
    *turnaround(), *places(), *zones(), *steps(), *contagions(), *guardians(), *support(),
]  # fmt: skip


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_first_twin_of_rooms_gives_everything(twin: Twin) -> None:
    assert twin.gives_everything()


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_one_changed_fact_of_rooms_makes_the_pair_short(twin: Twin) -> None:
    twin.assert_short()


def test_the_rest_may_reach_past_the_horizon() -> None:
    """From 08:50 to 09:00, and the plan ends at 09:00."""
    late = case(triage(), protocol=rests(30), people=(arrive(at="08:50"),), horizon_hours=1)
    assert activity(late.clean_plan(), "P1", "health_triage").end == clock("09:00")


def test_support_persons_stand_behind_the_leads() -> None:
    beside = talk(staff=(WORKER, Seat(roles=("counsellor",), for_need="intellectual_disability")))
    people = (arrive(person(needs=("intellectual_disability",)), person("P2")),)
    staff = only(member("W", "social_worker"), member("C", "counsellor"))
    plan = case(beside, people=people, facility=staff).clean_plan()
    assert activity(plan, "P1", "consent").staff == ("W", "C")
    assert activity(plan, "P2", "consent").staff == ("W",)
