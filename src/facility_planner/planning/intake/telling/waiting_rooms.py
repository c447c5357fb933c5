"""Rooms in which people wait, and who is in them when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending, company_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Draft

WAITING_USES = ("waiting", "common", "child_friendly", "play", "dining")
"""Uses of rooms in which people wait, the best first."""
ALONE = frozenset({"contagion", "safety_concern"})
"""Needs of those who wait with nobody but their own people."""
MANY = 10**6
"""Places of a room of which they are not known."""


@dataclass(frozen=True)
class Taken:
    """People who are in a room for a stretch, waiting or in an activity."""

    start: int
    end: int
    people: tuple[int, ...]
    task: Task | None = None


@dataclass
class WaitingRoom:
    """One room, with all who are in it."""

    instance: Instance
    index: int
    count: list[int]
    """People in it, by minute."""
    inside: list[Taken] = field(default_factory=list)
    closed: list[Taken] = field(default_factory=list)
    """What keeps others out: private services, stories, children without guardian, and those who are alone."""
    of: dict[int, list[Taken]] = field(default_factory=dict)
    """When each person is in it."""

    @property
    def places(self) -> int:
        """How many people it holds."""
        known = self.instance.rooms[self.index].places
        return MANY if known is None else known

    def add(self, taken: Taken) -> None:
        """Notes who is there."""
        for minute in range(taken.start, min(taken.end, len(self.count))):
            self.count[minute] += len(taken.people)
        self.inside.append(taken)
        for person in taken.people:
            self.of.setdefault(person, []).append(taken)
        if self._keeps_out(taken):
            self.closed.append(taken)

    def _keeps_out(self, taken: Taken) -> bool:
        if any(self._is_kept(other, taken) for other in taken.people):
            return True
        service = None if taken.task is None else taken.task.service
        return service is not None and (service.private or service.tells_story or service.guardian == "never")

    def _is_kept(self, person: int, taken: Taken) -> bool:
        """Whether strangers are kept from somebody: while it waits, or with a contagion always."""
        needs = self.instance.people[person].needs
        return "contagion" in needs or (taken.task is None and not ALONE.isdisjoint(needs))

    def takes_until(self, person: int, start: int, end: int) -> int:
        """Until when somebody may wait here from a minute on; that minute itself where it may not."""
        if "wheelchair" in self.instance.people[person].needs and not self.instance.rooms[self.index].step_free:
            return start
        until = min((taken.start for taken in self._against(person) if start < taken.end), default=end)
        until = max(start, min(end, until))
        if self.places == MANY:
            return until
        return next((minute for minute in range(start, until) if self.count[minute] >= self.places), until)

    def _against(self, person: int) -> Iterator[Taken]:
        """What is in the room at some time and keeps a person from waiting there then."""
        company = company_of(self.instance)
        yield from (taken for taken in self.closed if not self._lets_in(taken, person))
        for other in sorted(company.apart.get(person, ())):
            yield from self.of.get(other, ())
        if not ALONE.isdisjoint(self.instance.people[person].needs):
            yield from (taken for taken in self.inside if not company.own[person].issuperset(taken.people))

    def _lets_in(self, taken: Taken, person: int) -> bool:
        """Whether what is in the room lets somebody wait there."""
        company, task = company_of(self.instance), taken.task
        if task is not None:
            if task.service.private:
                return False
            if task.service.tells_story and person in company.wards.get(task.person, ()):
                return False
            if task.service.guardian == "never" and company.guardian.get(task.person) == person:
                return False
        return all(person in company.own[other] or not self._is_kept(other, taken) for other in taken.people)

    def minutes_beside(self, person: int, start: int, end: int) -> int:
        """For how many minutes of a stretch the own people wait here, each counted."""
        beside = (t for q in company_of(self.instance).own[person] for t in self.of.get(q, ()) if t.task is None)
        return sum(max(0, min(end, taken.end) - max(start, taken.start)) for taken in beside)


def rooms_to_wait(draft: Draft) -> tuple[WaitingRoom, ...]:
    """The rooms of an instance in which people wait, the best first, with the activities of a draft in them."""
    instance = draft.instance
    of_use = [i for use in WAITING_USES for i, room in enumerate(instance.rooms) if room.use == use]
    rooms = {r: WaitingRoom(instance, r, [0] * instance.horizon) for r in of_use}
    for a in draft.assignments:
        if a.room in rooms:
            task = draft.task(a)
            rooms[a.room].add(Taken(a.start, draft.end(a), attending(task), task))
    return tuple(rooms.values())
