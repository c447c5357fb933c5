"""Interviews counted: how many were asked, how many agreed to be, what they answered. Never who, never a quote."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Count, Id, Value
from facility_planner.domain.standard import Asked

FEWEST_SHOWN = 3
"""Answers of fewer people than this are shown together with those of other groups: two would know each other's."""


class Tally(Value):
    """Answers of a group to one question. Slot `tally/<standard>/<requirement>/<group>`."""

    standard: Id
    requirement: Id
    group: Asked
    asked: Count = 0
    consented: Count = 0
    yes: Count = 0
    no: Count = 0
    unsure: Count = 0

    @model_validator(mode="after")
    def _adds_up(self) -> Tally:
        if self.consented > self.asked:
            raise PydanticCustomError("consented_exceeds_asked", "`consented` is more than `asked`")
        if self.yes + self.no + self.unsure > self.consented:
            raise PydanticCustomError("answers_exceed_consented", "`yes`, `no` and `unsure` are more than `consented`")
        return self
