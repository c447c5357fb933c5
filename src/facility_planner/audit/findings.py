"""Writing a finding down: the verdict with its numbers, its place in law and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import plain
from facility_planner.domain.assessment import Evidence, Finding, Shortfall

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.basis import Missing
    from facility_planner.audit.measures.measured import Reading
    from facility_planner.domain.assessment import Reason, Verdict
    from facility_planner.domain.facility import Observation
    from facility_planner.domain.indicator import Compare, Unit
    from facility_planner.domain.standard import Requirement, Theme


@dataclass(frozen=True)
class Case:
    """What is judged: a requirement of a standard, for a subject of a facility, on a day."""

    requirement: Requirement
    standard: str
    theme: Theme
    facility: str
    subject: str
    as_of: date


@dataclass(frozen=True)
class Yardstick:
    """What a subject was judged against, where that is not the one value in force."""

    threshold: bool | int
    compare: Compare
    unit: Unit


@dataclass(frozen=True)
class Opinion:
    """The outcome of judging one subject: the verdict and what led to it."""

    verdict: Verdict
    measured: Reading | None = None
    missing: Missing | None = None
    reason: Reason | None = None
    details: tuple[Reason, ...] = ()
    observation: Observation | None = None
    against: Yardstick | None = None


def finding_of(case: Case, opinion: Opinion) -> Finding:
    """The finding that states `opinion` on `case`."""
    requirement = case.requirement
    value = requirement.value_on(case.as_of)
    in_force = None if value is None else value.value
    against = opinion.against
    return Finding(
        requirement=requirement.id,
        row=requirement.row,
        standard=case.standard,
        theme=case.theme,
        class_=requirement.class_,
        confidence=requirement.confidence,
        subject=case.subject,
        subject_kind="facility" if case.subject == case.facility else requirement.per,
        verdict=opinion.verdict,
        measured=_plain(opinion.measured),
        threshold=against.threshold if against else in_force,
        compare=against.compare if against else requirement.compare,
        unit=against.unit if against else requirement.unit,
        references=requirement.references,
        gap=_shortfall(opinion.missing),
        evidence=_evidence(opinion.observation),
        reason=opinion.reason,
        details=opinion.details,
    )


def _plain(reading: Reading | None) -> bool | int | float | None:
    return reading if reading is None or isinstance(reading, bool) else plain(reading)


def _shortfall(missing: Missing | None) -> Shortfall | None:
    if missing is None:
        return None
    quantity, unit = missing
    return Shortfall(quantity=float(Fraction(quantity)), unit=unit)


def _evidence(observation: Observation | None) -> tuple[Evidence, ...]:
    if observation is None:
        return ()
    return (Evidence(of=observation.of, method=observation.method, seen_on=observation.seen_on),)
