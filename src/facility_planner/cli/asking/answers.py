"""What was said of a question, as an answer: values in the unit that is asked, methods as the law expects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import typer

from facility_planner.cli.asking.typed import read_value
from facility_planner.domain.audits.answer import Answer, Sampled
from facility_planner.services.auditing.answering import answer_of, day_of, item_of

if TYPE_CHECKING:
    from facility_planner.audit.checklist import Item
    from facility_planner.cli.asking.typed import Typed
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.facility import Method
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Requirement
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk


@dataclass(frozen=True)
class Said:
    """What the options of a command say."""

    verdict: str | None = None
    value: str | None = None
    sample: int | None = None
    passed: int | None = None
    population: int | None = None
    method: str | None = None

    @property
    def is_something(self) -> bool:
        """Whether it is an answer."""
        return any(told is not None for told in (self.verdict, self.value, self.sample, self.passed))


def said_answer(desk: Desk, key: AnswerKey, said: Said, reason: str | None, by: At) -> Answer:
    """The answer that options say.

    Raises:
        BadParameter: a value that is none, or half a sample.
        StoreError: `reason_too_short`, `unknown_question`.
    """
    if (said.sample is None) != (said.passed is None):
        raise typer.BadParameter("--sample N --passed N")
    if said.sample is not None and said.value is not None:
        raise typer.BadParameter("--value | --sample")
    value = read_value(said.value) if said.value is not None else None
    if said.value is not None and value is None:
        raise typer.BadParameter(f"{said.value!r}", param_hint="--value")
    sample = sampled(said.passed, said.sample, said.population)
    asked = asked_of(item_of(desk, key), key)
    method = cast("Method | None", said.method) or usual_method(asked, is_sample=sample is not None)
    return answer_of(
        verdict=cast("Verdict | None", said.verdict),
        value=fitting(value, asked, method),
        sample=sample,
        method=method,
        seen_on=day_of(by),
        reason=reason,
    )


def typed_answer(desk: Desk, key: AnswerKey, typed: Typed, reason: str | None, by: At) -> Answer:
    """The answer that a line says. Errors as for `said_answer`."""
    passed, looked_at, of = typed.sample or (None, None, None)
    sample = sampled(passed, looked_at, of)
    asked = asked_of(item_of(desk, key), key)
    return answer_of(
        verdict=typed.verdict,
        value=fitting(typed.value, asked, "observe"),
        sample=sample,
        method=usual_method(asked, is_sample=sample is not None),
        seen_on=day_of(by),
        reason=reason,
    )


def sampled(passed: int | None, looked_at: int | None, of: int | None) -> Sampled | None:
    """A sample; None if there is none.

    Raises:
        BadParameter: more pass than were looked at, or more were looked at than there are.
    """
    if passed is None or looked_at is None:
        return None
    if looked_at < 1 or passed > looked_at or (of is not None and looked_at > of):
        raise typer.BadParameter(f"{passed}/{looked_at}" + (f"/{of}" if of is not None else ""))
    return Sampled(population=of, sample=looked_at, passed=passed)


def asked_of(item: Item, key: AnswerKey) -> Requirement | Indicator:
    """What is asked under a key: the requirement, or the indicator."""
    return next((leaf for leaf in item.requirement.leaves if leaf.id == key.requirement), item.requirement)


def fitting(
    value: bool | int | float | None, asked: Requirement | Indicator, method: Method
) -> bool | int | float | None:
    """A value in the terms of what is asked; what was counted answers a yes or no, too.

    Raises:
        BadParameter: a number where yes or no is asked, or the other way round.
    """
    if value is None:
        return None
    takes_yes_or_no = asked.unit == "yes_no"
    if takes_yes_or_no != isinstance(value, bool) and not (takes_yes_or_no and method == "count"):
        raise typer.BadParameter(f"{str(value).lower()} ({asked.unit})", param_hint="--value")
    return value


def usual_method(asked: Requirement | Indicator, *, is_sample: bool) -> Method:
    """How it is found out, as the requirement names it first."""
    if is_sample:
        return "sample"
    named: tuple[Method, ...] = getattr(asked, "evidence", ())
    return next((method for method in named if method != "sample"), "observe")
