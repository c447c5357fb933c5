"""`facility-planner chart`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import AsOfOption, By, ByOption, LanguageOption, StandardOption, today
from facility_planner.cli.plan_outputs import is_folder
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.rows.timetable import LaneKind

OF_PLANS = (
    "timetable", "timetable-staff", "timetable-room", "timetable-person", "door-sheets", "pocket-lists",
)  # fmt: skip
NAMES = ("heat-map", "gaps", *OF_PLANS)
SUFFIXES = (".png", ".svg", ".pdf")
_OTHER_SPELLINGS = {"heatmap": "heat-map"}


class Page(StrEnum):
    """How large the pages of a timetable are."""

    a4 = "a4"
    slide = "slide"
    whole = "whole"


def chart(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=mark("heat-map, gaps, timetable, door-sheets or pocket-lists.")),
    ],
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help=mark("For heat-map and gaps facilities; for the others a scenario, a plan as JSON, or both."),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=mark("A file ending in .png, .svg or .pdf; of a plan also a folder, then a PNG for each page."),
        ),
    ],
    by: ByOption = None,
    page: Annotated[
        Page | None,
        typer.Option("--page", help=mark("Pages of a timetable; else A4 as PDF, one large picture as PNG and SVG.")),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to plan for a timetable.")),
    ] = 20.0,
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    language: LanguageOption = None,
) -> None:
    """Draw a heat map of verdicts, bars of gaps with their price, or a plan: timetable, door sheets, pocket lists.

    Door sheets and pocket lists carry case code, room, time and short name of the service, and nothing else.
    A plan that is not given is made first, for as long as --time-limit allows.
    """
    drawn = _OTHER_SPELLINGS.get(name, name)
    if drawn not in NAMES:
        raise typer.BadParameter(f"{name!r}: {', '.join(NAMES)}", param_hint="NAME")
    to_folder = drawn in OF_PLANS and is_folder(output)
    if not to_folder and output.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{output.name!r}: {', '.join(SUFFIXES)}", param_hint="-o")
    if drawn == "pocket-lists" and by is By.room:
        raise typer.BadParameter("staff, person", param_hint="--by")
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.plan_inputs import planned_of
        from facility_planner.cli.reading import audits_of
        from facility_planner.reporting.charts import save_chart
        from facility_planner.services.price_gaps import price_gaps
        from facility_planner.services.writing import make_folder, probe

        if to_folder:
            make_folder(output)
        probe(output / "page.png" if to_folder else output)
        if drawn in OF_PLANS:
            planned = planned_of(console, inputs, time_limit)
            size: PageSize | None = page.value if page else None
            side: LaneKind | None = by.value if by else None
            paths = save_chart(drawn, planned, output, console.language, size, side)
        else:
            audits = audits_of(inputs, standard, as_of or today())
            data = audits if drawn == "heat-map" else price_gaps(audits)
            paths = save_chart(drawn, data, output, console.language)
        for path in paths:
            console.note(str(path))
