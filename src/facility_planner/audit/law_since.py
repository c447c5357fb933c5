"""What of a requirement is another in law than when it was judged: on the two days, and in what was recorded.

Codes: those of `audit.law_diff` (`begins`, `ends`, `value_changed`, `class_changed`, `basis_changed`) and
`asked_changed`: another unit, comparison or set of indicators. What rests on another basis and asks the same is
no other requirement: verdicts on it are still compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facility_planner.audit.judgement import ALL_KEPT, WHOLE_SAMPLE
from facility_planner.audit.law_diff import law_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from facility_planner.audit.rulebook import Rule
    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.indicator import Compare, Unit
    from facility_planner.domain.standard import Standard

HARMLESS: frozenset[str] = frozenset({"basis_changed"})
"""Changes that leave what is asked as it was."""
Figure = bool | int | float | None


class Demand(NamedTuple):
    """What was asked, as far as a finding or a rule tells it."""

    threshold: Figure
    compare: Compare
    unit: Unit
    class_: str
    indicators: Mapping[str, Figure]
    """Thresholds by indicator; empty where none was looked at."""

    @property
    def is_yardstick(self) -> bool:
        """Whether it may only be what an answer on values by age was judged against."""
        return (self.threshold, self.compare, self.unit) in (tuple(ALL_KEPT), tuple(WHOLE_SAMPLE))


def demand_of(findings: Sequence[Finding]) -> Demand:
    """What was asked of a requirement, by its findings."""
    first = findings[0]
    indicators = {found.indicator: found.threshold for finding in findings for found in finding.indicators}
    return Demand(first.threshold, first.compare, first.unit, first.class_, indicators)


def demand_now(rule: Rule) -> Demand:
    """What a rule asks."""
    head = rule.head
    indicators = {leaf.id: leaf.value for leaf in rule.requirement.leaves}
    return Demand(head["threshold"], head["compare"], head["unit"], head["class_"], indicators)


def differences(then: Demand, now: Demand) -> tuple[str, ...]:
    """How two demands of one requirement differ."""
    codes = []
    if not _only_yardsticks(then, now):
        if (then.compare, then.unit) != (now.compare, now.unit):
            codes.append("asked_changed")
        elif _differ(then.threshold, now.threshold):
            codes.append("value_changed")
    if then.class_ != now.class_:
        codes.append("class_changed")
    if then.indicators and now.indicators and dict(then.indicators) != dict(now.indicators):
        codes.append("asked_changed")
    return tuple(dict.fromkeys(codes))


def law_between(standards: Iterable[Standard], one: date, other: date) -> Mapping[str, tuple[str, ...]]:
    """What changes between two days, by `<standard>/<requirement>`, in whatever order the days are given."""
    found: dict[str, list[str]] = {}
    for change in law_changes(tuple(standards), min(one, other), max(one, other)):
        found.setdefault(f"{change.standard}/{change.requirement}", []).append(change.kind)
    return {key: tuple(kinds) for key, kinds in found.items()}


def is_another(changes: Collection[str]) -> bool:
    """Whether with these changes another thing is asked, so that verdicts are not compared."""
    return not HARMLESS.issuperset(changes)


def _differ(one: Figure, other: Figure) -> bool:
    return one != other or isinstance(one, bool) != isinstance(other, bool)


def _only_yardsticks(then: Demand, now: Demand) -> bool:
    """Whether they differ because values by age have no one threshold: a yes, or a sample, is judged as such."""
    pairs = ((then, now), (now, then))
    return any(one.is_yardstick and other.threshold is None and one.unit != other.unit for one, other in pairs) or (
        then.is_yardstick and now.is_yardstick and then.unit != now.unit
    )
