"""What a requirement rests on, and of which class it therefore is, on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.instrument import Instrument, LegalReference
    from facility_planner.domain.standard import Requirement, RequirementClass


def in_force(reference: LegalReference, instruments: Mapping[str, Instrument], day: date) -> bool:
    """Whether a place binds on `day`: within its own days and those of its instrument, where they are known."""
    instrument = instruments.get(reference.instrument)
    begun = reference.start is None or reference.start <= day
    if instrument is not None and not instrument.has_begun(day):
        begun = False
    return begun and not has_ended(reference, instruments, day)


def has_ended(reference: LegalReference, instruments: Mapping[str, Instrument], day: date) -> bool:
    """Whether a place has stopped binding before `day`, by itself or with its instrument."""
    last = last_day(reference, instruments)
    return last is not None and last < day


def last_day(reference: LegalReference, instruments: Mapping[str, Instrument]) -> date | None:
    """The last day on which a place binds, its own or that of its instrument; None while no end is known.

    An instrument that is replaced ends with the day before its successor begins, where no other day is known.
    """
    instrument = instruments.get(reference.instrument)
    ends = [reference.until]
    if instrument is not None:
        successor = instruments.get(instrument.replaced_by or "")
        begins = successor.in_force_from if successor is not None else None
        ends.append(instrument.in_force_until or (begins - timedelta(days=1) if begins else None))
    return min((end for end in ends if end is not None), default=None)


def is_presumed_ended(reference: LegalReference, instruments: Mapping[str, Instrument]) -> bool:
    """Whether its instrument is repealed or superseded, and no day is known for it.

    It is no ground for a breach on any day: when in doubt, the weaker class.
    """
    instrument = instruments.get(reference.instrument)
    gone = instrument is not None and instrument.status in ("repealed", "superseded")
    return gone and last_day(reference, instruments) is None


def basis_on(requirement: Requirement, instruments: Mapping[str, Instrument], day: date) -> tuple[LegalReference, ...]:
    """The references of a requirement that bind on `day`."""
    return tuple(reference for reference in requirement.references if in_force(reference, instruments, day))


def ended_ground(requirement: Requirement, instruments: Mapping[str, Instrument], day: date) -> LegalReference | None:
    """The ground of a requirement that ended last, if all have ended before `day`; analogies are no grounds."""
    grounds = [reference for reference in requirement.references if not reference.analogy]
    ends = [(_end_of(reference, instruments), reference) for reference in grounds]
    past = [(end, reference) for end, reference in ends if end is not None and end < day]
    return max(past, key=lambda each: each[0])[1] if past and len(past) == len(ends) else None


def _end_of(reference: LegalReference, instruments: Mapping[str, Instrument]) -> date | None:
    """The last day of a place; the first of all days where it is gone and nobody knows since when."""
    return date.min if is_presumed_ended(reference, instruments) else last_day(reference, instruments)


def class_on(requirement: Requirement, instruments: Mapping[str, Instrument], day: date) -> RequirementClass:
    """The class of a requirement on `day`.

    What every ground has ended of is good practice from then on. A temporary requirement is binding on the
    days when it rests on lasting law alone: before its temporary instrument and after it.
    """
    if requirement.class_ not in BREACHABLE:
        return requirement.class_
    if ended_ground(requirement, instruments, day) is not None:
        return "good_practice"
    if requirement.class_ != "temporary":
        return requirement.class_
    grounds = [r for r in basis_on(requirement, instruments, day) if not r.analogy]
    lasting = bool(grounds) and not any(_is_temporary(reference, instruments) for reference in grounds)
    return "binding" if lasting else "temporary"


def _is_temporary(reference: LegalReference, instruments: Mapping[str, Instrument]) -> bool:
    instrument = instruments.get(reference.instrument)
    return reference.until is not None if instrument is None else instrument.status == "temporary"
