"""The judgement of one facility on one date: findings, their verdicts, the summary."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, model_serializer, model_validator

from facility_planner.domain.base import Day, Id, Value
from facility_planner.domain.facility import Method
from facility_planner.domain.standard import (
    BREACHABLE,
    Compare,
    Confidence,
    LegalReference,
    RequirementClass,
    Unit,
)

Verdict = Literal["met", "partly_met", "not_met", "not_applicable", "not_observed"]
VERDICTS: tuple[Verdict, ...] = ("met", "partly_met", "not_met", "not_applicable", "not_observed")
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
