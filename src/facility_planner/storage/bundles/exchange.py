"""Audits that travel as one signed file: what a bundle takes along, and what of it a store takes in."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import select

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.storage.bundles.archive import Archive, digest_before_comment, read_comment
from facility_planner.storage.bundles.check import check_attachments, check_events, check_texts, event_in, seals
from facility_planner.storage.bundles.contents import choose
from facility_planner.storage.bundles.format import ATTACHMENTS, EVENTS, SIGNATURE, refusal
from facility_planner.storage.bundles.place import altered
from facility_planner.storage.bundles.signer import Signer, check_signer, keys_known
from facility_planner.storage.bundles.write import Pen, write_bundle
from facility_planner.storage.failures import told
from facility_planner.storage.folder import make_folder, new_file, sha256_of, sync_folder
from facility_planner.storage.keys import holds
from facility_planner.storage.tables import EVENTS as EVENT_ROWS
from facility_planner.storage.values import SealedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.bundles.check import Watch
    from facility_planner.storage.bundles.format import Manifest
    from facility_planner.storage.store import Store

__all__ = ["Arrived", "Pen", "Signer", "export_bundle", "import_bundle"]


@dataclass(frozen=True)
class Arrived:
    """What of a bundle was new to a store."""

    signer: Signer
    audits: tuple[str, ...]
    """Those that the bundle was made for."""
    events: int
    """How many of its events the store did not have."""
    attachments: int


def export_bundle(store: Store, audits: Sequence[str], pen: Pen, out: BinaryIO, watch: Watch | None = None) -> Manifest:
    """Write a bundle of some audits; without any, of everything.

    Args:
        store: Where they are.
        audits: Their ids.
        pen: Who signs.
        out: Where it goes; open for reading and writing, empty.
        watch: Told now and then how many events are written.

    Raises:
        StoreError: `unknown_audit`; `attachment_altered` where a file is not what was kept.
        OSError: it cannot be written.
    """
    return write_bundle(store, choose(store, audits, pen.inspector), pen, out, watch)


def import_bundle(store: Store, path: Path, watch: Watch | None = None, name: str | None = None) -> Arrived:
    """Take in what a bundle holds, after all of it was checked; what the store has already changes nothing.

    Args:
        store: Where to.
        path: The bundle.
        watch: Told now and then how many events were checked.
        name: What refusals call it; else its path.

    Raises:
        InputError: why it is refused, by member and line; nothing was written.
        StoreError: it cannot be written here.
    """
    bundle = name or str(path)
    with _opened(path, bundle) as file:
        key = _signed_by(file, bundle)
        archive = Archive(file, bundle)
        contents = check_events(archive, _links(store, archive), watch)
        check_texts(archive, contents)
        check_attachments(archive, contents)
        signer = check_signer(archive, key, contents, lambda who: keys_known(store.events(f"inspector:{who}")))
        gone = store.redacted() | contents.redacted
        kept = _keep_attachments(store, archive, gone)
        new = store.insert(_new_events(store, archive), _texts(archive, gone))
        return Arrived(signer, archive.manifest.audits, new, kept)


@contextmanager
def _opened(path: Path, bundle: str) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise _unreadable(bundle, "file_not_found") from error
    except IsADirectoryError as error:
        raise _unreadable(bundle, "is_folder") from error
    except OSError as error:
        raise _unreadable(bundle, "not_readable") from error
    with file:
        if not file.seekable():
            raise _unreadable(bundle, "not_readable")
        yield file


def _unreadable(bundle: str, code: str) -> InputError:
    return InputError([Problem(bundle, 0, 0, (), code)])


def _signed_by(file: BinaryIO, bundle: str) -> str:
    """The key that every byte of a bundle is signed with.

    Raises:
        InputError: what was changed after it was signed, and where.
    """
    try:
        comment = read_comment(file, bundle)
        digest = digest_before_comment(file)
    except OSError as error:
        raise refusal(bundle, "", "bundle_unreadable") from error
    if holds(comment.key, comment.signature, digest):
        if comment.sha256 != digest.hex():
            raise refusal(bundle, SIGNATURE, "bundle_comment")
        return comment.key
    if comment.sha256 != digest.hex():
        raise altered(file, bundle)
    raise refusal(bundle, SIGNATURE, "bundle_signature")


def _links(store: Store, archive: Archive) -> dict[str, tuple[int, str]]:
    """The last event of each chain that both have, as this store has it: all before it must be the same, too."""
    ends = store.chains()
    links = {}
    for device, span in archive.manifest.devices.items():
        end = ends.get(device)
        if end is None:
            continue
        links[device] = (end.seq, end.hash) if end.seq <= span.last else (span.last, _link(store, device, span.last))
    return links


def _link(store: Store, device: str, seq: int) -> str:
    with store.journal.base.reading() as connection:
        found = select(EVENT_ROWS.c.hash).where(EVENT_ROWS.c.device == device, EVENT_ROWS.c.seq == seq)
        return str(connection.scalar(found))


def _new_events(store: Store, archive: Archive) -> list[Event]:
    ends = store.chains()
    known = {device: end.seq for device, end in ends.items()}
    read = (event_in(archive, line, text) for line, text in archive.lines(EVENTS))
    return [event for event in read if event.seq > known.get(event.device, 0)]


def _texts(archive: Archive, gone: frozenset[str]) -> list[SealedText]:
    read = (told_text for _, told_text in seals(archive))
    return [SealedText(one.hash, one.salt, one.text) for one in read if one.hash not in gone]


def _keep_attachments(store: Store, archive: Archive, gone: frozenset[str]) -> int:
    """Keep the files that are not here yet; how many there were."""
    kept = 0
    for name in archive.attachments:
        path = store.attachment(name)
        if name not in gone and not (path.is_file() and sha256_of(path) == name):
            with told(store.folder):
                _keep(path, archive.blocks(f"{ATTACHMENTS}{name}"))
            kept += 1
    return kept


def _keep(path: Path, blocks: Iterator[bytes]) -> None:
    """A file that is written while it is read, by way of a temporary one beside it; on disk on return."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        with os.fdopen(new_file(beside), "wb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)
