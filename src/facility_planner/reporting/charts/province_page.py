"""The provinces as a page: the map, and beside it a bar for each, by open breaches."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from facility_planner.i18n import format_number, plural, translator
from facility_planner.reporting.charts.frame import LEAST_TEXT, LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.labels import POINTS, width_of
from facility_planner.reporting.charts.money_axis import PLACEHOLDER_MARK, scale_for
from facility_planner.reporting.charts.province_map import (
    NOTHING_KNOWN,
    SHADES,
    draw_outlines,
    draw_tiles,
    fill_of,
    most_of,
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
    from facility_planner.reporting.charts.money_axis import MoneyScale
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows.provinces import ProvinceRow

FEW = 3
"""Facilities below which a province's figures say little about it."""
_BAR, _APART = 0.55, 0.12
"""Inches of the longest bar, and between columns."""


def province_sheets(
    report: PricedGaps, page: PageSize, language: Language, outlines: Outlines | None = None
) -> list[Sheet]:
    """One page: tiles, or the user's outlines, and the bars."""
    _ = translator(language)
    look, rows = LOOKS[page], province_rows(report.gaps, report.facilities)
    ordered = by_need(rows)
    marked = any(row.placeholder or row.placeholder_beside for row in ordered)
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
        draw_province_bars(ordered, panel.axes(canvas, look), language, small, ranks, panel.width)

    return [Sheet("provinces", look.size, draw)]


def draw_province_bars(
    rows: Sequence[ProvinceRow], ax: Axes, language: Language, text: float, ranks: Mapping[str, int], width: float
) -> None:
    """Draw a bar of open breaches a facility for each province, in the order given; counts and cost in figures.

    `width` are the inches that there are; the text is at most so large, smaller where it would not fit.
    """
    bare(ax)
    most = max((row.breaches_each for row in rows), default=Fraction(0))
    lines = [_heads(rows, language), *(_cells(row, rows, language, ranks) for row in rows)]
    while text > LEAST_TEXT and sum(_widths(lines, text)) + _BAR + 4 * _APART > width:
        text = max(LEAST_TEXT, text - 0.25)
    names, _counts, _costs, beside = _widths(lines, text)
    # names | bar with its counts | cost of closing breaches, and of what is beside them, from low to high
    begin, cost_at = names + _APART, width - beside - 1.5 * _APART
    ax.set_xlim(0, width)
    ax.set_ylim(len(rows), -1.2)
    for y, cells in enumerate(lines, -1):
        at, colour = (y + 0.5, INK) if y >= 0 else (-0.6, FAINT)
        wide = float(rows[y].breaches_each / most) * _BAR if y >= 0 and most else 0.0
        if y >= 0:
            ax.barh(at, wide, 0.62, left=begin, **fill_of(rows[y], most))
        places = ((0.0, "left"), (begin + wide + (0.06 if y >= 0 else 0), "left"), (cost_at, "right"), (width, "right"))
        for (x, side), told in zip(places, cells, strict=True):
            ax.text(x, at, told, size=text, color=colour, ha=side, va="center")


def _widths(lines: Sequence[Sequence[str]], text: float) -> list[float]:
    """Inches of each column."""
    return [max(width_of(told, text) for told in column) for column in zip(*lines, strict=True)]


def _scale(rows: Sequence[ProvinceRow]) -> MoneyScale:
    return scale_for(max((max(row.vnd.high, row.vnd_beside.high) for row in rows), default=0))


def _heads(rows: Sequence[ProvinceRow], language: Language) -> tuple[str, ...]:
    _ = translator(language)
    unit = _scale(rows).name(language)
    return "", _("breaches a facility"), _("breaches, {unit}").format(unit=unit), _("others, {unit}").format(unit=unit)


def _cells(
    row: ProvinceRow, rows: Sequence[ProvinceRow], language: Language, ranks: Mapping[str, int]
) -> tuple[str, ...]:
    """Name, counts, cost of closing breaches, cost of what is beside them."""
    _, ngettext = translator(language), plural(language)
    name = LIST_NAMES.get(row.code) or row.name
    named = name.in_language(language) if name else _("not known")
    number = f"{ranks[row.code]}. " if row.code in ranks else ""
    breaches = ngettext("{count} breach", "{count} breaches", row.breaches).format(count=row.breaches)
    sites = ngettext("{count} facility", "{count} facilities", row.facilities).format(count=row.facilities)
    few = "°" if row.facilities < FEW else ""
    scale = _scale(rows)
    costs = (
        (scale.range_label(vnd.low, vnd.high, language) if vnd.high else "–") + (PLACEHOLDER_MARK if marked else "")
        for vnd, marked in ((row.vnd, row.placeholder), (row.vnd_beside, row.placeholder_beside))
    )
    return (f"{number}{named}", f"{breaches}, {sites}{few}", *costs)


def _notes(rows: Sequence[ProvinceRow], outlines: Outlines | None, language: Language) -> list[str]:
    _, ngettext = translator(language), plural(language)
    notes = []
    if outlines is None:
        notes.append(_("Tiles of one size, about where provinces lie. In each: open breaches / facilities looked at."))
    else:
        notes.append(
            _("Outlines: {credit}; for orientation, no statement on boundaries.").format(credit=outlines.credit)
        )
    notes += [
        _(
            "Hoàng Sa belongs to Da Nang, Trường Sa to Khanh Hoa. Shaded and sorted by open breaches for each "
            "facility, then by weight for each; never by cost."
        ),
        _(
            "Cost at first remedies, each counted once for a facility, at its largest. Others: derived, good practice, "
            "capacity, by remedies that no breach takes."
        ),
    ]
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
    most = most_of(rows)
    spans: dict[int, list[Fraction]] = {}
    for row in there:
        spans.setdefault(shade_of(row, most), []).append(row.breaches_each)
    handles: list[Artist] = []
    for shade, counts in sorted(spans.items()):
        least, highest = (format_number(float(one), language, decimals=1) for one in (min(counts), max(counts)))
        told = _("{span} open breaches a facility").format(span=least if least == highest else f"{least}–{highest}")
        handles.append(Patch(facecolor=pale(VERMILLION, SHADES[shade]), edgecolor=INK, linewidth=0.6, label=told))
    return [*handles, Patch(label=_("– nothing known"), **NOTHING_KNOWN)]
