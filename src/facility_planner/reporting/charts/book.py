"""The chart book: a cover that says what is in it, then every chart, the pages numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_money, plural, translator
from facility_planner.reporting.charts.cost_curve import curve_sheets
from facility_planner.reporting.charts.frame import LOOKS, words_of
from facility_planner.reporting.charts.gantt_pages import gantt_sheets
from facility_planner.reporting.charts.gap_pages import gap_sheets
from facility_planner.reporting.charts.heat_map_pages import heat_sheets
from facility_planner.reporting.charts.labels import wrapped
from facility_planner.reporting.charts.province_page import province_sheets
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.small_multiples import multiple_sheets
from facility_planner.reporting.charts.style import FAINT, INK, MARGIN
from facility_planner.reporting.charts.theme_bars import theme_sheets
from facility_planner.reporting.charts.tornado import tornado_sheets
from facility_planner.reporting.charts.waterfall import waterfall_sheets
from facility_planner.reporting.charts.year_bars import year_sheets
from facility_planner.reporting.rows.programme import programme_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.outlines import Outlines
    from facility_planner.reporting.charts.frame import Look
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import DraftedProgramme

MOST_PAGES = 24
"""A book with more pages of cells or of single gaps is not read; it leaves them out and says so."""
_MOST_FACILITIES = 8
"""Facilities that the cover names."""


@dataclass(frozen=True)
class _Chapter:
    """A chart of the book; none of its pages: why it is left out."""

    title: str
    sheets: Sequence[Sheet]
    left_out: str = ""


def book_sheets(
    drafted: DraftedProgramme, page: PageSize, language: Language, outlines: Outlines | None = None
) -> list[Sheet]:
    """The cover and all charts on pages of one size."""
    chapters = _chapters(drafted, page, language, outlines)
    sheets = [sheet for chapter in chapters for sheet in chapter.sheets]
    count = len(sheets) + 1
    starts: list[int | None] = []
    at = 2
    for chapter in chapters:
        starts.append(at if chapter.sheets else None)
        at += len(chapter.sheets)
    look = LOOKS[page]

    def cover(canvas: Canvas) -> None:
        _draw_cover(canvas, look, drafted, list(zip(chapters, starts, strict=True)), language)

    return [
        _stamped(replace(sheet, name=f"{number:02d}-{sheet.name}"), number, count, look, language)
        for number, sheet in enumerate([Sheet("cover", look.size, cover), *sheets], 1)
    ]


def _chapters(
    drafted: DraftedProgramme, page: PageSize, language: Language, outlines: Outlines | None
) -> list[_Chapter]:
    _ = translator(language)
    report = drafted.gaps
    gaps, heat = gap_sheets(report, page, language), heat_sheets(report.audits, page, language)
    too_many = _("left out, {count} pages: `chart {name}` draws them")
    made: list[tuple[str, Callable[[], Sequence[Sheet]], str]] = [
        (
            _("What is asked and what was found"),
            lambda: heat if len(heat) <= MOST_PAGES else [],
            too_many.format(count=len(heat), name="heat-map"),
        ),
        (_("Gaps by theme"), lambda: theme_sheets(report, page, language), ""),
        (
            _("Gaps and what closing them costs"),
            lambda: gaps if len(gaps) <= MOST_PAGES else [],
            too_many.format(count=len(gaps), name="gaps"),
        ),
        (_("Open breaches of law by province"), lambda: province_sheets(report, page, language, outlines), ""),
        (
            _("What it costs to comply"),
            lambda: curve_sheets(drafted, page, language) if drafted.curve else [],
            _("left out: no curve was reckoned"),
        ),
        (_("From today to the target: what it takes"), lambda: waterfall_sheets(drafted, page, language), ""),
        (_("Cost by year"), lambda: year_sheets(drafted, page, language), ""),
        (_("What drives the total"), lambda: tornado_sheets(drafted, page, language), ""),
        (_("The programme by quarter"), lambda: gantt_sheets(drafted, page, language), ""),
        (_("Cost by year and breaches closed"), lambda: multiple_sheets(drafted, page, language), ""),
    ]
    return [_Chapter(title, make(), why) for title, make, why in made]


def _stamped(sheet: Sheet, number: int, of: int, look: Look, language: Language) -> Sheet:
    """With its number in the lower right corner, which footers leave free."""
    told = translator(language)("{number} / {count}").format(number=number, count=of)

    def draw(canvas: Canvas) -> None:
        sheet.draw(canvas)
        width, height = look.size
        at = (1 - MARGIN / width, MARGIN / 2 / height)
        canvas.text(*at, told, size=look.small, color=FAINT, ha="right", va="bottom")

    return replace(sheet, draw=draw)


def _draw_cover(
    canvas: Canvas,
    look: Look,
    drafted: DraftedProgramme,
    chapters: Sequence[tuple[_Chapter, int | None]],
    language: Language,
) -> None:
    """Facilities on the left with what the programme is; contents on the right."""
    _ = translator(language)
    width, height = look.size
    left, half = 2 * MARGIN, width / 2

    def write(x: float, y: float, text: str, size: float, weight: str = "normal", colour: str = INK) -> None:
        canvas.text(x / width, 1 - y / height, text, size=size, weight=weight, color=colour, va="top", ha="left",
                    linespacing=1.1)  # fmt: skip

    write(left, 0.8, _("Chart book of the budget"), look.title * 1.4, "bold")
    y = 0.8 + look.inches(2.2, look.title)
    for text, weight in _cover_lines(drafted, language):
        lines = wrapped(text, look.text, half - left - 0.3, weight)
        write(left, y, "\n".join(lines), look.text, weight)
        y += look.inches(len(lines) + (0.15 if weight == "normal" else 0.25))
    y = 0.8 + look.inches(2.2, look.title)
    write(half, y, _("Contents"), look.text, "bold")
    for chapter, start in chapters:
        y += look.inches(1.6)
        write(half, y, chapter.title, look.text)
        if start is None:
            y += look.inches(1.1)
            write(half + 0.2, y, chapter.left_out, look.small, colour=FAINT)
        else:
            canvas.text(
                (width - 2 * MARGIN) / width,
                1 - y / height,
                str(start),
                size=look.text,
                color=INK,
                va="top",
                ha="right",
            )
    ending = words_of(drafted.gaps, "", (), language, placeholder=programme_rows(drafted).placeholders.high > 0)
    free = width - 2 * left - 1
    notes = [line for note in ending.footer for line in wrapped(note, look.small, free)]
    canvas.text(
        left / width, MARGIN / 2 / height, "\n".join(notes), size=look.small, color=FAINT, va="bottom", linespacing=1.1
    )


def _cover_lines(drafted: DraftedProgramme, language: Language) -> list[tuple[str, str]]:
    """What is looked at, by what, on which day, for which years, and how much of it rests on placeholders."""
    _, ngettext = translator(language), plural(language)
    report, order, rows = drafted.gaps, drafted.programme.order, programme_rows(drafted)
    facilities = [facility.title.in_language(language) for facility in report.facilities]
    count = len(facilities)
    years = f"{order.years[0]}–{order.years[-1]}" if len(order.years) > 1 else str(order.years[0])
    lines = [
        (ngettext("{count} facility", "{count} facilities", count).format(count=count), "bold"),
        (", ".join(facilities[:_MOST_FACILITIES]) + (" …" if count > _MOST_FACILITIES else ""), "normal"),
        (_("Judged by"), "bold"),
        (
            ", ".join(
                f"{one.pack.title.in_language(language)} ({one.id} {one.pack.version})" for one in report.standards
            ),
            "normal",
        ),
        (_("judged as of {day}").format(day=format_date(report.costing.day, language)), "normal"),
        (_("Programme {years}").format(years=years), "bold"),
        (_("In all: {money}").format(money=format_money(rows.spent, language)), "normal"),
        (
            _("At low and at high prices: {low} – {high}").format(
                low=format_money(rows.vnd.low, language), high=format_money(rows.vnd.high, language)
            ),
            "normal",
        ),
        (
            _("Open breaches: {before} today, {after} after it").format(
                before=rows.before.breaches, after=rows.after.breaches
            ),
            "normal",
        ),
    ]
    for row in rows.years:
        ceiling = _("no ceiling") if row.ceiling is None else f"≤ {format_money(row.ceiling, language)}"
        lines.append((f"{row.year}: {format_money(row.spent, language)} ({ceiling})", "normal"))
    if rows.placeholders.high:
        low, high = format_money(rows.placeholders.low, language), format_money(rows.placeholders.high, language)
        lines += [
            (_("Placeholders"), "bold"),
            (_("{low} – {high} of it rest on prices that nobody has given yet.").format(low=low, high=high), "normal"),
        ]
    if rows.ceilings.high:
        money = format_money(rows.ceilings.high, language)
        lines.append((_("At most {money} of it are prices that are ceilings.").format(money=money), "normal"))
    return lines
