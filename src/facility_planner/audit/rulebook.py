"""A standard on a day: what of each requirement is the same at every facility, found once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from facility_planner.audit.applicability import NotJudged, not_in_force
from facility_planner.audit.judgement import judge
from facility_planner.audit.measures import MEASURES
from facility_planner.audit.norm import Norm, norm_of, norm_of_indicator
from facility_planner.audit.reasons import because
from facility_planner.domain.assessment import Decided, Finding
from facility_planner.domain.basis import class_on, ended_ground, last_day
from facility_planner.domain.decided import NO_DECISIONS, taken
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.audit.opinion import Opinion
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.conflict import Conflict, Option
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Applicability, Requirement, Standard, Theme


class Question(NamedTuple):
    """What is asked, and what is said of everybody of whom nothing was noted if nothing computes it."""

    norm: Norm
    unanswered: Opinion | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement on a day."""

    requirement: Requirement
    asked: tuple[Requirement | Indicator, ...]
    """The requirement and its indicators: what somebody may have noted."""
    question: Question
    of_indicators: Mapping[str, Question]
    scope: int
    """The same number for requirements that apply to the same facilities."""
    withheld: NotJudged | None
    """That it is not in force, or set aside by the decision of a conflict."""
    head: dict[str, Any]
    """What every finding on it says."""
    instead: tuple[Rule, ...] = ()
    """The rules that make up for it; theirs are not followed."""


class _Same:
    """A standard as a key: the same object, not an equal one; to compare all of a standard would take too long."""

    def __init__(self, standard: Standard) -> None:
        self.standard = standard

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.standard is self.standard

    def __hash__(self) -> int:
        return id(self.standard)


def rulebook(standard: Standard, as_of: date, decisions: Mapping[str, str] = NO_DECISIONS) -> tuple[Rule, ...]:
    """The rules of a standard on a day, in its order, its conflicts decided.

    `decisions` name an option by the conflict's id. What names no conflict of the standard, or no option of
    it, changes nothing.
    """
    options = tuple(taken(conflict, decisions) for conflict in standard.conflicts)
    return _rules(_Same(standard), as_of, tuple(option.id for option in options))


@lru_cache(maxsize=32)
def _rules(same: _Same, as_of: date, options: tuple[str, ...]) -> tuple[Rule, ...]:
    standard = same.standard
    decided = [(conflict, conflict.option(id_)) for conflict, id_ in zip(standard.conflicts, options, strict=True)]
    scopes: dict[Applicability, int] = {}
    rules = tuple(
        Rule(
            requirement=requirement,
            asked=(requirement, *requirement.leaves),
            question=_question(norm_of(requirement, requirement.value_on(as_of))),
            of_indicators={leaf.id: _question(norm_of_indicator(leaf)) for leaf in requirement.leaves},
            scope=scopes.setdefault(requirement.applies_to, len(scopes)),
            withheld=not_in_force(requirement, as_of) or _set_aside(requirement, decided),
            head=_head(requirement, standard, theme.theme, as_of, decided),
        )
        for theme in standard.themes
        for requirement in theme.requirements
    )
    by_id = {rule.requirement.id: rule for rule in rules}
    return tuple(_with_alternatives(rule, by_id) if rule.requirement.met_instead_by else rule for rule in rules)


def _with_alternatives(rule: Rule, rules: Mapping[str, Rule]) -> Rule:
    """The rule with those that make up for it; with none where one of them is not there."""
    names = rule.requirement.met_instead_by
    return replace(rule, instead=tuple(rules[name] for name in names)) if rules.keys() >= set(names) else rule


def _question(norm: Norm) -> Question:
    return Question(norm, None if norm.asked.measure in MEASURES else judge(norm, None, None))


def _set_aside(requirement: Requirement, decided: Sequence[tuple[Conflict, Option]]) -> NotJudged | None:
    """That the option taken in a conflict leaves the requirement out."""
    for conflict, option in decided:
        if requirement.id in option.sets_aside:
            return NotJudged("not_applicable", because("set_aside", conflict=conflict.id, decision=option.id))
    return None


def _head(
    requirement: Requirement,
    standard: Standard,
    theme: Theme,
    as_of: date,
    decided: Sequence[tuple[Conflict, Option]],
) -> dict[str, Any]:
    """The fields of a finding on a requirement on a day, in their order, before anybody was judged."""
    value = requirement.value_on(as_of)
    conflicts = (Decided(conflict=c.id, decision=option.id) for c, option in decided if requirement.id in c.between)
    given = {
        "requirement": requirement.id,
        "row": requirement.row,
        "standard": standard.id,
        "theme": theme,
        "class_": class_on(requirement, standard.instruments, as_of),
        "confidence": requirement.confidence,
        "subject_kind": "facility",
        "threshold": None if value is None else value.value,
        "compare": requirement.compare,
        "unit": requirement.unit,
        "references": requirement.references,
        "evidence": (),
        "indicators": (),
        "conflicts": tuple(conflicts),
        "details": tuple(_notes(requirement, standard, as_of)),
    }
    return {name: given.get(name) for name in Finding.model_fields}


def _notes(requirement: Requirement, standard: Standard, as_of: date) -> Iterator[Reason]:
    """Which ground of law has ended where that makes good practice of what was law."""
    ground = ended_ground(requirement, standard.instruments, as_of)
    if ground is None or requirement.class_ not in BREACHABLE:
        return
    ended = last_day(ground, standard.instruments)
    if ended is None:
        yield because("ground_presumed_ended", instrument=ground.instrument)
    else:
        yield because("ground_ended", instrument=ground.instrument, ended=ended.isoformat())
