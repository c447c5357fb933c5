"""Files that findings rest on: copied under their hash, photos without place, device and owner."""

from __future__ import annotations

import re
import struct
import warnings
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.words import unsealed
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError, StoreError
from facility_planner.services.auditing.answering import cursor_to, question_of
from facility_planner.services.auditing.desk import refuse_if_finished, write
from facility_planner.services.auditing.photos import NotAPhoto, photo_format, strip
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.audits.evidence import MediaKind
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

BIGGEST = 2 * 1024**3
"""Bytes of one file, at most."""
BIGGEST_PHOTO = 256 * 1024**2
"""Bytes of a photo, at most: it is held in memory while its metadata is taken out."""
_KINDS: dict[MediaKind, frozenset[str]] = {
    "photo": frozenset({
        ".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif", ".avif", ".tif", ".tiff", ".gif", ".bmp", ".dng",
    }),
    "pdf": frozenset({".pdf"}),
    "document": frozenset({".doc", ".docx", ".odt", ".rtf"}),
    "sheet": frozenset({".xls", ".xlsx", ".ods", ".csv"}),
    "text": frozenset({".txt", ".md", ".log"}),
}  # fmt: skip
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_PICTURE = re.compile(
    rb"....ftyp(?:hei|hev|mif1|msf1|avi[fs])|II\*\x00|MM\x00\*|GIF8|BM....\x00\x00\x00\x00", re.DOTALL
)
"""How pictures begin of which the metadata cannot be taken out, whatever they are called."""
_UNREADABLE = (
    OSError, ValueError, SyntaxError, LookupError, TypeError, ArithmeticError, AttributeError, EOFError, struct.error,
)  # fmt: skip
"""What reading the metadata of a broken picture ends with."""
_ORIENTATION, _EXIF, _GPS, _TAKEN, _WRITTEN = 0x0112, 0x8769, 0x8825, 0x9003, 0x0132


@dataclass(frozen=True)
class Attached:
    """A file that was attached, and what whoever attached it must be told.

    Notices: `no_people` (look that nobody is on the photo) · `place_removed` (it said where it was taken) ·
    `metadata_removed` · `metadata_stays` (it may say who made it, where and when) · `already_there`.
    """

    attachment: Attachment
    source: Path
    notices: tuple[str, ...]


class _Told(NamedTuple):
    """What a photo says beside the picture."""

    orientation: int = 1
    taken_at: str | None = None
    has_place: bool = False


class _Read(NamedTuple):
    """A file, ready to be kept."""

    content: bytes | None
    """Absent: the file is copied as it is."""
    kind: MediaKind
    suffix: str
    size: int
    told: _Told
    notices: tuple[str, ...]


def attach(
    store: Store,
    desk: Desk,
    key: AnswerKey,
    files: Sequence[Path],
    name: str | None,
    by: At,
    anyway: bool = False,
) -> tuple[Desk, tuple[Attached, ...]]:
    """Attach files to an answer, all in one act; none if one of them cannot be.

    Args:
        store: Where to.
        desk: The audit.
        key: The answer.
        files: Photos, scans, documents.
        name: What they show, or are called; free text. Absent: the name of each file.
        by: Who, and when.
        anyway: Take pictures of which the metadata cannot be taken out, too.

    Raises:
        InputError: every file that cannot be taken: missing, a folder, not readable, empty, too big, or a picture
            of which the metadata cannot be taken out (`metadata_stays`).
        StoreError: `audit_finished`, `unknown_question`.
    """
    refuse_if_finished(desk)
    item = question_of(desk, key)
    there = {attachment.sha256 for attachment in desk.state.evidence.get(key, ())}
    attached = take_in(store, files, name, there, anyway=anyway)
    drafts = [_draft(desk, key, one.attachment) for one in attached if "already_there" not in one.notices]
    after = write(store, desk, drafts, by)
    with suppress(StoreError):  # what was written is there even if the place cannot be kept
        cursor_to(store, after, item.key)
    return after, attached


