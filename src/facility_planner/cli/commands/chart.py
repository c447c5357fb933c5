"""`facility-planner chart`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import (
    AsOfOption,
    By,
    ByOption,
    DecideOption,
    LanguageOption,
    StandardOption,
    decisions_of,
    today,
)
from facility_planner.cli.plan_outputs import is_folder
from facility_planner.cli.pricing_options import (
    ContingencyOption,
    DesignOption,
    PricesOption,
    RemediesOption,
    SurgeOption,
    ToYearOption,
    VatOption,
    needs_of_surges,
    pricing_of,
)
from facility_planner.cli.programme_options import (
    BanOption,
    BudgetOption,
    FromYearOption,
    Level,
    LevelOption,
    OrderAsked,
    PinOption,
    SeedOption,
    TargetOption,
    WorkersOption,
    YearsOption,
)
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.cli.console import Console
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.reporting.chart_tables import ChartTable
    from facility_planner.reporting.charts.save import ChartData
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.rows.timetable import LaneKind
    from facility_planner.services.draft_programme import DraftedProgramme
    from facility_planner.services.price_gaps import GapReport

OF_GAPS = ("heat-map", "gaps", "themes", "provinces")
OF_PROGRAMMES = ("curve", "waterfall", "years", "tornado", "gantt", "multiples", "book")
OF_PLANS = (
    "timetable", "timetable-staff", "timetable-room", "timetable-person", "door-sheets", "pocket-lists",
)  # fmt: skip
NAMES = (*OF_GAPS, *OF_PROGRAMMES, *OF_PLANS)
SUFFIXES = (".png", ".svg", ".pdf")
WITH_OUTLINES = ("provinces", "book")
_WITH_CURVE = ("curve", "book")
_OTHER_SPELLINGS = {"heatmap": "heat-map"}


class Page(StrEnum):
    """How large pages are; `whole` is for what can be as large as it needs."""

    a4 = "a4"
    slide = "slide"
    whole = "whole"


def chart(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=mark(
                "heat-map, gaps, themes, provinces; of a programme curve, waterfall, years, tornado, gantt, multiples, "
                "book; of a plan timetable, door-sheets, pocket-lists."
            ),
        ),
    ],
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help=mark("Facilities, or folders of them; for a chart of a plan a scenario, a plan as JSON, or both."),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=mark("A file ending in .png, .svg or .pdf, or a folder, then a PNG for each page."),
        ),
    ],
    by: ByOption = None,
    page: Annotated[
        Page | None,
        typer.Option(
            "--page",
            help=mark("Size of pages; else A4, and for heat-map, gaps and pictures of a timetable one large picture."),
        ),
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option(
            "--rows", metavar="FILE.csv", help=mark("Write the figures of a chart of facilities to this file too.")
        ),
    ] = None,
    outlines: Annotated[
        Path | None,
        typer.Option(
            "--outlines",
            metavar="FILE",
            help=mark("Outlines of provinces as GeoJSON, drawn in the place of tiles."),
        ),
    ] = None,
    budget: BudgetOption = None,
    target: TargetOption = None,
    from_year: FromYearOption = None,
    years: YearsOption = None,
    level: LevelOption = Level.central,
    pin: PinOption = None,
    ban: BanOption = None,
    prices: PricesOption = None,
    remedies: RemediesOption = None,
    surge: SurgeOption = None,
    to_year: ToYearOption = None,
    vat: VatOption = None,
    design: DesignOption = None,
    contingency: ContingencyOption = None,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to search for a plan or a programme.")
        ),
    ] = 20.0,
    workers: WorkersOption = 2,
    seed: SeedOption = 1,
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    decide: DecideOption = None,
    language: LanguageOption = None,
) -> None:
    """Draw what was found, what is missing and what that costs, a programme for it, or a plan of a surge.

    A chart of a programme takes --budget or --target, and searches for as long as --time-limit allows; the curve
    does so twice. Door sheets and pocket lists carry case code, room, time and short name of the service,
    and nothing else. A plan that is not given is made first.
    """
    drawn = _OTHER_SPELLINGS.get(name, name)
    asked = OrderAsked(budget, target, from_year, years, level, tuple(pin or ()), tuple(ban or ()))
    _refuse_misuse(name, drawn, output, by, rows, outlines, asked, page)
    to_folder = is_folder(output)
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.reading import audits_of
        from facility_planner.planning.engine.outcome import SolveLimits
        from facility_planner.reporting.chart_tables import gap_chart_tables
        from facility_planner.reporting.charts import save_chart
        from facility_planner.services.outlines import read_outlines
        from facility_planner.services.price_gaps import price_gaps
        from facility_planner.services.writing import atomic_write, make_folder, probe

        if to_folder:
            make_folder(output)
        probe(output / "page.png" if to_folder else output)
        if rows is not None:
            probe(rows)
        size: PageSize | None = page.value if page else None
        side: LaneKind | None = by.value if by else None
        if drawn in OF_PLANS:
            from facility_planner.cli.plan_inputs import planned_of

            _told(
                console,
                save_chart(drawn, planned_of(console, inputs, time_limit), output, console.language, size, side),
            )
            return
        shapes = read_outlines(outlines) if outlines is not None else None
        limits = SolveLimits(time_limit, None, workers, seed)
        pricing = pricing_of(
            prices,
            remedies,
            surge,
            to_year,
            vat,
            design,
            contingency,
            lambda given: needs_of_surges(given, console, limits),
        )
        audits = audits_of(inputs, standard, as_of or today(), decisions_of(decide))
        report = price_gaps(audits, pricing)
        if drawn in OF_GAPS:
            data: ChartData = audits if drawn == "heat-map" else report
            tables: Mapping[str, ChartTable] = gap_chart_tables(report) if rows is not None else {}
        else:
            drafted = _drafted(console, report, asked, limits, drawn)
            data, tables = drafted, _tables(drafted) if rows is not None else {}
        _told(console, save_chart(drawn, data, output, console.language, size, outlines=shapes))
        if rows is not None:
            atomic_write(rows, tables[drawn].csv())
            _told(console, [rows])


def _refuse_misuse(
    name: str,
    drawn: str,
    output: Path,
    by: By | None,
    rows: Path | None,
    outlines: Path | None,
    asked: OrderAsked,
    page: Page | None,
) -> None:
    """What cannot go together.

    Raises:
        BadParameter: the first of it.
    """
    if drawn not in NAMES:
        raise typer.BadParameter(f"{name!r}: {', '.join(NAMES)}", param_hint="NAME")
    if not is_folder(output) and output.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{output.name!r}: {', '.join(SUFFIXES)}", param_hint="-o")
    if drawn == "pocket-lists" and by is By.room:
        raise typer.BadParameter("staff, person", param_hint="--by")
    if drawn in OF_PROGRAMMES and asked.budget is None and asked.target is None:
        raise typer.BadParameter(
            f"{drawn}: --budget VND[,VND…] | --target breaches|all|PERCENT%", param_hint="--budget"
        )
    if outlines is not None and drawn not in WITH_OUTLINES:
        raise typer.BadParameter(f"{drawn}: {', '.join(WITH_OUTLINES)}", param_hint="--outlines")
    if rows is not None and (drawn in OF_PLANS or drawn == "book"):
        possible = (*OF_GAPS, *(one for one in OF_PROGRAMMES if one != "book"))
        raise typer.BadParameter(f"{drawn}: {', '.join(possible)}", param_hint="--rows")
    if page is Page.whole and drawn not in ("heat-map", "gaps", *OF_PLANS):
        raise typer.BadParameter(f"{drawn}: a4, slide", param_hint="--page")


def _drafted(
    console: Console, report: GapReport, asked: OrderAsked, limits: SolveLimits, drawn: str
) -> DraftedProgramme:
    """The programme of the order.

    Raises:
        InputError: every fault of the options.
        Exit: there is no programme; why is told.
    """
    from facility_planner.cli.programme_options import order_of
    from facility_planner.services.chart_programme import programme_for_charts

    facilities = [facility.id for facility in report.facilities]
    order = order_of(asked, report.costing.day, facilities, list(report.costing.remedies))
    drafted = programme_for_charts(report, order, limits, with_curve=drawn in _WITH_CURVE)
    if drafted.programme.years:
        return drafted
    if drafted.programme.status == "infeasible":
        console.note(console.say(mark("No programme can be as asked; `programme` with the same options tells why.")))
    else:
        console.note(console.say(mark("No programme was found in the time. Allow more with --time-limit.")))
    raise typer.Exit(ExitCode.NO_PLAN)


def _tables(drafted: DraftedProgramme) -> Mapping[str, ChartTable]:
    from facility_planner.reporting.chart_tables import chart_tables

    return chart_tables(drafted)


def _told(console: Console, paths: Sequence[Path]) -> None:
    for path in paths:
        console.note(str(path))
