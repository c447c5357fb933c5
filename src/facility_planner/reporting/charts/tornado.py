"""What drives the total: the programme's cost with each price low and high, the others central."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import plural, translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.labels import width_of, wrapped
from facility_planner.reporting.charts.money_axis import PLACEHOLDER_MARK, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.sources import SUPERSEDED_MARK, superseded_note
from facility_planner.reporting.charts.style import BLUE, INK, ORANGE, pale
from facility_planner.reporting.rows.price_swings import swing_rows

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.money_axis import MoneyScale
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.price_swings import SwingRow, SwingRows

_LOW: dict[str, Any] = {"facecolor": pale(ORANGE, 0.15), "edgecolor": INK, "linewidth": 0.7}
_HIGH: dict[str, Any] = {"facecolor": BLUE, "edgecolor": INK, "linewidth": 0.7}
"""Pale and dark, told apart without colour; a hatch would look like a placeholder's."""
NAMES = 3.0
"""Inches for the names of prices."""


def tornado_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """One page: the twelve prices that move the total most, and the rest together."""
    _ = translator(language)
    look, rows = LOOKS[page], swing_rows(drafted.programme, drafted.gaps.costing)
    notes = [
        _("The same purchases, one price after the other at its low and its high figure, all others central."),
        _("The axis does not begin at nothing: the bars are differences from the total."),
        *([_("≤: the price is a ceiling, so that its figures are upper bounds.")] if _has_ceiling(rows) else []),
        *([superseded_note(language)] if any(row.superseded for row in rows.rows) else []),
    ]
    marked = any(row.placeholder for row in rows.rows)
    words = words_of(drafted.gaps, _("What drives the total"), notes, language, placeholder=marked)

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, _handles(language, ceiling=_has_ceiling(rows)))
        if not rows.rows:
            at = (body.left / look.size[0], (body.bottom + body.height / 2) / look.size[1])
            canvas.text(*at, _("No price of the programme has a range."), size=look.text * 1.3, color=INK)
            return
        panel = body.inset(left=NAMES, bottom=look.inches(3.2), right=0.1)
        high = min(panel.height, 0.55 * len(rows.rows))
        ax = panel.inset(bottom=panel.height - high).axes(canvas, look)
        draw_tornado(rows, ax, language, look.text)

    return [Sheet("tornado", look.size, draw)]


def draw_tornado(rows: SwingRows, ax: Axes, language: Language, text: float = 8.5) -> None:
    """Draw a bar from the total with a price low to that with it high; the line is the central total."""
    _ = translator(language)
    lows, highs = [row.low for row in rows.rows], [row.high for row in rows.rows]
    scale = scale_for(max(highs))
    for y, row in enumerate(rows.rows):
        _draw_row(ax, y, row, rows.central, scale, language, text)
    ax.axvline(rows.central, color=INK, linewidth=1.2, zorder=4)
    room = (max(highs) - min(lows)) * (0.16 if text < 10 else 0.2)
    ax.set_xlim(min(lows) - room, max(highs) + room)
    ax.set_ylim(len(rows.rows) - 0.5, -0.5)
    ax.set_yticks(
        range(len(rows.rows)), ["\n".join(_name_lines(row, language, text)) for row in rows.rows], linespacing=1.05
    )
    money_axis(ax, "x", scale, language, text)
    ax.tick_params(axis="y", labelsize=text, length=0, labelcolor=INK)
    ax.spines["left"].set_visible(False)
    central = scale.label(rows.central, language)
    told = _("total of the programme, {unit}; the line: all prices central, {total}")
    ax.set_xlabel(told.format(unit=scale.name(language), total=central), size=text, color=INK)


def _draw_row(
    ax: Axes, y: int, row: SwingRow, central: int, scale: MoneyScale, language: Language, text: float
) -> None:
    ax.barh(y, row.low - central, 0.6, left=central, zorder=3, **_LOW)
    ax.barh(y, row.high - central, 0.6, left=central, zorder=3, **_HIGH)
    if row.ceiling:
        ax.plot([row.high], [y], marker="<", color=INK, markersize=text * 0.6, zorder=5, clip_on=False)
    marks = (("right", min(row.low, central), -3), ("left", max(row.high, central), 6 if row.ceiling else 3))
    for side, at, off in marks:
        figure = row.low if side == "right" else row.high
        ax.annotate(
            ("≤ " if row.ceiling else "") + scale.label(figure, language),
            (at, y), (off, 0), textcoords="offset points", size=text - 0.5, ha=side, va="center", zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3},
        )  # fmt: skip


def _name_lines(row: SwingRow, language: Language, text: float) -> list[str]:
    """At most two lines: of a longer name what fits, and an ellipsis."""
    marks = (PLACEHOLDER_MARK if row.placeholder else "") + (SUPERSEDED_MARK if row.superseded else "")
    if row.title is None:
        told = plural(language)("the other price", "the other {count} prices", row.count)
        return [told.format(count=row.count) + marks]
    name = row.title.in_language(language) + (f" {marks}" if marks else "")
    lines = wrapped(name, text, NAMES - 0.1)
    if len(lines) <= 2:
        return lines
    last = lines[1]
    while width_of(f"{last}… {marks}", text) > NAMES - 0.1:
        last = last[:-1]
    return [lines[0], f"{last.rstrip()}… {marks}".rstrip()]


def _has_ceiling(rows: SwingRows) -> bool:
    return any(row.ceiling for row in rows.rows)


def _handles(language: Language, *, ceiling: bool) -> list[Artist]:
    _ = translator(language)
    handles: list[Artist] = [
        Patch(label=_("this price low"), **_LOW),
        Patch(label=_("this price high"), **_HIGH),
    ]
    if ceiling:
        handles.append(
            Line2D([], [], marker="<", color=INK, linestyle="none", label=_("a ceiling: no more may be paid than this"))
        )
    return handles
