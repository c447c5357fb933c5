"""What changes in law between two days, and what that does to the verdicts of a facility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.audit.assess import assess
from facility_planner.audit.summary import worst_verdicts
from facility_planner.domain.assessment import Verdict
from facility_planner.domain.base import Day, Id, Value
from facility_planner.domain.basis import basis_on, class_on, ended_ground
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.decided import NO_DECISIONS
from facility_planner.domain.indicator import Compare, Unit
from facility_planner.domain.instrument import LegalReference
from facility_planner.domain.standard import Band, RequirementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.instrument import Instrument
    from facility_planner.domain.standard import Requirement, Standard

ChangeKind = Literal["begins", "ends", "value_changed", "class_changed", "basis_changed"]
InstrumentChangeKind = Literal["begins", "ends", "replaced"]


class Side(Value):
    """What a requirement asks on one of the two days, of which class it is, and what it rests on."""

    value: bool | int | float | None = None
    bands: tuple[Band, ...] = ()
    class_: RequirementClass
    basis: tuple[LegalReference, ...] = ()
    """The places that bind; none where every one has ended."""


class LawChange(Value):
    """One change of one requirement; several of one requirement stand one after the other.

    `basis_changed` says that the value is the same and only rests on other places: `ended` those that
    bound on the earlier day alone, `begun` those that bind on the later day alone.
    """

    standard: Id
    requirement: Id
    row: str
    confidence: Confidence
    kind: ChangeKind
    compare: Compare
    unit: Unit
    before: Side | None = None
    after: Side | None = None
    ended: tuple[LegalReference, ...] = ()
    begun: tuple[LegalReference, ...] = ()


class InstrumentChange(Value):
    """An instrument that begins, ends or is replaced; `on` is its first day, or its last."""

    instrument: str
    kind: InstrumentChangeKind
    on: Day
    replaced_by: str | None = None


class VerdictChange(Value):
    """What the changes of a requirement do at a facility: the worst verdict on each of the two days."""

    facility: Id
    standard: Id
    requirement: Id
    concerns: bool
    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class LawDiff:
    """All that changes between two days; `verdicts` are those of the facilities that were named."""

    before: date
    after: date
    standards: tuple[Standard, ...]
    changes: tuple[LawChange, ...]
    instruments: tuple[InstrumentChange, ...]
    facilities: tuple[Facility, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()


def law_changes(standards: Sequence[Standard], before: date, after: date) -> tuple[LawChange, ...]:
    """Every change of every requirement from one day to a later one, standard after standard in their order."""
    return tuple(
        change
        for standard in standards
        for requirement in standard.requirements
        for change in _changes(requirement, standard, before, after)
    )


def instrument_changes(standards: Sequence[Standard], before: date, after: date) -> tuple[InstrumentChange, ...]:
    """The instruments that begin after the one day and by the other, or end on the one day or before the other.

    By day, then by number; an instrument that several standards declare stands once. One that is replaced
    ends when it says so, else when its successor begins.
    """
    declared = {number: i for standard in standards for number, i in standard.instruments.items()}
    found = (change for i in declared.values() for change in _of_instrument(i, declared, before, after))
    return tuple(sorted(found, key=lambda change: (change.on, change.instrument, change.kind)))


def verdict_changes(
    facility: Facility,
    standards: Sequence[Standard],
    changes: Sequence[LawChange],
    before: date,
    after: date,
    decisions: Mapping[str, str] = NO_DECISIONS,
) -> tuple[VerdictChange, ...]:
    """What changed requirements mean at a facility, each once, in the order of the changes.

    Both days are judged by what was noted up to the later one, so that only the law makes a difference.
    Conflicts of law are decided by `decisions`, else as the standards do.
    """
    notes = _as_if_seen(facility.observations, facility.id, before, after)
    found = []
    for standard in standards:
        changed = dict.fromkeys(change.requirement for change in changes if change.standard == standard.id)
        if not changed:
            continue
        then, now = (
            worst_verdicts(assess(facility, standard, notes, day, decisions))[standard.id] for day in (before, after)
        )
        for requirement in changed:
            sides = then[requirement], now[requirement]
            change = VerdictChange(
                facility=facility.id,
                standard=standard.id,
                requirement=requirement,
                concerns=any(verdict != "not_applicable" for verdict in sides),
                before=sides[0],
                after=sides[1],
            )
            found.append(change)
    return tuple(found)


def _changes(requirement: Requirement, standard: Standard, before: date, after: date) -> Iterator[LawChange]:
    then, now = (_side(requirement, standard.instruments, day) for day in (before, after))
    for kind in _kinds(then, now):
        yield LawChange(
            standard=standard.id,
            requirement=requirement.id,
            row=requirement.row,
            confidence=requirement.confidence,
            kind=kind,
            compare=requirement.compare,
            unit=requirement.unit,
            before=then,
            after=now,
            ended=_only_in_first(then, now),
            begun=_only_in_first(now, then),
        )


def _kinds(then: Side | None, now: Side | None) -> Iterator[ChangeKind]:
    """How two sides differ; a value that differs rests on something else as a matter of course."""
    if then is None and now is None:
        return
    if then is None:
        yield "begins"
    elif now is None:
        yield "ends"
    else:
        same_value = (then.value, then.bands) == (now.value, now.bands)
        if not same_value:
            yield "value_changed"
        if then.class_ != now.class_:
            yield "class_changed"
        if same_value and _places(then) != _places(now):
            yield "basis_changed"


def _side(requirement: Requirement, instruments: Mapping[str, Instrument], day: date) -> Side | None:
    """The requirement on a day; None where it has not begun or has ended."""
    basis = basis_on(requirement, instruments, day)
    class_ = class_on(requirement, instruments, day)
    if not requirement.values:  # no number in law: it holds from when its ground does
        begun = basis or ended_ground(requirement, instruments, day)
        return Side(class_=class_, basis=basis) if begun else None
    dated = requirement.value_on(day)
    if dated is None or (dated.value is None and not dated.bands):
        return None
    return Side(value=dated.value, bands=dated.bands, class_=class_, basis=basis)


def _only_in_first(one: Side | None, other: Side | None) -> tuple[LegalReference, ...]:
    known = _places(other)
    return tuple(r for r in (one.basis if one else ()) if _place(r) not in known)


def _places(side: Side | None) -> set[LegalReference]:
    return {_place(reference) for reference in side.basis} if side else set()


def _place(reference: LegalReference) -> LegalReference:
    """A place without its days and link: one that binds twice is one place."""
    return reference.model_copy(update={"start": None, "until": None, "link": None})


def _of_instrument(
    instrument: Instrument, declared: Mapping[str, Instrument], before: date, after: date
) -> Iterator[InstrumentChange]:
    first, last = instrument.in_force_from, instrument.in_force_until
    if first is not None and before < first <= after:
        yield InstrumentChange(instrument=instrument.number, kind="begins", on=first)
    successor = declared.get(instrument.replaced_by or "")
    if last is not None:
        if before <= last < after:
            kind: InstrumentChangeKind = "ends" if instrument.replaced_by is None else "replaced"
            yield InstrumentChange(instrument=instrument.number, kind=kind, on=last, replaced_by=instrument.replaced_by)
    elif successor is not None and successor.in_force_from is not None and before < successor.in_force_from <= after:
        yield InstrumentChange(
            instrument=instrument.number,
            kind="replaced",
            on=successor.in_force_from,
            replaced_by=successor.number,
        )


def _as_if_seen(notes: Sequence[Observation], facility: str, before: date, after: date) -> tuple[Observation, ...]:
    """The latest notes up to the later day, as if they had been made by the earlier one."""
    latest: dict[tuple[str, str], date] = {}
    seen = [note for note in notes if note.seen_on <= after]
    for note in seen:
        key = (note.of, note.subject or facility)
        latest[key] = max(note.seen_on, latest.get(key, note.seen_on))
    return tuple(
        note.model_copy(update={"seen_on": min(note.seen_on, before)})
        for note in seen
        if note.seen_on == latest[note.of, note.subject or facility]
    )
