"""Labels that fit where they stand: measured by the font itself, smaller or upright where there is little room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POINTS = 72
SIZES = (7.0, 6.0, 5.2)
"""Points of a label, the largest first; below these nobody reads it on paper."""
LINE = 1.14
"""Height of a line, in sizes."""
_CAPITAL = 0.74
"""Height of capitals and digits, in sizes: all that one line of codes needs."""
_AIR = 0.022
"""Inches that stay free on both sides together."""


NARROWEST = _CAPITAL * SIZES[-1] / POINTS + _AIR / 2 + 1e-3
"""Inches in which a code still stands upright."""


@dataclass(frozen=True)
class Label:
    """A text, at a size and an angle at which it fits."""

    text: str
    size: float
    rotation: int = 0


@cache
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Inches that a line of text is wide."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, _height, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / POINTS


def fitted(options: Sequence[str], width: float, height: float, sizes: Sequence[float] = SIZES) -> Label | None:
    """The first of the texts that fits into a box of inches, as large as can be; upright where none fits level.

    A text may have several lines. None where nothing fits.
    """
    level = (Label(text, size) for text in options for size in sizes if _fits(text, size, width, height))
    upright = (
        Label(text, size, 90)
        for text in options
        for size in sizes[1:]
        if "\n" not in text and _fits(text, size, height, width)
    )
    return next(level, None) or next(upright, None)


def _fits(text: str, size: float, width: float, height: float) -> bool:
    lines = text.split("\n")
    high = (_CAPITAL + LINE * (len(lines) - 1)) * size / POINTS
    return high + _AIR / 2 <= height and max(width_of(line, size) for line in lines) + _AIR <= width


def wrapped(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """The text in lines of at most so many inches; a word that is longer is broken."""
    lines: list[str] = []
    for word in _words(text, size, width, weight):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _words(text: str, size: float, width: float, weight: str) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width_of(rest, size, weight) > width and len(rest) > 1:
            fit = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width_of(rest[:n], size, weight) <= width)
            yield rest[:fit]
            rest = rest[fit:]
        yield rest


def in_rows(codes: Sequence[str], rows: int) -> str:
    """Codes in so many lines of about the same length."""
    each = -(-len(codes) // rows)
    return "\n".join(" ".join(codes[at : at + each]) for at in range(0, len(codes), each))
