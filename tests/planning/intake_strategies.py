"""Small surges of every kind, for hypothesis: families, languages, limits, cover, nights, calls, poor rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from tests.planning.intake_support import Case
from tests.unit.planning.builders import clock, member, person, service, small_facility, small_protocol, talk, triage

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Room
from facility_planner.domain.protocol import (
    Cover,
    Feeding,
    GroupService,
    InterpreterLimits,
    Limits,
    Meal,
    MeantFor,
    MinutesIf,
    Part,
    Seat,
    StaffBreak,
    Weights,
)
from facility_planner.domain.scenario import Arrival, Group, OnCall, Partner, Resident, Scenario, Shift, Visitor
from facility_planner.domain.standard import Band

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Person

    Draw = st.DrawFn

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}


def meal(start: str, end: str, minutes: int) -> Meal:
    """A meal time."""
    return Meal(start=clock(start).time(), end=clock(end).time(), minutes=minutes)


QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())
SEXES = st.sampled_from(("female", "male", "other"))
LANGUAGES = st.sampled_from((("vi",), ("vi",), ("km",), ("hmn", "vi"), ()))
BANDS = (
    Band(age_below=1.5, value=1),
    Band(age_from=1.5, age_below=6, value=2),
    Band(age_from=6, age_below=18, value=3),
)
NEEDS = st.sampled_from((
    (), (), (), ("injury",), ("contagion",), ("wheelchair",), ("safety_concern",), ("breastfeeding",),
))  # fmt: skip
GROUPS = st.sampled_from((None, None, GroupService(max=3)))
PARTS = (Part(id="contact", minutes=5), Part(id="full", minutes=20, not_before_minutes=180))
MINUTES = st.sampled_from((5, 10, 15, 20, 35))
RESTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "interpreter": st.sampled_from((
            None, InterpreterLimits(minutes=25, rest_minutes=5, second_after_minutes=20),
            InterpreterLimits(minutes=45, rest_minutes=20),
        )),
        "staff_break": st.sampled_from((None, None, StaffBreak(minutes=10, within_hours=0.75),
                                        StaffBreak(minutes=30, within_hours=2.5))),
        "feeding": st.sampled_from((None, Feeding(minutes=15, every_minutes=50))),
    }
)  # fmt: skip
MEALS = st.sampled_from((
    (), (), (meal("08:40", "09:30", 25),), (meal("11:00", "11:30", 30), meal("20:00", "21:00", 20)),
))  # fmt: skip


@st.composite
def cases(draw: Draw, *, most_people: int = 5) -> Case:
    """A surge of one to `most_people` with a facility, a protocol and demands of its own."""
    facility = draw(facilities())
    return Case(draw(scenarios(facility, most_people)), draw(protocols()), facility, Demands(ratios={"carers": BANDS}))


@st.composite
def facilities(draw: Draw) -> Facility:
    """Two to five staff; rooms with and without privacy; few beds."""
    roles = st.sampled_from(
        (("nurse",), ("social_worker",), ("child_carer",), ("psychologist",), ("interpreter",),
         ("nurse", "social_worker"), ("social_worker", "interpreter"))
    )  # fmt: skip
    staff = tuple(
        member(
            f"S{number}",
            *draw(roles),
            sex=draw(st.sampled_from(("female", "female", "male"))),
            languages=draw(st.sampled_from((("vi",), ("vi",), ("vi", "km")))),
            topic=draw(st.sampled_from((None, None, "first_aid", "child_care"))),
        )
        for number in range(draw(st.integers(2, 5)))
    )
    rooms = (
        Room(
            id="K",
            use="clinic",
            step_free=draw(st.sampled_from((None, True))),
            **(WALLS if draw(st.booleans()) else {"enclosure": "movable_partition"}),
        ),
        Room(id="Q", use="consultation", zone=draw(st.sampled_from((None, "residence"))), step_free=True, **WALLS),
        Room(
            id="O",
            use="office",
            desks=draw(st.sampled_from((None, 2))),
            zone=draw(st.sampled_from((None, "public"))),
            places=draw(st.sampled_from((None, 1, 3))),
        ),
        Room(id="O2", use=draw(st.sampled_from(("office", "dining"))), step_free=draw(st.booleans())),
        Room(id="H", use="waiting", places=draw(st.sampled_from((1, 2, 9))), step_free=True),
        Room(id="F", use="sleeping", beds=draw(st.integers(0, 3)), cots=1, designated_for="female"),
        Room(id="A", use="sleeping", beds=draw(st.integers(0, 3))),
        Room(id="Z", use="isolation", beds=draw(st.integers(0, 1))),
    )
    return small_facility(staff=staff, rooms=rooms, supplies=draw(st.sampled_from(({}, {"hygiene_kit": 1}))))


@st.composite
def protocols(draw: Draw) -> Protocol:
    """Triage, consent and up to three more services, with any of the limits and covers."""
    services = [
        triage(
            minutes=draw(MINUTES),
            minutes_if=(MinutesIf(need="injury", add=5),),
            staff=(Seat(roles=("nurse",), or_trained=draw(st.sampled_from((None, "first_aid")))),),
            room=draw(st.sampled_from((("clinic",), ("clinic", "consultation")))),
            within_minutes=draw(st.sampled_from((None, 30, 60))),
            group=draw(GROUPS),
            same_sex=draw(st.sampled_from((None, "never", "always"))),
            at_night=draw(st.booleans()),
        ),
        talk(
            minutes=draw(MINUTES),
            minutes_if=(MinutesIf(interpreted=True, add=5), MinutesIf(need="injury", add=15)),
            priority=draw(st.sampled_from(("essential", "same_day"))),
            guardian=draw(st.sampled_from(("present", "near", "never"))),
            at_night=draw(st.booleans()),
            group=draw(GROUPS),
            supplies=draw(st.sampled_from(({}, {"hygiene_kit": 1}))),
        ),
        talk(
            "consultation",
            minutes=draw(MINUTES),
            staff=(Seat(roles=("psychologist", "social_worker")),),
            room=("consultation",),
            private=True,
            tells_story=True,
            meant_for=MeantFor(age_from=6),
            requires=("consent",),
            after=("health_triage",),
            staff_rest_minutes=draw(st.sampled_from((0, 10))),
            per_staff_per_day=draw(st.sampled_from((None, 1, 2))),
            parts=draw(st.sampled_from(((), (), PARTS))),
        ),
        talk(
            "verification",
            staff=(Seat(roles=("police_officer", "social_worker")), Seat(), Seat(for_need="injury")),
            room=draw(st.sampled_from((("office",), ("office", "consultation")))),
            tells_story=True,
            requires=("consent",),
            not_before_minutes=draw(st.sampled_from((0, 300))),
            priority="can_wait",
            group=draw(GROUPS),
        ),
        service("meal", minutes=30, guardian="near", priority=draw(st.sampled_from(("essential", "same_day"))),
                at_night=True),
    ]  # fmt: skip
    covers = st.sampled_from(
        (
            Cover(condition="people_waiting", staff=(Seat(),)),
            Cover(condition="children_without_guardian", ratio="carers"),
            Cover(condition="women_asleep", staff=(Seat(sex="female"),)),
        )
    )
    kept = {0, 1, *draw(st.sets(st.integers(2, 4)))}
    return small_protocol(
        *(one for number, one in enumerate(services) if number in kept),
        quiet=draw(st.sampled_from((None, QUIET))),
        limits=Limits(
            talk_minutes_per_day=draw(st.sampled_from((None, 45))),
            talk_minutes_without_rest=draw(st.sampled_from((None, 30))),
            rest_minutes=20,
            tellings_per_day=draw(st.sampled_from((None, 1))),
            room_turnaround_minutes=draw(st.sampled_from((0, 0, 5))),
            contagion_turnaround_minutes=draw(st.sampled_from((0, 20))),
            **draw(RESTS),
        ),
        meals=draw(MEALS),
        cover=tuple(draw(st.lists(covers, max_size=2, unique_by=lambda cover: cover.condition))),
        continuity=draw(st.sampled_from(((), (("consent", "verification"),), (("health_triage", "consultation"),)))),
        separate_staff=draw(st.sampled_from(((), (("consultation", "verification"),)))),
        weights=Weights(default=1, child=2, injury=3),
    )


@st.composite
def people(draw: Draw, most: int) -> list[Person]:
    """One to `most` people of any age, sex and language."""
    return [
        person(
            f"P{number}",
            sex=draw(SEXES),
            age=draw(st.sampled_from((0.5, 2, 5, 9, 16, 30, 30, 30))),
            age_uncertain=draw(st.sampled_from((False, False, False, True))),
            languages=draw(LANGUAGES),
            needs=draw(NEEDS),
            interviewer_sex=draw(st.sampled_from((None, None, None, "female", "male"))),
            sleeps_with=draw(st.sampled_from((None, None, None, "female", "own_room"))),
            declines=draw(st.sampled_from(((), (), (), ("consent",), ("health_triage",)))),
        )
        for number in range(draw(st.integers(1, most)))
    ]


@st.composite
def scenarios(draw: Draw, facility: Facility, most_people: int) -> Scenario:
    """A day, or an evening with the night after it."""
    starts = clock(draw(st.sampled_from(("08:00", "08:00", "19:30"))))
    hours = draw(st.sampled_from((6, 12, 16)))
    everybody = draw(people(most_people))
    split = draw(st.integers(0, len(everybody)))
    later = starts + timedelta(minutes=draw(st.sampled_from((0, 20, 95))))
    together = [(starts, everybody[:split]), (later, everybody[split:])]
    arrivals = tuple(Arrival(at=at, people=tuple(some)) for at, some in together if some)
    ids = [one.id for one in everybody]
    return Scenario(
        id="tiny", facility="small", protocol="small", starts=starts, horizon_hours=hours, arrivals=arrivals,
        groups=draw(groups(everybody)),
        keep_apart=((ids[0], ids[-1]),) if len(ids) > 2 and draw(st.booleans()) else (),
        shifts=draw(shifts(facility, starts)),
        visitors=draw(visitors(starts)),
        on_call=draw(calls(facility, starts)),
        partners=draw(partners(starts)),
        residents=draw(st.sampled_from(((), (Resident(room="A", sex="female", age=40),)))),
    )  # fmt: skip


@st.composite
def groups(draw: Draw, everybody: list[Person]) -> tuple[Group, ...]:
    """The second and third person as a family, the one perhaps guardian of the other."""
    if len(everybody) < 3 or not draw(st.booleans()):
        return ()
    guardian, child = everybody[1], everybody[2]
    return (
        Group(
            id="G", kind="family", confirmed=draw(st.booleans()), members=(guardian.id, child.id),
            guardian_of={child.id: guardian.id} if guardian.age > child.age else {},
        ),
    )  # fmt: skip


@st.composite
def shifts(draw: Draw, facility: Facility, starts: datetime) -> tuple[Shift, ...]:
    """Everybody but the last has one shift, some with overtime."""
    found = []
    for one in facility.staff[:-1]:
        begins = starts + timedelta(minutes=draw(st.sampled_from((-60, 0, 25, 180))))
        ends = begins + timedelta(minutes=draw(st.sampled_from((45, 130, 480))))
        if ends > starts:
            found.append(
                Shift(staff=one.id, start=begins, end=ends, overtime_minutes=draw(st.sampled_from((0, 0, 60))))
            )
    return tuple(found)


@st.composite
def partners(draw: Draw, starts: datetime) -> tuple[Partner, ...]:
    """Perhaps a hospital, near or far, for triage or consultation."""
    services: Any = draw(st.sampled_from((None, None, ("health_triage",), ("consultation", "health_triage"))))
    if services is None:
        return ()
    return (
        Partner(
            id="BV", kind="hospital", services=services, travel_minutes=draw(st.sampled_from((5, 40))),
            escort=draw(st.sampled_from((0, 1, 2))), at_once=draw(st.sampled_from((1, 2))),
            start=starts + timedelta(minutes=30), end=starts + timedelta(minutes=240),
        ),
    )  # fmt: skip


@st.composite
def visitors(draw: Draw, starts: datetime) -> tuple[Visitor, ...]:
    """Perhaps an interpreter or a police officer for two hours."""
    roles: Any = draw(st.sampled_from((None, ("interpreter",), ("police_officer",))))
    if roles is None:
        return ()
    begins = starts + timedelta(minutes=draw(st.sampled_from((0, 40))))
    languages = draw(st.sampled_from((("vi",), ("vi", "km"))))
    return (
        Visitor(id="V", sex="female", roles=roles, languages=languages, start=begins,
                end=begins + timedelta(minutes=120)),
    )  # fmt: skip


@st.composite
def calls(draw: Draw, facility: Facility, starts: datetime) -> tuple[OnCall, ...]:
    """The last of the staff, who has no shift, can perhaps be called in."""
    if not draw(st.booleans()):
        return ()
    delay = draw(st.sampled_from((0, 30)))
    return (OnCall(staff=facility.staff[-1].id, start=starts, end=starts + timedelta(hours=5), delay_minutes=delay),)
