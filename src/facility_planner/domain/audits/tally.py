"""Interviews counted: how many were asked, how many agreed to be, what they answered. Never who, never a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.audits.answer import Answer, Sampled
from facility_planner.domain.base import Count, Id, Value
from facility_planner.domain.standard import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from facility_planner.domain.standard import Requirement

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

    @property
    def answered(self) -> int:
        """How many gave an answer, be it that they were not sure."""
        return self.yes + self.no + self.unsure


class Counted(NamedTuple):
    """The answers of one or several groups together."""

    groups: tuple[Asked, ...]
    asked: int
    consented: int
    yes: int
    no: int
    unsure: int

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return self.yes + self.no + self.unsure


def together(tallies: Iterable[Tally]) -> Counted:
    """The answers of groups, added up."""
    listed = tuple(tallies)
    return Counted(
        groups=tuple(tally.group for tally in listed),
        asked=sum(tally.asked for tally in listed),
        consented=sum(tally.consented for tally in listed),
        yes=sum(tally.yes for tally in listed),
        no=sum(tally.no for tally in listed),
        unsure=sum(tally.unsure for tally in listed),
    )


def shown(tallies: Sequence[Tally]) -> tuple[Counted, ...]:
    """The answers to one question as they may be shown: by group, the small groups together.

    Groups are put together, the smallest first, until enough people have answered; so the rest cannot be told
    from the total either. Where all are too few nothing is shown.
    """
    by_size = sorted(tallies, key=lambda tally: (tally.answered, tally.group))
    pooled: list[Tally] = []
    while by_size and (by_size[0].answered < FEWEST_SHOWN or 0 < _answered(pooled) < FEWEST_SHOWN):
        pooled.append(by_size.pop(0))
    large = {tally.group for tally in by_size}
    single = tuple(together([tally]) for tally in tallies if tally.group in large)
    pool = together(tally for tally in tallies if tally.group not in large)
    return (*single, pool) if pool.answered >= FEWEST_SHOWN else single


def answer_by(requirement: Requirement, tallies: Iterable[Tally], seen_on: date) -> Answer | None:
    """What people answered, as the answer on a requirement: of those who said yes or no, how many said yes.

    Only for a yes or no, or a share, that interviews are evidence of; those who were not sure are not counted.
    None where too few answered.
    """
    counted = together(tallies)
    sample = counted.yes + counted.no
    fits = requirement.unit in ("yes_no", "percent") and "interview" in requirement.evidence
    if not fits or sample < FEWEST_SHOWN:
        return None
    return Answer(sample=Sampled(sample=sample, passed=counted.yes), method="interview", seen_on=seen_on)


def _answered(tallies: Iterable[Tally]) -> int:
    return sum(tally.answered for tally in tallies)
