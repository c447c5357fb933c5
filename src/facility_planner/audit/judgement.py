"""Judging one subject against what is asked: from what was observed, else from what is computed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.footing import Difference
from facility_planner.audit.groups import need_of
from facility_planner.audit.observed import read
from facility_planner.audit.opinion import Opinion, Yardstick
from facility_planner.audit.reasons import because, facts_missing
from facility_planner.audit.verdicts import in_terms_of, verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.audit.footing import Missing
    from facility_planner.audit.groups import Group, Need, Units
    from facility_planner.audit.measures import Measured
    from facility_planner.audit.measures.measured import Reading
    from facility_planner.audit.norm import Norm
    from facility_planner.audit.observed import Observed
    from facility_planner.audit.verdicts import Threshold
    from facility_planner.domain.assessment import Reason, Verdict
    from facility_planner.domain.facility import Observation

ONE_ANSWER: Missing = (Fraction(1), "yes_no")
ALL_KEPT = Yardstick(True, "is", "yes_no")
"""What a yes or no about a ratio by age is judged against; the ratio itself is several numbers."""
WHOLE_SAMPLE = Yardstick(100, "at_least", "percent")
"""What a sample about a ratio by age is judged against."""


def judge(
    norm: Norm, observation: Observation | None, computed: Measured | None, groups: Sequence[Group] = ()
) -> Opinion:
    """The opinion on a subject: by the observation, else by the measure.

    Where law has no number it is always not observed, with what is known to set beside guidance. `groups`
    are those who may share no unit: what is computed of units must be enough for each of them too.
    """
    if norm.is_open:
        return _show_only(norm, observation, computed)
    if observation is not None:
        return _by_observation(norm, read(observation, norm), computed)
    nothing = computed is None or (computed.value is None and not computed.missing)
    if computed is None or norm.by_age or nothing:
        return Opinion("not_observed", reason=because("nothing_known", measure=norm.asked.measure))
    return _by_measure(norm, computed, groups)


def ruled_out(observation: Observation) -> Opinion | None:
    """That the observer says why it does not apply; None for an observation of something."""
    said = observation.not_applicable_because
    if said is None:
        return None
    reason = because("stated_not_applicable", vi=said.vi, en=said.en)
    return Opinion("not_applicable", reason=reason, seen=(observation,))


def _show_only(norm: Norm, observation: Observation | None, computed: Measured | None) -> Opinion:
    reason = because("no_number_in_law")
    if observation is not None and observation.not_applicable_because is None:
        observed = read(observation, norm)
        return Opinion("not_observed", observed.value, None, reason, observed.details, (observation,))
    if computed is not None and not computed.missing:
        return Opinion("not_observed", computed.value, None, reason, computed.details)
    return Opinion("not_observed", reason=reason)


def _by_observation(norm: Norm, observed: Observed, computed: Measured | None) -> Opinion:
    seen = (observed.observation,)
    if observed.unfit is not None:
        return Opinion("not_observed", reason=observed.unfit, seen=seen)
    if observed.value is None:
        return _by_sample(norm, observed)
    threshold = norm.threshold
    verdict = verdict_on(observed.value, norm.asked, threshold)
    missing = None
    if verdict != "met":
        sampled = observed.share is not None
        missing = _missing(norm, observed.value, threshold, None if sampled else computed)
    against = ALL_KEPT if norm.by_age else None
    return Opinion(verdict, observed.value, missing, None, observed.details, seen, against)


def _by_sample(norm: Norm, observed: Observed) -> Opinion:
    """A sample whose every item is to pass; the gap is in percent points.

    The share is the measured value of a ratio by age only: elsewhere law has a number in another unit.
    """
    share = observed.share or Fraction(0)
    missing: Missing | None = None if share == 100 else (100 - share, "percent")
    measured, against = (share, WHOLE_SAMPLE) if norm.by_age else (None, None)
    verdict: Verdict = "met" if missing is None else "not_met"
    return Opinion(verdict, measured, missing, None, observed.details, (observed.observation,), against)


def _by_measure(norm: Norm, computed: Measured, groups: Sequence[Group]) -> Opinion:
    """By the computed value; with facts missing only if they cannot change the verdict."""
    threshold = norm.threshold
    units, need = computed.units, _need(norm, computed.units, threshold, groups)
    if units is not None and need is not None and need.lacking:
        return _by_groups(norm, computed, units, need)
    open_ = Opinion("not_observed", reason=facts_missing(computed.missing), details=computed.details)
    if computed.value is None:
        return open_
    reading = in_terms_of(computed.value, threshold)
    verdict = verdict_on(reading, norm.asked, threshold)
    if computed.may_be is not None:
        may_be = in_terms_of(computed.may_be, threshold)
        if verdict_on(may_be, norm.asked, threshold) != verdict:
            return open_
    missing = None if verdict == "met" else _missing(norm, reading, threshold, computed)
    return Opinion(verdict, reading, missing, None, computed.details)


def _need(norm: Norm, units: Units | None, threshold: Threshold, groups: Sequence[Group]) -> Need | None:
    """What groups need where units are shared by at most so many people; None where that is not asked."""
    if units is None or not groups or norm.asked.compare != "at_most" or isinstance(threshold, bool) or threshold <= 0:
        return None
    return need_of(groups, threshold, units)


def _by_groups(norm: Norm, computed: Measured, units: Units, need: Need) -> Opinion:
    """Not met, whatever the ratio, since groups lack units; the gap is the larger of both."""
    reading = None if computed.value is None else in_terms_of(computed.value, norm.threshold)
    told: tuple[Reason, ...] = (because("groups_need_more", needed=need.needed, there=need.needed - need.lacking),)
    lacking: Missing = (Fraction(need.lacking), units.counted_in)
    verdict = "met" if reading is None else verdict_on(reading, norm.asked, norm.threshold)
    if reading is not None and verdict != "met":
        plain = _missing(norm, reading, norm.threshold, computed)
        if plain[1] == units.counted_in and plain > lacking:
            lacking, told = plain, ()  # the count by groups says less than the ratio
    return Opinion("not_met", reading, lacking, None, (*computed.details, *told))


def _missing(norm: Norm, reading: Reading, threshold: Threshold, computed: Measured | None) -> Missing:
    """What a reading that fails the threshold lacks, counted on what the measure rests on if there is one."""
    if isinstance(reading, bool) or isinstance(threshold, bool):
        return ONE_ANSWER
    footing = Difference() if computed is None else computed.footing
    return footing.shortfall(reading, threshold, norm.asked.unit)
