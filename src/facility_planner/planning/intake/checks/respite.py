"""How long may pass until the next break where some things are fixed, counted from the stretches themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.stretches import difference, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit


@dataclass(frozen=True)
class Respite:
    """A break of at least `minutes` begins at most `within` after the beginning, and after the end of the last."""

    minutes: int
    within: int
    fixed: tuple[Stretch, ...] = ()

    def latest(self, since: int) -> int:
        """By when the next one begins, or all is over; later only where what is fixed leaves no room before."""
        after = max([since, *(end for _, end in self.fixed)])
        free = difference([(since, after + self.minutes)], self.fixed)
        first = next(start for start, end in free if end - start >= self.minutes)
        return max(since + self.within, first)

    def first_gap(self, start: int, until: int, breaks: Sequence[Stretch]) -> int | None:
        """Since when it takes too long until the next of the breaks, or until all is over; None if it never does."""
        since = start
        for begins, ends in sorted(breaks):
            if begins >= until:
                break
            if ends - begins < self.minutes or ends <= since:
                continue
            if begins > self.latest(since):
                return since
            since = ends
        return since if until > self.latest(since) else None


def has_room(start: int, until: int, minutes: int, busy: Iterable[Stretch]) -> bool:
    """Whether so many minutes in one piece are free in a stretch."""
    return any(end - begin >= minutes for begin, end in difference([(start, until)], busy))


def fixed_of(facts: Facts, visits: Sequence[Visit], whom: str) -> tuple[Stretch, ...]:
    """The activities of a person, or of a member of staff who is named, whose beginning the user has fixed."""
    found = []
    for visit in visits:
        for locked in facts.scenario.locked:
            if (locked.person, locked.service) != (visit.person.id, visit.service.id) or locked.start is None:
                continue
            if facts.minute(locked.start) == visit.start and (
                whom in visit.takes_part or (whom in visit.activity.staff and whom in (locked.staff or ()))
            ):
                found.append(visit.away)
    return tuple(union(found))


def meal_times(facts: Facts) -> list[tuple[int, int, int]]:
    """Beginning, end and minutes of every meal that lies within the horizon and is long enough for it."""
    return [
        (start, end, minutes)
        for start, end, minutes in facts.meals
        if start >= 0 and end <= facts.horizon and end - start >= minutes
    ]
