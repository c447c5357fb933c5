"""For each rule a tiny surge in which a pair is given, and its twin, one fact changed, in which it is short.

Times: everybody arrives at 08:00 unless said otherwise; shifts are cut so short that there is one place only.
The reason codes are those of `docs/formats.md`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.planning.twins import (
    CLINIC,
    FAMILY,
    NOBODY_OF_THE_KIND,
    NOT_THEN,
    OFFICE,
    QUIET,
    WALLS,
    Twin,
    case,
    only,
    short_shift,
    two_people,
)
from tests.unit.planning.builders import (
    NURSE,
    WORKER,
    arrive,
    clock,
    member,
    person,
    service,
    shift,
    small_facility,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Facility, Room, StaffMember, Training
from facility_planner.domain.protocol import Cover, Limits, MeantFor, MinutesIf, Seat
from facility_planner.domain.scenario import OnCall, Visitor


def one_at_a_time() -> list[Twin]:
    nurse_and_worker = (short_shift("N", 10), short_shift("W", 20, "08:10"))
    together = (short_shift("N", 10), short_shift("W", 20, "08:00"))
    two_nurses = only(member("N", "nurse"), member("N2", "nurse"))
    two_rooms = only(*two_nurses.staff, rooms=(CLINIC, Room(id="K2", use="clinic", **WALLS)))
    one_room = only(*two_nurses.staff, rooms=(CLINIC,))
    both_short = (short_shift("N", 10), short_shift("N2", 10))
    two_workers = (member("W", "social_worker"), member("W2", "social_worker"))
    workers_short = (short_shift("W", 20), short_shift("W2", 20))
    one_desk = Room(id="O", use="office")
    return [
        Twin("person", case(triage(), talk(), shifts=nurse_and_worker), case(triage(), talk(), shifts=together),
             {"no_time_left"}, "consent"),
        Twin("staff", case(triage(), people=two_people(), shifts=(short_shift("N", 20),)),
             case(triage(), people=two_people(), shifts=(short_shift("N", 19),)), {"no_staff_free"}, person=None),
        Twin("private_room", case(triage(), people=two_people(), facility=two_rooms, shifts=both_short),
             case(triage(), people=two_people(), facility=one_room, shifts=both_short),
             {"no_private_room_free"}, person=None),
        Twin("desks", case(talk(), people=two_people(), facility=only(*two_workers, rooms=(OFFICE,)),
                           shifts=workers_short),
             case(talk(), people=two_people(), facility=only(*two_workers, rooms=(one_desk,)), shifts=workers_short),
             {"no_room_free"}, "consent", person=None),
    ]  # fmt: skip


def seats() -> list[Twin]:
    both_roles = member("X", "social_worker", "nurse")
    pair_of_seats = talk(staff=(WORKER, NURSE))
    two_of_them = triage(staff=(Seat(roles=("nurse",), count=2),))
    aider = triage(staff=(Seat(roles=("nurse",), or_trained="first_aid"),))
    trained = triage(staff=(Seat(roles=("nurse",), trained="first_aid"),))

    def with_training(until: date, *roles: str) -> Facility:
        course = Training(topic="first_aid", completed_on=date(2024, 1, 1), valid_until=until)
        return only(StaffMember(id="T", sex="female", roles=roles, training=(course,)))  # type: ignore[arg-type]

    lasting, lapsed = date(2027, 1, 1), date(2026, 3, 11)
    return [
        Twin("second_person_of_a_role",
             case(two_of_them, facility=only(member("N", "nurse"), member("N2", "nurse"))),
             case(two_of_them, facility=only(member("N", "nurse"))), NOBODY_OF_THE_KIND),
        Twin("or_trained", case(aider, facility=with_training(lasting, "guard")),
             case(aider, facility=with_training(lapsed, "guard")), NOBODY_OF_THE_KIND),
        Twin("trained", case(trained, facility=with_training(lasting, "nurse")),
             case(trained, facility=with_training(lapsed, "nurse")), NOBODY_OF_THE_KIND),
        Twin("sex_of_a_seat", case(triage(staff=(Seat(roles=("nurse",), sex="female"),))),
             case(triage(staff=(Seat(roles=("nurse",), sex="male"),))), NOBODY_OF_THE_KIND),
        Twin("distinct_people", case(pair_of_seats, facility=only(both_roles, member("W", "social_worker"))),
             case(pair_of_seats, facility=only(both_roles)), {"no_staff_with_role", "no_staff_free"}, "consent"),
    ]  # fmt: skip


def rooms() -> list[Twin]:
    corner = Room(id="K", use="clinic", enclosure="movable_partition", sound_private=True, view_private=True)
    seen = Room(id="K", use="clinic", **(WALLS | {"view_private": None}))
    desks = Room(id="K", use="clinic", desks=2, **WALLS)
    staff = small_facility().staff
    good = case(triage())
    return [
        Twin("movable_partition", good, case(triage(), facility=only(*staff, rooms=(corner,))), {"no_private_room"}),
        Twin("view_not_known", good, case(triage(), facility=only(*staff, rooms=(seen,))), {"no_private_room"}),
        Twin("desks_are_not_private", good, case(triage(), facility=only(*staff, rooms=(desks,))), {"no_private_room"}),
        Twin("no_room_of_the_use", good, case(triage(), facility=only(*staff, rooms=(OFFICE,))), {"no_room"}),
    ]


def times() -> list[Twin]:
    after = (triage(), talk(after=("health_triage",)))
    needs = (triage(), talk(requires=("health_triage",)))
    visit: dict[str, Any] = {"roles": ("doctor",), "sex": "female", "start": clock("13:00")}
    by_doctor = triage(staff=(Seat(roles=("doctor",)),))
    late: dict[str, Any] = {"starts": clock("20:00"), "people": (arrive(at="21:15"),), "horizon_hours": 3}
    nurse_late = (shift("N", "20:00", "22:00", overtime=0),)
    asleep: dict[str, Any] = {**late, "protocol": {"quiet": QUIET}, "shifts": nurse_late}
    call = OnCall(staff="N", start=clock("09:00"), end=clock("10:00"), delay_minutes=50)
    far = OnCall(staff="N", start=clock("09:00"), end=clock("10:00"), delay_minutes=51)
    return [
        Twin("order", case(*after, shifts=(short_shift("N", 10), short_shift("W", 20, "08:10"))),
             case(*after, shifts=(short_shift("N", 10, "08:01"), short_shift("W", 20, "08:10"))), NOT_THEN, "consent"),
        Twin("requires", case(*needs), case(*needs, shifts=(shift("W"),)), {"required_not_given"}, "consent"),
        Twin("arrival", case(triage(), shifts=(short_shift("N", 60),), people=(arrive(at="08:50"),)),
             case(triage(), shifts=(short_shift("N", 60),), people=(arrive(at="08:51"),)), NOT_THEN),
        Twin("not_before", case(triage(not_before_minutes=50), shifts=(short_shift("N", 60),)),
             case(triage(not_before_minutes=51), shifts=(short_shift("N", 60),)), NOT_THEN),
        Twin("horizon", case(triage(), horizon_hours=1, people=(arrive(at="08:50"),)),
             case(triage(), horizon_hours=1, people=(arrive(at="08:51"),)), {"no_time_left"}),
        Twin("shift", case(triage(), shifts=(short_shift("N", 10),)), case(triage(), shifts=(short_shift("N", 9),)),
             NOT_THEN),
        Twin("absent", case(triage()), case(triage(), shifts=(shift("W"),)), NOBODY_OF_THE_KIND),
        Twin("visit", case(by_doctor, visitors=(Visitor(id="D", end=clock("13:10"), **visit),)),
             case(by_doctor, visitors=(Visitor(id="D", end=clock("13:09"), **visit),)), NOT_THEN),
        Twin("overtime", case(triage(), shifts=(short_shift("N", 5, overtime=5),)),
             case(triage(), shifts=(short_shift("N", 5, overtime=4),)), NOT_THEN),
        Twin("call", case(triage(), shifts=(), on_call=(call,)), case(triage(), shifts=(), on_call=(far,)), NOT_THEN),
        Twin("quiet_hours", case(triage(at_night=True, minutes=20), **asleep), case(triage(minutes=20), **asleep),
             {"quiet_hours"}),
    ]  # fmt: skip


def sexes_and_languages() -> list[Twin]:
    man, woman = only(member("N", "nurse", sex="male")), only(member("N", "nurse"))
    always, asked = triage(same_sex="always"), triage(same_sex="on_request")
    khmer = (arrive(person(languages=("km",))),)
    bilingual_neighbour = (arrive(person(languages=("km",)), person("P2", languages=("km", "vi"))),)
    alone = only(member("W", "social_worker"))
    between = only(member("W", "social_worker"), member("I", "interpreter", languages=("vi", "km")))
    speaker = only(member("W", "social_worker"), member("C", "child_carer", languages=("vi", "km")))
    two_khmer = two_people(languages=("km",))
    busy = only(member("W", "social_worker"), member("W2", "social_worker"), *between.staff[1:])
    at_once = (short_shift("W", 20), short_shift("W2", 20), short_shift("I", 40))
    one_after_the_other = (short_shift("W", 20), short_shift("W2", 20, "08:20"), short_shift("I", 40))
    longer = talk(minutes_if=(MinutesIf(interpreted=True, add=5),))
    return [
        Twin("same_sex_always", case(always, facility=woman), case(always, facility=man), {"no_staff_of_sex"}),
        Twin("same_sex_on_request", case(asked, facility=man),
             case(asked, facility=man, people=(arrive(person(interviewer_sex="female")),)), {"no_staff_of_sex"}),
        Twin("interpreter", case(talk(), facility=between, people=khmer), case(talk(), facility=alone, people=khmer),
             {"no_common_language"}, "consent", kind="language"),
        Twin("only_interpreters_interpret", case(talk(), facility=between, people=khmer),
             case(talk(), facility=speaker, people=khmer), {"no_common_language"}, "consent", kind="language"),
        Twin("nobody_who_arrives_interprets", case(talk(), facility=between, people=bilingual_neighbour),
             case(talk(), facility=alone, people=bilingual_neighbour), {"no_common_language"}, "consent",
             kind="language"),
        Twin("interpreter_busy",
             case(talk(), facility=busy, people=two_khmer, shifts=one_after_the_other),
             case(talk(), facility=busy, people=two_khmer, shifts=at_once), {"no_interpreter_free"}, "consent",
             person=None),
        Twin("interpreting_takes_longer",
             case(longer, facility=between, people=khmer, shifts=(short_shift("W", 25), shift("I"))),
             case(longer, facility=between, people=khmer, shifts=(short_shift("W", 24), shift("I"))),
             NOT_THEN, "consent"),
        Twin("under_three_no_language", case(talk(), facility=alone, people=(arrive(person(age=2.9, languages=())),)),
             case(talk(), facility=alone, people=(arrive(person(age=3, languages=())),)), {"no_common_language"},
             "consent", kind="language"),
    ]  # fmt: skip


def limits() -> list[Twin]:
    two_talks = (talk(), talk("records"))
    worker = (short_shift("W", 50),)
    story = (talk(tells_story=True), talk("records", tells_story=True))
    rested = talk(staff_rest_minutes=10)
    helped = (talk(), talk("verification"))
    apart = {"separate_staff": (("consent", "verification"),)}
    pair_of_workers = only(member("W", "social_worker"), member("W2", "social_worker"))
    desk_shifts = (short_shift("W", 20), short_shift("W2", 20))

    def limited(**fields: int) -> dict[str, Limits]:
        return {"limits": Limits(**fields)}  # type: ignore[arg-type]

    return [
        Twin("talk_per_day", case(*two_talks, protocol=limited(talk_minutes_per_day=40)),
             case(*two_talks, protocol=limited(talk_minutes_per_day=39)), {"talk_limit"}, "", None),
        Twin("talk_without_rest",
             case(*two_talks, protocol=limited(talk_minutes_without_rest=40, rest_minutes=30), shifts=worker),
             case(*two_talks, protocol=limited(talk_minutes_without_rest=39, rest_minutes=30), shifts=worker),
             {"talk_limit"}, "", None),
        Twin("rest_makes_a_new_run",
             case(*two_talks, protocol=limited(talk_minutes_without_rest=39, rest_minutes=10), shifts=worker),
             case(*two_talks, protocol=limited(talk_minutes_without_rest=39, rest_minutes=11), shifts=worker),
             {"talk_limit"}, "", None),
        Twin("tellings", case(*story, protocol=limited(tellings_per_day=2)),
             case(*story, protocol=limited(tellings_per_day=1)), {"talk_limit"}, "", None),
        Twin("staff_rest", case(rested, people=two_people(), shifts=(short_shift("W", 50),)),
             case(rested, people=two_people(), shifts=(short_shift("W", 49),)), {"no_staff_free"}, "consent", None),
        Twin("per_staff_per_day", case(talk(per_staff_per_day=2), people=two_people()),
             case(talk(per_staff_per_day=1), people=two_people()), {"no_staff_free"}, "consent", None),
        Twin("separate_staff", case(*helped, protocol=apart, facility=pair_of_workers),
             case(*helped, protocol=apart, facility=only(member("W", "social_worker"))), {"no_staff_free"}, "", None),
        Twin("keep_apart", case(talk(), people=two_people(), facility=pair_of_workers, shifts=desk_shifts),
             case(talk(), people=two_people(), facility=pair_of_workers, shifts=desk_shifts,
                  keep_apart=(("P1", "P2"),)), {"no_room_free"}, "consent", None),
    ]  # fmt: skip


def guardians() -> list[Twin]:
    adults = talk(meant_for=MeantFor(age_from=18), priority="essential")
    children = triage(meant_for=MeantFor(age_below=18), priority="same_day")
    people = (arrive(person(), person("K1", age=8)),)
    busy: dict[str, Any] = {
        "people": people,
        "groups": (FAMILY,),
        "shifts": (short_shift("W", 20), short_shift("N", 20)),
    }
    return [
        Twin("guardian_is_busy_elsewhere",
             case(adults, children, **(busy | {"shifts": (short_shift("W", 20), short_shift("N", 30))})),
             case(adults, children, **busy), {"guardian_not_free"}, person="K1", kind="guardian"),
        Twin("guardian_near_is_not_needed",
             case(adults, children.model_copy(update={"guardian": "near"}), **busy),
             case(adults, children, **busy), {"guardian_not_free"}, person="K1", kind="guardian"),
    ]  # fmt: skip


def covers() -> list[Twin]:
    """A service that can wait does not take the only woman from the sleeping ones."""
    night: dict[str, Any] = {"starts": clock("20:00"), "people": (arrive(at="21:00"),), "horizon_hours": 6}
    rules = {"quiet": QUIET, "cover": (Cover(condition="women_asleep", staff=(Seat(sex="female"),)),)}
    chat = service("chat", staff=(NURSE,), at_night=True, not_before_minutes=60)
    nurse = shift("N", "20:00", "23:59", overtime=0)
    return [
        Twin("cover_needed", case(chat, protocol=rules, shifts=(nurse, shift("W", "20:00", "23:59")), **night),
             case(chat, protocol=rules, shifts=(nurse,), **night), {"cover_needed"}, "chat"),
    ]  # fmt: skip


TWINS = [
    *one_at_a_time(), *seats(), *rooms(), *times(), *sexes_and_languages(), *limits(), *guardians(), *covers(),
]  # fmt: skip


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_first_twin_gives_everything(twin: Twin) -> None:
    assert twin.gives_everything()


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_one_changed_fact_makes_the_pair_short_for_its_reason(twin: Twin) -> None:
    twin.assert_short()
