"""Stretches in which something holds of those whose own stretches are running."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.stretches import contains, union

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.planning.intake.checks.stretches import Stretch


def where(running: Mapping[str, Sequence[Stretch]], holds: Callable[[frozenset[str]], bool]) -> list[Stretch]:
    """The minutes at which `holds` of the names whose stretches are running; between two events nothing changes."""
    events = sorted({minute for stretches in running.values() for stretch in stretches for minute in stretch})
    found = (
        (start, end)
        for start, end in pairwise(events)
        if holds(frozenset(name for name, stretches in running.items() if contains(stretches, start)))
    )
    return union(found)
