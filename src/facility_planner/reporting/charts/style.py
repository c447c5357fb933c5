"""The look that all charts share: fonts, colours, title and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure, SubFigure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

Canvas = Figure | SubFigure
"""What is drawn on: a page, or its place on a longer one."""

STYLE: dict[str, object] = {
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "facility-planner",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
}
"""Settings that hold while a chart is made; texts stay texts in SVG and PDF."""

INK = "#1a1a1a"
FAINT = "#6b6b6b"
RULE = "#c8c8c8"

# Colours by Okabe and Ito, told apart by people with any colour vision
BLACK = "#000000"
ORANGE = "#E69F00"
SKY_BLUE = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
WHEEL = (SKY_BLUE, ORANGE, GREEN, YELLOW, BLUE, VERMILLION, PURPLE, "#999999")

TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 14, 8, 7
MARGIN = 0.35
"""Inches around everything."""
TITLE_HEIGHT = 0.75
FOOTER_LINE = 0.17
_BOLD_LETTER = 0.7
"""Width of a bold letter, in font sizes."""


def pale(colour: str, share: float = 0.5) -> str:
    """A colour mixed with white, `share` of it left, so that black text reads on it."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def new_figure(width: float, height: float, title: str, subtitle: str, footer: list[str]) -> Figure:
    """An empty figure (inches) with its title above and its sources below."""
    figure = Figure(figsize=(width, height))
    dress(figure, (width, height), title, subtitle, footer)
    return figure


def dress(canvas: Canvas, size: tuple[float, float], title: str, subtitle: str, footer: Sequence[str]) -> None:
    """Write a title above and the sources below what will be drawn on a canvas of inches."""
    width, height = size
    left = MARGIN / width
    canvas.text(
        left, 1 - MARGIN / height, title, size=_fitting(title, width), weight="bold", color=INK, va="top", ha="left"
    )
    small = min(9, _fitting(subtitle, width))
    canvas.text(left, 1 - (MARGIN + 0.32) / height, subtitle, size=small, color=FAINT, va="top", ha="left")
    canvas.text(
        left,
        MARGIN / 2 / height,
        "\n".join(footer),
        size=SMALL_SIZE,
        color=FAINT,
        va="bottom",
        ha="left",
        linespacing=1.35,
    )


def _fitting(title: str, width: float) -> float:
    """The size at which a title fits into a figure of that width (inches)."""
    return min(TITLE_SIZE, (width - 2 * MARGIN) * 72 / (_BOLD_LETTER * max(1, len(title))))


def footer_height(footer: Sequence[str]) -> float:
    """Inches that a footer takes."""
    return MARGIN / 2 + FOOTER_LINE * len(footer)


def bare(ax: Axes) -> None:
    """Axes without frame and ticks."""
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
