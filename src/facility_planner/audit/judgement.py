"""Judging one subject of a requirement that applies: from what was observed, else from what is computed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.basis import Difference
from facility_planner.audit.findings import Opinion, Yardstick
from facility_planner.audit.observed import read
from facility_planner.audit.reasons import because, facts_missing
from facility_planner.audit.verdicts import in_terms_of, threshold_of, verdict_on

if TYPE_CHECKING:
    from facility_planner.audit.basis import Missing
    from facility_planner.audit.measures import Measured
    from facility_planner.audit.measures.measured import Reading
    from facility_planner.audit.observed import Observed
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Observation
    from facility_planner.domain.standard import DatedValue, Requirement

ONE_ANSWER: Missing = (Fraction(1), "yes_no")
ALL_KEPT = Yardstick(True, "is", "yes_no")
"""What a yes or no about a ratio by age is judged against; the ratio itself is several numbers."""
WHOLE_SAMPLE = Yardstick(100, "at_least", "percent")
"""What a sample about a ratio by age is judged against."""


def judge(
    requirement: Requirement, value: DatedValue, observation: Observation | None, computed: Measured | None
) -> Opinion:
    """The opinion on a subject against the `value` in force: by the observation, else by the measure."""
    if observation is not None:
        return _by_observation(requirement, value, read(observation, requirement, value), computed)
    nothing = computed is None or (computed.value is None and not computed.missing)
    if computed is None or value.value is None or nothing:
        return Opinion("not_observed", reason=because("nothing_known", measure=requirement.measure))
    return _by_measure(requirement, value.value, computed)


def show_only(requirement: Requirement, observation: Observation | None, computed: Measured | None) -> Opinion:
    """The opinion where law has no number: always not observed, with what is known to set beside guidance."""
    reason = because("no_number_in_law")
    if observation is not None and observation.not_applicable_because is None:
        observed = read(observation, requirement, None)
        return Opinion("not_observed", observed.value, None, reason, observed.details, observation)
    if computed is not None and not computed.missing:
        return Opinion("not_observed", computed.value, None, reason, computed.details)
    return Opinion("not_observed", reason=reason)


def _by_observation(
    requirement: Requirement, value: DatedValue, observed: Observed, computed: Measured | None
) -> Opinion:
    if observed.unfit is not None:
        return Opinion("not_observed", reason=observed.unfit, observation=observed.observation)
    if observed.value is None:
        return _by_sample(value, observed)
    threshold = True if value.value is None else threshold_of(value.value)
    verdict = verdict_on(observed.value, requirement, threshold)
    missing = None
    if verdict != "met":
        sampled = observed.share is not None
        missing = _missing(requirement, observed.value, threshold, None if sampled else computed)
    against = ALL_KEPT if value.bands else None
    return Opinion(verdict, observed.value, missing, None, observed.details, observed.observation, against)


def _by_sample(value: DatedValue, observed: Observed) -> Opinion:
    """A sample whose every item is to pass; the gap is in percent points.

    The share is the measured value of a ratio by age only: elsewhere law has a number in another unit.
    """
    share = observed.share or Fraction(0)
    missing: Missing | None = None if share == 100 else (100 - share, "percent")
    measured, against = (share, WHOLE_SAMPLE) if value.bands else (None, None)
    verdict: Verdict = "met" if missing is None else "not_met"
    return Opinion(verdict, measured, missing, None, observed.details, observed.observation, against)


def _by_measure(requirement: Requirement, value: bool | float, computed: Measured) -> Opinion:
    """By the computed value; with facts missing only if they cannot change the verdict."""
    threshold = threshold_of(value)
    if computed.value is None:
        return Opinion("not_observed", reason=facts_missing(computed.missing), details=computed.details)
    reading = in_terms_of(computed.value, threshold)
    verdict = verdict_on(reading, requirement, threshold)
    if computed.may_be is not None:
        may_be = in_terms_of(computed.may_be, threshold)
        if verdict_on(may_be, requirement, threshold) != verdict:
            return Opinion("not_observed", reason=facts_missing(computed.missing), details=computed.details)
    missing = None if verdict == "met" else _missing(requirement, reading, threshold, computed)
    return Opinion(verdict, reading, missing, None, computed.details)


def _missing(
    requirement: Requirement, reading: Reading, threshold: bool | Fraction, computed: Measured | None
) -> Missing:
    """What a reading that fails the threshold lacks, counted on what the measure rests on if there is one."""
    if isinstance(reading, bool) or isinstance(threshold, bool):
        return ONE_ANSWER
    basis = Difference() if computed is None else computed.basis
    return basis.shortfall(reading, threshold, requirement.unit)
