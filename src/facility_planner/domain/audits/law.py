"""What the standards of an audit said that findings alone do not: the words and weights a record is told with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.base import Text, Value
from facility_planner.domain.standard import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.standard import Standard


class ConflictThen(Value):
    """A conflict of law with the ways to decide it."""

    title: Text
    options: dict[str, Text] = {}


class LawThen(Value):
    """Words of the law on the day of an audit, kept with its record; what is absent is shown by its id."""

    standards: dict[str, Text] = {}
    """Titles by id."""
    instruments: dict[str, Text] = {}
    """Titles of the instruments that findings rest on, by number."""
    severities: dict[str, Severity] = {}
    """By `<standard>/<requirement>`."""
    indicators: dict[str, Text] = {}
    """By `<standard>/<requirement>/<indicator>`."""
    conflicts: dict[str, ConflictThen] = {}
    """By `<standard>/<conflict>`."""


def law_then(findings: Sequence[Finding], standards: Iterable[Standard]) -> LawThen:
    """What the standards say of the requirements, instruments and conflicts that findings name."""
    numbers = {reference.instrument for finding in findings for reference in finding.references}
    judged = {(finding.standard, finding.requirement) for finding in findings}
    decided = {(finding.standard, one.conflict) for finding in findings for one in finding.conflicts}
    law: dict[str, dict[str, object]] = {
        "standards": {}, "instruments": {}, "severities": {}, "indicators": {}, "conflicts": {},
    }  # fmt: skip
    for standard in standards:
        law["standards"][standard.id] = standard.pack.title
        law["instruments"] |= {one.number: one.title for one in standard.pack.instruments if one.number in numbers}
        for requirement in standard.requirements:
            if (standard.id, requirement.id) in judged:
                place = f"{standard.id}/{requirement.id}"
                law["severities"][place] = requirement.severity
                law["indicators"] |= {f"{place}/{leaf.id}": leaf.title for leaf in requirement.leaves}
        for conflict in standard.conflicts:
            if (standard.id, conflict.id) in decided:
                options = {option.id: option.title for option in conflict.options}
                law["conflicts"][f"{standard.id}/{conflict.id}"] = ConflictThen(title=conflict.title, options=options)
    return LawThen.model_validate(law)
