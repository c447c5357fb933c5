"""Province by province, or facility by facility: the same small picture on the same axes, twelve a page at most."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from facility_planner.i18n import plural, translator
from facility_planner.reporting.charts.frame import LOOKS, draw_frame, numbered, words_of
from facility_planner.reporting.charts.labels import wrapped
from facility_planner.reporting.charts.money_axis import LEAST_AXIS, money_axis, scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import FAINT, INK
from facility_planner.reporting.charts.year_bars import KIND_LOOKS, kind_handles
from facility_planner.reporting.rows.multiples import multiple_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.frame import Look
    from facility_planner.reporting.charts.money_axis import MoneyScale
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.multiples import MultipleRow

A_PAGE = 12
ACROSS = 4


def multiple_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """Pages of small pictures on shared axes, those with most open breaches first."""
    _ = translator(language)
    look = LOOKS[page]
    rows = multiple_rows(drafted.gaps.gaps, drafted.gaps.facilities, drafted.programme)
    notes = [_("All pictures share their axes. By open breaches of today, most first; not by cost.")]
    marked = any(row.placeholder for row in rows)
    words = words_of(drafted.gaps, _("Cost by year and breaches closed"), notes, language, placeholder=marked)
    pages = [rows[at : at + A_PAGE] for at in range(0, len(rows), A_PAGE)] or [()]
    highest = max((capital + recurrent for row in rows for _year, capital, recurrent in row.years), default=0)
    down = min(3, ceil(len(rows) / ACROSS)) or 1
    across = min(ACROSS, max(2, len(rows)))

    def sheet(number: int, part: Sequence[MultipleRow]) -> Sheet:
        def draw(canvas: Canvas) -> None:
            body = draw_frame(canvas, look, numbered(words, number, len(pages), language), kind_handles(language))
            high = min(body.height, 2.9 * down)
            body = body.inset(bottom=body.height - high)
            for at, row in enumerate(part):
                place = body.row(at // ACROSS, down, 0.1).column(at % ACROSS, across, 0.25)
                panel = place.inset(left=look.inches(3.6), bottom=look.inches(1.5), top=look.inches(2.7))
                draw_multiple(row, panel.axes(canvas, look), language, scale_for(highest), highest, look, place.width)

        return Sheet(f"multiples-{number:02d}" if len(pages) > 1 else "multiples", look.size, draw)

    return [sheet(number, part) for number, part in enumerate(pages, 1)]


def draw_multiple(
    row: MultipleRow, ax: Axes, language: Language, scale: MoneyScale, highest: int, look: Look, width: float
) -> None:
    """Draw what one province or facility costs by year; above it, its breaches before and after."""
    _, ngettext = translator(language), plural(language)
    for x, (_year, capital, recurrent) in enumerate(row.years):
        ax.bar(x, capital, 0.62, zorder=3, **KIND_LOOKS["capital"])
        ax.bar(x, recurrent, 0.62, bottom=capital, zorder=3, **KIND_LOOKS["recurrent"])
    ax.set_xlim(-0.6, max(2, len(row.years)) - 0.4)
    ax.set_ylim(0, max(highest, LEAST_AXIS) * 1.08)
    ax.set_xticks(range(len(row.years)), [str(year) for year, _capital, _recurrent in row.years])
    money_axis(ax, "y", scale, language, look.small, ticks=3)
    ax.tick_params(axis="x", labelsize=look.small, length=0, labelcolor=INK)
    title = row.title.in_language(language) if row.title else _("Province not known")
    name = wrapped(title, look.text, width - 0.1, "bold")
    shown = name[0] if len(name) == 1 else f"{name[0].rstrip()}…"
    breaches = _("breaches {before} → {after}").format(before=row.breaches, after=row.breaches - row.breaches_closed)
    count = ngettext("{count} facility", "{count} facilities", row.facilities).format(count=row.facilities)
    money = f"{scale.marked(row.spent, language, placeholder=row.placeholder)} {scale.name(language)}"
    left = -look.inches(3.6) / (ax.get_position().width * look.size[0])
    above = 1 + look.inches(1.5) / (ax.get_position().height * look.size[1])
    below = 1 + look.inches(0.35) / (ax.get_position().height * look.size[1])
    ax.text(left, above, shown, transform=ax.transAxes, size=look.text, weight="bold", color=INK, va="bottom")
    told = f"{breaches} · {money}" if row.facilities == 1 else f"{breaches} · {money} · {count}"
    while look.small and len(wrapped(told, look.small, width)) > 1:
        told = told.rpartition(" · ")[0]
    ax.text(left, below, told, transform=ax.transAxes, size=look.small, color=FAINT, va="bottom")
