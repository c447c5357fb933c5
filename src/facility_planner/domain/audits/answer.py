"""What an inspector says on one requirement of one subject."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.assessment import Verdict
from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Count, Day, Value
from facility_planner.domain.facility import Method


class AnswerKey(NamedTuple):
    """What an answer is about: a requirement (or an indicator under it) of a standard, and its subject."""

    standard: str
    requirement: str
    subject: str

    @property
    def path(self) -> str:
        """As it stands in a slot."""
        return "/".join(self)


def key_in(path: str) -> AnswerKey:
    """The key that a path names."""
    standard, requirement, subject = path.split("/")
    return AnswerKey(standard, requirement, subject)


class Sampled(Value):
    """How many of a sample pass."""

    population: Count | None = None
    sample: int = Field(ge=1)
    passed: Count

    @model_validator(mode="after")
    def _within(self) -> Sampled:
        if self.passed > self.sample:
            raise PydanticCustomError("passed_exceeds_sample", "`passed` is more than `sample`")
        if self.population is not None and self.sample > self.population:
            raise PydanticCustomError("sample_exceeds_population", "`sample` is more than `population`")
        return self


class Answer(Value):
    """A verdict, a measured value or a sample.

    With a value or a sample the verdict follows from it and the threshold, and `verdict` is given only to say
    otherwise, with a reason. Without either `verdict` is what the inspector says. `not_applicable` needs a reason.
    """

    verdict: Verdict | None = None
    value: bool | int | float | None = None
    sample: Sampled | None = None
    method: Method = "observe"
    seen_on: Day
    reason: Words | None = None
    is_unchanged: bool = False
    """Whether the inspector confirmed what was found last time."""

    @model_validator(mode="after")
    def _says_something(self) -> Answer:
        if self.value is not None and self.sample is not None:
            raise PydanticCustomError("answer_needs_one", "give either `value` or `sample`")
        if self.value is None and self.sample is None and self.verdict is None:
            raise PydanticCustomError("answer_empty", "give `verdict`, `value` or `sample`")
        if self.reason is None and self.needs_reason:
            raise PydanticCustomError("reason_needed", "give `reason`: why it does not apply, or why otherwise")
        return self

    @property
    def is_measured(self) -> bool:
        """Whether it has a value or a sample."""
        return self.value is not None or self.sample is not None

    @property
    def is_override(self) -> bool:
        """Whether it says otherwise than what was measured."""
        return self.verdict is not None and self.is_measured

    @property
    def needs_reason(self) -> bool:
        """Whether it may not stand without a reason."""
        return self.verdict == "not_applicable" or self.is_override
