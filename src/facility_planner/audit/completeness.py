"""What keeps an audit from being finished, and what is better done before: each with the place to go to.

What must be done
    `not_answered`: an item is open.
    `answer_unfit`: what was answered says nothing of what is asked.
    `override_without_reason`: subject, verdict; the inspector says otherwise than what is known, and not why.
    `sheet_unfinished`: sheet, ticked, of; files of a sample that were not looked at.
    `dispute_open`: slot; inspectors say different things, and the lead has not decided.
    `no_decision_number`: neither the decision's number nor that it is a self-check.
    `no_team`. `nobody_met`. `no_remark`: side, the facility's, who neither says anything nor refuses.

What should be done
    `not_seen`: an item was left as not seen.
    `not_noted`: law has no number for it, and nothing was noted.
    `breach_without_evidence`: neither a note nor a file shows it.
    `law_changed`: standard, whose text is another than the one the audit was opened with.
    `refusal_unexplained`: side. `no_remark`: side, the inspectors'; in a self-check the facility's too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from facility_planner.audit.item import UNFIT
from facility_planner.domain.audits.answer import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.audit.checklist import Checklist
    from facility_planner.audit.item import Item
    from facility_planner.domain.audits.sampling import Sheet
    from facility_planner.domain.audits.state import AuditState

Weight = Literal["must", "should"]
Arg = str | int


@dataclass(frozen=True)
class Lack:
    """One thing that is missing; `key` is the item to go to, if there is one."""

    code: str
    key: str | None = None
    args: Mapping[str, Arg] = field(default_factory=dict)
    weight: Weight = "must"

    @property
    def is_must(self) -> bool:
        """Whether the audit cannot be finished without it."""
        return self.weight == "must"


def lacks(checklist: Checklist, state: AuditState) -> tuple[Lack, ...]:
    """All that is missing: what must be done first, each in the order of the checklist, the head and the end last."""
    found = [
        *(lack for item in checklist.items for lack in _of_item(item, state)),
        *(lack for name, sheet in state.sheets.items() for lack in _of_sheet(name, sheet, checklist)),
        *_of_disputes(checklist, state),
        *_of_law(checklist, state),
        *_of_head(state),
        *_of_remarks(state),
    ]
    return tuple(sorted(found, key=lambda lack: not lack.is_must))


def _of_item(item: Item, state: AuditState) -> Iterator[Lack]:
    reasons = [finding.reason.code for finding in item.findings if finding.reason is not None]
    if item.state == "open":
        if item.has_no_number:
            yield Lack("not_noted", item.key, weight="should")
        else:
            yield Lack("not_answered" if UNFIT.isdisjoint(reasons) else "answer_unfit", item.key)
    elif item.state == "answered" and "not_seen" in reasons and item.verdict == "not_observed":
        yield Lack("not_seen", item.key, weight="should")
    for finding in item.findings:
        answer = item.answers.get(finding.subject)
        if finding.reason is not None and finding.reason.code == "overruled" and answer and answer.reason is None:
            told = str(finding.reason.args["verdict"])
            yield Lack("override_without_reason", item.key, {"subject": finding.subject, "verdict": told})
    if item.is_breach and not _is_shown(item, state):
        yield Lack("breach_without_evidence", item.key, weight="should")


def _is_shown(item: Item, state: AuditState) -> bool:
    """Whether a note or a file stands beside it, or beside one of its indicators."""
    own = {item.requirement.id, *(leaf.id for leaf in item.requirement.leaves)}
    kept = (*state.notes, *(key for key, attached in state.evidence.items() if attached))
    return any(key.standard == item.standard and key.requirement in own for key in kept)


def _of_sheet(name: str, sheet: Sheet, checklist: Checklist) -> Iterator[Lack]:
    left = sheet.left()
    if left:
        of = len(sheet.drawn) * len(sheet.checks)
        item = _item_key(checklist, sheet.standard, left[0][1])
        yield Lack("sheet_unfinished", item, {"sheet": name, "ticked": of - len(left), "of": of})


def _of_disputes(checklist: Checklist, state: AuditState) -> Iterator[Lack]:
    for slot in state.disputes:
        kind, *path = slot.split("/")
        is_on_item = kind in ("answer", "note", "evidence", "tally") and len(path) > 1
        key = _item_key(checklist, path[0], path[1]) if is_on_item else None
        yield Lack("dispute_open", key, {"slot": slot})


def _of_law(checklist: Checklist, state: AuditState) -> Iterator[Lack]:
    known = {standard.id: standard for standard in checklist.basis.standards} if checklist.basis else {}
    for used in state.opened.standards:
        if used.id in known and known[used.id].sha256 != used.sha256:
            yield Lack("law_changed", None, {"standard": used.id}, "should")


def _of_head(state: AuditState) -> Iterator[Lack]:
    head = state.head
    is_own = head.name == "self_check"
    if head.decision_number is None and not is_own:
        yield Lack("no_decision_number")
    if not head.team:
        yield Lack("no_team")
    if not any(head.met.values()):
        yield Lack("nobody_met", weight="should" if is_own else "must")


def _of_remarks(state: AuditState) -> Iterator[Lack]:
    for side in ("facility", "inspectors"):
        remark = state.remarks.get(side)
        must = side == "facility" and state.head.name != "self_check"
        if remark is None or (remark.words is None and not remark.refused_to_sign):
            yield Lack("no_remark", None, {"side": side}, "must" if must else "should")
        elif remark.refused_to_sign and remark.why_refused is None:
            yield Lack("refusal_unexplained", None, {"side": side}, "should")


def _item_key(checklist: Checklist, standard: str, requirement: str) -> str | None:
    """The key of the item that a requirement, or an indicator under one, belongs to."""
    item = checklist.item_of(AnswerKey(standard, requirement, ""))
    return item.key if item else None
