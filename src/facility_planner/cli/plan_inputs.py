"""What charts of plans are made from: a scenario, which is planned; a plan; or both."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import ProgressStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.cli.console import Console
    from facility_planner.services.plan_surge import PlanResult


def planned_of(console: Console, inputs: Sequence[str], time_limit: float) -> PlanResult:
    """A scenario with the plan beside it, with one made now, or a plan with the scenario that it names.

    Raises:
        BadParameter: more than a scenario and a plan are given.
        Exit: the plan breaks a rule; what it breaks is told.
    """
    from facility_planner.services.open_plan import is_plan

    if len(inputs) > 2:
        raise typer.BadParameter("SCENARIO | PLAN | SCENARIO PLAN", param_hint="INPUT")
    if is_plan(Path(inputs[0])):
        return _judged(console, inputs[1] if len(inputs) > 1 else None, inputs[0])
    return _judged(console, *inputs) if len(inputs) > 1 else _planned_now(console, inputs[0], time_limit)


def _planned_now(console: Console, scenario: str, time_limit: float) -> PlanResult:
    from facility_planner.cli.planning import plan_until_interrupted
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.services.locate import surge_file
    from facility_planner.services.open_surge import open_surge
    from facility_planner.services.plan_surge import plan_surge

    surge, limits = open_surge(surge_file(scenario)), SolveLimits(time_limit)
    planned, _ = plan_until_interrupted(
        console, ProgressStyle.bar, lambda tell, stop: plan_surge(surge, limits, tell, stop)
    )
    return planned


def _judged(console: Console, scenario: str | None, given: str) -> PlanResult:
    from facility_planner.cli.reading import readable
    from facility_planner.reporting.text import violations_text
    from facility_planner.services.check_plan import check_plan
    from facility_planner.services.locate import surge_file
    from facility_planner.services.open_plan import open_plan, scenario_beside
    from facility_planner.services.open_surge import open_surge
    from facility_planner.services.plan_surge import judged

    surge = open_surge(surge_file(scenario)) if scenario else None
    with readable(Path(given)) as path:
        plan = open_plan(path)
    surge = surge or open_surge(scenario_beside(plan, Path(given)))
    violations = check_plan(surge, plan).violations
    if violations:
        console.note(violations_text(violations, console.language).rstrip("\n"))
        raise typer.Exit(ExitCode.FOUND)
    return judged(surge, plan)
