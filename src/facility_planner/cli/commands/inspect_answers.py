"""`facility-planner inspect answer|attach|undo|redo`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC001, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import Console, speaking
from facility_planner.cli.inspecting import (
    AnywayOption,
    AuditArgument,
    InspectorOption,
    RequirementArgument,
    SubjectOption,
    by,
    desk_of,
    key_named,
    opened_store,
    tell_how_to_redact,
    warn_of_people,
)
from facility_planner.cli.options import LanguageOption
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.domain.audits.answer import Answer, AnswerKey
    from facility_planner.domain.journal.event import Event
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store


class VerdictName(StrEnum):
    """The verdicts."""

    met = "met"
    partly_met = "partly_met"
    not_met = "not_met"
    not_applicable = "not_applicable"
    not_observed = "not_observed"


class MethodName(StrEnum):
    """How something was found out."""

    observe = "observe"
    count_ = "count"
    document = "document"
    interview = "interview"
    sample = "sample"
    measure = "measure"


def answer(
    ctx: typer.Context,
    audit: AuditArgument,
    requirement: RequirementArgument,
    verdict: Annotated[
        VerdictName | None, typer.Option("--verdict", help=mark("The verdict; beside a value, otherwise than it says."))
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="X", help=mark("What was measured or counted, or yes or no."))
    ] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help=mark("How many were looked at."))
    ] = None,
    passed: Annotated[
        int | None, typer.Option("--passed", metavar="N", min=0, help=mark("How many of them pass."))
    ] = None,
    population: Annotated[
        int | None, typer.Option("--population", metavar="N", min=1, help=mark("Of how many they were taken."))
    ] = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help=mark("As last time, seen again."))] = False,
    clear: Annotated[bool, typer.Option("--clear", help=mark("Take the answer away."))] = False,
    subject: SubjectOption = None,
    method: Annotated[MethodName | None, typer.Option("--method", help=mark("How it was found out."))] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=mark("Why: needed for not_applicable and otherwise."))
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help=mark("A note beside it; an empty one takes it away."))
    ] = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Answer one requirement; prints what it is about and the verdict that follows."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.cli.asking.answers import Said, said_answer
        from facility_planner.services.auditing import answering

        desk = desk_of(store, audit)
        who, key = by(store, inspector, desk.state.opened.lead), key_named(desk, requirement, subject)
        said = Said(verdict and verdict.value, value, sample, passed, population, method and method.value)
        if sum((said.is_something, unchanged, clear)) != 1 and (
            note is None or said.is_something or unchanged or clear
        ):
            raise typer.BadParameter(
                console.say(mark("say one thing: a verdict, a value, a sample, --unchanged or --clear"))
            )
        if unchanged:
            desk = answering.confirm_unchanged(store, desk, key, who)
        elif clear:
            desk = answering.clear_answer(store, desk, key, who)
        elif said.is_something:
            desk = _answered(store, desk, key, said_answer(desk, key, said, reason, who), who)
        if note is not None:
            desk = answering.note(store, desk, key, note, who)
        _tell(console, desk, key, reason, note)


def _answered(store: Store, desk: Desk, key: AnswerKey, said: Answer, who: At) -> Desk:
    from facility_planner.services.auditing.answering import answer as write_answer

    return write_answer(store, desk, key, said, None, who)


def _tell(console: Console, desk: Desk, key: AnswerKey, reason: str | None, note: str | None) -> None:
    """The verdict that follows, on standard output; what a text may give away, on standard error."""
    from facility_planner.reporting.text.question import saved_text
    from facility_planner.services.auditing.answering import item_of

    item = item_of(desk, key)
    said = desk.state.answers.get(key)
    if warn_of_people(console, reason) and said is not None and said.reason is not None:
        tell_how_to_redact(console, said.reason.sealed)
    if warn_of_people(console, note) and key in desk.state.notes:
        tell_how_to_redact(console, desk.state.notes[key].sealed)
    finding = next((one for one in item.findings if one.subject == key.subject), None)
    console.emit(f"{key.path} {finding.verdict if finding else item.verdict}\n")
    console.note(saved_text(item, console.language))


def attach(
    ctx: typer.Context,
    audit: AuditArgument,
    requirement: RequirementArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=mark("Photos, scans, documents."))],
    subject: SubjectOption = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help=mark("What they show; else the names of the files."))
    ] = None,
    anyway: AnywayOption = False,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Attach photos, scans and documents; prints the hash of each."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.reporting.text.evidence import attached_text
        from facility_planner.services.auditing.evidence import attach as attach_files

        desk = desk_of(store, audit)
        who, key = by(store, inspector, desk.state.opened.lead), key_named(desk, requirement, subject)
        warn_of_people(console, " ".join([name or "", *(file.name for file in files)]))
        _desk, attached = attach_files(store, desk, key, files, name, who, anyway=anyway)
        console.emit("".join(f"{one.attachment.sha256}\n" for one in attached))
        console.note(attached_text(attached, console.language).rstrip("\n"))


def undo(
    ctx: typer.Context, audit: AuditArgument, inspector: InspectorOption = None, language: LanguageOption = None
) -> None:
    """Take back the last act of this device in an audit; prints what it was about."""
    _take_back(ctx, audit, inspector, language, is_redo=False)


def redo(
    ctx: typer.Context, audit: AuditArgument, inspector: InspectorOption = None, language: LanguageOption = None
) -> None:
    """Do again what was taken back last; prints what it was about."""
    _take_back(ctx, audit, inspector, language, is_redo=True)


def _take_back(ctx: typer.Context, audit: str, inspector: str | None, language: str | None, *, is_redo: bool) -> None:
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing import answering

        desk = desk_of(store, audit)
        act: Callable[..., tuple[Desk, tuple[Event, ...]]] = answering.redo if is_redo else answering.undo
        _desk, events = act(store, desk, by(store, inspector, desk.state.opened.lead))
        console.emit("".join(f"{event.slot}\n" for event in events))
        if not events:
            console.note(
                console.say(
                    mark("There is nothing to take back.") if not is_redo else mark("There is nothing to do again.")
                )
            )


COMMANDS: tuple[tuple[Callable[..., None], str, str], ...] = (
    (answer, "answer", mark("Answer one requirement; prints what it is about and the verdict that follows.")),
    (attach, "attach", mark("Attach photos, scans and documents; prints the hash of each.")),
    (undo, "undo", mark("Take back the last act of this device in an audit; prints what it was about.")),
    (redo, "redo", mark("Do again what was taken back last; prints what it was about.")),
)
