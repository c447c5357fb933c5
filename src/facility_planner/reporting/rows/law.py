"""Standards counted, and what rests on an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.basis import class_on, in_force
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.standard import BREACHABLE, RequirementClass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.instrument import Instrument, LegalReference
    from facility_planner.domain.standard import Requirement, Standard


@dataclass(frozen=True)
class StandardRow:
    """A standard and how many requirements it has, by the class of a day and by confidence."""

    standard: Standard
    requirements: int
    by_class: dict[RequirementClass, int]
    by_confidence: dict[Confidence, int]
    binding_to_be_verified: int
    """Binding, non-state or temporary ones whose official wording was not read."""


@dataclass(frozen=True)
class Resting:
    """A requirement that rests on an instrument or names it, with the places it names there."""

    standard: str
    requirement: Requirement
    class_: RequirementClass
    places: tuple[LegalReference, ...]


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument and all that rests on it, or names it, in some standards on a day."""

    instrument: Instrument
    resting: tuple[Resting, ...]
    """By a place in it that is in force on the day."""
    naming: tuple[Resting, ...]
    """What names it without resting on it on the day."""
    conflicts: tuple[tuple[str, str], ...]
    """Standard and conflict."""


def standard_rows(standards: Sequence[Standard], day: date) -> tuple[StandardRow, ...]:
    """A row for each standard, in their order."""
    return tuple(_standard_row(standard, day) for standard in standards)


def instrument_row(number: str, standards: Sequence[Standard], day: date) -> InstrumentRow | None:
    """The row of an instrument; None if no standard declares it."""
    declared = [standard.instruments[number] for standard in standards if number in standard.instruments]
    if not declared:
        return None
    resting: list[Resting] = []
    naming: list[Resting] = []
    for standard in standards:
        for requirement in standard.requirements:
            places = tuple(r for r in requirement.references if r.instrument == number)
            now = tuple(place for place in places if in_force(place, standard.instruments, day))
            if places:
                class_ = class_on(requirement, standard.instruments, day)
                (resting if now else naming).append(Resting(standard.id, requirement, class_, now or places))
    conflicts = tuple(
        (standard.id, conflict.id)
        for standard in standards
        for conflict in standard.conflicts
        if any(reference.instrument == number for reference in conflict.references)
    )
    return InstrumentRow(declared[0], tuple(resting), tuple(naming), conflicts)


def _standard_row(standard: Standard, day: date) -> StandardRow:
    classes: tuple[RequirementClass, ...] = get_args(RequirementClass)
    confidences: tuple[Confidence, ...] = get_args(Confidence)
    of_day = [(r, class_on(r, standard.instruments, day)) for r in standard.requirements]
    return StandardRow(
        standard=standard,
        requirements=len(of_day),
        by_class={known: sum(class_ == known for _, class_ in of_day) for known in classes},
        by_confidence={known: sum(r.confidence == known for r, _ in of_day) for known in confidences},
        binding_to_be_verified=sum(r.needs_verification and class_ in BREACHABLE for r, class_ in of_day),
    )
