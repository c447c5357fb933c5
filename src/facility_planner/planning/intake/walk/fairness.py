"""Who waits longer than is fair, and why: among people of equal weight who arrived at the same moment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.person_services import weight_of
from facility_planner.planning.intake.checks.stretches import union
from facility_planner.planning.intake.walk.delays import DELAYS, delays_of
from facility_planner.planning.intake.walk.people import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.walk.day import Day
    from facility_planner.planning.intake.walk.held import Held


def long_waits(facts: Facts, days: Sequence[Day], held: Held) -> dict[str, Reason]:
    """Those who wait more than twice the median of their like, each with the reason; `no_reason` without one."""
    alike: dict[tuple[int, int], list[Day]] = defaultdict(list)
    for day in days:
        weight = weight_of(facts.protocol, day.person, child=facts.is_child(day.person))
        alike[day.arrival, weight].append(day)
    found = {}
    for group in alike.values():
        fair = fair_wait([total(day.waits) for day in group])
        for day in group:
            if total(day.waits) > fair:
                peers = [other for other in group if other is not day]
                found[day.person.id] = _reason(day, peers, held, fair)
    return found


def fair_wait(waits: Sequence[int]) -> int:
    """Twice the median: of an even number of waits, the sum of the two in the middle."""
    ordered = sorted(waits)
    middle = len(ordered) // 2
    return ordered[middle] + ordered[middle if len(ordered) % 2 else middle - 1]


def _reason(day: Day, peers: Sequence[Day], held: Held, fair: int) -> Reason:
    """What accounts for most of the wait, if all that accounts for any leaves no more than is fair."""
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    args: dict[str, dict[str, ReasonArg]] = {}
    for delay in delays_of(day, peers, held):
        stretches[delay.code] += delay.stretches
        args[delay.code] = _together(args.get(delay.code, {}), delay.args)
    waited = total(day.waits)
    if waited - total(union(stretch for every in stretches.values() for stretch in every)) > fair:
        return Reason(code="no_reason", args={"waited": waited, "fair": fair})
    minutes = {code: total(union(every)) for code, every in stretches.items()}
    code = max(minutes, key=lambda one: (minutes[one], -DELAYS.index(one)))
    return Reason(code=code, args={**args[code], "minutes": minutes[code], "waited": waited, "fair": fair})


def _together(one: dict[str, ReasonArg], other: dict[str, ReasonArg]) -> dict[str, ReasonArg]:
    """Arguments of two minutes of one reason: all people and services named, the largest of numbers."""
    joined = dict(one)
    for name, value in other.items():
        before = joined.get(name)
        if isinstance(value, int) and isinstance(before, int):
            joined[name] = max(before, value)
        elif before is None:
            joined[name] = value
        elif before != value:
            joined[name] = tuple(sorted({*_listed(before), *_listed(value)}))
    return joined


def _listed(value: ReasonArg) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)
