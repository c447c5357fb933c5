"""`facility-planner bundle export|import`."""

# ruff: noqa: PLC0415, TC001 - quick to start; options are arguments that Typer reads

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.inspecting import InspectorOption, audit_named, by, opened_store, passphrase_from
from facility_planner.cli.options import LanguageOption
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.cli.console import Console
    from facility_planner.services.auditing.bundles import Received

STANDARD = "-"
"""Standard input or output."""
app = typer.Typer(no_args_is_help=True, help=mark("Audits handed from one device to another as signed files."))


@app.command("export", help=mark("Write audits, their facility and their evidence as one signed file (.fpb)."))
def export(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE.fpb", help=mark("The file, whole or not at all; - is standard output.")
        ),
    ],
    audits: Annotated[
        list[str] | None,
        typer.Argument(metavar="[AUDIT]…", help=mark("Audits by id, or last; without any, everything in the store.")),
    ] = None,
    inspector: InspectorOption = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option("--passphrase-file", metavar="FILE", help=mark("The passphrase is the first line of this file.")),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Write audits, their facility and their evidence as one signed file (.fpb)."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.narration import counting
        from facility_planner.services.auditing.bundles import BundleOrder, export_bundle
        from facility_planner.services.auditing.inspectors import inspector_in
        from facility_planner.services.writing import probe

        if str(output) != STANDARD:
            probe(output)
        with opened_store() as store, counting(console, mark("events written: {count}")) as watch:
            chosen = tuple(audit_named(store, audit) for audit in audits or ())
            signer = by(store, inspector).author
            inspector_in(store, signer)  # before anybody is asked for a passphrase
            passphrase = passphrase_from(console, passphrase_file, mark("Passphrase of the signing key:"))
            with _written(output) as path:
                sent = export_bundle(store, path, BundleOrder(signer, passphrase, chosen), watch)
        _ = console.say
        told = _("audits: {audits} · events: {events} · attachments: {attachments} · signed with: {fingerprint}")
        console.note(
            told.format(
                audits=len(sent.audits), events=sent.events, attachments=sent.attachments, fingerprint=sent.fingerprint
            )
        )
        console.note(_("Let the receiver compare these digits when the first bundle of yours arrives."))
        if str(output) != STANDARD:
            console.emit(f"{output}\n")


@app.command("import", help=mark("Take in bundles: what is here already changes nothing, no matter in which order."))
def import_(
    ctx: typer.Context,
    bundles: Annotated[
        list[Path], typer.Argument(metavar="FILE.fpb…", help=mark("Bundles that were exported; - is standard input."))
    ],
    language: LanguageOption = None,
) -> None:
    """Take in bundles: what is here already changes nothing, no matter in which order."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.cli.narration import counting
        from facility_planner.errors import InputError
        from facility_planner.services.auditing.bundles import import_bundle

        refused = False
        with opened_store() as store:
            for path in bundles:
                try:
                    with _read(path) as file, counting(console, mark("events checked: {count}")) as watch:
                        received = import_bundle(store, file, watch, str(path))
                except InputError as error:  # the others are taken in all the same
                    console.explain(error)
                    refused = True
                else:
                    _tell(console, str(path), received)
        if refused:
            raise typer.Exit(ExitCode.INPUT)


@contextmanager
def _written(output: Path) -> Iterator[Path]:
    """Where a bundle is written: its signature comes last, so what goes to standard output is whole before."""
    if str(output) != STANDARD:
        yield output
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.fpb"
        yield path
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()


@contextmanager
def _read(given: Path) -> Iterator[Path]:
    """The bundle that is named, or what came in."""
    if str(given) != STANDARD:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.fpb"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


def _tell(console: Console, file: str, received: Received) -> None:
    """What was new, as data; who signed it and what is disputed now, as narration."""
    _ = console.say
    console.emit("".join(f"{audit}\n" for audit in (*received.audits, *received.changed_audits)))
    told = _("{file}: new events: {events} · new audits: {audits} · new attachments: {attachments}")
    console.note(
        told.format(
            file=file,
            events=received.events,
            audits=len(received.audits),
            attachments=received.attachments,
        )
    )
    if not received.is_signer_known:
        unknown = _("Signed by {inspector}, who was not known here. Compare these digits with them: {fingerprint}")
        console.note(unknown.format(inspector=received.signed_by, fingerprint=received.fingerprint))
    for audit in received.late:
        told = _("What came in of {audit} is not in its finished record; inspect correct takes it up in a new version.")
        console.note(told.format(audit=audit))
    for dispute in received.disputes:
        place = f"{dispute.scope} {dispute.slot}"
        who = ", ".join(sorted({rival.author for rival in dispute.rivals}))
        leads = ", ".join(dispute.leads) or "-"
        disputed = _("Disputed by {who}, to be decided by {leads}: {place}")
        console.note(disputed.format(who=who, leads=leads, place=place))
