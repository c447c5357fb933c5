"""What a measure yields."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.footing import Difference, Footing

if TYPE_CHECKING:
    from facility_planner.audit.exact import Amount
    from facility_planner.audit.groups import Units
    from facility_planner.domain.assessment import Reason

Reading = bool | Fraction | float
"""A yes or no, or an exact number."""

DIFFERENCE = Difference()


@dataclass(frozen=True)
class Measured:
    """A value computed from a facility, or the facts that are missing for it.

    With `missing` facts, `value` is what is certain without them and `may_be` the other end of what they
    can make of it; both None where nothing is certain. A verdict that is the same at both ends does not
    need the facts.
    """

    value: Reading | None
    footing: Footing = DIFFERENCE
    missing: tuple[str, ...] = ()
    may_be: Reading | None = None
    details: tuple[Reason, ...] = ()
    units: Units | None = None
    """Of people who share units: the units, at most as many as may be there."""


def unknown(*facts: str, footing: Footing = DIFFERENCE, units: Units | None = None) -> Measured:
    """Nothing is certain before these places of the facility file are filled in."""
    return Measured(None, footing, missing=facts, units=units)


def between(
    certain: Amount,
    may_be: Amount,
    missing: tuple[str, ...],
    footing: Footing = DIFFERENCE,
    details: tuple[Reason, ...] = (),
) -> Measured:
    """A number that lies between what is certain and what it may be once the missing facts are known."""
    return Measured(certain, footing, missing, may_be if missing else None, details)
