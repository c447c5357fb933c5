"""Cover: when somebody has to be there, and who could be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.domain.demands import carers_needed
from facility_planner.domain.protocol import Seat
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.day.eligibility import can_sit, days_to_sit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.protocol import Cover
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft

Stretch = tuple[int, int]

_CARER = Seat(roles=("child_carer",), or_trained="child_care")
"""Who may look after children."""

_SMALL_GROUP = 5
"""Up to this many people the solver asks for cover only while somebody waits."""


@dataclass(frozen=True)
class Need:
    """How many staff a rule asks for in a stretch, one seat after the other."""

    rule: int
    start: int
    end: int
    count: int


def able(instance: Instance, rule: Cover) -> tuple[int, ...]:
    """The staff that can cover a rule: carers for a ratio, else who fits a seat."""
    found = []
    for index, worker in enumerate(instance.workers):
        if not worker.is_staff:
            continue
        if rule.ratio is not None:
            fits = days_to_sit(_CARER, worker, instance.horizon) is None and can_sit(_CARER, worker)
        else:
            fits = any(
                can_sit(seat, worker) and days_to_sit(seat, worker, instance.horizon) is None for seat in rule.staff
            )
        if fits:
            found.append(index)
    return tuple(found)


def subtract(stretch: Stretch, taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch without those taken."""
    left, begins = [], stretch[0]
    for start, end in sorted(taken):
        if start > begins:
            left.append((begins, min(start, stretch[1])))
        begins = max(begins, end)
        if begins >= stretch[1]:
            break
    if begins < stretch[1]:
        left.append((begins, stretch[1]))
    return [(a, b) for a, b in left if a < b]


def waiting(draft: Draft) -> dict[int, list[Stretch]]:
    """When each person waits: from arrival to the last activity of that day, less those that have staff."""
    attended: dict[int, list[Stretch]] = {}
    last: dict[int, int] = {}
    for a in draft.assignments:
        task, (leaves, end) = draft.task(a), draft.away(a)
        for person in draft.attending(a):
            if a.staff or task.place is not None:
                attended.setdefault(person, []).append((leaves, end))
        if a.start < task.first_until:
            last[task.person] = max(last.get(task.person, 0), end)
    return {
        person: subtract((draft.instance.arrivals[person], end), attended.get(person, []))
        for person, end in last.items()
    }


def alone(draft: Draft) -> dict[int, list[Stretch]]:
    """When each child is without guardian: waiting with none, or while the guardian is elsewhere."""
    instance = draft.instance
    below = instance.protocol.beds.child_below_age
    guardian_of = {child: guardian for guardian, wards in instance.wards.items() for child in wards}
    waits = waiting(draft)
    found: dict[int, list[Stretch]] = {}
    for index, person in enumerate(instance.people):
        if not is_child(person, below):
            continue
        if index not in guardian_of:
            found[index] = waits.get(index, [])
            continue
        own = [
            draft.away(a)
            for a in draft.assignments
            if index in draft.attending(a) and (a.staff or draft.task(a).place is not None)
        ]
        away = [
            (max(draft.away(a)[0], instance.arrivals[index]), draft.away(a)[1])
            for a in draft.assignments
            if guardian_of[index] in draft.attending(a) and index not in draft.attending(a)
        ]
        found[index] = [left for stretch in away if stretch[0] < stretch[1] for left in subtract(stretch, own)]
    return found


def night_stretches(instance: Instance) -> list[Stretch]:
    """The quiet hours in which women or girls sleep here."""
    arrivals = [instance.arrivals[i] for i, person in enumerate(instance.people) if person.sex == "female"]
    if any(resident.sex == "female" for resident in instance.scenario.residents):
        arrivals.append(0)
    if not arrivals:
        return []
    first = max(0, min(arrivals))
    return [
        (max(first, a), min(b, instance.horizon)) for a, b in instance.quiet if max(first, a) < min(b, instance.horizon)
    ]


def stays_with_group(instance: Instance) -> bool:
    """Whether so many arrive that somebody stays with the group throughout, not only while one waits."""
    return len(instance.people) > _SMALL_GROUP


def group_stretch(draft: Draft) -> list[Stretch]:
    """From the first arrival to the last activity of a day of arrival."""
    ends = [draft.away(a)[1] for a in draft.assignments if a.start < draft.task(a).first_until]
    first = max(0, min(draft.instance.arrivals))
    return [(first, max(ends))] if ends else []


def needs(draft: Draft, *, with_group: bool = False) -> list[Need]:
    """What every cover rule asks for, as stretches of constant need.

    `with_group` counts as in the model: in a large group somebody stays throughout.
    """
    found: list[Need] = []
    for rule, cover in enumerate(draft.instance.protocol.cover):
        if cover.condition == "people_waiting":
            throughout = with_group and stays_with_group(draft.instance)
            stretches = group_stretch(draft) if throughout else _merged(waiting(draft).values())
            found += _counted(rule, stretches, _seats(cover))
        elif cover.condition == "women_asleep":
            found += _counted(rule, night_stretches(draft.instance), _seats(cover))
        else:
            found += _by_ratio(draft, rule, cover)
    return found


def _seats(cover: Cover) -> int:
    return sum(seat.count for seat in cover.staff)


def _counted(rule: int, stretches: Iterable[Stretch], count: int) -> list[Need]:
    return [Need(rule, start, end, count) for start, end in stretches]


def _merged(groups: Iterable[list[Stretch]]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(s for group in groups for s in group):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _by_ratio(draft: Draft, rule: int, cover: Cover) -> list[Need]:
    stretches = alone(draft)
    if cover.staff:
        return _counted(rule, _merged(stretches.values()), _seats(cover))
    bands = draft.instance.demands.ratios.get(cover.ratio or "", ())
    points = sorted({point for group in stretches.values() for stretch in group for point in stretch})
    found = []
    for start, end in pairwise(points):
        ages = [
            draft.instance.people[child].age
            for child, group in stretches.items()
            if any(a <= start and end <= b for a, b in group)
        ]
        count = carers_needed(bands, ages)
        if count:
            found.append(Need(rule, start, end, count))
    return found
