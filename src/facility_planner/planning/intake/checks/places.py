"""Rules 9 and 15: the right room, and what the user has fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private
from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.visits import by_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.scenario import Locked
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_rooms(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """room, not_private: one of the uses, private where asked; no room for a service without one."""
    for visit in visits:
        uses, room_id = visit.service.room, visit.activity.room
        if visit.partner is not None:
            if room_id is not None:
                yield visit.breaks("room")
            continue
        room = None if room_id is None else facts.rooms.get(room_id)
        if not uses:
            if room_id is not None:
                yield visit.breaks("room")
            continue
        if room_id is None or (room is not None and room.use not in uses):
            yield visit.breaks("room", uses=uses)
        if visit.service.private and room is not None and not is_private(room):
            yield visit.breaks("not_private")


def check_locked(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """locked: what the user has fixed takes place, at the start, in the room and with the staff given."""
    given = by_pair(visits)
    for locked in facts.scenario.locked:
        pair = (locked.person, locked.service)
        if not any(_stands(locked, visit) for visit in given.get(pair, [])):
            yield Violation(rule="locked", people=(locked.person,), service=locked.service, at=locked.start)


def _stands(locked: Locked, visit: Visit) -> bool:
    activity = visit.activity
    return (
        (locked.start is None or activity.start == locked.start)
        and (locked.room is None or activity.room == locked.room)
        and (locked.staff is None or set(locked.staff) <= set(activity.staff))
    )
