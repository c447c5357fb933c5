"""The gaps as a page: bars by what binds and what does not, a legend, the sums and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import plural, translator
from facility_planner.reporting.charts.gap_bars import draw_gap_bars, height_of, range_label
from facility_planner.reporting.charts.sources import source_line, superseded_note, told_facilities
from facility_planner.reporting.charts.style import (
    BLUE,
    FAINT,
    INK,
    MARGIN,
    TEXT_SIZE,
    TITLE_HEIGHT,
    VERMILLION,
    footer_height,
    new_figure,
    pale,
)
from facility_planner.reporting.rows import gap_rows, gap_totals
from facility_planner.reporting.rows.superseded import superseded_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows import GapRow

UNIT = 0.36
"""Inches of a gap."""
WIDTH = 12.0
LABELS = 4.6
"""Inches for titles and quantities on the left."""
AXIS_HEIGHT, LEGEND_HEIGHT = 0.5, 0.35


def gap_figure(report: PricedGaps, language: Language) -> Figure:
    """The gaps of one or several facilities with the price of closing them."""
    _ = translator(language)
    rows = gap_rows(report.gaps, report.standards, report.facilities, report.remedies, report.prices)
    superseded = superseded_gaps(rows, report.costing)
    years = sorted({price.year for price in report.prices})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else "–"
    footer = [
        *_sums(rows, language),
        _("A placeholder price has no source: it stands for a quotation that is still to be obtained."),
        *([superseded_note(language)] if superseded else []),
        source_line(
            _("audit of {facilities}, prices of {years}").format(
                facilities=told_facilities(report.facilities, language, names=False), years=span
            ),
            report.standards,
            language,
        ),
    ]
    bars = max(height_of(rows), 1.0) * UNIT
    bottom = footer_height(footer) + LEGEND_HEIGHT + AXIS_HEIGHT
    height = TITLE_HEIGHT + MARGIN + bars + bottom
    names = told_facilities(report.facilities, language)
    figure = new_figure(WIDTH, height, _("Gaps and what closing them costs"), names, footer)
    across = WIDTH - LABELS - 2 * MARGIN
    ax = figure.add_axes(((MARGIN + LABELS) / WIDTH, bottom / height, across / WIDTH, bars / height))
    if rows:
        draw_gap_bars(rows, ax, language, label_width=LABELS / across, superseded=superseded)
    else:
        ax.set_axis_off()
        figure.text(MARGIN / WIDTH, 0.5, _("No gap was found in what is known."), size=11, color=INK)
    _add_legend(figure, (footer_height(footer) + 0.05) / height, language)
    return figure


def _sums(rows: Sequence[GapRow], language: Language) -> list[str]:
    """What all priced gaps of a part cost together, and how many have no price."""
    _, ngettext = translator(language), plural(language)
    lines = []
    for title, binds in ((_("Against law that binds"), True), (_("Good practice and derived"), False)):
        total = gap_totals(row for row in rows if row.is_breachable == binds)
        said = []
        if total.priced:
            said.append(_("{range} million ₫").format(range=range_label(total.vnd, language)))
        if total.placeholder:
            said.append(_("with placeholder prices"))
        if total.unpriced:
            lacking = ngettext("{count} gap has no price yet", "{count} gaps have no price yet", total.unpriced)
            said.append(lacking.format(count=total.unpriced))
        if said:
            lines.append(f"{title}: {', '.join(said)}.")
    return lines


def _add_legend(figure: Figure, bottom: float, language: Language) -> None:
    _ = translator(language)
    handles = [
        Patch(facecolor=pale(VERMILLION, 0.75), edgecolor=VERMILLION, label=_("low to high: law that binds")),
        Patch(facecolor=pale(BLUE, 0.75), edgecolor=BLUE, label=_("low to high: beside the law")),
        Patch(facecolor="white", edgecolor=FAINT, hatch="////", label=_("placeholder price")),
        Line2D([], [], color=INK, linewidth=1.6, marker="|", linestyle="none", markersize=10, label=_("central price")),
    ]
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(MARGIN / WIDTH, bottom),
        ncols=len(handles),
        fontsize=TEXT_SIZE,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        columnspacing=1.8,
    )
