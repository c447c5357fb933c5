"""Finding the observation that counts, and reading it in the terms of a requirement."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact
from facility_planner.audit.reasons import because

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from facility_planner.audit.measures.measured import Reading
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import DatedValue, Requirement


@dataclass(frozen=True)
class Observed:
    """An observation read for a requirement: a value, or the share of a sample, or why it says nothing."""

    observation: Observation
    value: Reading | None = None
    share: Fraction | None = None
    """Of a sample, in percent."""
    unfit: Reason | None = None
    details: tuple[Reason, ...] = ()


class Notebook:
    """The observations of a facility up to a day: the latest of each name and subject."""

    def __init__(self, facility: Facility, observations: Iterable[Observation], as_of: date) -> None:
        self._facility = facility.id
        self._latest: dict[tuple[str, str], Observation] = {}
        seen = [observation for observation in observations if observation.seen_on <= as_of]
        for observation in sorted(seen, key=_order):
            self._latest[observation.of, observation.subject or facility.id] = observation

    def about(self, requirement: Requirement, subject: str) -> Observation | None:
        """What counts for a subject: an observation of the requirement, else one of its measure."""
        for name in (requirement.id, requirement.measure):
            if (name, subject) in self._latest:
                return self._latest[name, subject]
        return None

    def subjects(self, requirement: Requirement) -> tuple[str, ...]:
        """Those other than the facility of whom something is noted, by id."""
        names = {requirement.id, requirement.measure}
        return tuple(sorted({who for of, who in self._latest if of in names and who != self._facility}))


def _order(observation: Observation) -> tuple[date, str]:
    """By day; two of one day in an order of their own, so that their place in the file decides nothing."""
    return observation.seen_on, observation.model_dump_json()


def read(observation: Observation, requirement: Requirement, value: DatedValue | None) -> Observed:
    """An observation in the terms of a requirement with `value` in force (None: no number in law)."""
    if observation.sample is not None:
        return _read_sample(observation, requirement, value)
    given = observation.value
    if isinstance(given, bool):
        fits = _asks_yes_or_no(requirement, value) or (value is not None and bool(value.bands))
        return Observed(observation, given) if fits else _unfit(observation, requirement)
    if value is not None and value.bands:
        return Observed(observation, unfit=because("ages_needed", of=observation.of))
    if given is None or _asks_yes_or_no(requirement, value):
        return _unfit(observation, requirement)
    return Observed(observation, exact(given))


def _asks_yes_or_no(requirement: Requirement, value: DatedValue | None) -> bool:
    return requirement.unit == "yes_no" if value is None else isinstance(value.value, bool)


def _read_sample(observation: Observation, requirement: Requirement, value: DatedValue | None) -> Observed:
    """A sample as the share that passed.

    A requirement in percent is judged by that share. Any other asks that every one sampled passes: one in
    ten files finished late is one obligation missed, whatever the average.
    """
    passed, sample = observation.passed or 0, observation.sample or 1
    share = Fraction(100 * passed, sample)
    details = (because("sampled", passed=passed, sample=sample, population=observation.population),)
    if requirement.unit == "percent":
        return Observed(observation, share, share, details=details)
    if value is not None and isinstance(value.value, bool):
        return Observed(observation, value.value if share == 100 else not value.value, share, details=details)
    return Observed(observation, share=share, details=details)


def _unfit(observation: Observation, requirement: Requirement) -> Observed:
    reason = because(
        "observation_does_not_fit",
        of=observation.of,
        seen_on=observation.seen_on.isoformat(),
        unit=requirement.unit,
    )
    return Observed(observation, unfit=reason)
