"""`facility-planner register`: the facilities of this device."""

# ruff: noqa: PLC0415 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.inspecting import InspectorOption, by, emit_bytes, opened_store
from facility_planner.cli.options import Format, FormatOption, LanguageOption, OutputOption, chosen_format
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Problem

app = typer.Typer(no_args_is_help=True, help=mark("The facilities of this device: list, take in, write out."))
IdArgument = Annotated[str, typer.Argument(metavar="ID", help=mark("A facility of the register."))]
RequiredOutput = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help=mark("The file; its suffix says in which format."))
]


@app.command("list", help=mark("The facilities of the register."))
def list_(
    ctx: typer.Context,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The facilities of the register."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.reporting.inspection_tables import facilities_csv, facilities_json
        from facility_planner.reporting.text.inspections import facilities_text

        chosen, rows = chosen_format(console, format_, output), store.facilities()
        texts = {
            Format.text: lambda: facilities_text(rows, console.language),
            Format.json: lambda: facilities_json(rows),
            Format.csv: lambda: facilities_csv(rows),
        }
        console.emit(texts[chosen](), output)


@app.command(help=mark("A facility of the register; with --format json all that is known of it."))
def show(
    ctx: typer.Context,
    facility: IdArgument,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """A facility of the register; with --format json all that is known of it."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.reporting.text.inspections import facility_text
        from facility_planner.services.auditing.facilities import facility_in
        from facility_planner.services.auditing.facility_files import facility_in_format

        chosen, found = chosen_format(console, format_, output), facility_in(store, facility)
        if chosen is Format.csv:
            raise typer.BadParameter("text, json", param_hint="--format")
        is_json = chosen is Format.json
        text = facility_in_format(found, ".json").decode() if is_json else facility_text(found, console.language)
        console.emit(text, output)


@app.command(help=mark("Take facilities of files in, or all in which they differ: YAML, JSON or the Excel workbook."))
def add(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=mark("Files, workbooks, or ids of shipped facilities."))
    ],
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Take facilities of files in, or all in which they differ; prints their ids."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.errors import InputError
        from facility_planner.services.auditing.facilities import register_facility
        from facility_planner.services.auditing.facility_files import facility_of_file
        from facility_planner.services.locate import facility_file

        found: list[Facility] = []
        problems: list[Problem] = []
        for file in files:
            try:
                found.append(facility_of_file(file if file.exists() else facility_file(str(file))))
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        who = by(store, inspector)
        for facility in found:
            register_facility(store, facility, who)
            console.emit(f"{facility.id}\n")


@app.command(help=mark("Write a facility of the register to a file: yaml, json or xlsx."))
def export(ctx: typer.Context, facility: IdArgument, output: RequiredOutput, language: LanguageOption = None) -> None:
    """Write a facility of the register to a file: yaml, json or xlsx."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.facilities import facility_in
        from facility_planner.services.auditing.facility_files import facility_in_format

        suffix = ".yaml" if str(output) == "-" else output.suffix.lower()
        emit_bytes(console, facility_in_format(facility_in(store, facility), suffix), output)


@app.command(help=mark("Write an Excel workbook to fill in, with drop-down lists, in both languages."))
def template(ctx: typer.Context, output: RequiredOutput, language: LanguageOption = None) -> None:
    """Write an Excel workbook to fill in, with drop-down lists, in both languages."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.auditing.facility_files import empty_workbook

        emit_bytes(console, empty_workbook(), output)
