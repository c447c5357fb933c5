"""The curves and rows of a relaxation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

Point = tuple[int, int]
"""A curve and a step."""
Terms = dict[Point, int]


class Stopped(Exception):  # noqa: N818 - no error: what was asked for is not wanted any more
    """Work on a program was stopped."""


@dataclass(frozen=True)
class Curve:
    """Equal works, and what each beginning costs."""

    first: int
    costs: tuple[int, ...]
    """The cost of a beginning at each step from the first to the last."""
    never: int | None = None
    """The cost of not beginning at all; None: it begins."""
    count: int = 1
    """How many works it stands for."""

    @property
    def last(self) -> int:
        """The last step in which it may begin."""
        return self.first + len(self.costs) - 1


@dataclass(frozen=True)
class Row:
    """A sum of parts begun that is at most a number."""

    terms: tuple[tuple[Point, int], ...]
    most: int


@dataclass(frozen=True)
class Use:
    """What each work of a curve takes of something, from its beginning or some steps after it."""

    curve: int
    length: int
    """The steps after its beginning at which this is over."""
    amount: int = 1
    delay: int = 0
    ended_by: int | None = None
    """The curve of what ends it, and begins at least `length` later; None: it ends after `length`."""


@dataclass
class Program:
    """The relaxation of one problem; to be minimised."""

    curves: list[Curve] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    stop: threading.Event | None = None
    """Set when nobody waits for it any more."""

    def look(self) -> None:
        """Ends whoever works on it once nobody waits for it; to be called every few thousandths of a second."""
        if self.stop is not None and self.stop.is_set():
            raise Stopped

    def add(self, curve: Curve) -> int:
        """Adds a curve; gives its index."""
        self.curves.append(curve)
        return len(self.curves) - 1

    def begun(self, terms: Terms, curve: int, step: int, factor: int) -> None:
        """Adds to `terms` what has begun of a curve by a step."""
        one = self.curves[curve]
        if step >= one.first:
            point = (curve, min(step, one.last))
            value = terms.get(point, 0) + factor
            if value:
                terms[point] = value
            else:
                terms.pop(point, None)

    def at_most(self, terms: Terms, most: int) -> None:
        """States that the terms sum up to no more than a number; what always holds is left out."""
        if sum(self.curves[curve].count * factor for (curve, _), factor in terms.items() if factor > 0) > most:
            self.rows.append(Row(tuple(terms.items()), most))

    def share(self, uses: Sequence[Use], capacity: Callable[[int], int]) -> None:
        """States that what runs takes no more than the capacity at any step."""
        if not uses:
            return
        for step in sorted({step for use in uses for step in self._running(use)}):
            self.look()
            terms: Terms = {}
            for use in uses:
                self.begun(terms, use.curve, step - use.delay, use.amount)
                if use.ended_by is None:
                    self.begun(terms, use.curve, step - use.length, -use.amount)
                else:
                    self.begun(terms, use.ended_by, step, -use.amount)
            self.at_most(terms, capacity(step))

    def _running(self, use: Use) -> range:
        """The steps at which it may run."""
        one = self.curves[use.curve]
        ends = one.last + use.length if use.ended_by is None else self.curves[use.ended_by].last
        return range(one.first + use.delay, ends)

    def follow(self, earlier: int, later: int, lag: int, *, if_begun: bool = False) -> None:
        """States that a curve begins at least `lag` steps behind another; with `if_begun` only behind what begins."""
        self.look()
        one, other = self.curves[earlier], self.curves[later]
        for step in range(max(other.first, 0), other.last + 1):
            if step - lag >= one.last and (one.never is None or if_begun):
                break
            if step - lag > one.last and step < other.last:
                continue
            terms: Terms = {}
            self.begun(terms, later, step, 1)
            self.begun(terms, earlier, step - lag, -1)
            most = 0
            if if_begun and one.never is not None:
                self.begun(terms, earlier, one.last, 1)
                most = one.count
            if terms:
                self.rows.append(Row(tuple(terms.items()), most))

    def begins_within(self, earlier: int, later: int, most: int) -> None:
        """States that a curve that begins follows another by no more than `most` steps."""
        for step in range(self.curves[earlier].first, self.curves[earlier].last + 1):
            terms: Terms = {}
            self.begun(terms, earlier, step, 1)
            self.begun(terms, later, step + most, -1)
            if terms:
                self.rows.append(Row(tuple(terms.items()), 0))
