"""Rules 20 and 21: where the police may be, where those in danger and those on wheels are served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private
from facility_planner.domain.person_services import seats_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.facility import Room
    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_zones(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """police_zone, police_interpreter, safety_zone, step_free."""
    police = {member.id for member in facts.staff.values() if "police_officer" in member.roles}
    for visit in visits:
        for officer in sorted(police.intersection(visit.interpreters)):
            yield visit.breaks("police_interpreter").model_copy(update={"staff": (officer,)})
        room = facts.rooms.get(visit.activity.room or "")
        if room is None:
            continue
        officers = tuple(sorted(police.intersection(visit.activity.staff)))
        if room.zone == "residence" and officers:
            yield visit.breaks("police_zone").model_copy(update={"staff": officers})
        if "safety_concern" in visit.person.needs and room.zone == "public":
            others = [r.id for r in facts.facility.rooms if r.zone != "public" and _would_do(facts, visit, r)]
            if others:
                yield visit.breaks("safety_zone", rooms=tuple(others))
        if room.step_free is not True and _on_wheels(facts, visit):
            yield visit.breaks("step_free")


def _would_do(facts: Facts, visit: Visit, room: Room) -> bool:
    """Whether a room is of the use and kind asked for."""
    for_police = any(
        set(seat.roles) == {"police_officer"} and not seat.or_trained for seat in seats_of(visit.service, visit.person)
    )
    return (
        room.use in visit.service.room
        and (is_private(room) or not visit.service.private)
        and (room.step_free is True or not _on_wheels(facts, visit))
        and (room.places is None or room.places >= len(visit.takes_part))
        and not (for_police and room.zone == "residence")
    )


def _on_wheels(facts: Facts, visit: Visit) -> bool:
    return any("wheelchair" in facts.people[p].needs for p in visit.takes_part if p in facts.people)
