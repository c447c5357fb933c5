"""Scores of an audit, each with what it is calculated from, so that a reader can add it up again.

Three readings of the same verdicts, none of which law prescribes for reception facilities:

**Themes**: met of applicable, where a requirement counts once, by its worst finding. What was not seen stays
among the applicable ones: leaving questions out raises no score.

**Five levels**, after the criteria by which Vietnam's hospitals are judged: level 1 there is a breach of law,
and the result is the mean. The other levels are our reading:

| level | when |
|---|---|
| 1 | law is broken: binding, non-state or temporary, not met or only partly |
| 2 | good practice, or what follows from law, is not met |
| 3 | good practice, or what follows from law, is partly met |
| 4 | law is kept, or what follows from it |
| 5 | good practice is kept |

So a facility that keeps all law and no more has 4, *good*; only what goes beyond law lifts it above. What does
not apply or was not seen has no level.

**Severity × spread**: every failure in one of nine cells, after the SAFER grid. Severity is that of the
requirement (critical counts as high), spread is told in `audit.spread`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from facility_planner.audit.answers import TOLD
from facility_planner.audit.item import worst
from facility_planner.audit.last_time import grouped
from facility_planner.audit.spread import spread_of
from facility_planner.domain.standard import BREACHABLE, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from facility_planner.audit.item import Item
    from facility_planner.audit.spread import Spread, SpreadKind
    from facility_planner.domain.assessment import Finding, Verdict
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.standard import RequirementClass

Gravity = Literal["high", "medium", "low"]
GRAVITIES: tuple[Gravity, ...] = ("high", "medium", "low")
LevelOfFive = Literal[1, 2, 3, 4, 5]
LEVELS_OF_FIVE: tuple[LevelOfFive, ...] = get_args(LevelOfFive)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True)
class ThemeScore:
    """The verdicts on a theme, each requirement once."""

    standard: str
    theme: str
    met: int
    partly_met: int
    not_met: int
    not_observed: int
    not_applicable: int

    @property
    def applicable(self) -> int:
        """All that concern the facility."""
        return self.met + self.partly_met + self.not_met + self.not_observed


@dataclass(frozen=True)
class FiveLevels:
    """The mean of the five levels with its calculation: the sum of the levels by their number."""

    levels: tuple[tuple[str, LevelOfFive], ...]
    """Of every requirement that has one, by item key."""

    @property
    def total(self) -> int:
        """The sum."""
        return sum(level for _, level in self.levels)

    @property
    def count(self) -> int:
        """How many have a level."""
        return len(self.levels)

    @property
    def mean(self) -> Fraction | None:
        """The sum by the number; None where nothing was judged."""
        return Fraction(self.total, self.count) if self.levels else None

    def on(self, level: LevelOfFive) -> int:
        """How many are on a level."""
        return sum(1 for _, own in self.levels if own == level)


@dataclass(frozen=True)
class Placed:
    """A failure in the grid."""

    key: str
    severity: Severity
    gravity: Gravity
    spread: Spread
    is_breach: bool


@dataclass(frozen=True)
class Scores:
    """All scores of an audit."""

    themes: tuple[ThemeScore, ...]
    breaches: tuple[str, ...]
    """Item keys of what breaks the law, the gravest first."""
    five: FiveLevels
    grid: tuple[Placed, ...]
    """Every failure, the gravest first."""

    @property
    def met(self) -> int:
        """Requirements met, over all themes."""
        return sum(theme.met for theme in self.themes)

    @property
    def applicable(self) -> int:
        """Requirements that concern the facility, over all themes."""
        return sum(theme.applicable for theme in self.themes)

    def cell(self, gravity: Gravity, spread: SpreadKind) -> tuple[Placed, ...]:
        """The failures in one cell of the grid."""
        return tuple(placed for placed in self.grid if placed.gravity == gravity and placed.spread.kind == spread)


def scores(items: Iterable[Item]) -> Scores:
    """The scores of an audit in progress."""
    listed = tuple(items)
    findings = {item.key: item.findings for item in listed}
    return _scores(findings, {item.key: item.requirement.severity for item in listed})


def scores_of(record: AuditRecord) -> Scores:
    """The scores of a version, by what was recorded."""
    return _scores(grouped(record.assessment.findings), record.law.severities)


def level_of(verdict: Verdict, class_: RequirementClass) -> LevelOfFive | None:
    """The level of a verdict on a requirement of a class; None where there is no verdict."""
    if verdict not in TOLD:
        return None
    if verdict == "met":
        return 5 if class_ == "good_practice" else 4
    if class_ in BREACHABLE:
        return 1
    return 3 if verdict == "partly_met" else 2


def _scores(found: Mapping[str, Sequence[Finding]], severities: Mapping[str, Severity]) -> Scores:
    grid = sorted(_placed(found, severities), key=lambda placed: _SEVERITIES.index(placed.severity))
    levels = ((key, level_of(worst(findings), findings[0].class_)) for key, findings in found.items())
    return Scores(
        themes=tuple(_themes(found.values())),
        breaches=tuple(placed.key for placed in grid if placed.is_breach),
        five=FiveLevels(tuple((key, level) for key, level in levels if level is not None)),
        grid=tuple(grid),
    )


def _placed(found: Mapping[str, Sequence[Finding]], severities: Mapping[str, Severity]) -> Iterator[Placed]:
    for key, findings in found.items():
        spread = spread_of(findings)
        if spread is not None:
            severity: Severity = severities.get(key, "medium")
            gravity: Gravity = "high" if severity == "critical" else severity
            yield Placed(key, severity, gravity, spread, any(finding.is_breach for finding in findings))


def _themes(found: Iterable[Sequence[Finding]]) -> Iterator[ThemeScore]:
    verdicts: dict[tuple[str, str], list[Verdict]] = {}
    for findings in found:
        verdicts.setdefault((findings[0].standard, findings[0].theme), []).append(worst(findings))
    for (standard, theme), listed in verdicts.items():
        yield ThemeScore(
            standard,
            theme,
            met=listed.count("met"),
            partly_met=listed.count("partly_met"),
            not_met=listed.count("not_met"),
            not_observed=listed.count("not_observed"),
            not_applicable=listed.count("not_applicable"),
        )
