"""Attached files held against their names, and the rights that the files of a store have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.storage.failures import told
from facility_planner.storage.folder import ATTACHMENTS, attachment_path, is_open_to_others, sha256_of
from facility_planner.storage.values import StoreFault, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.verify_chains import Heard


def check_attachments(folder: Path, heard: Heard) -> Iterator[StoreFault]:
    """Attachments that were altered, are missing, or are not as long as the journal says.

    Those of other devices need not be here: a bundle carries those of its audits alone. They are counted.
    """
    with told(folder):
        altered = _altered(folder)
    yield from altered.values()
    elsewhere: Counter[str] = Counter()
    for hash_, event in sorted(heard.files.items()):
        with told(folder):
            path = attachment_path(folder, hash_)
            size = path.stat().st_size if path.is_file() else None
        args: dict[str, str | int] = {"hash": hash_, "device": event.device, "seq": event.seq}
        if size is not None:
            said = _size_said(event)
            if said is not None and said != size:
                yield StoreFault("attachment_length", hash_, {**args, "size": size, "said": said})
            if hash_ in heard.redactions and not event.slot.startswith("finish/"):  # records are kept
                yield StoreFault("attachment_not_destroyed", hash_, {"hash": hash_})
        elif hash_ in heard.redactions:
            by = heard.redactions[hash_]
            told_of = {"hash": hash_, "author": by.author, "at": shown(by.at)}
            yield StoreFault("attachment_redacted", hash_, told_of)
        elif event.device == heard.own:
            yield StoreFault("attachment_missing", hash_, args)
        else:
            elsewhere[event.device] += 1
    for device, count in sorted(elsewhere.items()):
        yield StoreFault("attachments_elsewhere", device, {"device": device, "count": count})


def check_rights(folder: Path) -> Iterator[StoreFault]:
    """Files and folders that others than their owner may open."""
    with told(folder):
        for path in sorted(folder.rglob("*")):
            if is_open_to_others(path):
                place = str(path.relative_to(folder))
                yield StoreFault("open_to_others", place, {"file": place})


def _altered(folder: Path) -> dict[str, StoreFault]:
    """Every file among the attachments whose bytes are not those of its name."""
    files = (path for path in sorted((folder / ATTACHMENTS).glob("*/*")) if not path.name.startswith("."))
    return {
        path.name: StoreFault("attachment_altered", path.name, {"hash": path.name})
        for path in files
        if sha256_of(path) != path.name
    }


def _size_said(event: Event) -> int | None:
    value = event.value
    if not event.slot.startswith("evidence/") or not isinstance(value, dict):
        return None
    size = value.get("size")
    return size if isinstance(size, int) else None
