"""The provinces as a page: the map, and beside it a bar for each, by open breaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from facility_planner.i18n import plural, translator
from facility_planner.reporting.charts.frame import LEAST_TEXT, LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.labels import POINTS
from facility_planner.reporting.charts.money_axis import scale_for
from facility_planner.reporting.charts.province_map import (
    NOTHING_KNOWN,
    SHADES,
    draw_outlines,
    draw_tiles,
    fill_of,
    shade_of,
)
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import FAINT, INK, VERMILLION, bare, pale
from facility_planner.reporting.charts.tile_layout import LIST_NAMES
from facility_planner.reporting.rows.provinces import NOT_KNOWN, by_need, province_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.domain.outlines import Outlines
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows.provinces import ProvinceRow

FEW = 3
"""Facilities below which a province's figures say little about it."""


def province_sheets(
    report: PricedGaps, page: PageSize, language: Language, outlines: Outlines | None = None
) -> list[Sheet]:
    """One page: tiles, or the user's outlines, and the bars."""
    _ = translator(language)
    look, rows = LOOKS[page], province_rows(report.gaps, report.facilities)
    ordered = by_need(rows)
    marked = any(row.placeholder for row in ordered)
    words = words_of(report, _("Open breaches of law by province"), _notes(ordered, outlines, language), language,
                     placeholder=marked)  # fmt: skip
    ranks = {row.code: number for number, row in enumerate(ordered, 1) if row.code != NOT_KNOWN}

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, _handles(rows, language))
        text = look.small if look.text < 10 else look.small - 1
        if outlines is None:
            draw_tiles(rows, body.column(0, 2).axes(canvas, look), language, text)
        else:
            draw_outlines(rows, body.column(0, 2).axes(canvas, look), language, outlines, ranks, text)
        right = body.column(1, 2, 0.3)
        each = min(0.3, right.height / (len(ordered) + 1.2))
        panel = right.inset(bottom=right.height - each * (len(ordered) + 1.2))
        small = max(LEAST_TEXT, min(look.text, each * POINTS / 1.25))
        draw_province_bars(ordered, panel.axes(canvas, look), language, small, ranks)

    return [Sheet("provinces", look.size, draw)]


def draw_province_bars(
    rows: Sequence[ProvinceRow], ax: Axes, language: Language, text: float, ranks: Mapping[str, int]
) -> None:
    """Draw a bar of open breaches for each province, in the order given; weight, facilities and cost in figures."""
    _ = translator(language)
    bare(ax)
    most = max((row.breaches for row in rows), default=0)
    scale = scale_for(max((row.vnd.high for row in rows), default=0))
    ax.set_xlim(0, 1)
    ax.set_ylim(len(rows), -1.2)
    # names | bar with its figure | weight | facilities | cost of closing, from low to high
    begin, longest, weight_at, count_at, cost_at = 0.28, 0.24, 0.65, 0.75, 1.0
    heads = ((begin, "left", _("breaches")), (weight_at, "right", _("weight")), (count_at, "right", _("sites")),
             (cost_at, "right", scale.name(language)))  # fmt: skip
    for x, side, head in heads:
        ax.text(x, -0.6, head, size=text, color=FAINT, ha=side, va="center")
    for y, row in enumerate(rows):
        name = LIST_NAMES.get(row.code) or row.name
        named = name.in_language(language) if name else _("not known")
        number = f"{ranks[row.code]}. " if row.code in ranks else ""
        few = "°" if row.facilities < FEW else ""
        ax.text(0, y + 0.5, f"{number}{named}", size=text, color=INK, va="center")
        wide = longest * row.breaches / most if most else 0
        ax.barh(y + 0.5, wide, 0.62, left=begin, **fill_of(row, most))
        ax.text(begin + wide + 0.01, y + 0.5, str(row.breaches), size=text, color=INK, va="center")
        ax.text(weight_at, y + 0.5, str(row.weight), size=text, color=INK, ha="right", va="center")
        ax.text(count_at, y + 0.5, f"{row.facilities}{few}", size=text, color=INK, ha="right", va="center")
        money = scale.range_label(row.vnd.low, row.vnd.high, language) if row.vnd.high else "–"
        ax.text(
            cost_at, y + 0.5, money + ("*" if row.placeholder else ""), size=text, color=INK, ha="right", va="center"
        )


def _notes(rows: Sequence[ProvinceRow], outlines: Outlines | None, language: Language) -> list[str]:
    _, ngettext = translator(language), plural(language)
    notes = []
    if outlines is None:
        notes.append(_("Tiles of one size, about where provinces lie. In each: open breaches / facilities looked at."))
    else:
        notes.append(
            _("Outlines: {credit}; for orientation, no statement on boundaries.").format(credit=outlines.credit)
        )
    notes.append(_("Hoàng Sa belongs to Đà Nẵng, Trường Sa to Khánh Hòa. Sorted by open breaches, then by weight."))
    if any(row.facilities < FEW for row in rows):
        notes.append(
            _("° fewer than three facilities: says little about the province. Dotted, –: no facility looked at.")
        )
    lost = sum(row.facilities for row in rows if row.code == NOT_KNOWN)
    if lost:
        told = ngettext("{count} facility names no province.", "{count} facilities name no province.", lost)
        notes.append(told.format(count=lost))
    return notes


def _handles(rows: Sequence[ProvinceRow], language: Language) -> list[Artist]:
    """The shades that are used, as spans of open breaches."""
    _ = translator(language)
    there = [row for row in rows if row.facilities]
    most = max((row.breaches for row in there), default=0)
    spans: dict[int, list[int]] = {}
    for row in there:
        spans.setdefault(shade_of(row, most), []).append(row.breaches)
    handles: list[Artist] = []
    for shade, counts in sorted(spans.items()):
        span = str(min(counts)) if min(counts) == max(counts) else f"{min(counts)}–{max(counts)}"
        told = _("{span} open breaches").format(span=span)
        handles.append(Patch(facecolor=pale(VERMILLION, SHADES[shade]), edgecolor=INK, linewidth=0.6, label=told))
    return [*handles, Patch(label=_("– nothing known"), **NOTHING_KNOWN)]
