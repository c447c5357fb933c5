"""How far a plan is from usual care in staff, stuff, space and systems, and why.

The bands are those of Hick, Barbera and Kelen (2009); which cause makes which band is our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.walk import BANDS, Band, BandOf
from facility_planner.planning.intake.walk.causes import staff_causes, stuff_causes, systems_causes
from facility_planner.planning.intake.walk.space import space_causes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.walk import PersonWalk, SurgePart
    from facility_planner.planning.intake.walk.causes import Strain

CRISIS = frozenset({
    "children_alone", "nobody_awake", "staff_lacking", "essential_without_staff", "meals_short", "beds_short",
    "rooms_lacking", "essential_without_room", "essential_missed", "exposure_window_missed",
})  # fmt: skip
"""The causes with a grave effect on care; all others adapt it."""


def bands_of(strain: Strain, people: Sequence[PersonWalk]) -> tuple[BandOf, ...]:
    """The band of each of the four, with its causes, the gravest first."""
    return (
        _band("staff", staff_causes(strain, people)),
        _band("stuff", stuff_causes(strain)),
        _band("space", space_causes(strain)),
        _band("systems", systems_causes(strain, people)),
    )


def worst_band(bands: Iterable[BandOf]) -> Band:
    """The gravest of some bands."""
    return max((one.band for one in bands), key=BANDS.index)


def _band(of: SurgePart, causes: Iterable[Reason]) -> BandOf:
    ordered = tuple(sorted(causes, key=lambda cause: cause.code not in CRISIS))
    if not ordered:
        return BandOf(of=of, band="conventional")
    return BandOf(of=of, band="crisis" if ordered[0].code in CRISIS else "contingency", causes=ordered)
