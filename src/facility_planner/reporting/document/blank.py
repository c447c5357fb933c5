"""A blank checklist to print, as Word and as PDF: for a power cut, or for a colleague without a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.reporting.document.blank_view import blank_view
from facility_planner.reporting.document.labels import labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard
    from facility_planner.reporting.document.paper import Paper

_SIZE = 9
"""Points: compact, and still readable."""
_WIDTHS = (16, 68, 22, 35, 16, 23)
_HEADS = ("code", "requirement", "threshold", "boxes", "value", "note")
_ROOM_WIDTHS = (12, 24, 14, 20, 14, 14, 12, 12, 12, 12, 16, 18)
_STAFF_WIDTHS = (20, 18, 52, 36, 26, 28)
_CASE_WIDTHS = (10, 42, *(16,) * 8)


def blank_docx(facility: Facility, standards: Sequence[Standard], as_of: date, language: Language) -> bytes:
    """The checklist of a facility as a Word document."""
    from facility_planner.reporting.document.paper import CENTRE, Paper  # noqa: PLC0415  (loads python-docx)

    view, words = blank_view(facility, standards, as_of, language), labels(language)
    paper = Paper(language, (15, 15, 15, 15))
    paper.page_numbers()
    paper.line(view["title"], size=14, bold=True, align=CENTRE, after=2)
    for name in ("head", "team", "note"):
        paper.line(view[name], size=10, after=2)
    for theme in view["themes"]:
        paper.heading(theme["title"])
        _add_questions(paper, theme["rows"], view["boxes"], words)
    paper.heading(words["rooms"])
    _add_plain(paper, view["room_heads"], _ROOM_WIDTHS, view["rooms"])
    paper.heading(words["staff"])
    _add_plain(paper, view["staff_heads"], _STAFF_WIDTHS, view["staff"])
    paper.heading(words["sampling"])
    cases = [[number, *[""] * (view["checks"] + 1)] for number in view["cases"]]
    _add_plain(paper, [words["column_number"], words["case"], *["RQ-"] * view["checks"]], _CASE_WIDTHS, cases)
    return paper.content(f"{view['title']}: {view['facility']}")


def blank_pdf(facility: Facility, standards: Sequence[Standard], as_of: date, language: Language) -> bytes:
    """The checklist of a facility as PDF.

    Raises:
        OutputError: `pdf_missing`, if Typst is not installed.
    """
    from facility_planner.reporting.document.pdf import typeset  # noqa: PLC0415

    return typeset("blank.typ", {"view": blank_view(facility, standards, as_of, language)}, language)


def _add_questions(paper: Paper, rows: Sequence[Mapping[str, Any]], boxes: str, words: Mapping[str, str]) -> None:
    from facility_planner.reporting.document.paper import CENTRE, put, row  # noqa: PLC0415

    table = paper.grid([words[f"column_{name}"] for name in _HEADS], _WIDTHS, _SIZE)
    for question in rows:
        row(table, (question["code"], question["title"], question["threshold"], "", "", ""), _SIZE)
        cells = table.rows[-1].cells
        for part in question["parts"]:
            put(cells[1], part, size=_SIZE)
        put(cells[1], question["source"], size=_SIZE - 1, italic=True)
        put(cells[3], boxes, size=_SIZE, align=CENTRE)


def _add_plain(paper: Paper, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
    from facility_planner.reporting.document.paper import row  # noqa: PLC0415

    table = paper.grid(heads, widths, _SIZE - 1)
    for cells in rows:
        row(table, cells, _SIZE)
        _height(table, 7)


def _height(table: Any, millimetres: int) -> None:
    from facility_planner.reporting.document.paper import height  # noqa: PLC0415

    height(table, len(table.rows) - 1, millimetres)
