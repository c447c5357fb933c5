"""The law cases show every requirement of the shipped standards: on both sides of its threshold and of its days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from facility_planner.audit.applicability import out_of_scope
from facility_planner.library.cases import load_law_cases, resolve_case
from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.lawcase import Expectation
    from facility_planner.domain.standard import DatedValue, Requirement

    Rule = Callable[[Requirement, list["Shown"]], Iterator[str]]

FAILED = ("not_met", "partly_met")
ONE_DAY = timedelta(days=1)
TEMPORARY = "66.16/2026/NQ-CP"


class Shown(NamedTuple):
    """What a case expects of a requirement on a day."""

    day: date
    facility: Facility
    expected: Expectation

    def has(self, *verdicts: str) -> bool:
        return self.expected.verdict in verdicts


def _live(requirement: Requirement) -> list[DatedValue]:
    """The values that ask for something."""
    return [value for value in requirement.values if value.value is not None or value.bands]


def met_and_not_met(requirement: Requirement, shown: list[Shown]) -> Iterator[str]:
    """What can be measured is shown met, and shown failed; what has no value, not observed."""
    if not requirement.values and not any(each.has("not_observed") for each in shown):
        yield "no case without an observation"
    if _live(requirement):
        if not any(each.has("met") for each in shown):
            yield "no case in which it is met"
        if not any(each.has(*FAILED) for each in shown):
            yield "no case in which it is not met"


def both_sides_of_each_number(requirement: Requirement, shown: list[Shown]) -> Iterator[str]:
    """Met with exactly the number that law has, and failed beyond it, with what was measured."""
    for value in _live(requirement):
        number = value.value
        if isinstance(number, bool) or number is None:
            continue
        against = [each for each in shown if each.expected.threshold == number]
        if not any(each.has("met") and each.expected.measured == number for each in against):
            yield f"no case in which exactly {number} is met"
        if not any(each.has(*FAILED) and each.expected.measured not in (None, number) for each in against):
            yield f"no case that fails beyond {number}"


def both_sides_of_each_day(requirement: Requirement, shown: list[Shown]) -> Iterator[str]:
    """The first day of every value and ground and the day before it; the last day of a ground and the day after it."""
    days = {each.day for each in shown}
    for value in requirement.values:
        for day in (value.start - ONE_DAY, value.start):
            if day not in days:
                yield f"no case on {day}"
    for reference in requirement.references:
        begun = (reference.start - ONE_DAY, reference.start) if reference.start is not None else ()
        ended = (reference.until, reference.until + ONE_DAY) if reference.until is not None else ()
        for day in (*begun, *ended):
            if day not in days:
                yield f"no case on {day}, by {reference.instrument}"


def whom_it_binds(requirement: Requirement, shown: list[Shown]) -> Iterator[str]:
    """For each condition, somebody who fails that one first; a capacity of one is everybody's."""
    wanted = {field for field, value in dict(requirement.applies_to).items() if value is not None}
    if requirement.applies_to.capacity_from == 1:
        wanted.discard("capacity_from")
    if "floors_from" in wanted:
        wanted.discard("or_floor_area_m2_from")
    failed = {_failed_condition(requirement, each) for each in shown if each.has("not_applicable")}
    for field in sorted(wanted - failed):
        yield f"no case to which it does not apply by its {field}"


def _failed_condition(requirement: Requirement, shown: Shown) -> ReasonArg:
    """The condition that the facility of a case fails; None if it fails none."""
    scope = out_of_scope(requirement.applies_to, shown.facility)
    return scope.reason.args["field"] if scope is not None and scope.verdict == "not_applicable" else None


def class_on_each_side(requirement: Requirement, shown: list[Shown]) -> Iterator[str]:
    """Where the Resolution that binds for a time stands in for a law: the class on its first and last days."""
    written = {each.day for each in shown if each.expected.class_ is not None}
    for reference in requirement.references:
        if reference.instrument == TEMPORARY and reference.start is not None and reference.until is not None:
            for day in (reference.start - ONE_DAY, reference.start, reference.until, reference.until + ONE_DAY):
                if day not in written and requirement.value_on(day) is not None:
                    yield f"no case that says its class on {day}"


RULES: tuple[Rule, ...] = (
    met_and_not_met,
    both_sides_of_each_number,
    both_sides_of_each_day,
    whom_it_binds,
    class_on_each_side,
)


@cache
def _shown(folder: Path) -> dict[str, list[Shown]]:
    shown: dict[str, list[Shown]] = {}
    for path in sorted((folder / "cases").glob("*.yaml")):
        for case in load_law_cases(path):
            facility = resolve_case(case)
            for requirement, expected in case.expect.items():
                shown.setdefault(requirement, []).append(Shown(case.as_of, facility, expected))
    return shown


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("folder", list_standards(), ids=lambda folder: folder.name)
def test_the_law_cases_show_every_requirement(folder: Path, rule: Rule) -> None:
    shown = _shown(folder)
    lacking = [
        f"{requirement.id}: {lack}"
        for requirement in load_standard(folder).requirements
        for lack in rule(requirement, shown.get(requirement.id, []))
    ]
    assert lacking == [], "\n".join([f"{len(lacking)} lacking", *lacking])
