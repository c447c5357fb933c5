"""What is scarce made plenty: pure changes of the inputs of a day.

It is left out that rooms are asked for; of staff there are so many copies that they can hold nobody up.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from facility_planner.domain.facility import StaffMember, Training
from facility_planner.planning.intake.explain.hands import (
    with_copies,
    with_interpreters,
    with_longer_shifts,
    with_member,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.planning.intake.explain.day import Day

LONG_AGO = date(2000, 1, 1)
"""When those who are added were trained."""


def rooms(day: Day, _: int = 1, *, like: Service) -> Day:
    """No service that such a room would do for needs a room."""

    def change(service: Service) -> dict[str, Any]:
        helped = set(service.room).intersection(like.room) and (like.private or not service.private)
        return {"room": (), "private": False, "same_sex": service.sex_rule} if helped else {}

    return day.with_services(change)


def staff(day: Day, copies: int = 1, *, seat: Seat, able: Sequence[str]) -> Day:
    """More of those who can take a seat; where there is nobody, somebody of each sex for the whole time."""
    if able:
        return with_copies(day, able, copies * seat.count)
    for number in range(copies * seat.count):
        for sex in ("female", "male"):
            name = ".".join(("more", *seat.roles, str(seat.trained or ""), sex, str(number))).replace("..", ".")
            one = member_for(seat, name[:64], sex)
            if one.id in {member.id for member in day.facility.staff}:
                continue
            day = with_member(day, one, day.scenario.starts, day.scenario.ends)
    return day


def member_for(seat: Seat, name: str, sex: str) -> StaffMember:
    """Somebody who can take a seat, trained long ago."""
    topics = {topic for topic in (seat.trained, None if seat.roles else seat.or_trained) if topic is not None}
    return StaffMember.model_validate(
        {
            "id": name,
            "sex": sex if seat.sex is None else seat.sex,
            "roles": seat.roles[:1] or ("social_worker",),
            "training": tuple(Training.model_validate({"topic": t, "completed_on": LONG_AGO}) for t in sorted(topics)),
        }
    )


def shift_ends(day: Day, _: int = 1, *, able: Collection[str]) -> Day:
    """Those named stay to the end."""
    return with_longer_shifts(day, able, None)


def interpreters(day: Day, copies: int = 1, *, languages: Collection[str]) -> Day:
    """More interpreters, two for each, for the whole time."""
    return with_interpreters(day, languages, 2 * copies, day.scenario.starts, day.scenario.ends)


def step_free(day: Day, _: int = 1) -> Day:
    """Every room can be reached by wheelchair."""
    return day.with_facility(rooms=tuple(r.model_copy(update={"step_free": True}) for r in day.facility.rooms))


def zones(day: Day, _: int = 1) -> Day:
    """Every room is in no zone."""
    return day.with_facility(rooms=tuple(room.model_copy(update={"zone": None}) for room in day.facility.rooms))


def partner_hours(day: Day, _: int = 1) -> Day:
    """Partners are open the whole time."""
    scenario = day.scenario
    partners = tuple(
        p.model_copy(update={"start": min(p.start, scenario.starts), "end": max(p.end, scenario.ends)})
        for p in scenario.partners
    )
    return day.with_scenario(partners=partners)
