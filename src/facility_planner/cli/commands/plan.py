"""`facility-planner plan`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import (
    ByOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    ProgressOption,
    ProgressStyle,
    chosen_format,
)
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.cli.options import By
    from facility_planner.services.plan_surge import PlanResult


def plan(
    ctx: typer.Context,
    scenario: Annotated[str, typer.Argument(help=mark("A scenario's file, or the id of a shipped one."))],
    time_limit: Annotated[
        float | None,
        typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to search; else 20.")),
    ] = None,
    effort: Annotated[
        float | None,
        typer.Option(
            "--effort",
            metavar="UNITS",
            min=0.1,
            help=mark("How much to search, in units that do not depend on the machine: repeatable runs."),
        ),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help=mark("Threads of the solver."))] = 2,
    seed: Annotated[int, typer.Option("--seed", min=0, help=mark("Seed of the solver."))] = 1,
    format_: FormatOption = None,
    output: OutputOption = None,
    progress: ProgressOption = None,
    by: ByOption = None,
    fail_on_shortage: Annotated[
        bool, typer.Option("--fail-on-shortage", help=mark("Exit with 1 if anything is short."))
    ] = False,
    no_explain: Annotated[
        bool, typer.Option("--no-explain", help=mark("Do not ask why something is short and what would help."))
    ] = False,
    language: LanguageOption = None,
) -> None:
    """Plan a surge: who sees whom, when, where; who sleeps where; what is short and why.

    As a calendar (ics) into a folder: one file for each member of staff.
    Ctrl+C ends the search and keeps the best plan so far.
    """
    if time_limit is not None and effort is not None:
        raise typer.BadParameter("--time-limit | --effort", param_hint="--effort")
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.plan_outputs import probe_output
        from facility_planner.cli.planning import plan_until_interrupted
        from facility_planner.cli.progress import About
        from facility_planner.planning.engine.outcome import SolveLimits
        from facility_planner.services.locate import surge_file
        from facility_planner.services.open_surge import open_surge
        from facility_planner.services.plan_surge import plan_surge

        chosen = chosen_format(console, format_, output, (Format.xlsx, Format.ics))
        probe_output(output, chosen)
        surge = open_surge(surge_file(scenario))
        limits = SolveLimits(time_limit or 20.0, effort, workers, seed)
        result, interrupted = plan_until_interrupted(
            console,
            progress or ProgressStyle.bar,
            lambda on_progress, stop: plan_surge(surge, limits, on_progress, stop, explained=not no_explain),
            About(None if effort is not None else limits.time_limit, surge.scenario.starts),
        )
        raise typer.Exit(
            _tell(console, result, chosen, output, by, interrupted=interrupted, fail_on_shortage=fail_on_shortage)
        )


def _tell(
    console: Console,
    result: PlanResult,
    chosen: Format,
    output: Path | None,
    by: By | None,
    *,
    interrupted: bool,
    fail_on_shortage: bool,
) -> ExitCode:
    """Write the plan; the exit code of what it is."""
    from facility_planner.cli.plan_outputs import write_plan

    found = result.plan.status in ("optimal", "feasible")
    if found or chosen is Format.json:
        write_plan(console, result, chosen, output, by)
    if not found:
        _say_why_not(console, result)
    if interrupted:
        return ExitCode.INTERRUPTED
    if not found:
        return ExitCode.NO_PLAN
    return ExitCode.FOUND if fail_on_shortage and result.plan.shortages else ExitCode.DONE


def _say_why_not(console: Console, result: PlanResult) -> None:
    from facility_planner.reporting.describe import describe_requirement, names_of

    _ = console.say
    if result.plan.status == "infeasible":
        console.note(_("What was fixed contradicts itself; this is the smallest set of reasons:"))
    else:
        console.note(_("No plan was found in the time. Allow more with --time-limit."))
    names = names_of(result.surge.protocol, result.surge.standards)
    for reason in result.plan.conflicts:
        console.note(f"- {describe_requirement(reason, console.language, names)}")
