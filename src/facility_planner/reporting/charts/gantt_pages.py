"""The programme by quarter: a bar for each remedy from its first day to the last, a thin line for what recurs."""

from __future__ import annotations

from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.frame import LOOKS, body_of, draw_frame, numbered, words_of
from facility_planner.reporting.charts.labels import wrapped
from facility_planner.reporting.charts.money_axis import scale_for
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.style import BLACK, FAINT, INK, RULE
from facility_planner.reporting.charts.year_bars import KIND_LOOKS
from facility_planner.reporting.rows.gantt import work_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.domain.remedy import CostKind
    from facility_planner.reporting.charts.frame import Look
    from facility_planner.reporting.charts.money_axis import MoneyScale
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.gantt import WorkRow

NAMES = 0.43
"""Inches for facility and remedy, for each point of the text."""
_HEAD = 1.0
"""Height of a facility's name, in rows."""
_FURTHER_LINE = 0.85
"""Height of each line of a name after the first, in rows."""
QUARTERS = ("I", "II", "III", "IV")
_LONGEST_UNLABELLED = 45
"""Days: a shorter bar is hard to see and gets a mark."""


def gantt_sheets(drafted: DraftedProgramme, page: PageSize, language: Language) -> list[Sheet]:
    """As many pages as the works need, each facility's name repeated where it goes on."""
    _ = translator(language)
    look, programme = LOOKS[page], drafted.programme
    rows = work_rows(programme, drafted.gaps.facilities, drafted.gaps.costing.remedies, drafted.gaps.gaps)
    notes = [_("On the right what a remedy costs over all years, in the programme's prices.")]
    marked = any(row.placeholder for row in rows)
    words = words_of(drafted.gaps, _("The programme by quarter"), notes, language, placeholder=marked)
    handles = _handles(language)
    each = look.inches(1.25)
    room = floor((body_of(look, numbered(words, 1, 2, language), handles).height - look.inches(3)) / each)
    lines = {row: _lines(row, language, look.text) for row in rows}
    pages = _pages(rows, max(4, room), lines) or [[]]
    scale = scale_for(max((row.capital + row.recurrent for row in rows), default=0))

    def sheet(number: int, part: Sequence[WorkRow]) -> Sheet:
        def draw(canvas: Canvas) -> None:
            body = draw_frame(canvas, look, numbered(words, number, len(pages), language), handles)
            if not part:
                at = (body.left / look.size[0], (body.bottom + body.height / 2) / look.size[1])
                canvas.text(*at, _("The programme buys nothing."), size=look.text * 1.3, color=INK)
                return
            panel = body.inset(left=NAMES * look.text, right=look.inches(5), top=look.inches(3))
            high = min(panel.height, each * max(1, height_of(part, lines)))
            ax = panel.inset(bottom=panel.height - high).axes(canvas, look)
            draw_gantt(part, ax, language, programme.order.years, scale, look, lines)

        return Sheet(f"gantt-{number:02d}" if len(pages) > 1 else "gantt", look.size, draw)

    return [sheet(number, part) for number, part in enumerate(pages, 1)]


def height_of(rows: Sequence[WorkRow], lines: Mapping[WorkRow, Sequence[str]]) -> float:
    """Height of works with the names of their facilities, that of a work of one line being 1."""
    return sum(_height(lines[row]) for row in rows) + _HEAD * len({row.facility for row in rows})


def _height(lines: Sequence[str]) -> float:
    return 1 + _FURTHER_LINE * (len(lines) - 1)


def _pages(rows: Sequence[WorkRow], most: int, lines: Mapping[WorkRow, Sequence[str]]) -> list[list[WorkRow]]:
    """The works in as few pages as hold them, about as many on each."""
    fewest = ceil(height_of(rows, lines) / most)
    aim = min(most, ceil(height_of(rows, lines) / max(1, fewest)) + 1)
    pages: list[list[WorkRow]] = []
    for row in rows:
        if pages and height_of([*pages[-1], row], lines) <= aim:
            pages[-1].append(row)
        else:
            pages.append([row])
    return pages


