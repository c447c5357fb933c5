"""`facility-planner inspect finish|correct|record|compare|blank`: how an audit ends, and what comes of it."""

# ruff: noqa: PLC0415, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.inspecting import (
    AnywayOption,
    AuditArgument,
    InspectorOption,
    audit_named,
    by,
    desk_of,
    emit_bytes,
    facility_given,
    opened_store,
    passphrase_from,
    tell_how_to_redact,
    warn_of_people,
)
from facility_planner.cli.options import (
    AsOfOption,
    FormatOption,
    LanguageOption,
    OutputOption,
    StandardOption,
    chosen_format,
    today,
)
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

FOUND_DONE = mark(
    "Found done: action {action} of {audit}. To confirm it: "
    "inspect action {audit} {action} --state confirmed --closed-by {here}"
)
PASSPHRASE = mark("Passphrase of the signing key:")
PassphraseFileOption = Annotated[
    Path | None,
    typer.Option("--passphrase-file", metavar="FILE", help=mark("The passphrase is the first line of this file.")),
]
RequiredOutput = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help=mark("The file; its suffix says in which format."))
]


def finish(
    ctx: typer.Context,
    audit: AuditArgument,
    sign: Annotated[bool, typer.Option("--sign", help=mark("Sign what is finished, now or before."))] = False,
    passphrase_file: PassphraseFileOption = None,
    anyway: AnywayOption = False,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Tell what is missing; with nothing missing, write the record of the version."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.finishing import finish as write_record

        desk = desk_of(store, audit)
        who = by(store, inspector, desk.state.opened.lead)
        if not (sign and desk.state.is_finished):
            _tell_missing(console, desk, anyway=anyway)
            desk = write_record(store, desk, who, anyway=anyway)
        _tell_confirmable(console, store, desk)
        if sign:
            desk = _signed(console, store, desk, inspector or who.author, passphrase_file)
        _emit_end(console, desk)


def _tell_missing(console: Console, desk: Desk, *, anyway: bool) -> None:
    """What is missing, on standard error; where it must be done, the audit is not finished."""
    from facility_planner.reporting.text.inspections import missing_lines
    from facility_planner.services.auditing.finishing import missing

    lacks = () if desk.state.is_finished else missing(desk)
    for line in missing_lines(desk, lacks, console.language):
        console.note(line)
    if any(lack.is_must for lack in lacks) and not anyway:
        console.note(console.say(mark("The audit is not finished: do what is marked with ! first, or add --anyway.")))
        raise typer.Exit(ExitCode.INPUT)


def _tell_confirmable(console: Console, store: Store, desk: Desk) -> None:
    from facility_planner.services.auditing.actions import confirmable

    for line in confirmable(store, desk):
        console.note(console.say(FOUND_DONE).format(action=line.id, audit=line.audit, here=desk.state.id))


def _signed(console: Console, store: Store, desk: Desk, inspector: str, file: Path | None) -> Desk:
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.finishing import sign as write_signature
    from facility_planner.services.auditing.inspectors import inspector_in

    inspector_in(store, inspector)
    passphrase = passphrase_from(console, file, PASSPHRASE)
    who = At(inspector, by(store, inspector).at)
    return write_signature(store, desk, inspector, passphrase, who)


def _emit_end(console: Console, desk: Desk) -> None:
    """`moc-bai-20260312-3f9a 1 <hash of the event that finished it> tt-07`."""
    version = desk.state.version
    finished = desk.state.finished[version][1].hash
    signed = " ".join(sorted(one.inspector for one in desk.state.signatures if one.version == version))
    console.emit(f"{desk.state.id} {version} {finished} {signed}".rstrip() + "\n")


def correct(
    ctx: typer.Context,
    audit: AuditArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("Why it is corrected."))],
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Open the next version of a finished audit; prints its number. The finished one stays as it is."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.finishing import correct as open_version

        desk = desk_of(store, audit)
        desk = open_version(store, desk, reason, by(store, inspector, desk.state.opened.lead))
        if warn_of_people(console, reason):
            tell_how_to_redact(console, desk.state.corrections[desk.state.version].reason.sealed)
        console.emit(f"{desk.state.version}\n")


def record(
    ctx: typer.Context,
    audit: AuditArgument,
    output: RequiredOutput,
    audit_version: Annotated[
        int | None,
        typer.Option(
            "--audit-version", metavar="N", min=1, help=mark("This version; else the last one that was finished.")
        ),
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE.docx", help=mark("A Word template of your office."))
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Write the record of an audit: docx, pdf, xlsx, csv or json; of an open one the draft."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.finishing import record_of
        from facility_planner.services.auditing.papers import record_in_format

        found = record_of(store, audit_named(store, audit), audit_version)
        emit_bytes(console, record_in_format(found, output.suffix.lower(), console.language, template), output)
        if found.is_draft:
            console.note(console.say(mark("This is a draft: the audit is not finished.")))


def compare(
    ctx: typer.Context,
    audit: AuditArgument,
    other: Annotated[
        str | None,
        typer.Argument(metavar="[AUDIT]", help=mark("Another audit of the facility; else its last two versions.")),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """Set two audits of a facility, or two versions of one, against each other."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.comparing import compare as compared
        from facility_planner.services.auditing.papers import compared_in_format

        chosen = chosen_format(console, format_, output)
        found = compared(store, audit_named(store, audit), other and audit_named(store, other))
        console.emit(compared_in_format(found, chosen.value, console.language), output)


def blank(
    ctx: typer.Context,
    facility: Annotated[str, typer.Argument(help=mark("A facility of the register, a shipped one, or a file."))],
    output: RequiredOutput,
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    language: LanguageOption = None,
) -> None:
    """Write a checklist to print, for a day without power: docx or pdf."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.papers import blank_in_format
        from facility_planner.services.locate import standard_of
        from facility_planner.services.run_audit import STANDARDS

        found = facility_given(store, facility, by(store, None))
        standards = [standard_of(given) for given in dict.fromkeys(standard or STANDARDS)]
        suffix = output.suffix.lower()
        emit_bytes(console, blank_in_format(found, standards, as_of or today(), suffix, console.language), output)


COMMANDS: tuple[tuple[Callable[..., None], str, str], ...] = (
    (finish, "finish", mark("Tell what is missing; with nothing missing, write the record of the version.")),
    (correct, "correct", mark("Open the next version of a finished audit; prints its number.")),
    (record, "record", mark("Write the record of an audit: docx, pdf, xlsx, csv or json.")),
    (compare, "compare", mark("Set two audits of a facility, or two versions of one, against each other.")),
    (blank, "blank", mark("Write a checklist to print, for a day without power: docx or pdf.")),
)
