"""What is typed as a value: a number, or a sample as `9/10`; and the verdict that follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.judgement import judge
from facility_planner.domain.facility import Observation
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.norm import Norm
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Method

_NUMBER = re.compile(r"\d{1,12}([.,]\d{1,6})?")
_SAMPLE = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})(?:\s*/\s*(\d{1,7}))?")


@dataclass(frozen=True)
class Typed:
    """A value or a sample; or, where what was typed is neither, what is wrong with it (an English message)."""

    value: bool | int | float | None = None
    passed: int | None = None
    sample: int | None = None
    population: int | None = None
    wrong: str | None = None

    @property
    def is_sample(self) -> bool:
        """Whether it is a sample."""
        return self.sample is not None


NOT_A_NUMBER = mark("Write a number such as 6,4, or a sample as 9/10: 9 of 10 pass.")
NOT_A_SAMPLE = mark("Write a sample as 9/10: 9 of 10 pass.")
NO_SAMPLE = mark("A sample has at least one item.")
TOO_MANY_PASS = mark("More pass than were looked at.")
TOO_MANY_LOOKED_AT = mark("More were looked at than there are.")


def read_typed(text: str, *, numbers: bool = True) -> Typed:
    """A value as people type it, with a comma or a dot; a sample as passed/looked at/of how many.

    Args:
        text: What was typed.
        numbers: Whether a number is asked; else a sample alone.
    """
    typed = text.strip()
    sampled = _SAMPLE.fullmatch(typed)
    if sampled is not None:
        passed, sample, population = (int(part) if part else None for part in sampled.groups())
        return _checked(Typed(passed=passed, sample=sample, population=population))
    if not numbers:
        return Typed(wrong=NOT_A_SAMPLE)
    if _NUMBER.fullmatch(typed) is None:
        return Typed(wrong=NOT_A_NUMBER)
    number = float(typed.replace(",", "."))
    return Typed(value=int(number) if number.is_integer() else number)


def _checked(typed: Typed) -> Typed:
    passed, sample, population = typed.passed or 0, typed.sample or 0, typed.population
    if sample < 1:
        return Typed(wrong=NO_SAMPLE)
    if passed > sample:
        return Typed(wrong=TOO_MANY_PASS)
    return Typed(wrong=TOO_MANY_LOOKED_AT) if population is not None and sample > population else typed


def follows(typed: Typed, norm: Norm, subject: str | None, seen_on: date, method: Method) -> Verdict:
    """The verdict that follows from what was typed and the threshold.

    Args:
        typed: A sound value or sample.
        norm: What is asked.
        subject: The room, person or file; None for the facility.
        seen_on: The day.
        method: How it was found out.
    """
    observation = Observation(
        of=norm.asked.id,
        subject=subject,
        seen_on=seen_on,
        method=method,
        value=typed.value,
        population=typed.population,
        sample=typed.sample,
        passed=typed.passed,
    )
    return judge(norm, observation, None).verdict
