"""Whether all that a bundle holds is true: every event, chain, text and attachment, before anything is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.audits.closing import Signature, signed_text
from facility_planner.domain.audits.inspector_key import InspectorKey
from facility_planner.domain.audits.slots import attachments_in, fits
from facility_planner.domain.journal.event import BEGINNING, Event, canonical, seal, sealed_in
from facility_planner.storage.bundles.format import ATTACHMENTS, EVENTS, LATEST_CLOCK, MANIFEST, TEXTS, Seal, refusal
from facility_planner.storage.keys import holds
from facility_planner.storage.projection import redactions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.storage.bundles.archive import Archive

_HASH = re.compile(r"[0-9a-f]{64}")


Watch = Callable[[int], None]
"""Told now and then how many events are done; raises to end it."""


@dataclass
class Contents:
    """What the events of a bundle speak of, found in one reading."""

    events: int = 0
    chains: dict[str, Event] = field(default_factory=dict)
    """The last event of each device."""
    sealed: set[bytes] = field(default_factory=set)
    attachments: set[str] = field(default_factory=set)
    redacted: set[str] = field(default_factory=set)
    keys: list[tuple[int, str, InspectorKey]] = field(default_factory=list)
    """Keys of inspectors with the line that names them."""
    signed: list[tuple[int, str, Signature]] = field(default_factory=list)
    """Signatures under versions with the line and the slot of each."""
    finished: dict[tuple[str, str], list[Event]] = field(default_factory=dict)
    """By scope and version."""
    scopes: set[str] = field(default_factory=set)


def check_events(archive: Archive, known: Mapping[str, tuple[int, str]], watch: Watch | None = None) -> Contents:
    """Every event: canonical, in order, each device's chain whole, of one kind with what is known here.

    Args:
        archive: The bundle.
        known: By device, a number and the hash that the event of this number has here.
        watch: Told now and then.

    Raises:
        InputError: the first event that does not hold, by its line.
    """
    contents = Contents()
    before: Event | None = None
    for line, text in archive.lines(EVENTS):
        event = event_in(archive, line, text)
        if before is not None and event.order <= before.order:
            raise refusal(archive.bundle, EVENTS, "bundle_order", line)
        _check_link(archive, line, event, contents.chains.get(event.device))
        number, hash_here = known.get(event.device, (0, ""))
        if event.seq == number and event.hash != hash_here:
            raise refusal(archive.bundle, EVENTS, "bundle_fork", line, device=event.device, seq=event.seq)
        if not fits(event.scope, event.slot, event.value):
            raise refusal(archive.bundle, EVENTS, "bundle_value", line, slot=event.slot)
        _take(archive, line, event, contents)
        before = event
        if watch is not None and line % 1000 == 0:
            watch(line)
    if not contents.events:
        raise refusal(archive.bundle, EVENTS, "bundle_empty")
    _check_spans(archive, contents)
    return contents


def event_in(archive: Archive, line: int, text: bytes) -> Event:
    """The event of a line.

    Raises:
        InputError: there is none, or it is not written in the canonical form.
    """
    try:
        event = Event.model_validate_json(text)
        as_written = event.body.encode()
    except (ValueError, RecursionError) as error:
        raise refusal(archive.bundle, EVENTS, "bundle_line", line) from error
    if as_written != text or event.clock > LATEST_CLOCK or event.act > event.seq:
        raise refusal(archive.bundle, EVENTS, "bundle_line", line)
    return event


def seals(archive: Archive) -> Iterator[tuple[int, Seal]]:
    """The texts of a bundle with their lines.

    Raises:
        InputError: a line is none, is not written in the canonical form, or does not fit its hash.
    """
    for line, text in archive.lines(TEXTS):
        try:
            told = Seal.model_validate_json(text)
            as_written = canonical(told.model_dump()).encode()
        except ValueError as error:
            raise refusal(archive.bundle, TEXTS, "bundle_line", line) from error
        if as_written != text:
            raise refusal(archive.bundle, TEXTS, "bundle_line", line)
        if seal(told.salt, told.text) != told.hash:
            raise refusal(archive.bundle, TEXTS, "bundle_text", line)
        yield line, told


def check_texts(archive: Archive, contents: Contents) -> None:
    """Every text: once, in order, and an event speaks of it.

    Raises:
        InputError: the first text that does not hold, by its line.
    """
    before = ""
    for line, told in seals(archive):
        if told.hash <= before:
            raise refusal(archive.bundle, TEXTS, "bundle_order", line)
        if bytes.fromhex(told.hash) not in contents.sealed:
            raise refusal(archive.bundle, TEXTS, "bundle_text_alone", line)
        before = told.hash


def check_attachments(archive: Archive, contents: Contents) -> None:
    """Every attachment: it fits its name, and an event speaks of it.

    Raises:
        InputError: the first attachment that does not hold.
    """
    for name in archive.attachments:
        member = f"{ATTACHMENTS}{name}"
        if name not in contents.attachments:
            raise refusal(archive.bundle, member, "bundle_attachment_alone")
        digest = hashlib.sha256()
        for block in archive.blocks(member):
            digest.update(block)
        if digest.hexdigest() != name:
            raise refusal(archive.bundle, member, "bundle_attachment")


def _check_link(archive: Archive, line: int, event: Event, before: Event | None) -> None:
    number, hash_before = (before.seq, before.hash) if before is not None else (0, BEGINNING)
    if event.seq != number + 1 or event.prev != hash_before:
        code = "bundle_chain_missing" if event.seq != number + 1 else "bundle_chain_detached"
        raise refusal(archive.bundle, EVENTS, code, line, device=event.device, seq=event.seq)


def _take(archive: Archive, line: int, event: Event, contents: Contents) -> None:
    contents.events += 1
    contents.chains[event.device] = event
    contents.scopes.add(event.scope)
    contents.sealed.update(bytes.fromhex(name) for name in sealed_in(event.value) if _HASH.fullmatch(name))
    contents.attachments.update(attachments_in(event))
    owner, _, id_ = event.scope.partition(":")
    contents.redacted.update(gone for gone, _ in redactions_of(event))
    if owner == "inspector" and event.value is not None:
        contents.keys.append((line, id_, InspectorKey.model_validate(event.value)))
    if owner == "audit" and event.value is not None:
        _check_signature(archive, line, event, contents)


def _check_signature(archive: Archive, line: int, event: Event, contents: Contents) -> None:
    """A signature under a version holds for an event that finished it, as far as the bundle has one."""
    kind, _, rest = event.slot.partition("/")
    version = rest.partition("/")[0]
    finished = contents.finished.setdefault((event.scope, version), []) if kind in ("finish", "signature") else []
    if kind == "finish":
        finished.append(event)
    if kind == "signature":
        contents.signed.append((line, event.slot, Signature.model_validate(event.value)))
    if kind == "signature" and finished:
        signature = contents.signed[-1][2]
        audit = event.scope.partition(":")[2]
        if not any(holds(signature.key, signature.signature, signed_text(audit, done)) for done in finished):
            raise refusal(archive.bundle, EVENTS, "bundle_audit_signature", line, slot=event.slot)


def _check_spans(archive: Archive, contents: Contents) -> None:
    told = {device: (span.last, span.head) for device, span in archive.manifest.devices.items()}
    found = {device: (event.seq, event.hash) for device, event in contents.chains.items()}
    for device in sorted({*told, *found}):
        if told.get(device) != found.get(device):
            raise refusal(archive.bundle, MANIFEST, "bundle_devices", device=device)
    for audit in archive.manifest.audits:
        if f"audit:{audit}" not in contents.scopes:
            raise refusal(archive.bundle, MANIFEST, "bundle_audits", audit=audit)