def take_in(
    store: Store, files: Sequence[Path], name: str | None, there: set[str], *, anyway: bool = False
) -> tuple[Attached, ...]:
    """Keep files among the attachments, all or none; nothing in the journal speaks of them yet.

    Args:
        store: Where to.
        files: Photos, scans, documents.
        name: What they show; absent: the name of each file.
        there: The hashes of those that are attached already; those that come are added.
        anyway: Take pictures of which the metadata cannot be taken out, too.

    Raises:
        InputError: as for `attach`.
    """
    read: list[tuple[Path, _Read]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            read.append((file, _read(file, anyway=anyway)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(_kept(store, file, found, name or file.name, there) for file, found in read)


def detach(store: Store, desk: Desk, key: AnswerKey, sha256: str, by: At) -> Desk:
    """Take a file back from an answer; undo brings it again. What was never attached changes nothing."""
    refuse_if_finished(desk)
    if sha256 not in {attachment.sha256 for attachment in desk.state.evidence.get(key, ())}:
        return desk
    return write(store, desk, [Draft("detached", desk.scope, f"evidence/{key.path}/{sha256}")], by)


def _draft(desk: Desk, key: AnswerKey, attachment: Attachment) -> Draft:
    value = attachment.model_dump(mode="json", exclude_none=True, exclude={"name"})
    texts = {"name": attachment.name.text} if attachment.name and attachment.name.text else {}
    return Draft("attached", desk.scope, f"evidence/{key.path}/{attachment.sha256}", value, texts)


def _kept(store: Store, file: Path, found: _Read, name: str, there: set[str]) -> Attached:
    """The file among the attachments."""
    sha256 = store.keep(found.content) if found.content is not None else _copied(store, file)
    attachment = Attachment(
        sha256=sha256,
        size=found.size,
        kind=found.kind,
        suffix=found.suffix,
        name=unsealed(name),
        taken_at=found.told.taken_at,
        stripped="metadata_removed" in found.notices,
    )
    notices = (*found.notices, "already_there") if sha256 in there else found.notices
    there.add(sha256)
    return Attached(attachment, file, notices)


def _copied(store: Store, file: Path) -> str:
    try:
        return store.keep_file(file)
    except OSError as error:
        raise _refused(file, "not_readable") from error


def _read(file: Path, *, anyway: bool) -> _Read:
    suffix = file.suffix.lower() if _SUFFIX.fullmatch(file.suffix.lower()) else ""
    size = _size(file)
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError as error:
        raise _refused(file, "not_readable") from error
    form = photo_format(head)
    by_suffix = (kind for kind, known in _KINDS.items() if suffix in known)
    kind: MediaKind = "photo" if form or _PICTURE.match(head) else next(by_suffix, "other")
    if form and size <= BIGGEST_PHOTO:
        return _photo(file, suffix or f".{form}", anyway=anyway)
    if kind == "photo" and not anyway:
        raise _refused(file, "metadata_stays")
    people = ("no_people",) if kind == "photo" else ()
    return _Read(None, kind, suffix, size, _Told(), (*people, "metadata_stays"))


def _photo(file: Path, suffix: str, *, anyway: bool) -> _Read:
    """A photo without its metadata; one that breaks off is taken as it is, if it is wanted anyway."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _refused(file, "not_readable") from error
    told = _told(content)
    try:
        stripped = strip(content, told.orientation)
    except NotAPhoto as error:
        if not anyway:
            raise _refused(file, "metadata_stays") from error
        return _Read(content, "photo", suffix, len(content), told, ("no_people", "metadata_stays"))
    place = ("place_removed",) if told.has_place else ()
    return _Read(
        stripped.content, "photo", suffix, len(stripped.content), told, ("no_people", "metadata_removed", *place)
    )


def _told(content: bytes) -> _Told:
    """What a photo says of when and where it was taken and how it was held, as far as that can be read."""
    import io  # noqa: PLC0415 - with Pillow, only where a photo is looked at

    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            detail = exif.get_ifd(_EXIF)
            orientation = exif.get(_ORIENTATION, 1)
            return _Told(
                orientation if isinstance(orientation, int) else 1,
                _moment(detail.get(_TAKEN) or exif.get(_WRITTEN)),
                bool(exif.get_ifd(_GPS)),
            )
    except (*_UNREADABLE, Image.DecompressionBombError):
        return _Told()  # what cannot be read is left out with the rest


def _moment(written: object) -> str | None:
    """`2026:03:12 09:41:00` as a moment is written elsewhere."""
    found = re.match(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)", str(written or ""))
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}" if found else None


def _size(file: Path) -> int:
    try:
        size = file.stat().st_size
    except FileNotFoundError as error:
        raise InputError([Problem(str(file), 0, 0, (), "file_not_found", {"nearest": ""})]) from error
    except OSError as error:
        raise _refused(file, "not_readable") from error
    if file.is_dir():
        raise _refused(file, "is_folder")
    if not file.is_file():
        raise _refused(file, "not_readable")
    if size == 0:
        raise _refused(file, "evidence_empty")
    if size > BIGGEST:
        raise InputError([Problem(str(file), 0, 0, (), "evidence_too_big", {"limit": BIGGEST})])
    return size


def _refused(file: Path, code: str) -> InputError:
    return InputError([Problem(str(file), 0, 0, (), code)])
