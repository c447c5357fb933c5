"""Sheets: what is drawn on pages of their own, put into one file or one file each."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from facility_planner.reporting.charts.style import STYLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from facility_planner.reporting.charts.style import Canvas


PageSize = Literal["whole", "a4", "slide"]
PAGES: Mapping[PageSize, tuple[float, float]] = {"a4": (11.69, 8.27), "slide": (13.33, 7.5)}
"""Inches; A4 lies on its side. `whole` is as large as what is drawn."""
UPRIGHT = (8.27, 11.69)
"""A4 upright, for what is hung up or cut."""
DOTS_AN_INCH = 160
_MOST_DOTS = 60_000
"""Dots on a side of a picture: more no program opens."""
METADATA: Mapping[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}
"""Nothing that changes from one run or version to the next."""


@dataclass(frozen=True)
class Sheet:
    """A page: what it is called where each has a file of its own, its size in inches, and how it is drawn."""

    name: str
    size: tuple[float, float]
    draw: Callable[[Canvas], None]


def styled() -> AbstractContextManager[None]:
    """The look of all charts, for as long as they are drawn."""
    return mpl.rc_context(cast("dict[Any, Any]", STYLE))


def drawn_together(sheets: Sequence[Sheet], ending: str) -> bytes:
    """All sheets in one file: the pages of a PDF, or one picture with the sheets below each other."""
    with styled():
        if ending == "pdf":
            return _pdf(sheets)
        return _picture(_stacked(sheets), ending)


def drawn_apart(sheets: Sequence[Sheet], ending: str) -> Iterator[tuple[str, bytes]]:
    """Each sheet as a file of its own: its name and content."""
    for sheet in sheets:
        with styled():
            content = _pdf([sheet]) if ending == "pdf" else _picture(_stacked([sheet]), ending)
        yield f"{sheet.name}.{ending}", content


def _pdf(sheets: Sequence[Sheet]) -> bytes:
    out = io.BytesIO()
    with PdfPages(out, metadata=METADATA["pdf"]) as book:
        for sheet in sheets:
            figure = Figure(figsize=sheet.size)
            sheet.draw(figure)
            book.savefig(figure)
    return out.getvalue()


def _stacked(sheets: Sequence[Sheet]) -> Figure:
    heights = [sheet.size[1] for sheet in sheets]
    figure = Figure(figsize=(max(sheet.size[0] for sheet in sheets), sum(heights)))
    if len(sheets) == 1:
        sheets[0].draw(figure)
        return figure
    parts = figure.subfigures(len(sheets), 1, height_ratios=heights, squeeze=False, hspace=0)
    for sheet, part in zip(sheets, parts[:, 0], strict=True):
        sheet.draw(part)
    return figure


def _picture(figure: Figure, ending: str) -> bytes:
    out = io.BytesIO()
    dots = min(DOTS_AN_INCH, int(_MOST_DOTS / max(figure.get_size_inches())))
    figure.savefig(out, format=ending, dpi=dots, metadata=METADATA[ending])
    return out.getvalue()
