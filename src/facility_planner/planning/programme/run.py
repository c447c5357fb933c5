"""One run of the planner: what it works on, what is left of its limits, and what it tells on the way."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.planning.programme.choices import tidied
from facility_planner.planning.programme.measures import (
    Measures,
    added,
    goals_in_order,
    limits_of,
    measured,
    place_of,
    within,
)
from facility_planner.planning.programme.outcome import ProgrammeProgress
from facility_planner.planning.programme.telling import tell

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from facility_planner.domain.programme import ProgrammeGoalName
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.solve import Clock
    from facility_planner.planning.programme.instance import Instance
    from facility_planner.planning.programme.measures import Choice
    from facility_planner.planning.programme.outcome import ProgrammeStage

_LEAST_BETWEEN = 0.5
"""Seconds between two programmes shown."""
_OF_WHAT_TELLING_TAKES = 8
"""A programme is shown again after so many times what telling it took."""


@dataclass
class Run:
    """The instance, the limits, and whom to tell."""

    instance: Instance
    limits: SolveLimits
    clock: Clock
    stop: threading.Event
    on_progress: Callable[[ProgrammeProgress], None] | None
    bounds: dict[ProgrammeGoalName, int] = field(default_factory=dict)
    """Of the goals that are settled or worked on."""
    _next: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether to go on no more."""
        return self.stop.is_set() or self.clock.is_over

    def end_of(self, share: float) -> Callable[[], bool]:
        """Asks whether a part of what is left of the limits has been used up, or the run is over."""
        clock, given = self.clock, self.clock.share(share, 1, 0)
        began, effort = clock.elapsed, clock.used_effort

        def is_over() -> bool:
            if self.is_over:
                return True
            if given.effort is not None:
                return clock.used_effort - effort >= given.effort
            return given.seconds is not None and clock.elapsed - began >= given.seconds

        return is_over

    def rank(self, measures: Measures) -> tuple[int, ...]:
        """The goals in order; the smaller the better."""
        return tuple(measures[place_of(goal)] for goal in goals_in_order(self.instance))

    def measures(self, choices: Sequence[Choice]) -> Measures:
        """What choices for all sites come to."""
        years = self.instance.years
        return added(
            [(0,) * (6 + years)]
            + [measured(site, choice, years) for site, choice in zip(self.instance.sites, choices, strict=True)]
        )

    def is_allowed(self, choices: Sequence[Choice]) -> bool:
        """Whether choices keep ceilings and target."""
        return within(self.measures(choices), limits_of(self.instance))

    def show(
        self,
        choices: Sequence[Choice],
        *,
        goal: str | None,
        bound: int | None,
        settled: int,
        stage: ProgrammeStage = "search",
    ) -> None:
        """Tells better choices, if the last were told long enough ago; the first and the last always."""
        if self.on_progress is None:
            return
        names = goals_in_order(self.instance)
        name = next((one for one in names if one == goal), None)
        began = time.monotonic()
        programme = None
        value = None
        if stage != "search" or began >= self._next:
            kept = [tidied(site, one, self.instance) for site, one in zip(self.instance.sites, choices, strict=True)]
            programme = tell(self.instance, kept, self.bounds)
            took = time.monotonic() - began
            self._next = time.monotonic() + max(_LEAST_BETWEEN, _OF_WHAT_TELLING_TAKES * took)
            value = next((one.value for one in programme.objectives if one.name == name), None)
        self.on_progress(
            ProgrammeProgress(
                stage=stage,
                goal=name,
                value=value,
                bound=bound,
                elapsed=self.clock.elapsed,
                phase=settled,
                phases=len(names),
                programme=programme,
            )
        )
