"""The command `facility-planner`: its subcommands, the language of its help, its entry point."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from facility_planner.cli.commands import bundle, inspect, inspector, register, scenarios, standards, store
from facility_planner.cli.commands.audit import audit
from facility_planner.cli.commands.chart import chart
from facility_planner.cli.commands.check import check
from facility_planner.cli.commands.demo import demo
from facility_planner.cli.commands.gaps import gaps
from facility_planner.cli.commands.plan import plan
from facility_planner.cli.commands.programme import programme
from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.options import LanguageOption, language_asked
from facility_planner.config import SLOW_VARIABLE
from facility_planner.i18n import mark, translator

app = typer.Typer(
    name="facility-planner",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=mark("Audits reception facilities, plans surges of arrivals and prices what is missing."),
    epilog=mark(
        "Exit codes: 0 done · 1 found (--fail-on-gap, --fail-on-shortage, check) · 2 wrong input · "
        "3 no plan · 70 a defect of the program · 130 interrupted."
    ),
)
_COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (demo, mark("Audit, plan, price and draw the shipped example; prints where the files are.")),
    (audit, mark("Judge a facility by the law of a day.")),
    (
        plan,
        mark(
            "Plan a surge: who sees whom, when and where, who sleeps where, what is short and why. "
            "A calendar (ics) into a folder is a file for each member of staff. "
            "Ctrl+C ends the search and keeps the best plan so far."
        ),
    ),
    (check, mark("Judge a plan without the solver: every rule that it breaks. Exits with 1 if there is one.")),
    (gaps, mark("What facilities lack, what closes it, and what that costs.")),
    (
        programme,
        mark(
            "Which remedies for the money, and in which year; what that closes, what stays open and why. "
            "CSV into a folder is a package of tables that describes itself. "
            "Ctrl+C ends the search and keeps the best programme so far."
        ),
    ),
    (
        chart,
        mark(
            "Draw a heat map of verdicts, bars of gaps with their price, or a plan: its timetable, sheets for doors, "
            "lists to carry. These two tell case code, room, time and short name of the service, and nothing else."
        ),
    ),
)
for _command, _help in _COMMANDS:
    app.command(help=_help)(_command)
app.add_typer(standards.app, name="standards")
app.add_typer(scenarios.app, name="scenarios")
app.add_typer(inspect.app, name="inspect")
app.add_typer(register.app, name="register")
app.add_typer(inspector.app, name="inspector")
app.add_typer(store.app, name="store")
app.add_typer(bundle.app, name="bundle")


def _print_version(asked: bool) -> None:
    if asked:
        from facility_planner import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def screens(
    ctx: typer.Context,
    language: LanguageOption = None,
    slow: Annotated[bool, typer.Option("--slow", help=mark("Paint little: for a slow line to this terminal."))] = False,
    no_mouse: Annotated[
        bool, typer.Option("--no-mouse", help=mark("Leave the mouse to the terminal, to select and copy with it."))
    ] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help=mark("Show the version and leave.")),
    ] = False,
) -> None:
    """Open the screens, unless a command is given."""
    ctx.obj = language
    if ctx.invoked_subcommand is None:
        with speaking(language) as console:
            if slow:
                os.environ[SLOW_VARIABLE] = "1"
            from facility_planner.tui.app import run_app

            try:
                run_app(console.language, mouse=not no_mouse)
            except SystemExit as refusal:
                if isinstance(refusal.code, str):
                    console.note(refusal.code)
                    raise typer.Exit(ExitCode.INPUT) from refusal
                raise


def run() -> None:
    """The entry point: UTF-8 whatever the locale, help in the language asked for, then the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    whole = typer.main.get_command(app)
    translate_help(whole, translator(language_asked(sys.argv[1:])))
    try:
        whole(prog_name="facility-planner")
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


def translate_help(command: Any, say: Callable[[str], str]) -> None:
    """Say the help of a command, its parameters and its subcommands in another language, in place."""
    for field in ("help", "short_help", "epilog"):
        if getattr(command, field, None):
            setattr(command, field, say(getattr(command, field)))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
    for subcommand in getattr(command, "commands", {}).values():
        translate_help(subcommand, say)
