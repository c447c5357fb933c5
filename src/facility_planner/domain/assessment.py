"""The judgement of one facility on one date: findings, their verdicts, the summary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.base import Day, Id, Value
from facility_planner.domain.facility import Method
from facility_planner.domain.standard import BREACHABLE, Compare, Confidence, LegalReference, RequirementClass, Unit

Verdict = Literal["met", "partly_met", "not_met", "not_applicable", "not_observed"]
VERDICTS: tuple[Verdict, ...] = ("met", "partly_met", "not_met", "not_applicable", "not_observed")
SubjectKind = Literal["facility", "room", "staff", "person", "file"]


class Shortfall(Value):
    """The size of a shortfall, in units that a remedy can be counted in."""

    quantity: float
    unit: Unit


class Evidence(Value):
    """The observation that a finding rests on."""

    of: Id
    method: Method
    seen_on: Day


class Reason(Value):
    """Why a verdict is what it is: a code and the ids and numbers that fill its sentence."""

    code: str
    args: dict[str, str | int | float | bool | None | tuple[str, ...]] = {}


class Finding(Value):
    """One judgement: a requirement, a subject, the measured value and the verdict."""

    requirement: Id
    row: str
    standard: Id
    theme: str
    class_: RequirementClass = Field(alias="class")
    confidence: Confidence
    subject: Id
    subject_kind: SubjectKind
    verdict: Verdict
    measured: bool | int | float | None = None
    threshold: bool | int | float | None = None
    compare: Compare
    unit: Unit
    references: tuple[LegalReference, ...]
    gap: Shortfall | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Reason | None = None
    details: tuple[Reason, ...] = ()

    @property
    def is_breach(self) -> bool:
        """Whether law is broken: a binding, non-state or temporary requirement not or only partly met."""
        return self.class_ in BREACHABLE and self.verdict in ("not_met", "partly_met")


class StandardUsed(Value):
    """Which text of a standard a judgement rests on."""

    id: Id
    version: str
    sha256: str


class Summary(Value):
    """Counts of a whole assessment."""

    breaches: int
    by_class: dict[RequirementClass, dict[Verdict, int]]


class Assessment(Value):
    """One audit of one facility on one date."""

    facility: Id
    as_of: Day
    standards: tuple[StandardUsed, ...]
    findings: tuple[Finding, ...]
    summary: Summary
