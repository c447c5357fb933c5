"""Why nothing is possible: the smallest set of fixed things that contradict each other.

Found by deletion: one fixed thing after the other is left out, and stays out if the rest is still
impossible. Each remaining one is needed for the contradiction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.engine.solve import Slice, solve
from facility_planner.planning.intake.draft.goals import goals_of
from facility_planner.planning.intake.model import build_model

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.intake.day.instance import Instance

_SECONDS_EACH = 5.0
"""For one question; what is not answered in it is taken to be needed."""


def smallest_conflict(
    instance: Instance, bed_wishes_missed: int, limits: SolveLimits, stop: threading.Event
) -> tuple[Reason, ...]:
    """The locked services and goals with `must` of which no one can be left out."""
    heads = [instance.tasks[pair.wholes[0]] for pair in instance.pairs]
    kept: list[int | str] = [t.index for t in heads if t.is_locked]
    kept += [goal.name for goal in goals_of(instance) if goal.must is not None]
    for one in list(kept):
        if stop.is_set():
            break
        without = [other for other in kept if other != one]
        if _is_impossible(instance, without, bed_wishes_missed, limits, stop):
            kept = without
    return tuple(_reason(instance, one) for one in kept)


def lost_locks(instance: Instance) -> tuple[Reason, ...]:
    """The locked services that can take place in no plan at all."""
    return tuple(
        Reason(code="locked", args={"person": person, "service": service}) for person, service in instance.lost_locks
    )


def _is_impossible(
    instance: Instance, kept: list[int | str], bed_wishes_missed: int, limits: SolveLimits, stop: threading.Event
) -> bool:
    goals = tuple(g if g.name in kept else g.model_copy(update={"must": None}) for g in goals_of(instance))
    asked = replace(instance, scenario=instance.scenario.model_copy(update={"goals": goals}))
    built = build_model(asked, None, bed_wishes_missed, [one for one in kept if isinstance(one, int)])
    given = Slice(_SECONDS_EACH if limits.effort is None else None, limits.effort, limits.workers, limits.seed)
    return solve(built.model, given, stop=stop, first_only=True).status == "infeasible"


def _reason(instance: Instance, one: int | str) -> Reason:
    if isinstance(one, str):
        must = next(goal.must for goal in goals_of(instance) if goal.name == one)
        return Reason(code="must", args={"goal": one, "must": must})
    task = instance.tasks[one]
    return Reason(code="locked", args={"person": instance.people[task.person].id, "service": task.service.id})
