"""A service is given whole, once and at one place, or in its parts one after the other.

Σ present[t] ≤ 1                                    over the wholes and the first part of a pair
present[part k + 1]  ⇒  present[part k] and end[part k] ≤ start[part k + 1]
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    for pair in instance.pairs:
        if len(pair.beginnings) > 1:
            model.add_at_most_one(variables.tasks[index].present for index in pair.beginnings)
        for first, second in pairwise(pair.parts):
            earlier, later = variables.tasks[first], variables.tasks[second]
            model.add_implication(later.present, earlier.present)
            model.add(earlier.end <= later.start).only_enforce_if(later.present)
