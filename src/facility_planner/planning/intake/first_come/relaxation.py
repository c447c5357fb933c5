"""What a dispatcher may overlook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Relaxation:
    """What may be overlooked when asking whether a task would find a place."""

    rooms: bool = False
    staff: bool = False
    interpreters: bool = False
    companion: bool = False
    talk: bool = False
    quiet: bool = False
    hours: bool = False
    """Those of partners."""
    cover: bool = False
    guards: frozenset[str] = frozenset()
    """Names of the rules beside the board's own."""
