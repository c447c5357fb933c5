"""`facility-planner programme`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import (
    AsOfOption,
    BookFormatOption,
    DecideOption,
    Format,
    LanguageOption,
    OutputOption,
    ProgressOption,
    ProgressStyle,
    StandardOption,
    chosen_format,
    decisions_of,
    today,
)
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
    EffortOption,
    FromYearOption,
    Level,
    LevelOption,
    OrderAsked,
    PinOption,
    SeedOption,
    TargetOption,
    TimeLimitOption,
    WorkersOption,
    YearsOption,
    chosen_of,
    order_of,
)
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.cli.programme_outputs import Asked
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.programme import ProgrammeOrder
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.services.price_gaps import GapReport

ExplainOption = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="[FACILITY:]REMEDY",
        help=mark("Every đồng of a remedy: quantity × price × source, what it closes, when and why then."),
    ),
]
WhyNotOption = Annotated[
    str | None,
    typer.Option(
        "--why-not",
        metavar="[FACILITY:]REMEDY",
        help=mark("What a remedy that was left out would displace, were it bought."),
    ),
]
CurveOption = Annotated[bool, typer.Option("--curve", help=mark("What totals from nothing to everything would close."))]


def programme(
    ctx: typer.Context,
    facilities: Annotated[
        list[str],
        typer.Argument(metavar="FACILITY...", help=mark("Facilities' files, folders of them, or ids of shipped ones.")),
    ],
    budget: BudgetOption = None,
    target: TargetOption = None,
    from_year: FromYearOption = None,
    years: YearsOption = None,
    level: LevelOption = Level.central,
    pin: PinOption = None,
    ban: BanOption = None,
    explain: ExplainOption = None,
    why_not: WhyNotOption = None,
    curve: CurveOption = False,
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    decide: DecideOption = None,
    prices: PricesOption = None,
    remedies: RemediesOption = None,
    surge: SurgeOption = None,
    to_year: ToYearOption = None,
    vat: VatOption = None,
    design: DesignOption = None,
    contingency: ContingencyOption = None,
    time_limit: TimeLimitOption = None,
    effort: EffortOption = None,
    workers: WorkersOption = 2,
    seed: SeedOption = 1,
    format_: BookFormatOption = None,
    output: OutputOption = None,
    progress: ProgressOption = None,
    language: LanguageOption = None,
) -> None:
    """Which remedies for the money, and in which year; what that closes, what stays open and why.

    Ctrl+C ends the search and keeps the best programme so far.
    """
    if time_limit is not None and effort is not None:
        raise typer.BadParameter("--time-limit | --effort", param_hint="--effort")
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.programme_outputs import Asked, probe_programme
        from facility_planner.cli.reading import audits_of
        from facility_planner.planning.engine.outcome import SolveLimits
        from facility_planner.services.price_gaps import price_gaps

        chosen = chosen_format(console, format_, output, (Format.xlsx,))
        probe_programme(output, chosen)
        day = as_of or today()
        order_asked = OrderAsked(budget, target, from_year, years, level, tuple(pin or ()), tuple(ban or ()))
        limits, style = SolveLimits(time_limit or 20.0, effort, workers, seed), progress or ProgressStyle.bar
        pricing = pricing_of(
            prices,
            remedies,
            surge,
            to_year,
            vat,
            design,
            contingency,
            lambda given: needs_of_surges(given, console, limits, style),
        )
        report = price_gaps(audits_of(facilities, standard, day, decisions_of(decide)), pricing)
        known = [facility.id for facility in report.facilities], list(report.costing.remedies)
        faults: list[Problem] = []
        asked = Asked(
            chosen_of("--explain", explain, *known, faults) if explain is not None else None,
            chosen_of("--why-not", why_not, *known, faults) if why_not is not None else None,
            curve=curve,
        )
        order = order_of(order_asked, day, *known, faults)
        raise typer.Exit(_run(console, report, order, limits, asked, chosen, output, style))


def _run(
    console: Console,
    report: GapReport,
    order: ProgrammeOrder,
    limits: SolveLimits,
    asked: Asked,
    chosen: Format,
    output: Path | None,
    style: ProgressStyle,
) -> ExitCode:
    """Search, answer what else was asked, write; the exit code of what was found."""
    from facility_planner.cli.planning import plan_until_interrupted
    from facility_planner.cli.programme_outputs import say_why_none, write_programme
    from facility_planner.cli.programme_progress import programme_teller
    from facility_planner.services.programme_questions import answered

    teller = programme_teller(console, style)
    (drafted, displaced), interrupted = plan_until_interrupted(
        console,
        style,
        lambda _tell, stop: answered(report, order, limits, asked.why_not, teller.take, stop, curve=asked.curve),
        teller=teller,
    )
    found = drafted.programme.status in ("optimal", "feasible")
    if found or chosen is Format.json:
        write_programme(console, drafted, displaced, asked, chosen, output)
    if not found:
        say_why_none(console, drafted)
    if interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.DONE if found else ExitCode.NO_PLAN
