"""Audits handed from one device to another as signed files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.errors import StoreError
from facility_planner.reporting.files import whole_file
from facility_planner.services.auditing.disputes import all_disputes
from facility_planner.services.auditing.inspectors import inspector_in
from facility_planner.services.auditing.records import late_in
from facility_planner.storage import keys
from facility_planner.storage.bundles import exchange
from facility_planner.storage.bundles.signer import Signer
from facility_planner.storage.bundles.write import Pen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facility_planner.services.auditing.disputes import Dispute
    from facility_planner.storage.bundles.check import Watch
    from facility_planner.storage.store import Store


@dataclass(frozen=True)
class BundleOrder:
    """Which audits go into a bundle, and who signs it."""

    inspector: str
    passphrase: str
    audits: tuple[str, ...] = ()
    """Without any: everything of the store."""


@dataclass(frozen=True)
class Sent:
    """What a bundle took along."""

    path: Path
    audits: tuple[str, ...]
    events: int
    attachments: int
    fingerprint: str
    """Of the key that signed it: what the receiver compares."""


@dataclass(frozen=True)
class Received:
    """What of a bundle was new here."""

    path: Path
    signed_by: str
    fingerprint: str
    is_signer_known: bool
    """Otherwise the fingerprint is to be compared with the inspector."""
    events: int
    attachments: int
    audits: tuple[str, ...]
    """Audits that were not in the list before."""
    changed_audits: tuple[str, ...]
    """Audits of the bundle that were."""
    disputes: tuple[Dispute, ...]
    """What is disputed now and was not before."""
    late: tuple[str, ...] = ()
    """Finished audits of which something came in that is not in their records; a correction takes it up."""


def export_bundle(store: Store, path: Path, order: BundleOrder, on_progress: Watch | None = None) -> Sent:
    """Write a bundle, whole or not at all.

    Raises:
        StoreError: `unknown_audit`, `unknown_inspector`, `wrong_passphrase`, `key_differs`, `attachment_altered`.
        OutputError: the file cannot be written.
    """
    key = inspector_in(store, order.inspector).key
    pen = Pen(order.inspector, key, lambda digest: _signed(store, order, key, digest))
    pen.sign(b"")  # a wrong passphrase is told before anything is written
    with whole_file(path) as file:
        manifest = exchange.export_bundle(store, order.audits, pen, file, on_progress)
    return Sent(
        path=path,
        audits=manifest.audits,
        events=sum(span.last for span in manifest.devices.values()),
        attachments=sum(name.startswith("attachments/") for name in manifest.members),
        fingerprint=Signer(order.inspector, key, is_known=True).fingerprint,
    )


def import_bundle(store: Store, path: Path, on_progress: Watch | None = None, name: str | None = None) -> Received:
    """Take in a bundle: a union with what is here; a second time changes nothing.

    Args:
        store: Where to.
        path: The bundle.
        on_progress: Told now and then how many events were checked.
        name: What refusals call it; else its path.

    Raises:
        InputError: why it is refused, by member and line; nothing was written.
        StoreError: the store cannot take it in.
    """
    there = {row.id for row in store.audits()}
    before = {(dispute.scope, dispute.slot) for dispute in all_disputes(store)}
    arrived = exchange.import_bundle(store, path, on_progress, name)
    now = {row.id for row in store.audits()}
    return Received(
        path=path,
        signed_by=arrived.signer.inspector,
        fingerprint=arrived.signer.fingerprint,
        is_signer_known=arrived.signer.is_known,
        events=arrived.events,
        attachments=arrived.attachments,
        audits=tuple(sorted(now - there)),
        changed_audits=tuple(sorted(there & set(arrived.audits))) if arrived.events else (),
        disputes=tuple(one for one in all_disputes(store) if (one.scope, one.slot) not in before),
        late=_late(store, arrived.audits) if arrived.events else (),
    )


def _late(store: Store, audits: Iterable[str]) -> tuple[str, ...]:
    """Those finished audits whose records do not have all that is said of them."""
    return tuple(audit for audit in sorted(audits) if late_in(store, audit))


def _signed(store: Store, order: BundleOrder, key: str, message: bytes) -> str:
    signature = keys.sign(store.folder, order.inspector, order.passphrase, message)
    if not keys.holds(key, signature, message):
        raise StoreError("key_differs", inspector=order.inspector)
    return signature
