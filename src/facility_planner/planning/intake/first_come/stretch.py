"""Stretches of minutes that are taken."""

from __future__ import annotations

Stretch = tuple[int, int]


def meets(stretches: list[Stretch], start: int, end: int) -> bool:
    """Whether one of the stretches overlaps the time."""
    return any(a < end and start < b for a, b in stretches)
