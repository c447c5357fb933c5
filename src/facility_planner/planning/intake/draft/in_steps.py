"""A draft with its times in steps of the grid, as the solver is given it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.draft.resting import rests_of

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft


def draft_in_steps(draft: Draft, instance: Instance) -> Draft:
    """A draft as one of the instance in steps."""
    unit = instance.unit
    pauses = tuple(replace(pause, start=pause.start // unit, end=pause.end // unit) for pause in rests_of(draft))
    assignments = tuple(replace(a, start=a.start // unit) for a in draft.assignments)
    return replace(draft, instance=instance, assignments=assignments, pauses=pauses)