def draw_gantt(
    rows: Sequence[WorkRow],
    ax: Axes,
    language: Language,
    years: Sequence[int],
    scale: MoneyScale,
    look: Look,
    lines: Mapping[WorkRow, Sequence[str]],
) -> None:
    """Draw the works of a page over the quarters of the budget years; what is ready later goes on to its day."""
    end = max([date(years[-1], 12, 31), *(row.ready_on for row in rows)])
    last = max(years[-1], end.year)
    ax.set_xlim(_day_number(date(years[0], 1, 1)), _day_number(date(last + 1, 1, 1)))
    ax.set_ylim(max(1.0, height_of(rows, lines)), 0)
    _draw_quarters(ax, range(years[0], last + 1), years[-1], language, look)
    y, facility = 0.0, None
    across = ax.get_yaxis_transform()
    width = ax.get_position().width * look.size[0]
    left = -NAMES * look.text / width
    for row in rows:
        if row.facility != facility:
            facility = row.facility
            name = row.facility_title.in_language(language)
            ax.text(left, y + 0.5, name, transform=across, size=look.text, weight="bold", color=INK, va="center")
            ax.plot([left, 1], [y, y], transform=across, color=RULE, linewidth=0.8, clip_on=False)
            y += _HEAD
        high = _height(lines[row])
        middle = y + high / 2
        label = "\n".join(lines[row])
        ax.text(left, middle, label, transform=across, size=look.text, color=INK, va="center", linespacing=1.0)
        _draw_work(ax, row, middle)
        money = scale.marked(row.capital + row.recurrent, language, placeholder=row.placeholder)
        ax.text(1 + 0.08 / width, middle, money, transform=across, size=look.text, color=INK, va="center")
        y += high
    ax.text(1 + 0.08 / width, -0.3, scale.name(language), transform=across, size=look.small, color=FAINT, va="bottom")
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)


def _draw_quarters(ax: Axes, shown: Sequence[int], last: int, language: Language, look: Look) -> None:
    """Lines at quarters; their numbers and the year above them; a strong line where the programme ends."""
    bottom = ax.get_ylim()[0]
    for year in shown:
        starts = [_day_number(date(year, month, 1)) for month in (1, 4, 7, 10)]
        after = _day_number(date(year + 1, 1, 1))
        for at, (start, end) in enumerate(zip(starts, (*starts[1:], after), strict=True)):
            ax.plot(
                [start, start],
                [0, bottom],
                color=FAINT if at == 0 else RULE,
                linewidth=0.8 if at == 0 else 0.5,
                zorder=1,
            )
            ax.text((start + end) / 2, -0.2, QUARTERS[at], size=look.small, color=INK, ha="center", va="bottom")
        title = translator(language)("{year}, by quarter").format(year=year) if len(shown) <= 4 else str(year)
        ax.text(
            (starts[0] + after) / 2, -1.3, title, size=look.text, weight="bold", color=INK, ha="center", va="bottom"
        )
    end = _day_number(date(last + 1, 1, 1))
    ax.plot([end, end], [0, bottom], color=BLACK, linewidth=1.4, zorder=2)


def _draw_work(ax: Axes, row: WorkRow, y: float) -> None:
    start, ready = _day_number(row.starts_on), _day_number(row.ready_on) + 1
    kind: CostKind = "capital" if row.capital else "recurrent"
    ax.barh(y, ready - start, 0.6, left=start, zorder=4, **KIND_LOOKS[kind])
    if row.ready_on <= row.starts_on or ready - start < _LONGEST_UNLABELLED:
        ax.plot([ready], [y], marker="D", markersize=4.5, color=INK, zorder=5, clip_on=False)
    if row.paid_until is not None:
        ax.plot([ready, _day_number(row.paid_until)], [y, y], color=INK, linewidth=1.3, linestyle=(0, (1, 1)), zorder=3)


def _day_number(day: date) -> float:
    """Where a day stands on the axis."""
    return float(day.toordinal())


def _lines(row: WorkRow, language: Language, size: float) -> list[str]:
    """How many of what, in as many lines as it takes: a name that is cut says something else."""
    name = row.title.in_language(language)
    return wrapped(f"{row.quantity} × {name}" if row.quantity > 1 else name, size, NAMES * size - 0.25)


def _handles(language: Language) -> list[Artist]:
    _ = translator(language)
    return [
        Patch(label=_("capital"), **KIND_LOOKS["capital"]),
        Patch(label=_("recurrent alone"), **KIND_LOOKS["recurrent"]),
        Line2D([], [], marker="D", markersize=4.5, color=INK, linestyle="none", label=_("ready in less than 45 days")),
        Line2D([], [], color=INK, linewidth=1.3, linestyle=(0, (1, 1)), label=_("paid each year")),
        Line2D([], [], color=BLACK, linewidth=1.4, label=_("end of the programme")),
    ]
