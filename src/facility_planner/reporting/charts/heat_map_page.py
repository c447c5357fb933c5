"""The heat map as a page: columns of about the same height, a legend, the sources."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.frame import Words
from facility_planner.reporting.charts.heat_map import (
    FILL,
    LINE_INCHES,
    columns_of,
    draw_heat_map,
    head_height,
    heat_lines,
    height_of,
    width_of,
)
from facility_planner.reporting.charts.sources import source_line, told_facilities
from facility_planner.reporting.charts.style import (
    MARGIN,
    RULE,
    TEXT_SIZE,
    TITLE_HEIGHT,
    VERMILLION,
    footer_height,
    new_figure,
    pale,
)
from facility_planner.reporting.rows import finding_rows, heat_cells
from facility_planner.reporting.terms import VERDICTS, verdict_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import AuditReport
    from facility_planner.reporting.rows import HeatCell

UNIT = LINE_INCHES
LINES_A_COLUMN = 58.0
LEGEND_HEIGHT = 0.4


def heat_cells_of(reports: Sequence[AuditReport]) -> tuple[HeatCell, ...]:
    """The cells of all facilities, one after the other."""
    return tuple(
        cell
        for report in reports
        for cell in heat_cells(
            finding_rows(report.assessment, report.standards), report.facility.id, report.facility.title
        )
    )


def heat_words(reports: Sequence[AuditReport], language: Language) -> Words:
    """What stands around the map."""
    _ = translator(language)
    facilities = [report.facility for report in reports]
    names = told_facilities(facilities, language)
    days = sorted({report.assessment.as_of for report in reports})
    judged = _("judged as of {day}").format(day=", ".join(format_date(day, language) for day in days))
    return Words(
        _("What is asked and what was found"),
        f"{names} · {judged}",
        (
            _("Filled ✕: breach of law. Pale ✕: not met beside the law, no breach. ?: not observed, no judgement."),
            source_line(
                _("audit of {facilities}").format(facilities=told_facilities(facilities, language, names=False)),
                (standard for report in reports for standard in report.standards),
                language,
            ),
        ),
    )


def heat_map_figure(reports: Sequence[AuditReport], language: Language) -> Figure:
    """The verdicts of one or several facilities, in as many columns as a page of them needs."""
    cells, words = heat_cells_of(reports), heat_words(reports, language)
    ids, footer = [report.facility.id for report in reports], list(words.footer)
    lines = heat_lines(cells, language)
    columns = columns_of(lines, max(1, ceil(height_of(lines) / LINES_A_COLUMN)))
    each = width_of(len(reports)) * UNIT
    width = max(7.0, 2 * MARGIN + len(columns) * each + (len(columns) - 1) * MARGIN)
    head = head_height(ids) * UNIT
    bottom = footer_height(footer) + LEGEND_HEIGHT
    height = TITLE_HEIGHT + MARGIN + head + max(height_of(column) for column in columns) * UNIT + bottom
    figure = new_figure(width, height, words.title, words.subtitle, footer)
    for index, column in enumerate(columns):
        own = height_of(column) * UNIT + head
        left = MARGIN + index * (each + MARGIN)
        base = height - TITLE_HEIGHT - MARGIN / 2 - own
        ax = figure.add_axes((left / width, base / height, each / width, own / height))
        draw_heat_map(cells, ax, language, column)
    _add_legend(figure, footer_height(footer) + 0.08, width, height, language)
    return figure


def _add_legend(figure: Figure, bottom: float, width: float, height: float, language: Language) -> None:
    """The legend where it stands on a figure of its own size."""
    handles = heat_handles(language)
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(MARGIN / width, bottom / height),
        ncols=len(handles) if width > 10 else 3,
        fontsize=TEXT_SIZE,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=1.2,
        columnspacing=1.6,
    )


def heat_handles(language: Language) -> list[Patch]:
    """The five verdicts; not met has the two fills of what binds and what does not."""
    _ = translator(language)
    handles = [
        Patch(facecolor=FILL[verdict], edgecolor=RULE, label=verdict_words(verdict, language)) for verdict in VERDICTS
    ]
    beside = Patch(facecolor=pale(VERMILLION, 0.22), edgecolor=VERMILLION, label=_("✕ Not met beside the law"))
    handles.insert(3, beside)
    return handles
