"""What the commands of an inspection share: the store, the audit that is meant, who does it, and warnings."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facility_planner.audit.checklist import Item
    from facility_planner.cli.console import Console
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

LAST = "last"
SOMEBODY = "inspector"
"""Who does something where nobody was ever named."""
KINDS_OF_HINTS = {
    "citizen_number": mark("a citizen number"),
    "phone": mark("a phone number"),
    "email": mark("an e-mail address"),
    "passport_number": mark("a passport number"),
    "person_name": mark("a person’s name"),
}

AuditArgument = Annotated[
    str, typer.Argument(metavar="AUDIT", help=mark("The id of an audit, or `last`: the one worked on last."))
]
RequirementArgument = Annotated[
    str,
    typer.Argument(
        metavar="REQUIREMENT",
        help=mark("A requirement or indicator by its id or row; STANDARD/ID where two standards have it."),
    ),
]
SubjectOption = Annotated[
    str | None,
    typer.Option("--subject", metavar="ID", help=mark("A room, member of staff or file; else the whole facility.")),
]
InspectorOption = Annotated[
    str | None,
    typer.Option("--inspector", metavar="ID", help=mark("Who does it; else who inspects on this device.")),
]
AnywayOption = Annotated[
    bool,
    typer.Option("--anyway", help=mark("Do it though something speaks against it; what does is told all the same.")),
]


@contextmanager
def opened_store() -> Iterator[Store]:
    """The store of this device, closed again at the end."""
    from facility_planner.services.auditing.store_at import default_store

    store = default_store()
    try:
        yield store
    finally:
        store.close()


def audit_named(store: Store, given: str) -> str:
    """The id of the audit that is meant.

    Raises:
        StoreError: `no_audit_yet`.
    """
    from facility_planner.errors import StoreError

    if given != LAST:
        return given
    rows = store.audits()
    if not rows:
        raise StoreError("no_audit_yet")
    return store.last_audit() or rows[0].id


def desk_of(store: Store, given: str) -> Desk:
    """The desk of the audit that is meant."""
    from facility_planner.services.auditing.desk import open_desk

    return open_desk(store, audit_named(store, given))


def by(store: Store, inspector: str | None, lead: str | None = None) -> At:
    """Who does something now: as named, else who inspects on this device, else who leads the audit."""
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.device import who_inspects

    return At(_checked(inspector) or who_inspects(store) or lead or SOMEBODY, datetime.now(UTC))


def key_named(desk: Desk, given: str, subject: str | None) -> AnswerKey:
    """The question that is meant, by the id or row of a requirement or the id of an indicator.

    Raises:
        InputError: nothing of the audit is called so, or several things are.
    """
    from facility_planner.domain.audits.answer import AnswerKey

    standard, _, name = given.rpartition("/")
    found = [
        AnswerKey(item.standard, id_, subject or desk.facility.id)
        for item in desk.checklist.items
        if standard in ("", item.standard)
        for id_ in _ids(item, name)
    ]
    if len(found) != 1:
        raise _not_one(desk, given, found)
    return found[0]


def _ids(item: Item, name: str) -> list[str]:
    requirement = item.requirement
    if name in (requirement.id, requirement.row):
        return [requirement.id]
    return [leaf.id for leaf in requirement.leaves if leaf.id == name]


def _not_one(desk: Desk, given: str, found: Sequence[AnswerKey]) -> Exception:
    from facility_planner.domain.problem import Problem
    from facility_planner.errors import InputError
    from facility_planner.library.names import unknown_name

    known = [name for item in desk.checklist.items for name in (item.requirement.id, item.requirement.row)]
    if found:
        known = [f"{key.standard}/{key.requirement}" for key in found]
    return InputError([Problem(given, 0, 0, (), "unknown_name", unknown_name("requirement", given, tuple(known)))])


def _checked(inspector: str | None) -> str | None:
    from facility_planner.domain.problem import Problem
    from facility_planner.errors import InputError
    from facility_planner.services.auditing.device import is_inspector_id

    if inspector is not None and not is_inspector_id(inspector):
        raise InputError([Problem("--inspector", 0, 0, (), "not_an_id", {"given": inspector})])
    return inspector


def facility_given(store: Store, given: str, who: At) -> Facility:
    """A facility of the register; one of a file, or a shipped one, is taken into the register first.

    Raises:
        InputError: there is no such facility, or its file has problems.
    """
    from facility_planner.services.auditing.facilities import facility_in, find_facility, register_facility
    from facility_planner.services.auditing.facility_files import facility_of_file
    from facility_planner.services.locate import facility_file

    there = find_facility(store, given)
    if there is not None:
        return there
    read = facility_of_file(facility_file(given))
    register_facility(store, read, who)
    return facility_in(store, read.id)


def warn_of_people(console: Console, text: str | None) -> bool:
    """Tell on standard error what in a free text may identify a person, never the text itself."""
    from facility_planner.domain.audits.privacy import identifying

    hints = identifying(text) if text else ()
    if not hints:
        return False
    _ = console.say
    kinds = dict.fromkeys(_(KINDS_OF_HINTS.get(hint.kind, hint.kind)) for hint in hints)
    seen = ", ".join(kinds)
    console.note(
        _("The text seems to hold {kinds}. Write case codes and roles, never who somebody is.").format(kinds=seen)
    )
    return True


def tell_how_to_redact(console: Console, sealed: str) -> None:
    """How a text that was written can be forgotten."""
    say = console.say(mark("To destroy that text: facility-planner store redact {hash} --reason …"))
    console.note(say.format(hash=sealed))


def passphrase_from(console: Console, file: Path | None, prompt: str, *, twice: bool = False) -> str:
    """A passphrase: the first line of a file, else typed without being shown; never an argument.

    Raises:
        InputError: the file cannot be read.
        BadParameter: two that differ were typed, or there is nobody to ask.
    """
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        console.note(console.say(prompt))
        return sys.stdin.readline().rstrip("\r\n")
    import getpass

    typed = getpass.getpass(f"{console.say(prompt)} ", stream=sys.stderr)
    if twice and getpass.getpass(f"{console.say(mark('Once more:'))} ", stream=sys.stderr) != typed:
        raise typer.BadParameter(console.say(mark("the two passphrases differ; begin again")))
    return typed


def _first_line(file: Path) -> str:
    from facility_planner.domain.problem import Problem
    from facility_planner.errors import InputError

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(str(file), 0, 0, (), "not_readable")]) from error
    return lines[0] if lines else ""


def emit_bytes(console: Console, content: bytes, output: Path) -> None:
    """A file that is no text; `-` is standard output."""
    from facility_planner.services.writing import atomic_write

    if str(output) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    atomic_write(output, content)
    console.note(str(output))
