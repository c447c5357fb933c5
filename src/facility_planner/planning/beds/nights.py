"""The nights of a surge: when each begins, and who is there for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, local_day

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario

NIGHT_WITHOUT_QUIET = time(22, 0)
"""When a night begins where the protocol has no quiet hours."""


def nights_of(scenario: Scenario, protocol: Protocol) -> tuple[tuple[date, datetime], ...]:
    """Every night that begins within the horizon after somebody has arrived: its day and its beginning."""
    clock = protocol.quiet.start if protocol.quiet is not None else NIGHT_WITHOUT_QUIET
    first_arrival = min(arrival.at for arrival in scenario.arrivals if arrival.people)
    found = []
    day = local_day(scenario.starts)
    while (begins := at(day, clock)) < scenario.ends:
        if begins >= scenario.starts and begins >= first_arrival:
            found.append((day, begins))
        day += timedelta(days=1)
    return tuple(found)
