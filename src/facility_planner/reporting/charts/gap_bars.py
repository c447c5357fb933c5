"""Gaps with the price range of closing them; what binds apart from what does not."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from facility_planner.i18n import format_millions, translator
from facility_planner.reporting.charts.money_axis import MoneyScale
from facility_planner.reporting.charts.sources import SUPERSEDED_MARK
from facility_planner.reporting.charts.style import (
    BLUE,
    FAINT,
    INK,
    RULE,
    TEXT_SIZE,
    VERMILLION,
    pale,
)
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.domain.money import VndRange
    from facility_planner.reporting.rows import GapRow

LABEL_CHARACTERS = 46
HEADING = 1.0
"""Height of a part's heading; a gap's own height is 1."""
MILLION = 1_000_000


def draw_gap_bars(
    rows: Sequence[GapRow],
    ax: Axes,
    language: Language,
    label_width: float = 0.68,
    text: float = TEXT_SIZE,
    highest: float | None = None,
    *,
    named: bool = False,
    superseded: Container[tuple[str, str]] = (),
) -> None:
    """Draw one bar a gap, from its low to its high price in million đồng, with a mark at the central one.

    Placeholder prices are hatched and say so; gaps without a price are listed as such. Titles stand on the
    left of the axes, `label_width` of the width of the axes wide. `text` is its size in points, `highest` the
    price in million đồng that the axis has room for, where several axes are alike; `named` names the facility
    though all rows are of one. `superseded`: facility and requirement of gaps that get the mark of superseded prices.
    """
    _ = translator(language)
    parts = (
        (_("Against law that binds"), VERMILLION, [row for row in rows if row.is_breachable]),
        (_("Good practice and derived: no breach of law"), BLUE, [row for row in rows if not row.is_breachable]),
    )
    highest = highest or highest_of(rows)
    several = named or len({row.facility for row in rows}) > 1
    y = 0.0
    for title, colour, part in parts:
        if part:
            _draw_part_heading(ax, title, y + HEADING / 2, label_width, text)
            y += HEADING
        for row in part:
            _draw_label(ax, row, y + 0.5, language, label_width, text, several=several)
            mark = SUPERSEDED_MARK if (row.facility, row.requirement) in superseded else ""
            _draw_bar(ax, row, y + 0.5, colour, highest, language, text, mark)
            y += 1
    _dress(ax, y, highest, language, text)


def highest_of(rows: Sequence[GapRow]) -> float:
    """The highest price of rows in million đồng."""
    return max((row.vnd.high for row in rows if row.vnd), default=MILLION) / MILLION


def height_of(rows: Sequence[GapRow]) -> float:
    """Height of the chart of these rows, a gap's being 1."""
    return len(rows) + HEADING * len({row.is_breachable for row in rows})


def _draw_part_heading(ax: Axes, title: str, y: float, width: float, text: float) -> None:
    across = ax.get_yaxis_transform()
    ax.text(-width, y, title, transform=across, size=text + 1.5, weight="bold", color=INK, va="center", clip_on=False)
    ax.plot([-width, 1], [y + 0.42] * 2, transform=across, color=RULE, linewidth=1, clip_on=False)


def _draw_label(
    ax: Axes, row: GapRow, y: float, language: Language, width: float, text: float, *, several: bool
) -> None:
    """Title on the left, quantity and class beside the axis."""
    _ = translator(language)
    across = ax.get_yaxis_transform()
    title = f"{SYMBOLS[row.verdict]} {row.title.in_language(language)}"
    lines = textwrap.wrap(title, LABEL_CHARACTERS, break_on_hyphens=False)
    wrapped = "\n   ".join([*lines, row.facility] if several else lines)
    ax.text(-width, y, wrapped, transform=across, size=text, color=INK, va="center", linespacing=1.1)
    missing = _("missing") if row.unit == "yes_no" else amount(row.quantity, row.unit, language, "up")
    beside = f"{missing}\n{term(CLASSES, row.class_, language)}"
    ax.text(-0.015, y, beside, transform=across, size=text - 1, color=FAINT, ha="right", va="center")


def _draw_bar(
    ax: Axes, row: GapRow, y: float, colour: str, highest: float, language: Language, size: float, mark: str
) -> None:
    _ = translator(language)
    if row.vnd is None:
        ax.text(highest * 0.01, y, _("no price yet"), size=size, style="italic", color=FAINT, va="center")
        return
    low, central, high = (value / MILLION for value in (row.vnd.low, row.vnd.central, row.vnd.high))
    ax.barh(y, low, height=0.16, color=pale(colour, 0.35), zorder=2)
    ax.barh(
        y,
        high - low,
        left=low,
        height=0.5,
        facecolor="white" if row.placeholder else pale(colour, 0.75),
        edgecolor=colour,
        hatch="////" if row.placeholder else None,
        linewidth=1,
        zorder=3,
    )
    if row.ceiling:
        ax.plot([high], [y], marker="<", color=INK, markersize=size * 0.7, zorder=4)
    else:
        ax.plot([central] * 2, [y - 0.34, y + 0.34], color=INK, linewidth=1.6, zorder=4)
    label = ("≤ " if row.ceiling else "") + range_label(row.vnd, language) + mark
    text = _("{price} · placeholder price").format(price=label) if row.placeholder else label
    ax.text(high + highest * (0.03 if row.ceiling else 0.012), y, text, size=size, color=INK, va="center", zorder=5)


def range_label(vnd: VndRange, language: Language) -> str:
    """`13,9 – 14,5`, in million đồng; one number where both are shown the same."""
    scale = MoneyScale(MILLION, 1)
    low, high = scale.label(vnd.low, language), scale.label(vnd.high, language)
    return low if low == high else f"{low} – {high}"


def _dress(ax: Axes, height: float, highest: float, language: Language, text: float) -> None:
    _ = translator(language)
    ax.set_xlim(0, highest * 1.42)
    ax.set_ylim(height, 0)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(nbins=7))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _at: format_millions(x * MILLION, language)))
    ax.tick_params(axis="x", labelsize=text, color=RULE, labelcolor=INK)
    ax.grid(axis="x", color=RULE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)
    ax.set_xlabel(_("million ₫"), size=text, color=INK)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "left")
        spine.set_color(INK)
