"""`facility-planner store verify|rebuild|backup|redact`."""

# ruff: noqa: PLC0415, TC001, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.inspecting import InspectorOption, by, opened_store
from facility_planner.cli.options import LanguageOption
from facility_planner.i18n import mark

app = typer.Typer(no_args_is_help=True, help=mark("The store of this device: look it through, copy it, forget in it."))


@app.command("verify", help=mark("Look everything through: every fault with its place. Exits with 1 if there is one."))
def verify(ctx: typer.Context, language: LanguageOption = None) -> None:
    """Look everything through: every fault with its place. Exits with 1 if there is one."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.narration import counting
        from facility_planner.reporting.describe.store_words import describe_fault
        from facility_planner.services.store_care import verify_store

        with opened_store() as store, counting(console, mark("events looked at: {count}")) as watch:
            found = verify_store(store, watch)
        _ = console.say
        for notice in found.notices:
            console.note(describe_fault(notice, console.language))
        console.emit("".join(f"{describe_fault(fault, console.language)}\n" for fault in found.faults))
        looked_at = _("events: {events} · devices: {devices} · faults: {faults} · notices: {notices}")
        console.note(
            looked_at.format(
                events=found.events,
                devices=found.devices,
                faults=len(found.faults),
                notices=len(found.notices),
            )
        )
        if found.faults:
            raise typer.Exit(ExitCode.FOUND)


@app.command("rebuild", help=mark("Make what screens list anew from the journal; nothing of the journal changes."))
def rebuild(ctx: typer.Context, language: LanguageOption = None) -> None:
    """Make what screens list anew from the journal; nothing of the journal changes."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.store_care import rebuild_store

        with opened_store() as store:
            count = rebuild_store(store)
        console.note(console.say(mark("made anew from events: {count}")).format(count=count))


@app.command("backup", help=mark("Copy the journal into a new file. Attachments and keys are copied by hand."))
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help=mark("A new file; else one in the store's folder of copies.")),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Copy the journal into a new file. Attachments and keys are copied by hand."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.store_care import back_up_store

        with opened_store() as store:
            console.emit(f"{back_up_store(store, file)}\n")


@app.command("redact", help=mark("Destroy a text or a file of evidence, here and in the copies; cannot be undone."))
def redact(
    ctx: typer.Context,
    hash_: Annotated[str, typer.Argument(metavar="HASH", help=mark("The hash it stands under, whole."))],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("Why; never what was to be forgotten."))],
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Destroy a text or a file of evidence, here and in the copies; cannot be undone."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.services.store_care import other_texts
        from facility_planner.services.store_care import redact as destroy

        with opened_store() as store:
            wanted = hash_.strip().lower()
            event = destroy(store, wanted, reason, by(store, inspector))
            others = other_texts(store, wanted)
        console.emit(f"{event.hash}\n")
        console.note(console.say(mark("It is destroyed here and in the copies of this store.")))
        if others:
            still = console.say(mark("Other texts of the same place, as those before it, are still there: {hashes}"))
            console.note(still.format(hashes=" ".join(others)))
        console.note(
            console.say(
                mark(
                    "Paper, records and bundles that left this device are out of reach: other devices destroy it "
                    "when they take in the next bundle from here."
                )
            )
        )
