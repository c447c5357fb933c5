"""Where an obligation is written, in the short form of each language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, translator

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.instrument import LegalReference

_PLACES_VI = (
    (r"\b(?:App\.|Appendix|Annex)", "Phụ lục"),
    (r"\bpart\b", "phần"),
    (r"\bsection\b", "mục"),
    (r"\btable\b", "bảng"),
    (r"\brow\b", "dòng"),
    (r"\bitem\b", "mục"),
    (r"\bform\b", "mẫu"),
    (r"\bchapter\b", "chương"),
    (r"\bArts?\.?(?=\s)", "Điều"),
    (r"\b(?:clauses?\b|cl\.)", "khoản"),
    (r"\bpoints?\b", "điểm"),
    (r"\bsteps?\b", "bước"),
    (r"\bindicators?\b", "chỉ số"),
    (r"\bparas?\b", "đoạn"),
    (r"\bff\.", "trở đi"),
    (r"\binsurance list\b", "danh mục bảo hiểm"),
)


def describe_reference(reference: LegalReference, language: Language) -> str:
    """A reference: `53/2024/QH15 Đ3 k10`, `53/2024/QH15 Art. 3(10)`; with its dates where it has some."""
    _ = translator(language)
    parts = [reference.instrument, _article(reference, language)]
    if reference.place:
        parts.append(_place(reference.place, language))
    text = " ".join(part for part in parts if part)
    notes = [note for note in (_dates(reference, language), _("by analogy") if reference.analogy else "") if note]
    return f"{text} ({'; '.join(notes)})" if notes else text


def _article(reference: LegalReference, language: Language) -> str:
    if language == "vi":
        marked = (("Đ", reference.article), ("k", reference.clause), ("điểm ", reference.point))
        return " ".join(f"{sign}{number}" for sign, number in marked if number)
    if not reference.article:
        return f"cl. {reference.clause}" if reference.clause else ""
    return f"Art. {reference.article}" + "".join(
        f"({number})" for number in (reference.clause, reference.point) if number
    )


def _place(place: str, language: Language) -> str:
    if language == "vi":
        for pattern, word in _PLACES_VI:
            place = re.sub(pattern, word, place, flags=re.IGNORECASE)
    return place


def _dates(reference: LegalReference, language: Language) -> str:
    _ = translator(language)
    start = format_date(reference.start, language) if reference.start else ""
    until = format_date(reference.until, language) if reference.until else ""
    if start and until:
        return f"{start}–{until}"
    if start:
        return _("from {day}").format(day=start)
    return _("until {day}").format(day=until) if until else ""
