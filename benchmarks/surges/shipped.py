"""Plans every shipped surge and prints values, bounds and times: `make bench`, or with seconds and workers.

One line a surge: seconds to the first plan and to the last, then for each goal `value`, or `value/bound`
where the two differ. Figures depend on the machine: compare runs on one machine only.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.services.catalogue import surges
from facility_planner.services.open_surge import open_surge
from facility_planner.services.plan_surge import plan_surge

if TYPE_CHECKING:
    from facility_planner.domain.plan import Objective, Plan


def main(seconds: float = 20.0, workers: int = 2) -> None:
    """Plans and prints, surge by surge."""
    print(f"{seconds:g} s, {workers} workers; first and last plan in seconds; value, or value/bound")
    for entry in surges():
        surge = open_surge(entry.path)
        print(row(plan_surge(surge, SolveLimits(time_limit=seconds, workers=workers)).plan), flush=True)


def row(plan: Plan) -> str:
    """A plan in one line."""
    solve = plan.solve
    times = "" if solve is None else f"{solve.first_plan_seconds:5.2f} {solve.seconds:6.1f}"
    return f"{plan.scenario:26} {plan.status:10} {times}  " + "  ".join(map(cell, plan.objectives))


def cell(objective: Objective) -> str:
    """A goal's name, its value and its bound if that is another."""
    bound = "" if objective.is_optimal else f"/{'?' if objective.bound is None else objective.bound}"
    return f"{objective.name} {objective.value}{bound}"


if __name__ == "__main__":
    given = sys.argv[1:]
    main(float(given[0]) if given else 20.0, int(given[1]) if len(given) > 1 else 2)
