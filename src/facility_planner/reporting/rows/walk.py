"""A plan with the eyes of the people in it, flat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.walk import Band, PersonWalk, SurgePart
    from facility_planner.reporting.inputs import SurgeInput


@dataclass(frozen=True)
class PersonWalkRow:
    """A plan as one person lives it; lengths of time in minutes."""

    person: str
    arrives: datetime
    first_seen: int | None
    first_seen_at: datetime | None
    longest_wait: int
    longest_wait_from: datetime | None
    waiting: int
    alone: int
    strangers: int
    tellings: int
    handed_on: bool
    meals: int
    meals_missed: int
    sleep: int | None
    woken: int
    is_longer_than_fair: bool
    reason: Reason | None
    """Why the wait is longer than fair; a sentence by `describe_delay`."""


@dataclass(frozen=True)
class BandRow:
    """How far a plan is from usual care in one respect; causes become sentences by `describe_cause`."""

    of: SurgePart
    band: Band
    causes: tuple[Reason, ...]


@dataclass(frozen=True)
class WalkRows:
    """The walk of a plan: people by arrival, then by the file; the four bands and the worst of them."""

    people: tuple[PersonWalkRow, ...]
    band: Band
    bands: tuple[BandRow, ...]

    @property
    def unfair(self) -> tuple[PersonWalkRow, ...]:
        """Those who wait longer than fair."""
        return tuple(row for row in self.people if row.is_longer_than_fair)


def walk_rows(surge: SurgeInput, plan: Plan) -> WalkRows | None:
    """The walk that a plan states; None where it states none."""
    if plan.walk is None:
        return None
    arrivals = {person.id: arrival.at for arrival in surge.scenario.arrivals for person in arrival.people}
    known = (one for one in plan.walk.people if one.person in arrivals)
    return WalkRows(
        people=tuple(_row(one, arrivals[one.person]) for one in known),
        band=plan.walk.band,
        bands=tuple(BandRow(one.of, one.band, one.causes) for one in plan.walk.bands),
    )


def _row(one: PersonWalk, arrives: datetime) -> PersonWalkRow:
    return PersonWalkRow(
        person=one.person,
        arrives=arrives,
        first_seen=one.first_seen,
        first_seen_at=None if one.first_seen is None else arrives + timedelta(minutes=one.first_seen),
        longest_wait=one.longest_wait,
        longest_wait_from=one.longest_wait_from,
        waiting=one.waiting,
        alone=one.alone,
        strangers=one.strangers,
        tellings=one.tellings,
        handed_on=one.handed_on,
        meals=one.meals,
        meals_missed=one.meals_missed,
        sleep=one.sleep,
        woken=one.woken,
        is_longer_than_fair=one.waits_longer_than_fair,
        reason=one.reason,
    )
