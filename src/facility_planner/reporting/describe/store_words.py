"""What the store refuses, and what looking it through finds: each a sentence, with what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from facility_planner.i18n import mark, translator
from facility_planner.reporting.describe.fill import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language
    from facility_planner.errors import StoreError

FILES = {
    "locked": mark(
        "another program is writing to the store[ {folder}] and does not let go; close it and try again. "
        "What was kept so far is there"
    ),
    "disk_full": mark(
        "the disk takes no more: it is full, or its quota is used up; make room and try again. "
        "What was kept so far is there"
    ),
    "read_only": mark("the store[ {folder}] can only be read; let it be written, or name another folder"),
    "not_allowed": mark("you may not use the store[ {folder}]; ask for the right, or name another folder"),
    "no_wal": mark(
        "the folder {folder} lies where the store is not safe, on a network drive perhaps; "
        "name one on a disk of this computer"
    ),
    "damaged": mark(
        "the store is damaged[ ({why})]; run `store verify`, and go back to a copy in the folder `backups` if need be"
    ),
    "newer": mark(
        "the store was written by a newer version of the program (tables {version}, known here: {known}); "
        "update the program. Nothing was changed"
    ),
    "failed": mark("the store could not do it[: {why}]; what it held it still holds"),
    "file_exists": mark("{file} is there already; name a new file"),
    "not_valid": mark("the store does not take this as `{what}`: {why}"),
}
"""Of files and disks."""

JOURNALS = {
    "forked": mark(
        "event {seq} of the device {device} is another one here: a store was copied by hand, or a chain was written "
        "anew; nothing was taken in"
    ),
    "chain_gap": mark("events of the device {device} are missing before number {seq}; nothing was taken in"),
    "chain_altered": mark("event {seq} of the device {device} does not follow the one before; nothing was taken in"),
    "text_altered": mark("the text {hash} is not the one that was sealed; nothing was taken in"),
    "attachment_altered": mark("the attachment {sha256} is missing or not what was kept; run `store verify`"),
    "reason_needed": mark("give a reason"),
    "unknown_text": mark("the store knows no text and no attachment of this hash: {hash}"),
    "already_redacted": mark("this was destroyed already: {hash}"),
    "record_kept": mark("this is the record of a finished version, which signatures rest on; it is kept: {hash}"),
    "traces_left": mark(
        "it is destroyed in the journal, but {file} may still hold its bytes: another program uses it, or it cannot be "
        "written; close all other windows of the program and open the store again"
    ),
}
"""Of the journal, and what is forgotten."""

KEYS = {
    "key_exists": mark("there is a key of {inspector} on this device already"),
    "no_key": mark("the key of {inspector} is not on this device; sign where it is"),
    "key_damaged": mark("the file with the key of {inspector} is damaged; hand over to a new key"),
    "key_differs": mark("the key of {inspector} on this device is not the one that is known; sign with that one"),
    "passphrase_needed": mark("give a passphrase"),
    "passphrase_short": mark("the passphrase is too short; take at least {least} characters"),
    "wrong_passphrase": mark("this passphrase does not open the key of {inspector}"),
    "inspector_exists": mark("there is an inspector {inspector} already; choose another id"),
    "unknown_inspector": mark("no inspector {inspector} is known here; make one with `inspector new`"),
}
"""Of inspectors and their keys."""

AUDITS = {
    "unknown_audit": mark("there is no audit {audit} in this store"),
    "no_audit_yet": mark("nothing was audited on this device yet; open an audit with `inspect new`"),
    "audit_finished": mark("version {version} of the audit {audit} is finished; a correction opens the next one"),
    "audit_not_finished": mark("version {version} of the audit {audit} is not finished"),
    "audit_incomplete": mark("{count} points of the audit {audit} are open; `inspect finish` names them"),
    "record_missing": mark("the record of version {version} of the audit {audit} is missing; run `store verify`"),
    "record_altered": mark("the record of version {version} of the audit {audit} was altered; run `store verify`"),
    "nothing_last_time": mark("nothing was said of {requirement} at {subject} last time"),
    "reason_too_short": mark("the reason is too short; write at least {least} characters"),
    "unknown_subject": mark("{requirement} is not asked of {subject}: there is no such room or member of staff"),
    "changed_meanwhile": mark("another program wrote to the store meanwhile; look again, and do it once more"),
    "unknown_question": mark("the audit does not ask for {requirement} of {standard}"),
    "other_facility": mark("the audit {audit} is one of another facility: {facility}"),
    "one_version": mark("the audit {audit} has one version; there is nothing to compare it with"),
    "unknown_facility": mark("there is no facility {facility} in the register"),
    "facility_damaged": mark("what the register holds of {facility} makes no facility ({places}); correct them"),
    "facility_in_use": mark("the audit {audit} of {facility} is open; finish it first"),
    "unknown_action": mark("the audit {audit} has no action {action}"),
    "action_needs_words": mark("say what is to be done"),
    "closing_audit_needed": mark("name the audit that confirmed the action {action}"),
    "no_codes": mark("list the codes of the files first"),
    "codes_twice": mark("{count} codes stand in the list twice; keep each once"),
    "unknown_sheet": mark("there is no sampling sheet {sheet}"),
    "no_dispute": mark("inspectors agree on {slot}; there is nothing to decide"),
    "not_the_lead": mark("{inspector} does not decide here; the lead does: {leads}"),
    "not_a_rival": mark("what was chosen is none of the rivals of {slot}"),
    "does_not_fit": mark("{slot} cannot hold this value"),
}
"""Of audits, the register and what is in them."""

STORE = {**FILES, **JOURNALS, **KEYS, **AUDITS}

FAULTS = {
    "pages_damaged": mark("the file of the store is damaged: {place}"),
    "unreadable": mark("the rest of the store cannot be read[: {place}]"),
    "chain_missing": mark("device {device}: event {seq} is missing"),
    "chain_altered": mark("device {device}: event {seq} is not the one that was written"),
    "chain_detached": mark("device {device}: event {seq} does not follow the one before"),
    "chain_truncated": mark("device {device}: the events from number {seq} on were taken away"),
    "chain_end_differs": mark("device {device}: the chain ends otherwise than the store noted, at event {seq}"),
    "chain_behind": mark("device {device}: later events than those here are known of, from number {seq} on"),
    "column_differs": mark("device {device}, event {seq}: the column {column} is not what the event says"),
    "clock_set_back": mark("device {device}, event {seq}: the clock had been set back; the order of events holds"),
    "text_altered": mark("text {hash}: it is not the one that was sealed"),
    "text_missing": mark("text {hash}: it is missing; event {seq} of the device {device} speaks of it"),
    "text_stray": mark("text {hash}: no event speaks of it"),
    "text_not_destroyed": mark("text {hash}: it was redacted and is still there"),
    "attachment_not_destroyed": mark("attachment {hash}: it was redacted and is still there"),
    "text_redacted": mark("text {hash}: redacted by {author}, {at}"),
    "texts_elsewhere": mark("device {device}: {count} texts of its other audits did not come with its bundles"),
    "attachment_altered": mark("attachment {hash}: its bytes are not those that were kept"),
    "attachment_missing": mark("attachment {hash}: it is missing; event {seq} of the device {device} speaks of it"),
    "attachment_length": mark("attachment {hash}: it has {size} bytes, and the event says {said}"),
    "attachment_redacted": mark("attachment {hash}: redacted by {author}, {at}"),
    "attachments_elsewhere": mark(
        "device {device}: {count} attachments of its other audits did not come with its bundles"
    ),
    "signature_broken": mark("audit {audit}, version {version}: the signature of {inspector} does not hold"),
    "signature_other_key": mark("audit {audit}, version {version}: {inspector} signed with a key that is not theirs"),
    "signer_unknown": mark("audit {audit}, version {version}: the key of {inspector}, who signed, is not known here"),
    "key_broken": mark("inspector {inspector}: the key was not handed over by the one before"),
    "rows_differ": mark("{scope}: {what} in the tables are not what the journal says; run `store rebuild`"),
    "traces_left": mark(
        "{hash}: it was redacted, and a file may still hold its bytes; close other programs and open the store again"
    ),
    "open_to_others": mark("{file}: others may open it; take that right away"),
}
"""What `store verify` finds."""

_FIELD = re.compile(r"\{(\w+)\}")


class Fault(Protocol):
    """What looking a store through found."""

    @property
    def code(self) -> str:
        """What it is."""

    @property
    def place(self) -> str:
        """Where it is."""

    @property
    def args(self) -> Mapping[str, str | int]:
        """What fills its sentence."""


def describe_store_error(error: StoreError, language: Language) -> str:
    """What the store refused, and what to do, in a sentence."""
    return _sentence(STORE, error.code, error.args_of_code, language)


def describe_fault(fault: Fault, language: Language) -> str:
    """One thing that looking a store through found, with its place."""
    return _sentence(FAULTS, fault.code, {"place": fault.place, **fault.args}, language)


def _sentence(table: Mapping[str, str], code: str, args: Mapping[str, str | int], language: Language) -> str:
    template = translator(language)(table[code]) if code in table else code
    wanted = set(_FIELD.findall(template)) if code in table else set(args)
    return fill(template, {name: str(word) for name, word in args.items() if name in wanted and word != ""})
