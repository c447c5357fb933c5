"""Gaps by theme: what breaks the law, what is derived, good practice and capacity side by side, never in one bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import mark, plural, translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.labels import width_of
from facility_planner.reporting.charts.money_axis import MoneyScale, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import BLUE, FAINT, GREEN, INK, PURPLE, RULE, VERMILLION, pale
from facility_planner.reporting.rows.gap_kinds import GAP_KINDS, in_theme_order, theme_rows
from facility_planner.reporting.terms import THEMES, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows.gap_kinds import GapKind, ThemeRow

KIND_NAMES: Mapping[GapKind, str] = {
    "breach": mark("Breaches of law"),
    "derived": mark("Derived: no breach"),
    "good_practice": mark("Good practice: no breach"),
    "capacity": mark("Capacity, shown by a surge"),
}
COLOURS: Mapping[GapKind, str] = {"breach": VERMILLION, "derived": BLUE, "good_practice": GREEN, "capacity": PURPLE}
THEME_NAMES: Mapping[str, str] = {
    **THEMES,
    "capacity": mark("Capacity"),
    "other": mark("Other"),
    "preparing": mark("What must come first"),
}


def theme_sheets(report: PricedGaps, page: PageSize, language: Language) -> list[Sheet]:
    """One page: a row for each theme, a panel for each kind of gap, all on one scale."""
    _ = translator(language)
    look, rows = LOOKS[page], theme_rows(report.gaps)
    notes = [
        _("At first remedies; one that closes several gaps of a bar at a facility is counted once, at its largest.")
    ]
    marked = any(row.placeholder for row in rows)
    words = words_of(report, _("Gaps by theme"), notes, language, placeholder=marked, hatched=True)

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, _handles(language) if rows else ())
        if not rows:
            at = (body.left / look.size[0], (body.bottom + body.height / 2) / look.size[1])
            canvas.text(*at, _("No gap was found in what is known."), size=look.text * 1.3, color=INK)
            return
        themes = in_theme_order(row.theme for row in rows)
        kinds = [kind for kind in GAP_KINDS if any(row.kind == kind for row in rows)]
        names = max(width_of(term(THEME_NAMES, theme, language), look.text) for theme in themes) + 0.15
        scale = scale_for(max(row.vnd.high for row in rows))
        panels = body.inset(left=names, top=look.inches(1.6), bottom=look.inches(2.6))
        highest = max(row.vnd.high for row in rows)
        for number, kind in enumerate(kinds):
            ax = panels.column(number, len(kinds), 0.3).axes(canvas, look)
            of_kind = [row for row in rows if row.kind == kind]
            draw_themes(of_kind, ax, language, themes, scale, highest, look.text, named=number == 0)

    return [Sheet("themes", look.size, draw)]


def draw_themes(
    rows: Sequence[ThemeRow],
    ax: Axes,
    language: Language,
    themes: Sequence[str],
    scale: MoneyScale,
    highest: int,
    text: float,
    *,
    named: bool,
) -> None:
    """Draw one kind of gap: a bar from low to high for each theme, a mark at central, figures below."""
    _, ngettext = translator(language), plural(language)
    colour = COLOURS[rows[0].kind]
    count = sum(row.gaps for row in rows)
    ax.set_title(
        f"{_(KIND_NAMES[rows[0].kind])} ({count})", size=text, weight="bold", color=INK, loc="left", pad=text * 0.6
    )
    for row in rows:
        y = themes.index(row.theme)
        _draw_bar(ax, row, y - 0.16, colour)
        told = ngettext("{count} gap", "{count} gaps", row.gaps).format(count=row.gaps)
        priced = scale.range_label(row.vnd.low, row.vnd.high, language) + ("*" if row.placeholder else "")
        price = priced if row.gaps > row.unpriced else _("no price yet")
        lacking = _(" + {count} without a price").format(count=row.unpriced) if 0 < row.unpriced < row.gaps else ""
        ax.text(0, y + 0.26, f" {told}: {price}{lacking}", size=text - 1.5, color=INK, va="center")
    for y in range(1, len(themes)):
        ax.axhline(y - 0.5, color=RULE, linewidth=0.4, zorder=0)
    ax.set_xlim(0, max(highest, 1) * 1.04)
    ax.set_ylim(len(themes) - 0.5, -0.5)
    money_axis(ax, "x", scale, language, text - 1, ticks=4)
    ax.set_yticks(
        range(len(themes)) if named else [], [term(THEME_NAMES, one, language) for one in themes] if named else []
    )
    ax.tick_params(axis="y", labelsize=text, length=0, labelcolor=INK)
    ax.set_xlabel(scale.name(language), size=text - 1, color=INK)


def _draw_bar(ax: Axes, row: ThemeRow, y: float, colour: str) -> None:
    if row.gaps == row.unpriced:
        return
    ax.barh(y, row.vnd.low, height=0.1, color=pale(colour, 0.35), zorder=2)
    ax.barh(
        y,
        row.vnd.high - row.vnd.low,
        left=row.vnd.low,
        height=0.32,
        facecolor="white" if row.placeholder else pale(colour, 0.75),
        edgecolor=colour,
        hatch="////" if row.placeholder else None,
        linewidth=0.9,
        zorder=3,
    )
    ax.plot([row.vnd.central] * 2, [y - 0.22, y + 0.22], color=INK, linewidth=1.4, zorder=4)


def _handles(language: Language) -> list[Artist]:
    _ = translator(language)
    return [
        Patch(facecolor=pale(FAINT, 0.5), edgecolor=FAINT, label=_("from low to high price")),
        Patch(facecolor="white", edgecolor=FAINT, hatch="////", label=_("with placeholder prices")),
        Line2D([], [], color=INK, linewidth=1.4, marker="|", linestyle="none", markersize=9, label=_("central price")),
    ]
