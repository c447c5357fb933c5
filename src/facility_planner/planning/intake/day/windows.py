"""Stretches on duty, in minutes of the surge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    """A stretch on duty; work after `regular_end` is overtime."""

    start: int
    end: int
    regular_end: int
    on_call: bool = False
    delay: int = 0
    """Minutes between the call and the beginning of work, for those on call."""
