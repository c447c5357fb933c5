"""Two versions of one audit: which answers, verdicts and facts a correction changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.audit.item import worst
from facility_planner.audit.last_time import grouped
from facility_planner.domain.journal.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import Answer, AnswerKey
    from facility_planner.domain.audits.record import AuditRecord


@dataclass(frozen=True)
class AnswerChange:
    """An answer in both versions; None where it was not given."""

    key: AnswerKey
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class VerdictShift:
    """The verdict on a requirement in both versions: its worst; None where it is not named."""

    key: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True)
class FactChange:
    """A fact of the facility, by its slot."""

    slot: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Versions:
    """All that differs between two versions."""

    audit: str
    before: int
    after: int
    answers: tuple[AnswerChange, ...]
    verdicts: tuple[VerdictShift, ...]
    facts: tuple[FactChange, ...]
    head: tuple[str, ...]
    """Fields of the head that say something else."""
    others: tuple[str, ...]
    """What else differs: `notes`, `evidence`, `sheets`, `tallies`, `remarks`, `actions`."""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.answers or self.verdicts or self.facts or self.head or self.others)


def versions(before: AuditRecord, after: AuditRecord) -> Versions:
    """What a later version of an audit changes, in the order of the later one; what is gone comes last."""
    then, now = before.state, after.state
    named = ("notes", "evidence", "sheets", "tallies", "remarks", "actions")
    verdicts = tuple(VerdictShift(*change) for change in _changes(_worst(before), _worst(after)))
    facts = _changes(facts_of(before.facility), facts_of(after.facility))
    return Versions(
        audit=after.audit,
        before=before.version,
        after=after.version,
        answers=tuple(AnswerChange(*change) for change in _changes(then.answers, now.answers)),
        verdicts=verdicts,
        facts=tuple(FactChange(*change) for change in facts),
        head=tuple(name for name, _, _ in _changes(dict(then.head), dict(now.head))),
        others=tuple(name for name in named if getattr(then, name) != getattr(now, name)),
    )


def _worst(record: AuditRecord) -> Mapping[str, Verdict]:
    return {key: worst(findings) for key, findings in grouped(record.assessment.findings).items()}


def _changes(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> list[tuple[Any, Any, Any]]:
    """What differs: name, before, after."""
    names = (*now, *(name for name in then if name not in now))
    return [(name, then.get(name), now.get(name)) for name in names if then.get(name) != now.get(name)]
