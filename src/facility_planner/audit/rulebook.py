"""A standard on a day: what of each requirement is the same at every facility, found once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from facility_planner.audit.applicability import NotJudged, not_in_force
from facility_planner.audit.findings import head_of
from facility_planner.audit.judgement import judge
from facility_planner.audit.measures import MEASURES
from facility_planner.audit.norm import Norm, norm_of, norm_of_indicator
from facility_planner.audit.reasons import because
from facility_planner.domain.assessment import Decided
from facility_planner.domain.basis import class_on, ended_ground, last_day
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.audit.opinion import Opinion
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.conflict import Conflict, Option
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Applicability, Requirement, Standard, Theme

NO_DECISIONS: Mapping[str, str] = MappingProxyType({})
"""Every conflict is decided as its standard decides it."""


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
    options = tuple(_option(conflict, decisions.get(conflict.id)) for conflict in standard.conflicts)
    return _rules(_Same(standard), as_of, tuple(option.id for option in options))


@lru_cache(maxsize=32)
def _rules(same: _Same, as_of: date, options: tuple[str, ...]) -> tuple[Rule, ...]:
    standard = same.standard
    decided = [(conflict, conflict.option(id_)) for conflict, id_ in zip(standard.conflicts, options, strict=True)]
    scopes: dict[Applicability, int] = {}
    return tuple(
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


def _question(norm: Norm) -> Question:
    return Question(norm, None if norm.asked.measure in MEASURES else judge(norm, None, None))


def _option(conflict: Conflict, chosen: str | None) -> Option:
    """The option of an id; the standard's own where there is none of that id."""
    return conflict.option(chosen if any(option.id == chosen for option in conflict.options) else None)


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
    conflicts = (Decided(conflict=c.id, decision=option.id) for c, option in decided if requirement.id in c.between)
    class_ = class_on(requirement, standard.instruments, as_of)
    placed = {"standard": standard.id, "theme": theme, "class_": class_, "conflicts": tuple(conflicts)}
    return head_of(requirement, as_of, details=tuple(_notes(requirement, standard, as_of)), **placed)


def _notes(requirement: Requirement, standard: Standard, as_of: date) -> Iterator[Reason]:
    """Which ground of law has ended where that makes good practice of what was law."""
    ground = ended_ground(requirement, standard.instruments, as_of)
    ended = None if ground is None else last_day(ground, standard.instruments)
    if requirement.class_ in BREACHABLE and ground is not None and ended is not None:
        yield because("ground_ended", instrument=ground.instrument, ended=ended.isoformat())
