"""`facility-planner check`."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import Format, FormatOption, LanguageOption, OutputOption, chosen_format
from facility_planner.i18n import mark


def check(
    ctx: typer.Context,
    scenario: Annotated[str, typer.Argument(help=mark("A scenario's file, or the id of a shipped one."))],
    plan: Annotated[Path, typer.Argument(help=mark("A plan as JSON or YAML; - is standard input."))],
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """Judge a plan without the solver: every rule that it breaks. Exits with 1 if there is one."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.reading import readable
        from facility_planner.library.loader import load_plan
        from facility_planner.reporting.csvs import violations_csv
        from facility_planner.reporting.describe import names_of
        from facility_planner.reporting.jsons import violations_json
        from facility_planner.reporting.text import violations_text
        from facility_planner.services.check_plan import check_plan
        from facility_planner.services.locate import surge_file
        from facility_planner.services.open_surge import open_surge

        chosen = chosen_format(console, format_, output)
        surge = open_surge(surge_file(scenario))
        with readable(plan) as path:
            judged = check_plan(surge, load_plan(path))
        names = names_of(surge.protocol, surge.standards)
        texts = {
            Format.text: lambda: violations_text(judged.violations, console.language, names),
            Format.json: lambda: violations_json(judged.violations),
            Format.csv: lambda: violations_csv(judged.violations),
        }
        console.emit(texts[chosen](), output)
        if judged.violations:
            raise typer.Exit(ExitCode.FOUND)
