"""What surges showed to be lacking, as gaps beside those of law: from plans, or from scenarios planned for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.capacity import gaps_of_plan
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.names import unknown_name
from facility_planner.services.check_plan import check_plan
from facility_planner.services.explain_plan import explain_plan
from facility_planner.services.locate import surge_file
from facility_planner.services.open_plan import is_plan, open_plan, scenario_beside
from facility_planner.services.open_surge import open_surge
from facility_planner.services.plan_surge import plan_surge

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Collection, Iterable, Sequence

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge
    from facility_planner.planning.engine.outcome import Progress, SolveLimits

    Tell = Callable[[Progress], None]

_PLANNED = ("optimal", "feasible")


@dataclass(frozen=True)
class PlannedSurge:
    """A plan with its explanations, and the facility it is for."""

    facility: str
    plan: Plan


def gaps_of_surges(
    given: Sequence[str],
    facilities: Collection[str] | None = None,
    limits: SolveLimits | None = None,
    on_progress: Tell | None = None,
    stop: threading.Event | None = None,
) -> tuple[Gap, ...]:
    """The needs of surges: ids or files of scenarios, which are planned first, or files of plans.

    A plan without explanations is explained first; `limits` are those of each solve (none: those of `plan`).
    With `facilities` only surges at one of them are accepted.

    Raises:
        InputError: every problem of the files; `unknown_name` where a surge is at another facility, before
            anything is solved; `plan_breaks_rules`; `surge_not_planned` where there is no plan, or none was found.
    """
    opened: list[tuple[str, Surge, Plan | None]] = []
    problems: list[Problem] = []
    for name in given:
        try:
            opened.append((name, *_opened(name)))
        except InputError as error:
            problems += error.problems
    elsewhere = ((name, surge) for name, surge, _ in opened if facilities is not None)
    problems += [
        problem for name, surge in elsewhere for problem in _elsewhere(name, surge.facility.id, facilities or ())
    ]
    if problems:
        raise InputError(problems)
    return gaps_of_planned(_planned(name, surge, plan, limits, on_progress, stop) for name, surge, plan in opened)


def gaps_of_planned(planned: Iterable[PlannedSurge]) -> tuple[Gap, ...]:
    """The needs that explained plans show; of one need in several surges at a facility the one that serves most.

    Who lacks a room in two surges lacks one room, since they are not on the same day.
    """
    found: dict[tuple[str, str], Gap] = {}
    for one in planned:
        for gap in gaps_of_plan(one.plan, one.facility):
            key = gap.facility, gap.requirement
            if key not in found or _counts_more(gap, found[key]):
                found[key] = gap
    return tuple(found.values())


def check_facilities(gaps: Iterable[Gap], facilities: Collection[str]) -> None:
    """Needs belong to facilities that are looked at.

    Raises:
        InputError: `unknown_name` for each surge at another one.
    """
    places = dict.fromkeys((gap.row, gap.facility) for gap in gaps)
    problems = [problem for row, facility in places for problem in _elsewhere(row, facility, facilities)]
    if problems:
        raise InputError(problems)


def _counts_more(gap: Gap, other: Gap) -> bool:
    return (gap.people, gap.quantity) > (other.people, other.quantity)


def _elsewhere(name: str, facility: str, facilities: Collection[str]) -> list[Problem]:
    if facility in facilities:
        return []
    return [Problem(name, 0, 0, (), "unknown_name", unknown_name("facility", facility, tuple(facilities)))]


def _opened(given: str) -> tuple[Surge, Plan | None]:
    """A surge, and its plan where that was given."""
    path = Path(given)
    if not is_plan(path):
        return open_surge(surge_file(given)), None
    plan = open_plan(path)
    surge = open_surge(scenario_beside(plan, path))
    violations = check_plan(surge, plan).violations
    if violations:
        rules = tuple(dict.fromkeys(violation.rule for violation in violations))
        raise InputError([Problem(given, 0, 0, (), "plan_breaks_rules", {"count": len(violations), "rules": rules})])
    return surge, plan


def _planned(
    name: str,
    surge: Surge,
    plan: Plan | None,
    limits: SolveLimits | None,
    on_progress: Tell | None,
    stop: threading.Event | None,
) -> PlannedSurge:
    """A surge with a plan that says what would help.

    Raises:
        InputError: `surge_not_planned`.
    """
    if plan is None:
        plan = plan_surge(surge, limits or _usual_limits(), on_progress, stop, explained=True).plan
    elif _is_unexplained(plan):
        plan = explain_plan(surge, plan, limits or _usual_limits(), on_progress, stop)
    if plan.status not in _PLANNED:
        raise InputError([Problem(name, 0, 0, (), "surge_not_planned", {"status": plan.status})])
    return PlannedSurge(surge.facility.id, plan)


def _is_unexplained(plan: Plan) -> bool:
    """Whether something is short in a plan, and nobody asked why."""
    return plan.status in _PLANNED and not plan.explanations and bool(plan.shortages or plan.tomorrow)


def _usual_limits() -> SolveLimits:
    from facility_planner.planning.engine.outcome import SolveLimits  # noqa: PLC0415 - loaded only to solve

    return SolveLimits()
