"""`facility-planner inspector`: who signs, and with which key."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.inspecting import by, opened_store, passphrase_from
from facility_planner.cli.options import Format, FormatOption, LanguageOption, OutputOption, chosen_format
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.services.auditing.inspectors import InspectorRow

app = typer.Typer(no_args_is_help=True, help=mark("Inspectors and the keys that they sign with."))
IdArgument = Annotated[str, typer.Argument(metavar="ID", help=mark("The id of an inspector."))]
LOSS = mark(
    "Without the passphrase nobody can sign with this key, and nobody can bring it back. If it is lost, make a new "
    "inspector; what was signed stays signed. Write the fingerprint down: others know the key by it."
)


@app.command("new", help=mark("Make a key for an inspector; prints its fingerprint."))
def new_(
    ctx: typer.Context,
    inspector: IdArgument,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=mark("What the inspector is called."))] = "",
    passphrase_file: Annotated[
        Path | None,
        typer.Option("--passphrase-file", metavar="FILE", help=mark("The passphrase is the first line of this file.")),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Make a key for an inspector; prints its fingerprint."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.device import let_inspect, who_inspects
        from facility_planner.services.auditing.inspectors import new_inspector

        who = by(store, inspector)
        passphrase = passphrase_from(console, passphrase_file, mark("Passphrase of the new key:"), twice=True)
        fingerprint = new_inspector(store, inspector, name, passphrase, who)
        if who_inspects(store) is None:
            let_inspect(store, inspector)
        console.emit(f"{fingerprint}\n")
        console.note(console.say(LOSS))


@app.command("list", help=mark("The inspectors that this device knows."))
def list_(
    ctx: typer.Context, format_: FormatOption = None, output: OutputOption = None, language: LanguageOption = None
) -> None:
    """The inspectors that this device knows."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.inspectors import inspectors

        console.emit(_told(console, inspectors(store), chosen_format(console, format_, output)), output)


@app.command(help=mark("An inspector with the whole public key."))
def show(
    ctx: typer.Context,
    inspector: IdArgument,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """An inspector with the whole public key."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.inspectors import inspector_in

        found = inspector_in(store, inspector)
        text = _told(console, [found], chosen_format(console, format_, output))
        is_text = chosen_format(console, format_, output) is Format.text
        console.emit(f"{text}{found.key}\n" if is_text else text, output)


@app.command(
    "hand-over", help=mark("Give an inspector a new key, which the old one vouches for; prints its fingerprint.")
)
def hand_over(
    ctx: typer.Context,
    inspector: IdArgument,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file", metavar="FILE", help=mark("The old passphrase is the first line of this file.")
        ),
    ] = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--new-passphrase-file", metavar="FILE", help=mark("The new passphrase is the first line of this file.")
        ),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Give an inspector a new key, which the old one vouches for; prints its fingerprint."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.inspectors import hand_over as write_key
        from facility_planner.services.auditing.inspectors import inspector_in

        inspector_in(store, inspector)
        old = passphrase_from(console, passphrase_file, mark("Passphrase of the old key:"))
        new = passphrase_from(console, new_passphrase_file, mark("Passphrase of the new key:"), twice=True)
        console.emit(f"{write_key(store, inspector, old, new, by(store, inspector).at)}\n")
        console.note(console.say(LOSS))


def _told(console: Console, rows: Sequence[InspectorRow], chosen: Format) -> str:
    """Inspectors in a format; names stand in text alone."""
    from facility_planner.reporting.csv_table import csv_table

    records = [
        {"inspector": row.id, "key": row.key, "follows": row.follows, "can_sign_here": row.can_sign_here}
        for row in rows
    ]
    if chosen is Format.json:
        return json.dumps({"inspectors": records}, indent=2) + "\n"
    if chosen is Format.csv:
        return csv_table(("inspector", "key", "follows", "can_sign_here"), records)
    return "".join(f"{_line(console, row)}\n" for row in rows)


def _line(console: Console, row: InspectorRow) -> str:
    here = console.say(mark("can sign on this device")) if row.can_sign_here else ""
    after = console.say(mark("follows {key}")).format(key=row.follows) if row.follows else ""
    return " · ".join(part for part in (row.id, row.name or "", row.fingerprint, after, here) if part)
