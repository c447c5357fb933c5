"""The judgement of one facility on one date: findings, their verdicts, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict, Field, model_serializer, model_validator

from facility_planner.domain.base import Day, Id, Value
from facility_planner.domain.confidence import UNVERIFIED, Confidence
from facility_planner.domain.facility import Method
from facility_planner.domain.indicator import Compare, Unit
from facility_planner.domain.instrument import LegalReference
from facility_planner.domain.standard import BREACHABLE, Origin, RequirementClass

if TYPE_CHECKING:
    from facility_planner.domain.standard import Standard

Verdict = Literal["met", "partly_met", "not_met", "not_applicable", "not_observed"]
VERDICTS: tuple[Verdict, ...] = ("met", "partly_met", "not_met", "not_applicable", "not_observed")
WORST_FIRST: tuple[Verdict, ...] = ("not_met", "partly_met", "not_observed", "met", "not_applicable")
"""Which of several verdicts on one requirement counts for it."""
VERDICT_RANKS: dict[Verdict, int] = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}
"""Places in that order."""
ReasonArg = str | int | float | bool | tuple[str, ...] | None
"""What fills a sentence: an id, a number, a list of ids."""

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


def _arguments_beside_the_code(schema: dict[str, Any]) -> None:
    """The shape of a reason in files: its code and, beside it, any arguments."""
    schema["additionalProperties"] = schema["properties"].pop("args")["additionalProperties"]


class Reason(Value):
    """Why a verdict is what it is: a code and the ids and numbers that fill its sentence.

    In files the arguments stand beside the code: `{code: no_private_room_free, rooms: [C1]}`.
    """

    model_config = ConfigDict(json_schema_extra=_arguments_beside_the_code)

    code: str
    args: dict[str, ReasonArg] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather_arguments(cls, data: Any) -> Any:
        if isinstance(data, dict) and "code" in data and "args" not in data:
            args = {name: tuple(arg) if isinstance(arg, list) else arg for name, arg in data.items()}
            return {"code": args.pop("code"), "args": args}
        return data

    @model_serializer
    def _spread_arguments(self) -> dict[str, Any]:
        return {"code": self.code, **self.args}


class IndicatorFinding(Value):
    """What was found of one indicator under a requirement."""

    indicator: Id
    verdict: Verdict
    measured: bool | int | float | None = None
    threshold: bool | int | float


class Decided(Value):
    """A conflict of law that a finding stands in, and the option that was taken."""

    conflict: Id
    decision: Id


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
    indicators: tuple[IndicatorFinding, ...] = ()
    conflicts: tuple[Decided, ...] = ()
    reason: Reason | None = None
    details: tuple[Reason, ...] = ()

    @property
    def is_breach(self) -> bool:
        """Whether law is broken: a binding, non-state or temporary requirement not or only partly met."""
        return self.class_ in BREACHABLE and self.verdict in ("not_met", "partly_met")

    @property
    def needs_verification(self) -> bool:
        """Whether the law behind it was not read in its official wording."""
        return self.confidence in UNVERIFIED


class StandardUsed(Value):
    """Which text of a standard a judgement rests on."""

    id: Id
    version: str
    sha256: str
    origin: Origin = "shipped"

    @classmethod
    def of(cls, standard: Standard) -> StandardUsed:
        """What names the text of a standard."""
        return cls(id=standard.id, version=standard.pack.version, sha256=standard.sha256, origin=standard.origin)


class LevelReached(Value):
    """How far a facility is on a level of a standard, the levels it inherits included."""

    standard: Id
    level: Id
    applicable: int
    met: int
    not_observed: int
    reached: bool | None
    """Yes, no, or not known while something is not observed."""


class Summary(Value):
    """Counts of a whole assessment."""

    breaches: int
    breaches_to_be_verified: int = 0
    """Those among the breaches whose law was not read in its official wording."""
    levels: tuple[LevelReached, ...] = ()
    by_class: dict[RequirementClass, dict[Verdict, int]]


class Assessment(Value):
    """One audit of one facility on one date."""

    facility: Id
    as_of: Day
    standards: tuple[StandardUsed, ...]
    findings: tuple[Finding, ...]
    summary: Summary
