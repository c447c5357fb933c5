"""The way from today's cost to that of the target: by year with what is reached after each, and by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.labels import width_of, wrapped
from facility_planner.reporting.charts.money_axis import LEAST_AXIS, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import GREEN, INK, RULE, pale
from facility_planner.reporting.charts.theme_bars import THEME_NAMES
from facility_planner.reporting.charts.year_bars import KIND_LOOKS, kind_handles
from facility_planner.reporting.rows.programme import programme_rows
from facility_planner.reporting.rows.programme_steps import steps_by_theme, steps_by_year
from facility_planner.reporting.rows.rounding import rounded_parts
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme_steps import Step

_SUM_LOOK: dict[str, Any] = {"facecolor": "#8c8c8c", "edgecolor": INK, "linewidth": 0.7}
_THEME_LOOK: dict[str, Any] = {"facecolor": pale(GREEN, 0.15), "edgecolor": INK, "linewidth": 0.7}
_TALLEST = 0.42
"""Inches of a step, at most."""


def waterfall_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """One page: on the left by year, on the right by theme; both end at the same total."""
    _ = translator(language)
    look, rows = LOOKS[page], programme_rows(drafted)
    notes = [
        _("From nothing spent today to the cost of the programme, over all its years."),
        _("By theme, a purchase stands whole with the gravest need that it closes."),
    ]
    marked = any(row.placeholder for row in rows.years)
    words = words_of(drafted.gaps, _("From today to the target: what it takes"), notes, language, placeholder=marked)
    handles = [
        *kind_handles(language),
        Patch(label=_("of a theme"), **_THEME_LOOK),
        Patch(label=_("reached so far, and in all"), **_SUM_LOOK),
    ]

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, handles)
        parts = ((_("By year"), steps_by_year(rows)), (_("By theme"), steps_by_theme(rows)))
        for number, (title, steps) in enumerate(parts):
            names = min(2.1, max(width_of(_name(step, language), look.text) for step in steps) + 0.1)
            panel = body.column(number, len(parts), 0.35).inset(
                left=names, bottom=look.inches(2.8), top=look.inches(1.5)
            )
            high = min(panel.height, _TALLEST * len(steps))
            ax = panel.inset(bottom=panel.height - high).axes(canvas, look)
            ax.set_title(title, size=look.text, weight="bold", color=INK, loc="left", pad=look.text * 0.5)
            draw_waterfall(steps, ax, language, look.text, names)

    return [Sheet("waterfall", look.size, draw)]


def draw_waterfall(steps: Sequence[Step], ax: Axes, language: Language, text: float = 8.5, names: float = 2.0) -> None:
    """Draw a bar for each step where it begins and ends; labels of steps add up to the total's.

    Names stand on the left, within so many inches.
    """
    total = steps[-1].amount
    scale = scale_for(total)
    shown = iter(rounded_parts([step.amount for step in steps if step.kind == "part"], scale.step))
    reached = 0
    for y, step in enumerate(steps):
        label = next(shown) if step.kind == "part" else reached
        reached += label if step.kind == "part" else 0
        look = _SUM_LOOK if step.kind != "part" else KIND_LOOKS[step.cost] if step.cost else _THEME_LOOK
        ax.barh(y, step.amount, 0.66, left=step.before, zorder=3, **look)
        end = step.before + step.amount
        if y + 1 < len(steps):
            ax.plot([end, end], [y + 0.33, y + 0.67], color=INK, linewidth=0.7, zorder=2)
        sign = "+" if step.kind == "part" else ""
        ax.annotate(
            f" {sign}{scale.marked(label, language, placeholder=step.placeholder)}",
            (end, y), (1, 0), textcoords="offset points", size=text, va="center", zorder=5,
            weight="bold" if step.kind == "total" else "normal",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip
    ax.set_ylim(len(steps) - 0.5, -0.5)
    ax.set_xlim(0, max(total, LEAST_AXIS) * 1.27)
    ax.set_yticks(range(len(steps)), ["\n".join(wrapped(_name(step, language), text, names)) for step in steps])
    money_axis(ax, "x", scale, language, text - 0.5, ticks=4)
    ax.tick_params(axis="y", labelsize=text, length=0, labelcolor=INK)
    ax.set_xlabel(scale.name(language), size=text, color=INK)
    ax.axvline(0, color=RULE, linewidth=0.5)


def _name(step: Step, language: Language) -> str:
    _ = translator(language)
    if step.kind == "start":
        return _("today")
    if step.kind == "total":
        return _("in all")
    if step.kind == "subtotal":
        return _("after {year}").format(year=step.key)
    if step.cost is not None:
        kind = _("capital") if step.cost == "capital" else _("recurrent")
        return f"{step.key} {kind}"
    return term(THEME_NAMES, step.key, language)
