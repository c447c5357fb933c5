"""Rule 18: a room, or a desk of it, rests after each activity, longer after somebody with a contagion."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit


def check_rest_of_rooms(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """turnaround: a desk is free at the beginning, and would not be if those at rest were counted."""
    by_room: dict[str, list[Session]] = defaultdict(list)
    for session in sessions_of(visits):
        for used in session.rooms:
            by_room[used].append(session)
    for room_id, sessions in sorted(by_room.items()):
        room = facts.rooms.get(room_id)
        desks = 1 if room is None or room.desks is None else room.desks
        for index, session in enumerate(sessions):
            begins, ends = session.stretch
            before = [other for other in sessions[:index] if other.stretch[0] < other.stretch[1]]
            taken = sum(1 for other in before if begins < other.stretch[1])
            ended = [(other.stretch[1], _rest(facts, other)) for other in before]
            rests = [rest for end, rest in ended if end <= begins < end + rest]
            if begins < ends and taken < desks <= taken + len(rests):
                yield session.first.breaks("turnaround", minutes=max(rests))


def _rest(facts: Facts, session: Session) -> int:
    """Minutes in which nobody uses the desk after a session."""
    limits = facts.protocol.limits
    ill = any("contagion" in facts.people[p].needs for p in session.takes_part if p in facts.people)
    return max(limits.room_turnaround_minutes, limits.contagion_turnaround_minutes if ill else 0)
