"""Files of evidence as text: what was attached, and what whoever attached it must know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facility_planner.i18n import format_number, mark, translator
from facility_planner.reporting.audit_terms import MEDIA
from facility_planner.reporting.terms import term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.audits.evidence import Attachment
    from facility_planner.domain.base import Language

NOTICES = {
    "no_people": mark("Look once more: nobody may be on it, and nothing that tells who somebody is."),
    "place_removed": mark("It said where it was taken; that was taken out."),
    "metadata_removed": mark("What it said of device and owner was taken out."),
    "metadata_stays": mark("It is kept as it is: it may say who made it, and when."),
    "already_there": mark("This file is attached here already."),
}
_UNITS = (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024))


class AttachedFile(Protocol):
    """A file that was attached."""

    @property
    def attachment(self) -> Attachment: ...  # noqa: D102
    @property
    def source(self) -> Path: ...  # noqa: D102
    @property
    def notices(self) -> tuple[str, ...]: ...  # noqa: D102


def attached_text(attached: Sequence[AttachedFile], language: Language) -> str:
    """Each file with its kind, size and day, and the notices beneath it."""
    _ = translator(language)
    page = Page()
    for one in attached:
        page.add(join(one.source.name, attachment_words(one.attachment, language)), 0, 2)
        for notice in one.notices:
            page.add(_(NOTICES.get(notice, notice)), 2, 2)
    return page.text()


def attachment_words(attachment: Attachment, language: Language) -> str:
    """`ảnh · 1,2 MB · chụp 2026-03-12 09:41`."""
    _ = translator(language)
    taken = attachment.taken_at.replace("T", " ") if attachment.taken_at else ""
    return join(
        term(MEDIA, attachment.kind, language),
        size_words(attachment.size, language),
        _("taken {moment}").format(moment=taken) if taken else "",
    )


def size_words(size: int, language: Language) -> str:
    """`1,2 MB`."""
    for unit, bytes_ in _UNITS:
        if size >= bytes_:
            return f"{format_number(size / bytes_, language, decimals=1)} {unit}"
    return f"{size} B"
