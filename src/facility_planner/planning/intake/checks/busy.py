"""Rules 8 and 12: one thing at a time for people, staff and rooms; people kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.stretches import contains, overlap
from facility_planner.planning.intake.checks.visits import by_participant, sessions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit

Timed = TypeVar("Timed", "Session", "Visit")


def check_busy(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """person_busy, staff_busy, room_busy, staff_rest, keep_apart."""
    sessions = sessions_of(visits)
    yield from _twice_in_one(sessions)
    for person, attended in sorted(by_participant(visits).items()):
        for earlier, later in _clashes(attended):
            if not any(earlier in session.visits and later in session.visits for session in sessions):
                yield later.breaks("person_busy").model_copy(update={"people": (person,)})
    for staff, own in _by(sessions, lambda session: session.staff):
        for _, other in _clashes(own):
            yield _broken("staff_busy", other, staff=(staff,))
        yield from _rest(staff, own)
        yield from _breaks(facts, plan, staff, own)
    for room, own in _by(sessions, lambda session: session.rooms):
        yield from _crowded(facts, room, own)
        yield from _apart(facts, own)


def _twice_in_one(sessions: Sequence[Session]) -> Iterator[Violation]:
    """People who take part twice in one session: for themselves, and as somebody's company."""
    for session in sessions:
        counted = Counter(person for visit in session.visits for person in visit.takes_part)
        for person, times in sorted(counted.items()):
            if times > 1:
                yield _broken("person_busy", session, people=(person,))


def _by(sessions: Sequence[Session], users: Callable[[Session], Iterable[str]]) -> Iterator[tuple[str, list[Session]]]:
    """Each user's sessions, by beginning; users in the order of their ids."""
    found: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        for user in users(session):
            found[user].append(session)
    yield from sorted(found.items())


def _clashes(taken: Sequence[Timed]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs at the same time, with the way to a partner, the earlier first; what is taken comes by beginning."""
    for index, one in enumerate(taken):
        for other in taken[index + 1 :]:
            if overlap(one.away, other.away):
                yield one, other


def _rest(staff: str, sessions: Sequence[Session]) -> Iterator[Violation]:
    """After a service its leads begin nothing for `staff_rest_minutes`."""
    for session in sessions:
        minutes = session.rest
        if staff not in session.first.leads or not minutes:
            continue
        ended = session.stretch[1]
        for other in sessions:
            if other is not session and ended <= other.away[0] < ended + minutes:
                yield _broken("staff_rest", other, staff=(staff,), minutes=minutes)


def _breaks(facts: Facts, plan: Plan, staff: str, sessions: Sequence[Session]) -> Iterator[Violation]:
    for pause in plan.breaks:
        stretch = facts.minute(pause.start), facts.minute(pause.end)
        for session in sessions:
            if pause.staff == staff and overlap(stretch, session.away):
                yield _broken("staff_busy", session, staff=(staff,))


def _crowded(facts: Facts, room_id: str, sessions: Sequence[Session]) -> Iterator[Violation]:
    """More activities at once than the room has desks; a room without desks takes one."""
    room = facts.rooms.get(room_id)
    desks = 1 if room is None or room.desks is None else room.desks
    for index, session in enumerate(sessions):
        begins = session.stretch[0]
        already = sum(1 for other in sessions[:index] if contains((other.stretch,), begins))
        if already + 1 > desks and session.stretch[1] > begins:
            yield _broken("room_busy", session, desks=desks)


def _apart(facts: Facts, sessions: Sequence[Session]) -> Iterator[Violation]:
    """People kept apart who are in one room at one time."""
    together = [(session, session) for session in sessions] + list(_clashes(sessions))
    for one, other in together:
        for first, second in facts.scenario.keep_apart:
            here = (first in one.takes_part and second in other.takes_part) or (
                second in one.takes_part and first in other.takes_part
            )
            if here:
                yield _broken("keep_apart", other, people=(first, second))


def _broken(
    rule: str, session: Session, *, people: tuple[str, ...] = (), staff: tuple[str, ...] = (), **args: int
) -> Violation:
    activity = session.first.activity
    return Violation(
        rule=rule, people=people or (activity.person,), staff=staff or activity.staff, room=activity.room,
        service=activity.service, at=activity.start, args=dict(args),
    )  # fmt: skip
