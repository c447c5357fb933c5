"""What undo and redo take back next, as it follows from the events of one device in one audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.journal.event import Event

UNDOABLE = frozenset({"changed", "removed", "headed", "answered", "noted", "attached", "detached", "sampled", "tallied",
                      "remarked", "planned"})  # fmt: skip
"""The kinds of act that can be taken back; what is opened, signed or decided cannot."""

BARRIERS = frozenset({"finished", "corrected"})
"""What ends a version, and opens the next: nothing that was done before is taken back any more."""


def next_undo(own: Iterable[Event]) -> tuple[Event, ...]:
    """The events of the last act that still counts, last first; none if nothing can be taken back.

    Args:
        own: The events of this device in the audit (its scope, or done during it), by number.
    """
    return _latest(_stacks(own)[0])


def next_redo(own: Iterable[Event]) -> tuple[Event, ...]:
    """The events of the act that was taken back last, first first; none after a new act."""
    return tuple(reversed(_latest(_stacks(own)[1])))


def _latest(stack: Sequence[tuple[Event, ...]]) -> tuple[Event, ...]:
    return tuple(reversed(stack[-1])) if stack else ()


def _stacks(own: Iterable[Event]) -> tuple[list[tuple[Event, ...]], list[tuple[Event, ...]]]:
    """The acts that count and those that were taken back, the latest last."""
    done: list[tuple[Event, ...]] = []
    undone: list[tuple[Event, ...]] = []
    for act in _acts(own):
        if act[0].kind == "undone":
            if done:
                undone.append(done.pop())
        elif act[0].kind == "redone":
            if undone:
                done.append(undone.pop())
        elif act[0].kind in BARRIERS:
            done.clear()
            undone.clear()
        elif act[0].kind in UNDOABLE:
            done.append(act)
            undone.clear()
    return done, undone


def _acts(own: Iterable[Event]) -> list[tuple[Event, ...]]:
    acts: dict[int, list[Event]] = {}
    for event in own:
        acts.setdefault(event.act, []).append(event)
    return [tuple(events) for _, events in sorted(acts.items())]
