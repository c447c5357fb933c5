"""The curve from money to compliance, the least sum for the law, the programme itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MultipleLocator

from facility_planner.i18n import format_number, translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, words_of
from facility_planner.reporting.charts.money_axis import LEAST_AXIS, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import BLUE, INK, RULE, VERMILLION
from facility_planner.reporting.rows.cost_curve import curve_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.cost_curve import CurveRow, CurveRows

_BREACHES: dict[str, Any] = {"color": VERMILLION, "linestyle": "-", "marker": "s"}
_WEIGHT: dict[str, Any] = {"color": BLUE, "linestyle": (0, (5, 2)), "marker": "o"}
_OWN_SIZE = 11


def curve_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """One page: what each sum closes."""
    _ = translator(language)
    look = LOOKS[page]
    rows = curve_rows(drafted.gaps.gaps, drafted.curve, drafted.programme)
    notes = [
        _(
            "Each point is the best programme found for a total, which is shared out evenly over the years; "
            "between points nothing is known."
        ),
        _("Each line shows the programmes that close more of what it counts than every cheaper one."),
    ]
    if any(not row.proven for row in rows.worth_drawing):
        notes.append(_("A hollow point is not proven to be the best: more may be possible for that sum."))
    words = words_of(drafted.gaps, _("What it costs to comply"), notes, language, placeholder=rows.placeholder)

    def draw(canvas: Canvas) -> None:
        body = draw_frame(canvas, look, words, _handles(rows, language))
        ax = body.inset(left=look.inches(4), bottom=look.inches(3), right=0.15, top=look.inches(0.4)).axes(canvas, look)
        draw_curve(rows, ax, language, look.text)

    return [Sheet("curve", look.size, draw)]


def draw_curve(rows: CurveRows, ax: Axes, language: Language, text: float = 8.5) -> None:
    """Draw breaches closed and the share of the weight of all needs by what is spent; steps, since more buys more."""
    _ = translator(language)
    shown = [*rows.worth_drawing, *((rows.own,) if rows.own else ())]
    highest = max((row.spent for row in shown), default=0)
    scale = scale_for(highest)
    _draw_line(ax, rows, rows.weight_share, _WEIGHT, highest)
    _draw_line(ax, rows, rows.breach_share, _BREACHES, highest)
    if rows.own is not None:
        for share in (rows.breach_share, rows.weight_share):
            ax.plot(
                [rows.own.spent], [float(share(rows.own))], marker="*", markersize=_OWN_SIZE, color="white",
                markeredgecolor=INK, markeredgewidth=1.1, zorder=6, clip_on=False, linestyle="none",
            )  # fmt: skip
    ax.set_xlim(0, max(highest, LEAST_AXIS) * 1.06)
    ax.set_ylim(0, 1.13)
    if rows.binding_minimum is not None:
        _draw_minimum(ax, rows, rows.binding_minimum, highest, language, text)
    money_axis(ax, "x", scale, language, text, ticks=8)
    ax.yaxis.set_major_locator(MultipleLocator(0.2))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _at: f"{format_number(share * 100, language)} %"))
    ax.grid(axis="y", color=RULE, linewidth=0.5)
    ax.tick_params(axis="y", labelsize=text, length=2, color=RULE, labelcolor=INK)
    ax.spines["bottom"].set_visible(True)
    ax.set_xlabel(_("spent over all years, {unit}").format(unit=scale.name(language)), size=text, color=INK)
    ax.set_ylabel(_("closed"), size=text, color=INK)


def _draw_line(
    ax: Axes, rows: CurveRows, share: Callable[[CurveRow], Fraction], look: dict[str, Any], end: int
) -> None:
    """Only what closes more than all that is cheaper: the line never falls, and goes on level to the end."""
    ordered: list[CurveRow] = []
    for row in rows.worth_drawing:
        if not ordered or share(row) > share(ordered[-1]):
            ordered.append(row)
    if not ordered:
        return
    money, closed = [row.spent for row in ordered], [float(share(row)) for row in ordered]
    colour, line = look["color"], look["linestyle"]
    ax.plot(
        [*money, max(end, money[-1])], [*closed, closed[-1]],
        drawstyle="steps-post", linewidth=1.6, zorder=3, color=colour, linestyle=line,
    )  # fmt: skip
    for row, x, y in zip(ordered, money, closed, strict=True):
        fill = colour if row.proven else "white"
        ax.plot(
            [x], [y], marker=look["marker"], markersize=5, zorder=5, linestyle="none", clip_on=False,
            markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.2,
        )  # fmt: skip


def _draw_minimum(ax: Axes, rows: CurveRows, least: CurveRow, highest: int, language: Language, text: float) -> None:
    """The line of the least sum known to close most breaches, labelled where there is room.

    An upper bound: between the points a smaller sum may do.
    """
    _ = translator(language)
    scale = scale_for(highest)
    ax.axvline(least.spent, color=INK, linewidth=1.3, linestyle=(0, (1, 1.5)), zorder=2)
    counts = {"closed": least.breaches_closed, "all": rows.breaches}
    money = scale.marked(least.spent, language, placeholder=rows.placeholder)
    told = _(
        "binding minimum: at most {money} {unit}\n(cheapest of the totals tried), closes {closed} of {all} breaches"
    ).format(money=money, unit=scale.name(language), **counts)
    right = least.spent > highest * 0.6
    ax.annotate(
        told, (least.spent, 0.03), (-6 if right else 6, 0), textcoords="offset points", size=text, color=INK,
        ha="right" if right else "left", va="bottom", zorder=7, linespacing=1.2,
        bbox={"facecolor": "white", "edgecolor": RULE, "linewidth": 0.5, "pad": 2},
    )  # fmt: skip


def _handles(rows: CurveRows, language: Language) -> list[Artist]:
    _ = translator(language)
    breaches = _("breaches closed, of {count}").format(count=rows.breaches)
    handles: list[Artist] = [
        Line2D([], [], color=VERMILLION, marker="s", markersize=5, linewidth=1.6, label=breaches),
        Line2D([], [], color=BLUE, marker="o", markersize=5, linewidth=1.6, linestyle=(0, (5, 2)),
               label=_("all needs closed, by weight")),
    ]  # fmt: skip
    if any(not row.proven for row in rows.worth_drawing):
        handles.append(
            Line2D([], [], linestyle="none", marker="s", markerfacecolor="white", markeredgecolor=INK,
                   label=_("not proven"))
        )  # fmt: skip
    if rows.own is not None:
        handles.append(
            Line2D([], [], linestyle="none", marker="*", markersize=_OWN_SIZE, markerfacecolor="white",
                   markeredgecolor=INK, label=_("this programme"))
        )  # fmt: skip
    return handles
