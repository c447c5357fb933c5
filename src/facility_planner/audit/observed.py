"""Finding the observation that counts, and reading it in the terms of what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact
from facility_planner.audit.reasons import because

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from facility_planner.audit.measures.measured import Reading
    from facility_planner.audit.norm import Norm
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Requirement

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation read for a requirement: a value, or the share of a sample, or why it says nothing."""

    observation: Observation
    value: Reading | None = None
    share: Fraction | None = None
    """Of a sample, in percent."""
    unfit: Reason | None = None
    details: tuple[Reason, ...] = ()


class Notebook:
    """The observations of a facility up to a day: the latest of each name and subject.

    Without `by_measure` an observation counts for what is called by its name alone.
    """

    def __init__(
        self, facility: Facility, observations: Iterable[Observation], as_of: date, *, by_measure: bool = True
    ) -> None:
        self._by_measure = by_measure
        self._latest: dict[str, dict[str, Observation]] = {}
        self._others: dict[str, set[str]] = {}
        for observation in observations:
            if observation.seen_on <= as_of:
                noted = self._latest.setdefault(observation.of, {})
                subject = observation.subject or facility.id
                before = noted.get(subject)
                if before is None or _is_later(observation, before):
                    noted[subject] = observation
                if subject != facility.id:
                    self._others.setdefault(observation.of, set()).add(subject)

    def about(self, asked: Requirement | Indicator, subject: str) -> Observation | None:
        """What counts for a subject: an observation of what is asked by its id, else one of its measure."""
        noted = self._latest.get(asked.id)
        if noted is not None and subject in noted:
            return noted[subject]
        noted = self._latest.get(asked.measure) if self._by_measure else None
        return None if noted is None else noted.get(subject)

    def is_noted(self, name: str) -> bool:
        """Whether something of this very name is noted, of anybody."""
        return name in self._latest

    def subjects(self, asked: Requirement | Indicator) -> AbstractSet[str]:
        """Those other than the facility of whom something is noted."""
        of_measure = self._others.get(asked.measure, _NOBODY) if self._by_measure else _NOBODY
        return self._others.get(asked.id, _NOBODY) | of_measure


def _is_later(one: Observation, other: Observation) -> bool:
    """By day; two of one day have an order of their own, so that their place in the file decides nothing."""
    if one.seen_on != other.seen_on:
        return one.seen_on > other.seen_on
    return one.model_dump_json() > other.model_dump_json()


def read(observation: Observation, norm: Norm) -> Observed:
    """An observation in the terms of what is asked."""
    if observation.sample is not None:
        return _read_sample(observation, norm)
    given = observation.value
    if isinstance(given, bool):
        return _read_yes_or_no(observation, norm, yes=given)
    if norm.by_age:
        return Observed(observation, unfit=because("ages_needed", of=observation.of))
    if given is None:
        return _unfit(observation, norm)
    if norm.asks_yes_or_no:  # a count answers by being one or more; anything else measured does not
        return Observed(observation, given > 0) if observation.method == "count" else _unfit(observation, norm)
    return Observed(observation, exact(given))


def _read_yes_or_no(observation: Observation, norm: Norm, *, yes: bool) -> Observed:
    """A yes or no, which also answers for one member of staff, person or file what is asked as a share of all."""
    if norm.asks_yes_or_no or norm.by_age:
        return Observed(observation, yes)
    if observation.subject is not None and norm.asked.unit == "percent" and norm.asked.compare == "at_least":
        return Observed(observation, Fraction(100 if yes else 0))
    return _unfit(observation, norm)


def _read_sample(observation: Observation, norm: Norm) -> Observed:
    """A sample as the share that passed.

    A share to be reached is judged by that share. Any other requirement, a rate or a share not to be exceeded
    among them, asks that every one sampled passes: one in ten files finished late is one obligation missed.
    """
    passed, sample = observation.passed or 0, observation.sample or 1
    share = Fraction(100 * passed, sample)
    details = (because("sampled", passed=passed, sample=sample, population=observation.population),)
    if norm.asked.unit == "percent" and norm.asked.compare != "at_most":
        return Observed(observation, share, share, details=details)
    if isinstance(norm.value, bool):
        return Observed(observation, norm.value if share == 100 else not norm.value, share, details=details)
    return Observed(observation, share=share, details=details)


def _unfit(observation: Observation, norm: Norm) -> Observed:
    reason = because(
        "observation_does_not_fit",
        of=observation.of,
        seen_on=observation.seen_on.isoformat(),
        unit=norm.asked.unit,
    )
    return Observed(observation, unfit=reason)
