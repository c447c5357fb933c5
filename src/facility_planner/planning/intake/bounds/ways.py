"""What a pair asks for in any plan in which it is given: the least of its ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import rest_of_room
from facility_planner.planning.intake.day.stretches import stretches_of

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair


@dataclass(frozen=True)
class Way:
    """What a pair takes at least, in steps."""

    pair: int
    length: int
    first: int
    """The soonest beginning."""
    last: int
    """The latest beginning within the horizon."""
    seats: tuple[frozenset[int], ...] = ()
    """The workers of each seat; none where it may be given elsewhere, or to several at once."""
    rest: int = 0
    """Of its leads, after it."""
    interpreters: frozenset[int] = frozenset()
    """Where nobody who may lead understands the person."""
    interpreters_needed: int = 0
    rooms: frozenset[int] = frozenset()
    turnaround: int = 0
    company: tuple[int, ...] = ()
    """Who has to be with the person."""

    @property
    def kind(self) -> tuple[object, ...]:
        """What it takes, whosever it is."""
        return (self.length, self.seats, self.rest, self.interpreters, self.interpreters_needed, self.rooms,
                self.turnaround)  # fmt: skip


def ways_of(instance: Instance) -> tuple[Way, ...]:
    """The least way of each pair, in the order of the pairs."""
    return tuple(_way(instance, number, pair) for number, pair in enumerate(instance.pairs))


def _way(instance: Instance, number: int, pair: Pair) -> Way:
    """Given means whole, or all its parts: then its last part takes place too."""
    tasks = [instance.tasks[index] for index in (*pair.wholes, *pair.parts[-1:])]
    length = min(task.least for task in tasks)
    stretches = [stretch for task in tasks for stretch in stretches_of(instance, task)]
    first = min((a for a, _ in stretches), default=instance.horizon)
    last = max((b - length for _, b in stretches), default=0)
    fixed = [task.start_fixed for task in tasks]
    if fixed[0] is not None and len(set(fixed)) == 1:
        first = last = fixed[0]
    task = tasks[0]
    is_shared = pair.service.group is not None and pair.service.group.max > 1
    if is_shared or any(task.place is not None for task in tasks):
        return Way(number, length, first, last)
    between = task.is_always_interpreted
    return Way(
        number, length, first, last,
        seats=tuple(frozenset(seat) for seat in task.options.seats),
        rest=task.rest,
        interpreters=frozenset(task.options.interpreters) if between else frozenset(),
        interpreters_needed=min(way.interpreters_needed for way in tasks) if between else 0,
        rooms=frozenset(task.options.rooms),
        turnaround=rest_of_room(instance, task),
        company=() if task.companion is None else (task.companion,),
    )  # fmt: skip
