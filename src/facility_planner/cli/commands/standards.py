"""`facility-planner standards list|show|lint|new|schema`."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.commands.entitlements import entitlements
from facility_planner.cli.commands.law_diff import diff
from facility_planner.cli.console import speaking
from facility_planner.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    chosen_format,
    parse_day,
    today,
)
from facility_planner.cli.schemas import emit_schemas
from facility_planner.i18n import mark

app = typer.Typer(no_args_is_help=True, help=mark("The law as data: list, show and check standards."))
SCHEMAS = (
    "standard", "theme", "conflicts", "deadlines", "entitlements", "holidays", "inspections", "measures", "decisions",
    "law-cases", "assessment", "gaps", "prices", "remedies", "form-508",
)  # fmt: skip
app.command("entitlements", help=mark("What the law gives one person, and what must be done by when."))(entitlements)
app.command("diff", help=mark("What changes in law between two days, everywhere or at named facilities."))(diff)


@app.command("list", help=mark("The standards there are, with their requirements by class and confidence."))
def list_(
    ctx: typer.Context,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The standards there are, with their requirements by class and confidence."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.reporting.law_tables import standards_csv, standards_json
        from facility_planner.reporting.text import problems_text
        from facility_planner.reporting.text.law import standards_text
        from facility_planner.services.catalogue import broken_standards, standards, stray_files

        chosen, day, known = chosen_format(console, format_, output), as_of or today(), standards()
        if broken := broken_standards():
            console.note(console.say(mark("These standards are broken and cannot be used:")))
            console.note(problems_text(broken, console.language).rstrip("\n"))
        if stray := stray_files():
            console.note(problems_text(stray, console.language).rstrip("\n"))
        texts = {
            Format.text: lambda: standards_text(known, day, console.language),
            Format.json: lambda: standards_json(known, day),
            Format.csv: lambda: standards_csv(known, day),
        }
        console.emit(texts[chosen](), output)


@app.command(help=mark("What a standard asks, one requirement in full, or what rests on an instrument."))
def show(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID|INSTRUMENT",
            help=mark("A standard (its id or folder), a requirement (its id or row), or the number of an instrument."),
        ),
    ],
    within: Annotated[
        str | None,
        typer.Argument(metavar="[REQUIREMENT]", help=mark("In a standard: one requirement, or an instrument.")),
    ] = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """What a standard asks, one requirement in full, or what rests on an instrument."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.reporting.text.law import instrument_text, requirement_text, standard_text
        from facility_planner.services.decisions import decisions_on
        from facility_planner.services.law_names import law_named

        found, day, tongue = law_named(name, within), as_of or today(), console.language
        decisions = decisions_on(found.standards)
        if found.standard is not None:
            text = standard_text(found.standard, day, tongue, decisions)
        elif found.instrument is not None:
            text = instrument_text(found.instrument, found.among, day, tongue)
        else:
            text = "\n".join(
                requirement_text(r, standard, day, tongue, decisions) for standard, r in found.requirements
            )
        console.emit(text, output)


@app.command(help=mark("Every fault of standards and of their law cases, as file:line:column; then what is advised."))
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help=mark("Folders of standards, theme files or law cases; else every standard there is."),
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", metavar="DATE", parser=parse_day, help=mark("The day of the check; else today.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Exit with 2 for what is only advised, too."))] = False,
    language: LanguageOption = None,
) -> None:
    """Every fault of standards and of their law cases, as file:line:column; then what is advised."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.errors import InputError
        from facility_planner.reporting.text import problems_text
        from facility_planner.services.lint_law import lint_law

        linted = lint_law(paths, as_of=as_of or today())
        if linted.advice and not strict:
            console.note(console.say(mark("Advised, and no fault:")))
            console.note(problems_text(linted.advice, console.language).rstrip("\n"))
        if linted.faults or (strict and linted.advice):
            raise InputError((*linted.faults, *(linted.advice if strict else ())))
        names = ", ".join(path.name for path in linted.checked)
        console.note(console.say(mark("No fault was found: {names}")).format(names=names))


@app.command("new", help=mark("Begin a standard of one's own from a commented example."))
def new_(
    ctx: typer.Context,
    standard: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of the new standard."))],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=mark("Its folder; else one called ID, here."))
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Begin a standard of one's own from a commented example."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.new_standard import new_standard

        made = new_standard(standard, folder or Path(standard), today())
        console.emit("".join(f"{path}\n" for path in made.paths))
        console.note(
            console.say(
                mark("To use it as `{id}`, put the folder into {folder}; check it with `standards lint`.")
            ).format(id=standard, folder=made.shelf)
        )


@app.command(help=mark("The JSON Schema of a format, or of all of them in one object by name."))
def schema(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=", ".join(SCHEMAS))] = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The JSON Schema of a format, or of all of them in one object by name."""
    with speaking(language or ctx.obj) as console:
        emit_schemas(console, SCHEMAS, name, output)
