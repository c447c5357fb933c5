"""`facility-planner chart`."""

# ruff: noqa: PLC0415 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import AsOfOption, LanguageOption, ProgressStyle, StandardOption, today
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.services.plan_surge import PlanResult

NAMES = ("heat-map", "gaps", "timetable", "timetable-staff", "timetable-room", "timetable-person")
SUFFIXES = (".png", ".svg", ".pdf")
_OTHER_SPELLINGS = {"heatmap": "heat-map"}


def chart(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=mark("heat-map, gaps, timetable, timetable-staff, -room or -person.")),
    ],
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help=mark("For heat-map and gaps facilities; for a timetable a scenario and its plan as JSON."),
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help=mark("A file ending in .png, .svg or .pdf."))
    ],
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to plan for a timetable.")),
    ] = 20.0,
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    language: LanguageOption = None,
) -> None:
    """Draw a heat map of verdicts, bars of gaps with their price, or the timetable of a plan.

    A timetable without a plan is planned first, for as long as --time-limit allows.
    """
    drawn = _OTHER_SPELLINGS.get(name, name)
    if drawn not in NAMES:
        raise typer.BadParameter(f"{name!r}: {', '.join(NAMES)}", param_hint="NAME")
    if output.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{output.name!r}: {', '.join(SUFFIXES)}", param_hint="-o")
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.reading import audits_of
        from facility_planner.reporting.charts import save_chart
        from facility_planner.services.price_gaps import price_gaps
        from facility_planner.services.writing import probe

        probe(output)
        if drawn.startswith("timetable"):
            planned = _planned(console, inputs, time_limit)
            save_chart(drawn, planned, output, console.language)
        else:
            audits = audits_of(inputs, standard, as_of or today())
            data = audits if drawn == "heat-map" else price_gaps(audits)
            save_chart(drawn, data, output, console.language)
        console.note(str(output))


def _planned(console: Console, inputs: Sequence[str], time_limit: float) -> PlanResult:
    """A scenario with the plan beside it, or with one made now."""
    from facility_planner.cli.planning import plan_until_interrupted
    from facility_planner.cli.reading import readable
    from facility_planner.library.loader import load_plan
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.reporting.text import violations_text
    from facility_planner.services.check_plan import check_plan
    from facility_planner.services.locate import surge_file
    from facility_planner.services.open_surge import open_surge
    from facility_planner.services.plan_surge import judged, plan_surge

    if len(inputs) > 2:
        raise typer.BadParameter("SCENARIO [PLAN]", param_hint="INPUT")
    surge = open_surge(surge_file(inputs[0]))
    if len(inputs) == 1:
        limits = SolveLimits(time_limit)
        planned, _ = plan_until_interrupted(
            console, ProgressStyle.lines, lambda tell, stop: plan_surge(surge, limits, tell, stop)
        )
        return planned
    with readable(Path(inputs[1])) as path:
        plan = load_plan(path)
    violations = check_plan(surge, plan).violations
    if violations:
        console.note(violations_text(violations, console.language).rstrip("\n"))
        raise typer.Exit(ExitCode.FOUND)
    return judged(surge, plan)
