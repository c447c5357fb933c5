"""`facility-planner demo`."""

# ruff: noqa: PLC0415 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import AsOfOption, LanguageOption, ProgressOption, ProgressStyle, today
from facility_planner.i18n import mark


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=mark("Where to write; made if needed."))] = Path(
        "demo"
    ),
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to plan."))
    ] = 20.0,
    as_of: AsOfOption = None,
    progress: ProgressOption = None,
    language: LanguageOption = None,
) -> None:
    """Audit, plan, price and draw the shipped example; prints where the files are."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.planning import plan_until_interrupted
        from facility_planner.cli.progress import About
        from facility_planner.planning.engine.outcome import SolveLimits
        from facility_planner.services.demo import run_demo

        result, interrupted = plan_until_interrupted(
            console,
            progress or ProgressStyle.bar,
            lambda tell, stop: run_demo(
                folder,
                SolveLimits(time_limit),
                tell,
                stop,
                as_of=as_of or today(),
                language=console.language,
            ),
            About(time_limit),
        )
        console.emit("".join(f"{path}\n" for path in result.paths))
        if interrupted:
            raise typer.Exit(ExitCode.INTERRUPTED)
