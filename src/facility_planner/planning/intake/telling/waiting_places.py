"""Where people wait: rooms with places, families together, some people alone.

Decided after the services: nobody is served otherwise because of it. Those who must be alone choose
first, then those kept apart from others, then all others by the time at which they begin to wait. Whoever
finds no room for the whole wait changes rooms on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import company_of
from facility_planner.planning.intake.draft.cover import subtract
from facility_planner.planning.intake.telling.waiting_rooms import ALONE, Taken, WaitingRoom, rooms_to_wait

if TYPE_CHECKING:
    from facility_planner.planning.intake.draft.draft import Draft


@dataclass(frozen=True)
class Wait:
    """Somebody who waits in a room, or finds none."""

    person: int
    start: int
    end: int
    room: int | None


def waiting_places(draft: Draft) -> tuple[Wait, ...]:
    """The places of all who wait, by beginning; nothing where the facility names no room to wait in."""
    rooms = rooms_to_wait(draft)
    if not rooms:
        return ()
    placing = _Placing(draft, rooms)
    waits = [(p, start, end) for p, own in when_waiting(draft).items() for start, end in own]
    waits.sort(key=lambda wait: (placing.rank(wait[0]), wait[1], wait[0]))
    found = [piece for wait in waits for piece in placing.place(*wait)]
    return tuple(sorted(found, key=lambda wait: (wait.start, wait.person)))


def when_waiting(draft: Draft) -> dict[int, list[tuple[int, int]]]:
    """When each person is in the house and in no activity, from arrival to the last one of the day of arrival."""
    last: dict[int, int] = {}
    busy: dict[int, list[tuple[int, int]]] = {}
    for a in draft.assignments:
        task = draft.task(a)
        if a.start < task.first_until:
            last[task.person] = max(last.get(task.person, 0), draft.end(a))
        for person in draft.attending(a):
            busy.setdefault(person, []).append(draft.away(a))
    return {
        person: subtract((max(0, draft.instance.arrivals[person]), end), busy.get(person, []))
        for person, end in sorted(last.items())
    }


class _Placing:
    def __init__(self, draft: Draft, rooms: tuple[WaitingRoom, ...]) -> None:
        self._instance = draft.instance
        self._rooms = rooms
        self._last: dict[int, WaitingRoom] = {}

    def rank(self, person: int) -> int:
        """Who chooses first: those who must be alone, then those kept apart."""
        if self._is_alone(person):
            return 0
        return 1 if person in company_of(self._instance).apart else 2

    def _is_alone(self, person: int) -> bool:
        return not ALONE.isdisjoint(self._instance.people[person].needs)

    def place(self, person: int, start: int, end: int) -> list[Wait]:
        """In one room if there is any for the whole stretch, else in the one that takes the person longest."""
        found: list[Wait] = []
        while start < end:
            room, until = self._longest(person, start, end)
            if room is not None:
                room.add(Taken(start, until, (person,)))
                self._last[person] = room
            wait = Wait(person, start, until, None if room is None else room.index)
            if found and found[-1].room == wait.room:
                found[-1] = replace(found[-1], end=until)
            else:
                found.append(wait)
            start = until
        return found

    def _longest(self, person: int, start: int, end: int) -> tuple[WaitingRoom | None, int]:
        """The room and until when; for one minute none where there is no room.

        Of rooms that take the person as long, the one where most of the own people wait, then the one before,
        for who must be alone the smallest, then the first by use.
        """
        until = {room.index: room.takes_until(person, start, end) for room in self._rooms}
        longest = max(until.values())
        if longest == start:
            return None, start + 1
        fitting = [room for room in self._rooms if until[room.index] == longest]
        alone, before = self._is_alone(person), self._last.get(person)
        return min(
            fitting,
            key=lambda room: (
                -room.minutes_beside(person, start, longest), room is not before, room.places if alone else 0
            ),
        ), longest  # fmt: skip
