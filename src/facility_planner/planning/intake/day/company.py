"""Who may be in one room with whom: the own people, and those whom a rule keeps out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task


def attending(task: Task) -> tuple[int, ...]:
    """The person served and, where there is one, the companion."""
    return (task.person,) if task.companion is None else (task.person, task.companion)


@dataclass(frozen=True)
class Company:
    """The people of an instance as they stand to each other."""

    instance: Instance

    @cached_property
    def wards(self) -> dict[int, tuple[int, ...]]:
        """Guardian to those in the guardian's care who are treated as children."""
        people, below = self.instance.people, self.instance.protocol.beds.child_below_age
        return {g: tuple(c for c in wards if is_child(people[c], below)) for g, wards in self.instance.wards.items()}

    @cached_property
    def guardian(self) -> dict[int, int]:
        """Child to guardian."""
        return {child: guardian for guardian, wards in self.wards.items() for child in wards}

    @cached_property
    def contagious(self) -> frozenset[int]:
        """Who has a contagion."""
        return frozenset(i for i, person in enumerate(self.instance.people) if "contagion" in person.needs)

    @cached_property
    def _family(self) -> tuple[str | None, ...]:
        families = (self.instance.scenario.family_of(person.id) for person in self.instance.people)
        return tuple(None if family is None else family.id for family in families)

    def belong(self, one: int, other: int) -> bool:
        """Whether two are of one confirmed family, or a child and its guardian."""
        family = self._family[one]
        return (
            one == other
            or (family is not None and family == self._family[other])
            or self.guardian.get(one) == other
            or self.guardian.get(other) == one
        )

    @cached_property
    def own(self) -> tuple[frozenset[int], ...]:
        """For each person those who belong to it."""
        everybody = range(len(self.instance.people))
        return tuple(frozenset(q for q in everybody if self.belong(p, q)) for p in everybody)

    @cached_property
    def apart(self) -> dict[int, frozenset[int]]:
        """Person to those from whom it is kept apart."""
        index = {person.id: i for i, person in enumerate(self.instance.people)}
        pairs = [(index[one], index[other]) for one, other in self.instance.scenario.keep_apart]
        pairs += [(other, one) for one, other in pairs]
        return {p: frozenset(b for a, b in pairs if a == p) for p in {a for a, _ in pairs}}

    @cached_property
    def shared_rooms(self) -> tuple[int, ...]:
        """The rooms in which two services may be given at one time: at desks, or to several at once."""
        in_groups = {r for t in self.instance.tasks if t.service.group is not None for r in t.options.rooms}
        return tuple(r for r in range(len(self.instance.rooms)) if self.instance.desks(r) > 1 or r in in_groups)

    def may_share(self, one: Task, other: Task) -> bool:
        """Whether two services may be given in one room at one time, as far as those are concerned who take part."""
        return not (self._keeps_out(one, other) or self._keeps_out(other, one))

    def _keeps_out(self, task: Task, other: Task) -> bool:
        here, there = attending(task), attending(other)
        if any(ill in here and not self.belong(ill, p) for ill in self.contagious.intersection(here) for p in there):
            return True
        if task.service.tells_story and any(child in there for child in self.wards.get(task.person, ())):
            return True
        return task.service.guardian == "never" and self.guardian.get(task.person) in there


def rest_of_room(instance: Instance, task: Task) -> int:
    """Minutes in which a room, or desk, rests after a task; the longer of the two after a contagion."""
    limits = instance.protocol.limits
    ill = any("contagion" in instance.people[person].needs for person in attending(task))
    return max(limits.room_turnaround_minutes, limits.contagion_turnaround_minutes if ill else 0)


@lru_cache(maxsize=16)
def company_of(instance: Instance) -> Company:
    """Who may be with whom in an instance, counted once."""
    return Company(instance)
