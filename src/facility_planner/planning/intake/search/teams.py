"""A day of many people as several small ones: each team has its own people, staff and rooms.

Plans of the teams together are a plan of the day, since nobody and nothing is in two teams. What no team can give
is left for whoever puts the plans together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.draft.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Options, Pair, Task

_PARTS = 60
"""Parts of a minute in which loads are counted, so that they can be shared."""
PEOPLE = 15
"""How many people a team is made for: so many are planned well in seconds."""


@dataclass(frozen=True)
class Team:
    """Indices of people, workers, rooms and partners of one team."""

    people: frozenset[int]
    workers: frozenset[int]
    rooms: frozenset[int]
    places: frozenset[int]

    def with_other(self, other: Team) -> Team:
        """Both teams as one."""
        return Team(
            self.people | other.people, self.workers | other.workers, self.rooms | other.rooms,
            self.places | other.places,
        )  # fmt: skip


@dataclass(frozen=True)
class Part:
    """The day of a team: an instance of its own, and which tasks of the whole day are in it."""

    whole: Instance
    instance: Instance
    tasks: tuple[int, ...]
    """The task of the whole day for each task of the part."""

    def of(self, draft: Draft) -> Draft:
        """What a draft of the whole day holds of the part."""
        index = {old: new for new, old in enumerate(self.tasks)}
        mine = tuple(replace(a, task=index[a.task]) for a in draft.assignments if a.task in index)
        workers = {w for a in mine for w in a.staff}
        pauses = None if draft.pauses is None else tuple(p for p in draft.pauses if p.worker in workers)
        return Draft(self.instance, mine, pauses)

    def into(self, draft: Draft, mine: Draft) -> Draft:
        """A draft of the whole day with another draft of the part in it."""
        others = [a for a in draft.assignments if a.task not in set(self.tasks)]
        told = [replace(a, task=self.tasks[a.task]) for a in mine.assignments]
        return Draft(self.whole, tuple(sorted((*others, *told), key=lambda a: a.task)))


def teams_of(instance: Instance) -> tuple[Team, ...]:
    """Teams of some fifteen people, as far as staff and rooms can be divided; one team where they cannot."""
    wanted = -(-len(instance.people) // PEOPLE)
    for count in range(min(wanted, _most(instance)), 1, -1):
        workers = _dealt(count, _like_workers(instance))
        rooms = _dealt(count, _like_rooms(instance))
        places = _dealt(count, [list(range(len(instance.scenario.partners)))])
        people = _people(
            instance, [Team(frozenset(), *map(frozenset, some)) for some in zip(workers, rooms, places, strict=True)]
        )
        if people is not None:
            return tuple(
                Team(frozenset(mine), frozenset(w), frozenset(r), frozenset(p))
                for mine, w, r, p in zip(people, workers, rooms, places, strict=True)
            )
    return (
        Team(
            frozenset(range(len(instance.people))), frozenset(range(len(instance.workers))),
            frozenset(range(len(instance.rooms))), frozenset(range(len(instance.scenario.partners))),
        ),
    )  # fmt: skip


def part_of(instance: Instance, team: Team) -> Part:
    """The day of a team; nobody has to stay with a group that is only a part of the people."""
    tasks: list[Task] = []
    kept: dict[int, int] = {}
    pairs = []
    for pair in instance.pairs:
        if pair.person in team.people:
            ways = [(index, _within(instance.tasks[index], team)) for index in pair.tasks]
            for index, way in ways:
                if way is not None:
                    kept[index] = len(tasks)
                    tasks.append(replace(way, index=len(tasks)))
            found = _pair(pair, kept)
            if found is not None:
                pairs.append(found)
    protocol = instance.protocol.model_copy(update={"cover": ()})
    part = replace(instance, tasks=tuple(tasks), pairs=tuple(pairs), protocol=protocol, impossible=())
    return Part(instance, part, tuple(kept))


def _pair(pair: Pair, kept: dict[int, int]) -> Pair | None:
    wholes = tuple(kept[index] for index in pair.wholes if index in kept)
    parts = tuple(kept[index] for index in pair.parts if index in kept)
    return replace(pair, wholes=wholes, parts=parts) if wholes else None


def _within(task: Task, team: Team) -> Task | None:
    """A task with what the team has for it; None if that is not enough."""
    options = _options(task.options, team)
    served = all(options.seats) and (bool(options.rooms) or not task.options.rooms)
    spoken = any(options.sharing.intersection(seat) for seat in options.seats) or not options.seats
    if not served or not (spoken or options.interpreters) or (task.place is not None and task.place not in team.places):
        return None
    return replace(task, options=options)


def _options(options: Options, team: Team) -> Options:
    seats = tuple(tuple(w for w in seat if w in team.workers) for seat in options.seats)
    leads = {w for seat in seats for w in seat}
    interpreters = {
        w: beside & leads for w, beside in options.interpreters.items() if w in team.workers and beside & leads
    }
    days = {key: known for key, known in options.days.items() if key[1] in team.workers}
    rooms = tuple(r for r in options.rooms if r in team.rooms)
    return replace(options, seats=seats, rooms=rooms, interpreters=interpreters, days=days)


def _most(instance: Instance) -> int:
    """How many teams there can be: each needs somebody for every seat that is asked for, and a room."""
    seats = {seat for task in instance.tasks for seat in task.options.seats}
    rooms = {task.options.rooms for task in instance.tasks if task.options.rooms}
    return min((len(one) for one in (*seats, *rooms)), default=1)


def _like_workers(instance: Instance) -> Iterable[list[int]]:
    likes: dict[object, list[int]] = defaultdict(list)
    for w, worker in enumerate(instance.workers):
        likes[worker.is_staff, worker.roles, worker.sex, worker.languages, worker.windows].append(w)
    return sorted(likes.values())


def _like_rooms(instance: Instance) -> Iterable[list[int]]:
    likes: dict[object, list[int]] = defaultdict(list)
    for r, room in enumerate(instance.rooms):
        likes[room.use, tuple(r in task.options.rooms for task in instance.tasks[:50])].append(r)
    return sorted(likes.values())


def _dealt(count: int, likes: Iterable[Sequence[int]]) -> list[list[int]]:
    """Like ones dealt to the teams in turn; who comes next goes on with the team after."""
    hands: list[list[int]] = [[] for _ in range(count)]
    turn = 0
    for some in likes:
        for one in some:
            hands[turn % count].append(one)
            turn += 1
    return hands


def _people(instance: Instance, teams: Sequence[Team]) -> list[list[int]] | None:
    """People to teams: who belongs together to the one that can give most, of equals where the busiest has least."""
    mine: list[list[int]] = [[] for _ in teams]
    loads: list[Counter[object]] = [Counter() for _ in teams]
    for unit in sorted(_units(instance), key=lambda unit: (-_talking(instance, unit), min(unit))):
        tasks = [task for person in unit for task in instance.tasks_of[person]]
        ways = [[_within(task, team) for task in tasks] for team in teams]
        lost = [some.count(None) for some in ways]
        after = [load + _load(tasks, some) for load, some in zip(loads, ways, strict=True)]
        best = min(range(len(teams)), key=lambda k: (lost[k], max(after[k].values(), default=0), k))
        if lost[best] == len(tasks):
            return None
        mine[best] += unit
        loads[best] = after[best]
    return mine


def _load(tasks: Sequence[Task], ways: Sequence[Task | None]) -> Counter[object]:
    """Minutes asked of each kind of seat and of interpreters, shared among those of the team who can take it."""
    load: Counter[object] = Counter()
    for task, way in zip(tasks, ways, strict=True):
        if way is None:
            continue
        for whole, seat in zip(task.options.seats, way.options.seats, strict=True):
            load[whole] += way.longest * _PARTS // len(seat)
        if way.options.rooms:
            load[task.options.rooms] += way.longest * _PARTS // len(way.options.rooms)
        if way.options.interpreters and not any(way.options.sharing.intersection(seat) for seat in way.options.seats):
            load[frozenset(task.options.interpreters)] += way.longest * _PARTS // len(way.options.interpreters)
    return load


def _talking(instance: Instance, unit: Sequence[int]) -> int:
    """Minutes that need an interpreter: those who need one are dealt first."""
    tasks = [task for person in unit for task in instance.tasks_of[person]]
    return sum(
        task.minutes_interpreted
        for task in tasks
        if task.options.interpreters and not any(task.options.sharing.intersection(seat) for seat in task.options.seats)
    )


def _units(instance: Instance) -> list[list[int]]:
    """People who stay in one team: groups, with guardians and children."""
    index = {person.id: i for i, person in enumerate(instance.people)}
    of = list(range(len(instance.people)))
    for group in instance.scenario.groups:
        members = [index[member] for member in group.members]
        joined = {of[member] for member in members}
        of = [min(joined) if one in joined else one for one in of]
    units: dict[int, list[int]] = defaultdict(list)
    for person, unit in enumerate(of):
        units[unit].append(person)
    return list(units.values())
