"""Cost by year: capital and recurrent on each other, the ceiling as a line above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.money_axis import LEAST_AXIS, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import BLACK, BLUE, INK, ORANGE, pale
from facility_planner.reporting.rows.programme import programme_rows
from facility_planner.reporting.rows.programme_steps import shown_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.domain.remedy import CostKind
    from facility_planner.reporting.charts.money_axis import MoneyScale
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import ProgrammeRows, ProgrammeYearRow

KIND_LOOKS: Mapping[CostKind, dict[str, Any]] = {
    "capital": {"facecolor": pale(BLUE, 0.45), "edgecolor": INK, "linewidth": 0.7},
    "recurrent": {"facecolor": pale(ORANGE, 0.5), "edgecolor": INK, "hatch": "....", "linewidth": 0.7},
}
"""Told apart by the hatch where there is no colour."""
_BAR = 0.56


def year_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """One page: a bar for each budget year."""
    _ = translator(language)
    look, rows = LOOKS[page], programme_rows(drafted)
    notes = [
        _("Capital once, recurrent each year. In brackets what the year costs at low and at high prices."),
    ]
    marked = any(row.placeholder for row in rows.years)
    words = words_of(drafted.gaps, _("Cost by year"), notes, language, placeholder=marked)
    handles = kind_handles(language)
    if any(row.ceiling is not None for row in rows.years):
        handles.append(ceiling_handle(language))

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, handles)
        unused = max(0.0, body.width - 1.2 - 3.2 * len(rows.years))
        ax = body.inset(left=look.inches(5), bottom=look.inches(3), right=unused).axes(canvas, look)
        draw_years(rows, ax, language, look.text)

    return [Sheet("years", look.size, draw)]


def draw_years(programme: ProgrammeRows, ax: Axes, language: Language, text: float = 8.5) -> None:
    """Draw a bar for each year, its parts labelled so that they add up to the figure above it."""
    rows = programme.years
    highest = max((max(row.spent, _shown_ceiling(row, rows)) for row in rows), default=0)
    scale = scale_for(sum(row.spent for row in rows))
    parts = shown_parts(programme, scale.step)
    ax.set_ylim(0, max(highest, LEAST_AXIS) * 1.2)
    for x, row in enumerate(rows):
        ceiling = _shown_ceiling(row, rows)
        _draw_year(ax, x, row, parts[x], scale, language, text, ceiling)
        if ceiling:
            _draw_ceiling(ax, x, row)
    ax.set_xlim(-0.6, max(len(rows), 1) - 0.4)
    ax.set_xticks(range(len(rows)), [_year_label(row, scale, language) for row in rows])
    money_axis(ax, "y", scale, language, text)
    ax.tick_params(axis="x", labelsize=text + 1, length=0, labelcolor=INK)
    ax.set_ylabel(scale.name(language), size=text, color=INK)


def _shown_ceiling(row: ProgrammeYearRow, rows: Sequence[ProgrammeYearRow]) -> int:
    """The ceiling where it can be drawn: one far above everything would press the bars flat."""
    most = max(one.spent for one in rows)
    return row.ceiling if row.ceiling is not None and row.ceiling <= max(4 * most, 1) else 0


def _year_label(row: ProgrammeYearRow, scale: MoneyScale, language: Language) -> str:
    if row.ceiling is None:
        return str(row.year)
    return f"{row.year}\n≤ {scale.label(row.ceiling, language)}"


def _draw_year(
    ax: Axes,
    x: int,
    row: ProgrammeYearRow,
    shown: tuple[int, int],
    scale: MoneyScale,
    language: Language,
    text: float,
    above: int,
) -> None:
    """The bar of a year; its figure stands above the ceiling too, if that is drawn."""
    parts: tuple[tuple[CostKind, int, int], ...] = (
        ("capital", row.capital, shown[0]),
        ("recurrent", row.recurrent, shown[1]),
    )
    bottom = 0
    for kind, amount, label in parts:
        if amount:
            ax.bar(x, amount, _BAR, bottom=bottom, zorder=3, **KIND_LOOKS[kind])
        if amount > ax.get_ylim()[1] * 0.04:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
            at = bottom + amount / 2
            ax.text(x, at, scale.label(label, language), size=text, ha="center", va="center", zorder=5, bbox=box)
        bottom += amount
    whole = scale.marked(sum(shown), language, placeholder=row.placeholder)
    spread = scale.range_label(row.vnd.low, row.vnd.high, language)
    ax.annotate(
        f"{whole}\n({spread})", (x, max(bottom, above)), (0, 3), textcoords="offset points", size=text,
        ha="center", va="bottom", zorder=6, linespacing=1.15,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )  # fmt: skip


def _draw_ceiling(ax: Axes, x: int, row: ProgrammeYearRow) -> None:
    ax.plot([x - 0.46, x + 0.46], [row.ceiling or 0] * 2, color=BLACK, linewidth=1.8, linestyle=(0, (5, 2)), zorder=7)


def kind_handles(language: Language) -> list[Artist]:
    """Capital and recurrent, for a legend."""
    _ = translator(language)
    return [Patch(label=_("capital"), **KIND_LOOKS["capital"]), Patch(label=_("recurrent"), **KIND_LOOKS["recurrent"])]


def ceiling_handle(language: Language) -> Line2D:
    """The ceiling, for a legend."""
    label = translator(language)("≤ ceiling: the most that the year may cost")
    return Line2D([], [], color=BLACK, linewidth=1.8, linestyle=(0, (5, 2)), label=label)
