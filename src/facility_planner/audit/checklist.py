"""An audit in progress as a list of questions: what is judged, by whom or by what, and what is still open.

The checklist follows from what was said, the facility and the law, and from nothing else. After one answer
`rejudged` makes anew only what that answer bears on, and comes to the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.audit.answers import observations_of, said_on
from facility_planner.audit.dossier import Dossier
from facility_planner.audit.findings import finding_of
from facility_planner.audit.item import Item, ItemState, Last, state_of
from facility_planner.audit.opinions import Opinions
from facility_planner.audit.rulebook import rulebook
from facility_planner.audit.summary import summarise
from facility_planner.domain.assessment import Assessment, StandardUsed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from facility_planner.audit.answers import Said
    from facility_planner.audit.rulebook import Rule
    from facility_planner.domain.audits.answer import Answer, AnswerKey
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard

__all__ = ["Checklist", "Item", "ItemState", "Last", "assessment_of", "checklist", "rejudged"]


@dataclass(frozen=True)
class Basis:
    """What a checklist was made of beside the answers."""

    facility: Facility
    standards: tuple[Standard, ...]
    asked: tuple[object, ...]

    def is_same(self, other: Basis) -> bool:
        """Whether all but the answers is the same; standards are the same objects, not equal ones."""
        mine, theirs = self.standards, other.standards
        return (
            len(mine) == len(theirs)
            and all(one is two for one, two in zip(mine, theirs, strict=True))
            and self.asked == other.asked
            and (self.facility is other.facility or self.facility == other.facility)
        )


@dataclass(frozen=True)
class Checklist:
    """Every item of an audit, in the order of its standards."""

    items: tuple[Item, ...]
    judged: int = 0
    """Items with a verdict other than not observed."""
    applicable: int = 0
    """Items that concern the facility, as far as is known."""
    by_key: Mapping[str, Item] = field(default_factory=dict)
    basis: Basis | None = field(default=None, compare=False, repr=False)

    def item_of(self, key: AnswerKey) -> Item | None:
        """The item that an answer belongs to: that of its requirement, or of the one its indicator is under."""
        item = self.by_key.get(f"{key.standard}/{key.requirement}")
        if item is not None:
            return item
        under = (i for i in self.items if i.standard == key.standard)
        return next((i for i in under if any(leaf.id == key.requirement for leaf in i.requirement.leaves)), None)


def checklist(
    state: AuditState,
    facility: Facility,
    standards: Sequence[Standard],
    last: Mapping[str, Last] | None = None,
) -> Checklist:
    """The checklist of an audit: the engine's findings on the facility and on what inspectors noted.

    Args:
        state: What was said so far.
        facility: The facility as the register has it; its own observations count for nothing here.
        standards: Those of the audit.
        last: What was found last time, by item key.
    """
    basis = _basis(state, facility, standards)
    known = last or {}
    items = (item for standard in standards for item in _items(state, facility, standard, known))
    return _counted(items, basis)


def rejudged(
    before: Checklist,
    state: AuditState,
    facility: Facility,
    standards: Sequence[Standard],
    keys: Iterable[AnswerKey],
) -> Checklist:
    """The checklist after answers changed, the same as if it were made anew.

    What the changed answers do not bear on is taken from `before`; all is made anew where more than answers
    has changed: the facility, the scope, the decisions.

    Args:
        before: The checklist before they changed.
        state: What is said now.
        facility: As for `checklist`.
        standards: As for `checklist`.
        keys: The answers that were given, changed or taken back.
    """
    basis = _basis(state, facility, standards)
    last = {item.key: item.last for item in before.items if item.last is not None}
    if before.basis is None or not basis.is_same(before.basis):
        return checklist(state, facility, standards, last)
    changed: dict[str, set[str]] = {}
    for key in keys:
        changed.setdefault(key.standard, set()).add(key.requirement)
    anew = {
        item.key: item
        for standard in standards
        if standard.id in changed
        for item in _items(state, facility, standard, last, changed[standard.id])
    }
    return _counted((anew.get(item.key, item) for item in before.items), basis)


def assessment_of(made: Checklist, state: AuditState, standards: Sequence[Standard]) -> Assessment:
    """The audit as it stands: the findings of all its items, with their summary."""
    findings = tuple(finding for item in made.items for finding in item.findings)
    return Assessment(
        facility=state.opened.facility,
        as_of=state.opened.as_of,
        standards=tuple(StandardUsed.of(standard) for standard in standards),
        findings=findings,
        summary=summarise(findings, standards),
    )


def _basis(state: AuditState, facility: Facility, standards: Sequence[Standard]) -> Basis:
    return Basis(facility, tuple(standards), (state.opened, state.head.themes))


def _counted(items: Iterable[Item], basis: Basis) -> Checklist:
    listed = tuple(items)
    return Checklist(
        items=listed,
        judged=sum(item.is_judged for item in listed),
        applicable=sum(item.state != "skipped" for item in listed),
        by_key={item.key: item for item in listed},
        basis=basis,
    )


def _items(
    state: AuditState,
    facility: Facility,
    standard: Standard,
    last: Mapping[str, Last],
    changed: Collection[str] | None = None,
) -> Iterator[Item]:
    """The items of a standard within the scope; only those that what is `changed` bears on, if it is named."""
    rules = rulebook(standard, state.opened.as_of, state.opened.decisions)
    themes = state.head.themes
    wanted = [
        rule
        for rule in rules
        if (not themes or rule.head["theme"] in themes) and (changed is None or _bears_on(rule, changed))
    ]
    said = said_on(standard.id, state.answers)
    opinions = Opinions(_dossier(facility, rules, said, state))
    for rule in wanted:
        yield _item(rule, facility.id, opinions, said, last)


def _bears_on(rule: Rule, changed: Collection[str]) -> bool:
    """Whether an answer on one of what is changed may change the rule's findings."""
    return any(asked.id in changed for each in (rule, *rule.instead) for asked in each.asked)


