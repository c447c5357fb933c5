"""Outlines of provinces that a user gives: to draw a map with, never to say where a boundary is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Ring = tuple[tuple[float, float], ...]
"""Points east and north, in degrees; the last is the first."""


@dataclass(frozen=True)
class Outlines:
    """The outer rings of provinces by their code, and whom to name for them."""

    shapes: Mapping[str, tuple[Ring, ...]]
    credit: str

    def middle(self, code: str) -> tuple[float, float]:
        """The middle of the largest ring of a province: its centroid."""
        ring = max(self.shapes[code], key=lambda one: abs(_doubled_area(one)))
        area = _doubled_area(ring)
        if not area:
            return ring[0]
        pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
        x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
        y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
        return x, y


def _doubled_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
