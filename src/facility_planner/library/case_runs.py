"""Carries out law cases: what a case expects against what the standards find."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, NamedTuple

from facility_planner.audit.assess import assess
from facility_planner.domain.assessment import VERDICT_RANKS
from facility_planner.domain.lawcase import LawCaseFile
from facility_planner.domain.problem import Fault
from facility_planner.errors import InputError
from facility_planner.library.cases import resolve_case
from facility_planner.library.decisions import options_of, wrong_options
from facility_planner.library.names import duplicates, names_in, unknown
from facility_planner.library.reading import read_stream
from facility_planner.library.refusals import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.indicator import Compare
    from facility_planner.domain.lawcase import LawCase
    from facility_planner.domain.problem import Args, Problem
    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document

_Value = str | bool | int | float | None
_ROUNDED = {"at_least": (ROUND_HALF_EVEN, ROUND_FLOOR), "at_most": (ROUND_HALF_EVEN, ROUND_CEILING)}
"""How a measured number may have been rounded: to the nearest, or against the facility as reports do."""


class Difference(NamedTuple):
    """What a case expects and the law does not give; `what` is verdict, class, measured or threshold."""

    requirement: str
    what: str
    expected: _Value
    found: _Value


def lint_cases(path: Path, standards: Sequence[Standard]) -> tuple[Problem, ...]:
    """Every problem of a file of law cases; sound cases are carried out.

    `unknown_name` for a requirement, conflict or option that no standard has, `case_differs` at each expectation that
    the findings do not bear out. Without standards only the file itself is checked.
    """
    reading = read_stream(LawCaseFile, "cases", path)
    document = reading.document
    if document is None or reading.value is None:
        return reading.problems
    known = tuple(requirement.id for standard in standards for requirement in standard.requirements)
    mentioned = names_in(document, ("cases.*.expect.[key]",)) if standards else []
    conflicts = options_of(standards)
    decided = names_in(document, ("cases.*.decisions.[key]",)) if standards else []
    return (
        *duplicates("case", names_in(document, ("cases.*.case",))),
        *unknown("requirement", mentioned, known),
        *unknown("conflict", decided, tuple(conflicts)),
        *wrong_options(document, conflicts, "cases.*.decisions.*"),
        *(p for index, case in enumerate(reading.value.cases) for p in _problems(document, index, case, standards)),
    )


def differences(case: LawCase, standards: Sequence[Standard]) -> Iterator[Difference]:
    """Where the findings of a case are not as it expects; requirements that no standard has are left out.

    Raises:
        InputError: the facility of the case cannot be made.
    """
    facility = resolve_case(case)
    for standard in standards:
        findings = assess(facility, standard, facility.observations, case.as_of, case.decisions, case.expect)
        for requirement, expected in case.expect.items():
            concerned = [finding for finding in findings if finding.requirement == requirement]
            if not concerned:
                continue
            finding = _worst(concerned)
            for what in sorted(expected.model_fields_set):
                wanted, found = getattr(expected, what), getattr(finding, what)
                if wanted != found and not (what == "measured" and _is_rounded(wanted, found, finding.compare)):
                    yield Difference(requirement, what.rstrip("_"), wanted, found)


def _problems(document: Document, index: int, case: LawCase, standards: Sequence[Standard]) -> Iterator[Problem]:
    place = ("cases", index)
    try:
        found = list(differences(case, standards))
    except InputError as error:
        yield from (document.problem(_of_facility(place, problem)) for problem in error.problems)
        return
    for difference in found:
        path = (*place, "expect", difference.requirement, difference.what)
        args: Args = {
            "requirement": difference.requirement,
            "what": difference.what,
            "expected": _written(difference.expected),
            "found": _written(difference.found),
        }
        yield document.problem(Fault(path, "case_differs", args))


def _of_facility(place: tuple[str | int, ...], problem: Problem) -> Fault:
    """A problem of the facility that a case is like, at the words of the case that bring it about."""
    is_unknown = problem.code == "unknown_name" and problem.args["kind"] == "facility"
    within = ("like",) if is_unknown else ("change", *problem.path)
    return Fault((*place, "facility", *within), problem.code, problem.args)


def _worst(findings: Sequence[Finding]) -> Finding:
    """The finding that stands for a requirement judged room by room or person by person."""
    return min(findings, key=lambda finding: VERDICT_RANKS[finding.verdict])


def _is_rounded(written: _Value, found: _Value, compare: Compare) -> bool:
    """Whether a number written with decimals is the one found, rounded to as many."""
    if not isinstance(written, float) or isinstance(found, bool) or not isinstance(found, int | float):
        return False
    number, exact = Decimal(str(written)), Decimal(str(found))
    return any(exact.quantize(number, way) == number for way in _ROUNDED.get(compare, (ROUND_HALF_EVEN,)))


def _written(value: _Value) -> str:
    """A value as a case writes it."""
    return "null" if value is None else shown(value)
