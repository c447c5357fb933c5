"""`facility-planner standards list|show|lint|schema`."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import AsOfOption, LanguageOption, OutputOption, today
from facility_planner.cli.schemas import emit_schemas
from facility_planner.i18n import mark

app = typer.Typer(no_args_is_help=True, help=mark("The law as data: list, show and check standards."))
SCHEMAS = (
    "standard", "theme", "conflicts", "deadlines", "entitlements", "holidays", "inspections", "measures", "law-cases",
    "assessment", "gaps", "prices", "remedies",
)  # fmt: skip


@app.command("list", help=mark("The shipped standards: id, version, number of requirements, title."))
def list_(ctx: typer.Context, language: LanguageOption = None) -> None:
    """The shipped standards: id, version, number of requirements, title."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.catalogue import standards

        console.emit(
            "".join(
                f"{s.id}  {s.pack.version}  {len(s.requirements)}  {s.pack.title.in_language(console.language)}\n"
                for s in standards()
            )
        )


@app.command(help=mark("What a standard asks: every requirement in short, or one in full."))
def show(
    ctx: typer.Context,
    standard: Annotated[str, typer.Argument(help=mark("A standard by its id, or the folder of one."))],
    requirement: Annotated[
        str | None, typer.Argument(help=mark("One requirement by its id or its row; else all in short."))
    ] = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """What a standard asks: every requirement in short, or one in full."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.law import requirement_text, standard_text
        from facility_planner.services.locate import requirements_of, standard_of

        chosen = standard_of(standard)
        day = as_of or today()
        if requirement is None:
            console.emit(standard_text(chosen, day, console.language), output)
            return
        asked = requirements_of(chosen, requirement)
        console.emit("\n".join(requirement_text(r, day, console.language) for r in asked), output)


@app.command(help=mark("Every fault of standards and of their law cases, as file:line:column."))
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help=mark("Folders of standards, theme files or law cases; else all shipped standards."),
        ),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Every fault of standards and of their law cases, as file:line:column."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.errors import InputError
        from facility_planner.services.lint_law import lint_law

        asked, problems = lint_law(paths)
        if problems:
            raise InputError(problems)
        console.note(console.say(mark("No fault was found: {names}")).format(names=", ".join(f.name for f in asked)))


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
