"""Counts over findings: breaches, verdicts by class, and how far a facility is on each level."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.assessment import VERDICT_RANKS, VERDICTS, LevelReached, Summary
from facility_planner.domain.standard import RequirementClass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from facility_planner.domain.assessment import Finding, Verdict
    from facility_planner.domain.standard import Level, Standard


def summarise(findings: Iterable[Finding], standards: Sequence[Standard] = ()) -> Summary:
    """The breaches, the findings of every class by verdict (zeros are written), and the levels of `standards`."""
    listed = tuple(findings)
    classes: tuple[RequirementClass, ...] = get_args(RequirementClass)
    counts = {class_: dict.fromkeys(VERDICTS, 0) for class_ in classes}
    for finding in listed:
        counts[finding.class_][finding.verdict] += 1
    breaches = [finding for finding in listed if finding.is_breach]
    worst = worst_verdicts(listed)
    return Summary(
        breaches=len(breaches),
        breaches_to_be_verified=sum(finding.needs_verification for finding in breaches),
        levels=tuple(reached for standard in standards for reached in _levels(standard, worst[standard.id])),
        by_class=counts,
    )


def worst_verdicts(findings: Iterable[Finding]) -> Mapping[str, Mapping[str, Verdict]]:
    """The worst verdict on each requirement, by standard."""
    worst: defaultdict[str, dict[str, Verdict]] = defaultdict(dict)
    for finding in findings:
        of_standard = worst[finding.standard]
        before = of_standard.get(finding.requirement)
        if before is None or VERDICT_RANKS[finding.verdict] < VERDICT_RANKS[before]:
            of_standard[finding.requirement] = finding.verdict
    return worst


def _levels(standard: Standard, worst: Mapping[str, Verdict]) -> Iterator[LevelReached]:
    """How far the facility is on each level of a standard; a requirement counts once, by its worst finding."""
    if not standard.pack.levels:
        return
    first = standard.pack.levels[0].id
    of_level: dict[str, list[Verdict]] = {}
    for requirement in standard.requirements:
        if requirement.id in worst:
            of_level.setdefault(requirement.level or first, []).append(worst[requirement.id])
    levels = {level.id: level for level in standard.pack.levels}
    for level in standard.pack.levels:
        verdicts = [verdict for id_ in _with_inherited(level, levels) for verdict in of_level.get(id_, ())]
        yield _reached(standard.id, level.id, verdicts)


def _with_inherited(level: Level, levels: Mapping[str, Level]) -> Collection[str]:
    """A level and those it inherits, each once."""
    found: dict[str, None] = {}
    here: Level | None = level
    while here is not None and here.id not in found:
        found[here.id] = None
        here = levels.get(here.inherits or "")
    return found


def _reached(standard: str, level: str, verdicts: Sequence[Verdict]) -> LevelReached:
    failed = any(verdict in ("not_met", "partly_met") for verdict in verdicts)
    not_observed = verdicts.count("not_observed")
    return LevelReached(
        standard=standard,
        level=level,
        applicable=len(verdicts) - verdicts.count("not_applicable"),
        met=verdicts.count("met"),
        not_observed=not_observed,
        reached=False if failed else None if not_observed else True,
    )
