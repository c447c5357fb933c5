"""Raising a bound beside the search for better solutions, and ending that search once the two meet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from facility_planner.planning.engine.solve import Clock, Slice

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self


class Prove(Protocol):
    """Raises a bound of a goal that has a value, telling each better one, until the clock is over or stopped."""

    def __call__(self, value: int, clock: Clock, stop: threading.Event, tell: Callable[[int], None]) -> None:
        """Value and bounds are those of the goal's variable."""


_EFFORT_SHARE = 0.3
"""Part of the effort for the bound, where effort is limited."""


class Enough(threading.Event):
    """Set when the search shall end: by whoever stops the run, or because nothing better is left."""

    def __init__(self, stop: threading.Event | None) -> None:
        super().__init__()
        self._stop = stop

    def is_set(self) -> bool:
        """Whether to end."""
        return super().is_set() or (self._stop is not None and self._stop.is_set())


class NoMore(threading.Event):
    """Set when it is enough, or when nothing runs beside any more."""

    def __init__(self, proof: Proof) -> None:
        super().__init__()
        self._proof = proof

    def is_set(self) -> bool:
        """Whether to end."""
        return self._proof.enough.is_set() or not self._proof.is_beside


class Proof:
    """The bound of one goal while it is searched for.

    Where time is limited it is raised on a thread beside the search; where effort is, before it: what two threads
    do beside each other could not be repeated.
    """

    def __init__(self, prove: Prove | None, value: int, bound: int, given: Slice, stop: threading.Event | None) -> None:
        self.bound = bound
        self.enough = Enough(stop)
        self._prove = prove
        self._value = value
        self._clock = Clock(given.seconds, None if given.effort is None else given.effort * _EFFORT_SHARE)
        self._over = Enough(stop)
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None

    @property
    def is_beside(self) -> bool:
        """Whether the bound is being raised on a thread beside the search."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def beside_no_more(self) -> threading.Event:
        """Set once the bound is raised no more, or it is enough."""
        return NoMore(self)

    @property
    def used_effort(self) -> float:
        """What raising the bound has used."""
        return self._clock.used_effort

    def beside(self, given: Slice) -> Clock:
        """A clock for what runs beside, with what this leaves of a slice."""
        effort = None if given.effort is None else max(0.0, given.effort - self.used_effort)
        return Clock(given.seconds, effort)

    def __enter__(self) -> Self:
        """Begins."""
        if self._prove is not None and self._clock.counts_effort:
            self._run()
        elif self._prove is not None:
            self._thread = threading.Thread(target=self._run, name="proof", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends; what the thread has not told by now is lost."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(0.3)
        if self._failure is not None and error is None:
            raise self._failure

    def meet(self, value: int) -> None:
        """Takes in that the goal can have a value."""
        self._value = min(self._value, value)
        if self._value <= self.bound:
            self.enough.set()

    def _run(self) -> None:
        try:
            if self._prove is not None:
                self._prove(self._value, self._clock, self._over, self._tell)
        except Exception as failure:  # noqa: BLE001 - raised again on the thread that searches
            self._failure = failure
            self.enough.set()

    def _tell(self, bound: int) -> None:
        if not self._over.is_set():
            self.bound = max(self.bound, bound)
            self.meet(self._value)
