"""`facility-planner audit`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import (
    AsOfOption,
    DecideOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    StandardOption,
    chosen_format,
    decisions_of,
    today,
)
from facility_planner.i18n import mark


def audit(
    ctx: typer.Context,
    facility: Annotated[str, typer.Argument(help=mark("A facility's file, - , or the id of a shipped one."))],
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    decide: DecideOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    fail_on_gap: Annotated[
        bool,
        typer.Option(
            "--fail-on-gap",
            help=mark("Exit with 1 if law is broken: a binding requirement is not or only partly met."),
        ),
    ] = False,
    language: LanguageOption = None,
) -> None:
    """Judge a facility by the law of a day."""
    with speaking(language or ctx.obj) as console:
        from pathlib import Path

        from facility_planner.cli.reading import audit_of
        from facility_planner.reporting.csvs import audit_csv
        from facility_planner.reporting.jsons import audit_json
        from facility_planner.reporting.text import audit_text

        chosen = chosen_format(console, format_, output, (Format.xlsx,))
        result = audit_of(facility, standard, as_of or today(), decisions_of(decide))
        texts = {
            Format.text: lambda: audit_text(result, console.language),
            Format.json: lambda: audit_json(result.assessment),
            Format.csv: lambda: audit_csv(result.assessment),
        }
        if chosen is Format.xlsx:
            from facility_planner.cli.inspecting import emit_bytes
            from facility_planner.services.papers import audit_book

            emit_bytes(console, audit_book(result, console.language), output or Path("-"))
        else:
            console.emit(texts[chosen](), output)
        if fail_on_gap and result.assessment.summary.breaches:
            raise typer.Exit(ExitCode.FOUND)