def _dossier(facility: Facility, rules: Sequence[Rule], said: Said, state: AuditState) -> Dossier:
    """What is known of the facility in the audit.

    All answers count, whenever the thing was seen: an audit may last for days, but the day of its law is one.
    """
    norms = {rule.requirement.id: rule.question.norm for rule in rules}
    norms |= {of: question.norm for rule in rules for of, question in rule.of_indicators.items()}
    observations = observations_of(said, norms, facility.id)
    latest = max([state.opened.as_of, *(observation.seen_on for observation in observations)])
    return Dossier(facility, observations, state.opened.as_of, said, latest)


def _item(rule: Rule, facility: str, opinions: Opinions, said: Said, last: Mapping[str, Last]) -> Item:
    requirement = rule.requirement
    findings = tuple([finding_of(rule, facility, subject, opinion) for subject, opinion in opinions.on(rule)])
    answers = _on(said, requirement.id, requirement.per, facility)
    given = {leaf.id: _on(said, leaf.id, requirement.per, facility) for leaf in requirement.leaves if leaf.id in said}
    of_indicators = {of: by_subject for of, by_subject in given.items() if by_subject}
    standard: str = rule.head["standard"]
    return Item(
        standard=standard,
        requirement=requirement,
        theme=rule.head["theme"],
        findings=findings,
        answers=answers,
        state=state_of(findings, is_answered=bool(answers or of_indicators)),
        last=last.get(f"{standard}/{requirement.id}"),
        of_indicators=of_indicators,
        norm=rule.question.norm,
    )


def _on(said: Said, of: str, per: str, facility: str) -> Mapping[str, Answer]:
    """The answers that count: where the facility is judged as a whole, those on it alone."""
    by_subject = said.get(of, {})
    return {name: answer for name, answer in by_subject.items() if per != "facility" or name == facility}
