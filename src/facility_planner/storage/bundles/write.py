"""How a bundle is written: the same journal and key make the same bytes."""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from facility_planner.domain.journal.event import canonical
from facility_planner.errors import StoreError
from facility_planner.storage.bundles.archive import digest_before_comment
from facility_planner.storage.bundles.format import (
    ATTACHMENTS,
    BLOCK,
    COMMENT_LENGTH,
    EVENTS,
    FORMAT,
    MADE_ON,
    MANIFEST,
    TEXTS,
    Comment,
    Manifest,
    Seal,
    Span,
)
from facility_planner.storage.failures import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from facility_planner.storage.bundles.check import Watch
    from facility_planner.storage.bundles.contents import Chosen
    from facility_planner.storage.store import Store


@dataclass(frozen=True)
class Pen:
    """The key of an inspector, ready to sign."""

    inspector: str
    key: str
    sign: Callable[[bytes], str]


def write_bundle(store: Store, chosen: Chosen, pen: Pen, out: BinaryIO, watch: Watch | None = None) -> Manifest:
    """Write what was chosen as a bundle.

    Args:
        store: Where it comes from.
        chosen: What goes into it.
        pen: Who signs.
        out: Where it goes; open for reading and writing, at its beginning.
        watch: Told now and then how many events are written.

    Raises:
        StoreError: an attachment is not what it was when it was kept.
        OSError: it cannot be written.
    """
    members: dict[str, str] = {}
    with zipfile.ZipFile(out, "w") as archive:
        for sha256 in sorted(chosen.attachments):
            if store.attachment(sha256).is_file():
                members[f"{ATTACHMENTS}{sha256}"] = _add_file(archive, store, sha256)
        members[EVENTS] = _add(archive, EVENTS, _event_lines(store, chosen, watch), chosen.size)
        texts = [f"{canonical(told.model_dump())}\n".encode() for told in _seals(store, chosen)]
        members[TEXTS] = hashlib.sha256(b"".join(texts)).hexdigest()
        spans = {device: Span(last=event.seq, head=event.hash) for device, event in chosen.spans.items()}
        manifest = Manifest(format=FORMAT, made_by=pen.inspector, audits=chosen.audits, devices=spans, members=members)
        _add(archive, MANIFEST, [canonical(manifest.model_dump(mode="json")).encode()])
        _add(archive, TEXTS, texts)
        archive.comment = b" " * COMMENT_LENGTH
    _sign(out, pen)
    return manifest


def _sign(out: BinaryIO, pen: Pen) -> None:
    digest = digest_before_comment(out)
    comment = Comment(key=pen.key, sha256=digest.hex(), signature=pen.sign(digest))
    out.seek(-COMMENT_LENGTH, os.SEEK_END)
    out.write(canonical(comment.model_dump()).encode())
    out.flush()


def _event_lines(store: Store, chosen: Chosen, watch: Watch | None) -> Iterator[bytes]:
    """The chains of the devices, up to the events that were the last when it was chosen."""
    written = 0
    for event in store.events():
        last = chosen.spans.get(event.device)
        if last is not None and event.seq <= last.seq:
            written += 1
            if watch is not None and written % 1000 == 0:
                watch(written)
            yield f"{event.body}\n".encode()


def _seals(store: Store, chosen: Chosen) -> Iterator[Seal]:
    found = sorted(store.seals(chosen.sealed), key=lambda one: one.hash)
    return (Seal(hash=one.hash, salt=one.salt, text=one.text) for one in found)


def _add(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes], size: int = 0) -> str:
    digest = hashlib.sha256()
    info = _info(name, zipfile.ZIP_DEFLATED)
    info.file_size = size
    with archive.open(info, "w") as member:
        for block in blocks:
            digest.update(block)
            member.write(block)
    return digest.hexdigest()


def _add_file(archive: zipfile.ZipFile, store: Store, sha256: str) -> str:
    info = _info(f"{ATTACHMENTS}{sha256}", zipfile.ZIP_STORED)
    with told(store.folder):
        info.file_size = store.attachment(sha256).stat().st_size
    digest = hashlib.sha256()
    with archive.open(info, "w") as member:
        for block in _blocks(store, sha256):
            digest.update(block)
            member.write(block)
    if digest.hexdigest() != sha256:
        raise StoreError("attachment_altered", sha256=sha256)
    return sha256


def _blocks(store: Store, sha256: str) -> Iterator[bytes]:
    with told(store.folder), store.attachment(sha256).open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _info(name: str, packed: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, MADE_ON)
    info.create_system = 3
    info.external_attr = 0o600 << 16
    info.compress_type = packed
    return info
