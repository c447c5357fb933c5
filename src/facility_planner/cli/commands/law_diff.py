"""`facility-planner standards diff`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import (
    DecideOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    chosen_format,
    decisions_of,
    parse_day,
)
from facility_planner.i18n import mark


def diff(
    ctx: typer.Context,
    from_: Annotated[date, typer.Option("--from", metavar="DATE", parser=parse_day, help=mark("The earlier day."))],
    to: Annotated[date, typer.Option("--to", metavar="DATE", parser=parse_day, help=mark("The later day."))],
    facilities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FACILITY]...",
            help=mark("Facilities' files, or ids of shipped ones: their verdicts on both days."),
        ),
    ] = None,
    standard: Annotated[
        list[str] | None,
        typer.Option(
            "--standard",
            metavar="ID",
            help=mark("A standard by its id, or the folder of one; may be given again. Else all of them."),
        ),
    ] = None,
    decide: DecideOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """What changes in law between two days: what begins, ends, changes, or rests on something else."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.reading import STANDARD_INPUT, readable
        from facility_planner.reporting.law_diff_tables import law_diff_csv, law_diff_json
        from facility_planner.reporting.text import problems_text
        from facility_planner.reporting.text.law_diff import law_diff_text
        from facility_planner.services.catalogue import broken_standards
        from facility_planner.services.law_diff import law_diff
        from facility_planner.services.locate import facility_file

        if to < from_:
            raise typer.BadParameter(console.say(mark("--to must not be earlier than --from")), param_hint="--to")
        chosen = chosen_format(console, format_, output)
        left_out = () if standard else broken_standards()
        if left_out:
            console.note(problems_text(left_out, console.language).rstrip("\n"))
        with ExitStack() as stack:
            named = [Path(given) if given == STANDARD_INPUT else facility_file(given) for given in facilities or ()]
            files = [stack.enter_context(readable(path)) for path in dict.fromkeys(named)]
            found = law_diff(from_, to, standard or (), files, decisions_of(decide))
        texts = {
            Format.text: lambda: law_diff_text(found, console.language),
            Format.json: lambda: law_diff_json(found),
            Format.csv: lambda: law_diff_csv(found),
        }
        console.emit(texts[chosen](), output)
