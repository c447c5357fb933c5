"""The 34 provinces as tiles, or by outlines of the user's: what is open in each, and of how many facilities."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Polygon, Rectangle

from facility_planner.i18n import translator
from facility_planner.reporting.charts.style import FAINT, INK, VERMILLION, bare, pale
from facility_planner.reporting.charts.tile_layout import COLUMNS, ISLAND_TILES, ISLANDS, ROWS, SHORT_NAMES, TILES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.domain.outlines import Outlines
    from facility_planner.reporting.rows.provinces import ProvinceRow

SHADES = (0.1, 0.3, 0.5, 0.75)
"""Shares of the colour, from fewest open breaches to most; black text reads on each."""
_LABEL_ROOM = (0.5, 0.38)
"""Degrees east and north that the number of a province takes; one that would lie on another is left out."""
NOTHING_KNOWN: dict[str, Any] = {"facecolor": "white", "edgecolor": "#a8a8a8", "hatch": "...", "linewidth": 0.6}


def shade_of(row: ProvinceRow, most: Fraction) -> int:
    """Which of the shades: quarters of the most open breaches a facility of any province; 0 where none is open."""
    return min(len(SHADES) - 1, int(row.breaches_each * len(SHADES) / most)) if most else 0


def most_of(rows: Sequence[ProvinceRow]) -> Fraction:
    """The most open breaches for each facility of a province that is known."""
    return max((row.breaches_each for row in rows if row.code and row.facilities), default=Fraction(0))


def fill_of(row: ProvinceRow, most: Fraction) -> dict[str, Any]:
    """The look of a province with facilities."""
    return {"facecolor": pale(VERMILLION, SHADES[shade_of(row, most)]), "edgecolor": INK, "linewidth": 0.6}


def draw_tiles(rows: Sequence[ProvinceRow], ax: Axes, language: Language, text: float = 7.0) -> None:
    """Draw a tile for each province: name, open breaches / facilities; a dash where nothing is known."""
    bare(ax)
    ax.set_xlim(0, COLUMNS)
    ax.set_ylim(ROWS, 0)
    most = most_of(rows)
    for row in rows:
        if row.code in TILES:
            _draw_tile(ax, row, TILES[row.code], most, language, text)
    for code, (column, line) in ISLAND_TILES.items():
        province, name = ISLANDS[code]
        home = next(row for row in rows if row.code == province)
        box = Rectangle((column + 0.04, line + 0.06), 0.92, 0.88, facecolor="white", edgecolor=INK, linestyle=":")
        ax.add_patch(box)
        shown = f"{name.in_language(language)}\n({home.name.in_language(language) if home.name else province})"
        ax.text(column + 0.5, line + 0.5, shown, size=text - 0.5, color=INK, ha="center", va="center", linespacing=1.1)


def _draw_tile(
    ax: Axes, row: ProvinceRow, at: tuple[int, int], most: Fraction, language: Language, text: float
) -> None:
    column, line = at
    look = fill_of(row, most) if row.facilities else NOTHING_KNOWN
    ax.add_patch(Rectangle((column + 0.03, line + 0.05), 0.94, 0.9, **look))
    name = SHORT_NAMES.get(row.code) or row.name
    figures = f"{row.breaches} / {row.facilities}" if row.facilities else "–"
    paper = {} if row.facilities else {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.3}}
    ax.text(column + 0.5, line + 0.3, name.in_language(language) if name else row.code, size=text, color=INK,
            ha="center", va="center", **paper)  # fmt: skip
    ax.text(column + 0.5, line + 0.7, figures, size=text, weight="bold", color=INK, ha="center", va="center", **paper)


def draw_outlines(
    rows: Sequence[ProvinceRow],
    ax: Axes,
    language: Language,
    outlines: Outlines,
    ranks: Mapping[str, int],
    text: float = 7.0,
) -> None:
    """Draw provinces by their outlines; a number in each stands for its bar, so that no name is cut."""
    _ = translator(language)
    bare(ax)
    by_code = {row.code: row for row in rows}
    most = most_of(rows)
    for code, rings in outlines.shapes.items():
        row = by_code.get(code)
        look = fill_of(row, most) if row and row.facilities else NOTHING_KNOWN
        for ring in rings:
            ax.add_patch(Polygon(ring, closed=True, **{**look, "linewidth": 0.4}))
    placed: list[tuple[float, float]] = []
    for code in sorted(ranks.keys() & outlines.shapes.keys(), key=lambda code: ranks[code]):
        x, y = outlines.middle(code)
        if not any(abs(x - other[0]) < _LABEL_ROOM[0] and abs(y - other[1]) < _LABEL_ROOM[1] for other in placed):
            placed.append((x, y))
            ax.text(x, y, str(ranks[code]), size=text, weight="bold", color=INK, ha="center",
                    va="center")  # fmt: skip
    points = [point for rings in outlines.shapes.values() for ring in rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    ax.set_xlim(west - 0.2, east + 0.2)
    ax.set_ylim(south - 0.2, north + 0.2)
    ax.set_aspect(1.04, anchor="NW")  # a degree of longitude is shorter: the cosine of 16° north
    for name, x, y in ((_("Hoàng Sa (Da Nang)"), 112.0, 15.7), (_("Trường Sa (Khanh Hoa)"), 114.4, 9.2)):
        if west <= x <= east and south <= y <= north:
            ax.text(x, y, name, size=text, color=FAINT, ha="center", va="center", style="italic")
