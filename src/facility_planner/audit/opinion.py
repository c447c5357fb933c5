"""The outcome of judging one subject, before it is written down as a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from facility_planner.audit.exact import plain

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.footing import Missing
    from facility_planner.audit.measures.measured import Reading
    from facility_planner.domain.assessment import IndicatorFinding, Reason, Verdict
    from facility_planner.domain.facility import Method
    from facility_planner.domain.indicator import Compare, Unit


class Yardstick(NamedTuple):
    """What a subject was judged against, where that is not the one value in force."""

    threshold: bool | int
    compare: Compare
    unit: Unit


class Seen(Protocol):
    """What an opinion rests on: an observation, or an inspector's word."""

    @property
    def of(self) -> str:
        """The requirement, indicator or measure."""

    @property
    def method(self) -> Method:
        """How it was found out."""

    @property
    def seen_on(self) -> date:
        """The day."""


class Witness(NamedTuple):
    """That an inspector says so."""

    of: str
    method: Method
    seen_on: date


class Opinion(NamedTuple):
    """The verdict on one subject and what led to it."""

    verdict: Verdict
    measured: Reading | None = None
    missing: Missing | None = None
    reason: Reason | None = None
    details: tuple[Reason, ...] = ()
    seen: tuple[Seen, ...] = ()
    against: Yardstick | None = None
    indicators: tuple[IndicatorFinding, ...] = ()

    @property
    def figure(self) -> bool | int | float | None:
        """What was measured, as a plain number."""
        return self.measured if self.measured is None or isinstance(self.measured, bool) else plain(self.measured)
