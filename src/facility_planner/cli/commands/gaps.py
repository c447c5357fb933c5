"""`facility-planner gaps`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import (
    AsOfOption,
    DecideOption,
    Format,
    LanguageOption,
    OutputOption,
    StandardOption,
    TableFormatOption,
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
from facility_planner.i18n import mark


def gaps(
    ctx: typer.Context,
    facilities: Annotated[
        list[str],
        typer.Argument(metavar="FACILITY...", help=mark("Facilities' files, folders of them, or ids of shipped ones.")),
    ],
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
    format_: TableFormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """What facilities lack, what closes it, and what that costs."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.reading import audits_of
        from facility_planner.reporting.csvs import gaps_csv
        from facility_planner.reporting.jsons import gaps_json
        from facility_planner.reporting.text import gaps_text
        from facility_planner.services.price_gaps import price_gaps

        chosen = chosen_format(console, format_, output)
        pricing = pricing_of(
            prices, remedies, surge, to_year, vat, design, contingency, lambda given: needs_of_surges(given, console)
        )
        report = price_gaps(audits_of(facilities, standard, as_of or today(), decisions_of(decide)), pricing)
        texts = {
            Format.text: lambda: gaps_text(report, console.language),
            Format.json: lambda: gaps_json(report.gaps, report.notes),
            Format.csv: lambda: gaps_csv(report.gaps),
        }
        console.emit(texts[chosen](), output)
