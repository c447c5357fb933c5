"""Records and checklists as PDF, by Typst (extra `pdf`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facility_planner.errors import OutputError
from facility_planner.reporting.document.labels import labels
from facility_planner.reporting.document.view import record_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language

FONTS = ("Times New Roman", "Libertinus Serif", "DejaVu Sans", "DejaVu Sans Mono")
"""The first that a machine has; Typst brings the second, with all letters of Vietnamese, and the last, for signs."""
_TEMPLATES = Path(__file__).parent / "templates"


def record_pdf(record: AuditRecord, language: Language) -> bytes:
    """The record of a version as PDF, the same words as in Word.

    Raises:
        OutputError: `pdf_missing`, if Typst is not installed.
    """
    return typeset("record.typ", {"view": record_view(record, language)}, language)


def typeset(template: str, data: Mapping[str, Any], language: Language) -> bytes:
    """A page of ours filled with data.

    Raises:
        OutputError: `pdf_missing`, if Typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415  (an extra, and large)
    except ImportError as error:
        raise OutputError("PDF", "pdf_missing") from error
    words = labels(language)
    note, _, _tag = words["note"].partition(":")
    whole = {**data, "labels": {**words, "note_word": note}, "fonts": FONTS}
    compiled = typst.compile(
        (_TEMPLATES / template).read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(whole, ensure_ascii=False)},
    )
    if not isinstance(compiled, bytes):
        raise OutputError("PDF", "not_written")
    return compiled
