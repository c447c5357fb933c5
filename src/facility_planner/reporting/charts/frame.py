"""The page around a chart of the budget: title, sources, legend; what is left in between is the chart's."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.labels import POINTS, width_of, wrapped
from facility_planner.reporting.charts.sheets import PAGES
from facility_planner.reporting.charts.sources import source_line, told_facilities
from facility_planner.reporting.charts.style import FAINT, INK, MARGIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PricedGaps

LEAST_TEXT = 6.5
"""Points below which nobody reads a page of A4."""
_LINE = 1.3
"""From line to line, in sizes."""
_HANDLE, _GAP = 3.4, 1.6
"""Of a legend: width of a handle, and between columns, in sizes."""


@dataclass(frozen=True)
class Look:
    """A page: its size in inches and how large its text is, in points."""

    size: tuple[float, float]
    text: float

    @property
    def small(self) -> float:
        """Of notes and sources."""
        return max(LEAST_TEXT, self.text - 1)

    @property
    def title(self) -> float:
        """Of the title."""
        return self.text * 1.7

    def inches(self, lines: float, size: float | None = None) -> float:
        """Inches of so many lines of text."""
        return lines * _LINE * (size or self.text) / POINTS


LOOKS: Mapping[PageSize, Look] = {
    "a4": Look(PAGES["a4"], 8.5),
    "slide": Look(PAGES["slide"], 11),
    "whole": Look(PAGES["a4"], 8.5),
}
"""A slide is read from afar; a chart of the budget without a page of its own is as large as A4."""


@dataclass(frozen=True)
class Words:
    """What stands around a chart."""

    title: str
    subtitle: str
    footer: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A rectangle of a page: its lower left corner and its size, in inches."""

    left: float
    bottom: float
    width: float
    height: float

    def inset(self, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> Body:
        """What is left of it without its edges."""
        return Body(self.left + left, self.bottom + bottom, self.width - left - right, self.height - bottom - top)

    def column(self, number: int, of: int, gap: float = 0) -> Body:
        """One of several columns of the same width, from the left."""
        width = (self.width - gap * (of - 1)) / of
        return Body(self.left + number * (width + gap), self.bottom, width, self.height)

    def row(self, number: int, of: int, gap: float = 0) -> Body:
        """One of several rows of the same height, from the top."""
        height = (self.height - gap * (of - 1)) / of
        return Body(self.left, self.bottom + self.height - (number + 1) * height - number * gap, self.width, height)

    def axes(self, canvas: Canvas, look: Look) -> Axes:
        """Axes that fill it."""
        width, height = look.size
        return canvas.add_axes((self.left / width, self.bottom / height, self.width / width, self.height / height))


def words_of(
    report: PricedGaps,
    title: str,
    notes: Sequence[str],
    language: Language,
    *,
    placeholder: bool,
    hatched: bool = False,
) -> Words:
    """Title, facilities and day, and below the notes, the warning of placeholders and the sources.

    `hatched`: a hatch of the chart stands for placeholders; on others it may stand for something else.
    """
    _ = translator(language)
    day = _("judged as of {day}").format(day=format_date(report.costing.day, language))
    years = sorted({price.year for price in report.prices})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else "–"
    ids = told_facilities(report.facilities, language, names=False)
    source = _("audit of {facilities}, prices of {years}").format(facilities=ids, years=span)
    warning = [
        _("Hatched or marked *: placeholder prices are in it, which stand for quotations still to be obtained.")
        if hatched
        else _("Marked *: placeholder prices are in it, which stand for quotations still to be obtained.")
    ]
    return Words(
        title,
        f"{told_facilities(report.facilities, language)} · {day}",
        (*notes, *(warning if placeholder else ()), source_line(source, report.standards, language)),
    )


def numbered(words: Words, number: int, of: int, language: Language) -> Words:
    """With the number of the page, where there are several."""
    if of == 1:
        return words
    page = translator(language)("page {number} of {count}").format(number=number, count=of)
    return Words(words.title, f"{words.subtitle} · {page}", words.footer)


def body_of(look: Look, words: Words, handles: Sequence[Artist]) -> Body:
    """What title, legend and sources leave of a page."""
    width, height = look.size
    bottom = MARGIN / 2 + look.inches(len(_footer(look, words)), look.small) + _legend_height(look, handles) + 0.1
    top = MARGIN + look.inches(1, look.title) + look.inches(1) + 0.14
    return Body(MARGIN, bottom, width - 2 * MARGIN, height - bottom - top)


def draw_frame(canvas: Canvas, look: Look, words: Words, handles: Sequence[Artist]) -> Body:
    """Write what stands around a chart; what is left for it."""
    width, height = look.size
    left, free = MARGIN / width, width - 2 * MARGIN
    title = _fitting(words.title, look.title, free, "bold")
    canvas.text(left, 1 - MARGIN / height, words.title, size=title, weight="bold", color=INK, va="top", ha="left")
    below = MARGIN + look.inches(1, look.title)
    subtitle = _fitting(words.subtitle, look.text, free)
    canvas.text(left, 1 - below / height, words.subtitle, size=subtitle, color=FAINT, va="top", ha="left")
    footer = _footer(look, words)
    canvas.text(
        left, MARGIN / 2 / height, "\n".join(footer), size=look.small, color=FAINT, va="bottom", ha="left",
        linespacing=1.1,
    )  # fmt: skip
    if handles:
        at = MARGIN / 2 + look.inches(len(footer), look.small) + 0.06
        canvas.legend(
            handles=list(handles),
            loc="lower left",
            bbox_to_anchor=(left, at / height),
            ncols=_columns(look, handles),
            fontsize=look.text,
            frameon=False,
            borderpad=0,
            borderaxespad=0,
            columnspacing=1.5,
            handlelength=2,
            labelspacing=0.35,
        )
    return body_of(look, words, handles)


def _fitting(text: str, size: float, width: float, weight: str = "normal") -> float:
    """The size at which a line fits into so many inches."""
    needed = width_of(text, size, weight)
    return size if needed <= width else max(LEAST_TEXT, size * width / needed)


def _footer(look: Look, words: Words) -> list[str]:
    free = look.size[0] - 2 * MARGIN - look.inches(7, look.small)  # the page of a book is numbered on the right
    return [line for note in words.footer for line in wrapped(note, look.small, free)]


def _legend_height(look: Look, handles: Sequence[Artist]) -> float:
    return look.inches(ceil(len(handles) / _columns(look, handles))) + 0.08 if handles else 0.0


def _columns(look: Look, handles: Sequence[Artist]) -> int:
    """As many columns as the texts leave room for."""
    em = look.text / POINTS
    widths = [width_of(str(handle.get_label()), look.text) + (_HANDLE + _GAP) * em for handle in handles]
    for columns in range(len(handles), 1, -1):
        each = ceil(len(widths) / columns)
        if sum(max(widths[at : at + each]) for at in range(0, len(widths), each)) <= look.size[0] - 2 * MARGIN:
            return columns
    return 1
