"""Tiny surges made by hand: a facility, a protocol, people, and plans for them.

Everything happens on Thursday 12 March 2026 and the night after. Staff of the small facility, all there
from 08:00 to 18:00 with an hour of overtime: N nurse, W social worker, P psychologist (a man),
C child carer, L police officer (a man), I interpreter for Khmer.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from facility_planner.domain.assessment import Reason
from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Facility, Room, StaffMember, Training
from facility_planner.domain.plan import Activity, BedAssignment, CoverStint, PersonService, Plan, Shortage
from facility_planner.domain.protocol import Protocol, Seat, Service
from facility_planner.domain.scenario import Arrival, Person, Scenario, Shift
from facility_planner.domain.standard import Band
from facility_planner.planning.intake.check import check

if TYPE_CHECKING:
    from facility_planner.planning.intake.judgement import Judgement

DAY = date(2026, 3, 12)
NURSE, WORKER = Seat(roles=("nurse",)), Seat(roles=("social_worker",))


def clock(written: str, *, day: int = 0) -> datetime:
    """HH:MM on the day of the surge, or `day` days later."""
    hours, minutes = written.split(":")
    begins = datetime(DAY.year, DAY.month, DAY.day, tzinfo=LOCAL_ZONE)
    return begins + timedelta(days=day, hours=int(hours), minutes=int(minutes))


def small_facility(**changes: Any) -> Facility:
    """Clinic K and consultation Q, both private; office O with two desks; bedrooms F, M, A; isolation Z."""
    walls: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
    fields: dict[str, Any] = {
        "id": "small",
        "kind": "reception_centre",
        "ownership": "public",
        "rooms": (
            Room(id="K", use="clinic", **walls),
            Room(id="Q", use="consultation", **walls),
            Room(id="O", use="office", desks=2),
            Room(id="F", use="sleeping", beds=3, cots=1, designated_for="female"),
            Room(id="M", use="sleeping", beds=2, designated_for="male"),
            Room(id="A", use="sleeping", beds=4),
            Room(id="Z", use="isolation", beds=1),
        ),
        "staff": (
            member("N", "nurse"),
            member("W", "social_worker"),
            member("P", "psychologist", sex="male"),
            member("C", "child_carer"),
            member("L", "police_officer", sex="male"),
            member("I", "interpreter", languages=("vi", "km")),
        ),
    }
    return Facility(**(fields | changes))


def member(staff_id: str, *roles: str, topic: str | None = None, **fields: Any) -> StaffMember:
    """Somebody on the staff, a woman who speaks Vietnamese unless said otherwise."""
    training = () if topic is None else (Training(topic=topic, completed_on=date(2025, 1, 1)),)  # type: ignore[arg-type]
    return StaffMember(id=staff_id, roles=roles, training=training, **({"sex": "female"} | fields))  # type: ignore[arg-type]


def triage(**changes: Any) -> Service:
    """10 minutes with the nurse in private."""
    fields = {"minutes": 10, "staff": (NURSE,), "room": ("clinic",), "private": True, "priority": "essential"}
    return service("health_triage", **(fields | changes))


def talk(service_id: str = "consent", **changes: Any) -> Service:
    """20 minutes of talk with the social worker in the office."""
    fields = {"minutes": 20, "staff": (WORKER,), "room": ("office",), "talk": True, "priority": "same_day"}
    return service(service_id, **(fields | changes))


def service(service_id: str, **fields: Any) -> Service:
    """A service that can wait unless said otherwise."""
    return Service(id=service_id, title=service_id, **({"minutes": 10, "priority": "can_wait"} | fields))  # type: ignore[arg-type]


def small_protocol(*services: Service, **fields: Any) -> Protocol:
    """A protocol of the services given, of triage alone without any."""
    return Protocol(id="small", services=services or (triage(),), **fields)


def person(person_id: str = "P1", **fields: Any) -> Person:
    """A woman of 30 who speaks Vietnamese unless said otherwise."""
    usual: dict[str, Any] = {"sex": "female", "age": 30, "languages": ("vi",)}
    return Person(id=person_id, **(usual | fields))


def arrive(*people: Person, at: str = "08:00", day: int = 0) -> Arrival:
    """People who come together."""
    return Arrival(at=clock(at, day=day), people=people or (person(),))


def surge(*arrivals: Arrival, facility: Facility | None = None, **fields: Any) -> Scenario:
    """A surge from 08:00 over twelve hours, so that no night begins; everybody has one shift."""
    staff = (facility or small_facility()).staff
    shifts = tuple(shift(one.id) for one in staff)
    usual: dict[str, Any] = {"starts": clock("08:00"), "horizon_hours": 12, "shifts": shifts}
    given: dict[str, Any] = {"facility": "small", "protocol": "small", "arrivals": arrivals or (arrive(),)}
    return Scenario(id="tiny", **(usual | given | fields))


def shift(staff: str, start: str = "08:00", end: str = "18:00", *, overtime: int = 60, day: int = 0) -> Shift:
    """A shift of one day."""
    return Shift(staff=staff, start=clock(start, day=day), end=clock(end, day=day), overtime_minutes=overtime)


def act(
    start: str,
    minutes: int,
    *staff: str,
    who: str = "P1",
    service: str = "health_triage",
    day: int = 0,
    **fields: Any,
) -> Activity:
    """An activity in the clinic unless said otherwise; `room` and `companions` by name."""
    begins = clock(start, day=day)
    given = {"room": "K"} | fields
    return Activity(
        person=who,
        service=service,
        start=begins,
        end=begins + timedelta(minutes=minutes),
        staff=staff,
        **given,
    )


def bed(who: str, room: str, kind: str = "bed", *, night: int = 0) -> BedAssignment:
    """A place in the night of the surge, or `night` nights later."""
    return BedAssignment(person=who, room=room, night=DAY + timedelta(days=night), kind=kind)  # type: ignore[arg-type]


def stint(staff: str, start: str, end: str, *, rule: int = 0, day: int = 0, end_day: int | None = None) -> CoverStint:
    """Somebody who is there for a cover rule."""
    last = day if end_day is None else end_day
    return CoverStint(staff=staff, start=clock(start, day=day), end=clock(end, day=last), rule=rule)


def short(who: str, service_id: str, kind: str = "service") -> Shortage:
    """A pair that is not given in time."""
    return Shortage(kind=kind, person=who, service=service_id, reason=Reason(code="late"))  # type: ignore[arg-type]


def uncovered(start: str, end: str, *, missing: int = 1, rule: int = 0, day: int = 0) -> Shortage:
    """A stretch without cover."""
    return Shortage(
        kind="cover", start=clock(start, day=day), end=clock(end, day=day), rule=rule, missing=missing,
        reason=Reason(code="all_busy"),
    )  # fmt: skip


def pair(who: str, service_id: str) -> PersonService:
    """A person and a service, for `tomorrow`."""
    return PersonService(person=who, service=service_id)


def plan_with(*activities: Activity, **fields: Any) -> Plan:
    """A plan of these activities; without objectives `judge` lets it state the true ones."""
    return Plan(scenario="tiny", activities=activities, **({"status": "feasible", "objectives": ()} | fields))


def ratio_of_one_to_six() -> Demands:
    """One carer for six children of any age."""
    return Demands(ratios={"child-carers": (Band(age_below=18, value=6),)})


def judge(
    plan: Plan,
    scenario: Scenario | None = None,
    protocol: Protocol | None = None,
    facility: Facility | None = None,
    demands: Demands | None = None,
) -> Judgement:
    """The judgement of a plan; what is not given is the small one.

    A plan without objectives is judged as one that states all of them truly.
    """
    case = (scenario or surge(), facility or small_facility(), protocol or small_protocol(), demands or Demands())
    judgement = check(*case, plan)
    if plan.objectives:
        return judgement
    return check(*case, plan.model_copy(update={"objectives": judgement.objectives}))


def broken(judgement: Judgement) -> set[str]:
    """The names of the rules that are broken."""
    return {violation.rule for violation in judgement.violations}


def value(judgement: Judgement, goal: str) -> int:
    """The value of a goal."""
    return next(objective.value for objective in judgement.objectives if objective.name == goal)
