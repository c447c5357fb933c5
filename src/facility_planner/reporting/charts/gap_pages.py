"""The gaps on pages of A4 or for slides: as many as keep every line readable."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.frame import LOOKS, body_of, draw_frame, numbered, words_of
from facility_planner.reporting.charts.gap_bars import draw_gap_bars, height_of, highest_of
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.sources import superseded_note
from facility_planner.reporting.charts.style import BLUE, FAINT, INK, VERMILLION, pale
from facility_planner.reporting.rows import gap_rows
from facility_planner.reporting.rows.superseded import superseded_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows import GapRow

UNIT, LABELS = 0.043, 0.55
"""Inches of a gap, and of titles and quantities on the left, for each point of the text."""


def gap_sheets(report: PricedGaps, page: PageSize, language: Language) -> list[Sheet]:
    """What binds first, then what does not, in the order given; all pages on one scale."""
    _ = translator(language)
    look = LOOKS[page]
    rows = gap_rows(report.gaps, report.standards, report.facilities, report.remedies, report.prices)
    ordered = sorted(rows, key=lambda row: not row.is_breachable)
    marked = any(row.placeholder for row in rows)
    superseded = superseded_gaps(rows, report.costing)
    notes = [superseded_note(language)] if superseded else []
    title = _("Gaps and what closing them costs")
    words = words_of(report, title, notes, language, placeholder=marked, hatched=True)
    handles = _handles(language, ceiling=any(row.ceiling for row in rows))
    each = UNIT * look.text
    free = body_of(look, numbered(words, 1, 2, language), handles).height - look.inches(3)
    pages = _pages(ordered, floor(free / each)) or [[]]

    def sheet(number: int, part: Sequence[GapRow]) -> Sheet:
        def draw(canvas: Canvas) -> None:
            body = draw_frame(canvas, look, numbered(words, number, len(pages), language), handles)
            if not part:
                at = (body.left / look.size[0], (body.bottom + body.height / 2) / look.size[1])
                canvas.text(*at, _("No gap was found in what is known."), size=look.text * 1.3, color=INK)
                return
            labels = LABELS * look.text
            panel = body.inset(left=labels, bottom=look.inches(3))
            ax = panel.inset(bottom=panel.height - each * height_of(part)).axes(canvas, look)
            text, several = look.text - 0.5, len(report.facilities) > 1
            width = labels / panel.width
            draw_gap_bars(part, ax, language, width, text, highest_of(rows), named=several, superseded=superseded)

        return Sheet(f"gaps-{number:02d}" if len(pages) > 1 else "gaps", look.size, draw)

    return [sheet(number, part) for number, part in enumerate(pages, 1)]


def _pages(rows: Sequence[GapRow], most: int) -> list[list[GapRow]]:
    pages: list[list[GapRow]] = []
    for row in rows:
        if pages and height_of([*pages[-1], row]) <= most:
            pages[-1].append(row)
        else:
            pages.append([row])
    return pages


def _handles(language: Language, *, ceiling: bool) -> list[Artist]:
    _ = translator(language)
    handles: list[Artist] = [
        Patch(facecolor=pale(VERMILLION, 0.75), edgecolor=VERMILLION, label=_("low to high: law that binds")),
        Patch(facecolor=pale(BLUE, 0.75), edgecolor=BLUE, label=_("low to high: beside the law")),
        Patch(facecolor="white", edgecolor=FAINT, hatch="////", label=_("placeholder price")),
        Line2D([], [], color=INK, linewidth=1.6, marker="|", linestyle="none", markersize=10, label=_("central price")),
    ]
    if ceiling:
        told = _("≤ a ceiling: no more may be paid than this")
        handles.append(Line2D([], [], marker="<", color=INK, linestyle="none", label=told))
    return handles
