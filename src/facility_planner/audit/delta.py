"""A re-inspection set against the audit before it: new, closed, still open, worse, better.

Only what was asked and seen both times is compared, by the worst verdict on each requirement. What law asks
otherwise than then is listed apart: a verdict that changed with the law says nothing of the facility.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from facility_planner.audit.alternatives import FAILED
from facility_planner.audit.item import RULED_OUT, worst
from facility_planner.audit.last_time import grouped
from facility_planner.audit.law_since import demand_of, differences, is_another, law_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.assessment import Finding, Verdict
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.standard import Standard

Kind = Literal["new", "closed", "still_open", "worse", "better", "kept", "law_changed", "not_compared"]
"""Fails now · no more · as before · not met, was partly · partly, was not met · met both times · law asks otherwise
· not asked or not seen on one of the two days."""
Why = Literal["not_asked_then", "not_asked_now", "not_seen_then", "not_seen_now", "ruled_out_then", "ruled_out_now"]
"""Law or scope left it out · nobody could say · an inspector said that it does not apply."""
_STEPS: Mapping[Verdict, int] = {"not_met": 0, "partly_met": 1, "met": 2}


@dataclass(frozen=True)
class Sight:
    """A requirement as one of the two audits found it."""

    verdict: Verdict
    class_: str
    failing: tuple[str, ...]
    """Subjects that fail."""
    subjects: int
    measured: bool | int | float | None = None
    """Where one subject was judged."""
    threshold: bool | int | float | None = None


@dataclass(frozen=True)
class Change:
    """One requirement in both audits; `before` or `after` is None where that audit does not name it."""

    key: str
    standard: str
    requirement: str
    row: str
    theme: str
    kind: Kind
    before: Sight | None
    after: Sight | None
    law: tuple[str, ...] = ()
    """How law differs: the codes of `audit.law_since`."""
    why: Why | None = None
    """Why it is not compared."""


@dataclass(frozen=True)
class Delta:
    """All changes, each list in the order of the later audit."""

    before: str
    after: str
    new: tuple[Change, ...] = ()
    closed: tuple[Change, ...] = ()
    still_open: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    law_changed: tuple[Change, ...] = ()
    not_compared: tuple[Change, ...] = ()

    @property
    def compared(self) -> int:
        """How many requirements were compared."""
        return sum(map(len, (self.new, self.closed, self.still_open, self.worse, self.better, self.kept)))


def delta(before: AuditRecord, after: AuditRecord, standards: Sequence[Standard] = ()) -> Delta:
    """What a later audit of a facility finds beside an earlier one.

    Args:
        before: The earlier audit.
        after: The later one.
        standards: Those of both, as they are today: they tell values by age, and on what a requirement rests.
            Without them law is compared by what was recorded.
    """
    then, now = grouped(before.assessment.findings), grouped(after.assessment.findings)
    between = law_between(standards, before.state.opened.as_of, after.state.opened.as_of)
    keys = (*now, *(key for key in then if key not in now))
    changes = [_change(key, then.get(key, ()), now.get(key, ()), between.get(key, ())) for key in keys]
    listed: dict[str, list[Change]] = {field.name: [] for field in fields(Delta)}
    for change in changes:
        if change is not None:
            listed[change.kind].append(change)
    kinds = {name: tuple(found) for name, found in listed.items() if name not in ("before", "after")}
    return Delta(before=before.audit, after=after.audit, **kinds)


def _change(key: str, then: Sequence[Finding], now: Sequence[Finding], between: Sequence[str]) -> Change | None:
    """What became of a requirement; None where neither audit asked for it."""
    if not (_asked(then) or _asked(now)):
        return None
    told = differences(demand_of(then), demand_of(now)) if then and now else ()
    law = tuple(dict.fromkeys((*between, *told)))
    why = None if then and now and is_another(law) else _why_not(then, now)
    any_ = (now or then)[0]
    return Change(
        key=key,
        standard=any_.standard,
        requirement=any_.requirement,
        row=any_.row,
        theme=any_.theme,
        kind="not_compared" if why else "law_changed" if is_another(law) else _kind(worst(then), worst(now)),
        before=_sight(then),
        after=_sight(now),
        law=law,
        why=why,
    )


def _kind(then: Verdict, now: Verdict) -> Kind:
    if now == "met":
        return "kept" if then == "met" else "closed"
    if then == "met":
        return "new"
    if then == now:
        return "still_open"
    return "worse" if _STEPS[now] < _STEPS[then] else "better"


def _asked(findings: Sequence[Finding]) -> bool:
    """Whether law and scope ask for it."""
    return any(finding.reason is None or finding.reason.code not in RULED_OUT for finding in findings)


def _why_not(then: Sequence[Finding], now: Sequence[Finding]) -> Why | None:
    if not _asked(then):
        return "not_asked_then"
    if not _asked(now):
        return "not_asked_now"
    verdicts = worst(then), worst(now)
    if verdicts[0] not in _STEPS:
        return "not_seen_then" if verdicts[0] == "not_observed" else "ruled_out_then"
    if verdicts[1] not in _STEPS:
        return "not_seen_now" if verdicts[1] == "not_observed" else "ruled_out_now"
    return None


def _sight(findings: Sequence[Finding]) -> Sight | None:
    if not findings:
        return None
    lone = findings[0] if len(findings) == 1 else None
    return Sight(
        verdict=worst(findings),
        class_=findings[0].class_,
        failing=tuple(finding.subject for finding in findings if finding.verdict in FAILED),
        subjects=len(findings),
        measured=lone.measured if lone else None,
        threshold=lone.threshold if lone else None,
    )
