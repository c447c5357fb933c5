"""Our own layout of the 34 provinces as tiles: each as large as any other, about where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.base import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAWN = """
12 15 08 04 .. ..
11 14 25 19 20 ..
.. .. 01 24 22 ..
.. .. 37 33 31 ..
.. .. 38 .. .. ..
.. .. 40 .. .. ..
.. .. 42 44 .. ..
.. .. .. 46 48 HS
.. .. .. .. 51 ..
.. .. .. .. 52 ..
.. .. .. .. 66 ..
.. 80 75 68 56 ..
91 82 79 .. .. TS
92 86 .. .. .. ..
96 .. .. .. .. ..
"""
_GRID = tuple(line.split() for line in _DRAWN.split("\n") if line)
ISLANDS: Mapping[str, tuple[str, Text]] = {
    "HS": ("48", Text(vi="Hoàng Sa", en="Hoàng Sa")),
    "TS": ("56", Text(vi="Trường Sa", en="Trường Sa")),
}
"""Special zones of provinces on the mainland, where readers look for them: their province and their name."""
TILES: Mapping[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_GRID)
    for column, code in enumerate(line)
    if code != ".." and code not in ISLANDS
}
"""Column from the west and row from the north of each province, by its code."""
ISLAND_TILES: Mapping[str, tuple[int, int]] = {
    code: (column, row) for row, line in enumerate(_GRID) for column, code in enumerate(line) if code in ISLANDS
}
COLUMNS, ROWS = len(_GRID[0]), len(_GRID)
SHORT_NAMES: Mapping[str, Text] = {"79": Text(vi="TP.HCM", en="HCM City")}
"""Where the name is longer than a tile."""
LIST_NAMES: Mapping[str, Text] = {"79": Text(vi="TP. Hồ Chí Minh", en="Ho Chi Minh City")}
"""Where the name is longer than the column of a list."""
