"""`facility-planner scenarios list|show|lint|schema`."""

# ruff: noqa: PLC0415, TC001, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import LanguageOption, OutputOption
from facility_planner.cli.schemas import emit_schemas
from facility_planner.i18n import mark

app = typer.Typer(
    no_args_is_help=True, help=mark("Facilities, protocols and surges: list, show and check their files.")
)
SCHEMAS = ("scenario", "facility", "protocol", "plan")


@app.command("list", help=mark("The shipped facilities and surges: id, what it is, title."))
def list_(ctx: typer.Context, language: LanguageOption = None) -> None:
    """The shipped facilities and surges: id, what it is, title."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.catalogue import facilities, surges

        _, tongue = console.say, console.language
        lines = [f"{f.id}  {_('facility')}  {f.title.in_language(tongue)}" for f in facilities()]
        for surge in surges():
            people = _("{count} people").format(count=surge.people)
            lines.append(f"{surge.id}  {surge.facility_id}  {people}  {surge.title.in_language(tongue)}")
        console.emit("".join(f"{line}\n" for line in lines))


@app.command(help=mark("The file of a shipped facility, protocol or surge as it stands, to begin one's own with."))
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help=mark("The id of a shipped facility, protocol or surge."))],
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The file of a shipped facility, protocol or surge as it stands, to begin one's own with."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.locate import shipped_file

        console.emit(shipped_file(name).read_text(encoding="utf-8"), output)


@app.command(help=mark("Every fault of facilities, protocols, surges, prices and plans, as file:line:column."))
def lint(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help=mark("Files of any format; else all shipped ones.")),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Every fault of facilities, protocols, surges, prices and plans, as file:line:column."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.errors import InputError
        from facility_planner.services.catalogue import lint_files

        count, problems = lint_files(files)
        if problems:
            raise InputError(problems)
        console.note(console.say(mark("No fault was found in {count} files.")).format(count=count))


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
