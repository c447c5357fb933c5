"""Why somebody is left without a bed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason

if TYPE_CHECKING:
    from facility_planner.planning.beds.instance import BedInstance
    from facility_planner.planning.beds.occupancy import Occupancy, Refusal


def why_without_bed(instance: BedInstance, household: int, rooms: list[Occupancy]) -> Reason:
    """The reason of those of a household who found no place in the rooms as they are now taken.

    `no_isolation`: somebody has a contagion, and no room is free for them alone. `family_too_large`: no
    room has so many beds, even empty. `no_step_free_room`: somebody uses a wheelchair, and no bedroom is
    known to be without steps. `no_cot`: an infant without a guardian. `no_bed_for_sex`: there are beds, in
    rooms of another sex. Else `no_bed_left`: no bed that they may have.
    """
    whole = instance.wholes[household]
    unit = instance.units[whole]
    plain = [option for option in instance.options if option.unit == whole][-1]
    empty = [room for room in instance.empty_rooms() if room.space.isolation <= unit.contagious]
    if empty and all("steps" in room.refusals(plain) for room in empty):
        return Reason(code="no_step_free_room", args={"rooms": tuple(room.space.room.id for room in empty)})
    if len(unit.sleepers) > 1 and all("beds" in room.refusals(plain) for room in empty):
        return Reason(code="family_too_large", args={"members": tuple(s.person.id for s in unit.sleepers)})
    if unit.contagious:
        return Reason(code="no_isolation")
    if plain.cot_only and all("cots" in room.refusals(plain) for room in rooms):
        return Reason(code="no_cot")
    if any(_bars_for_sex(room.refusals(plain)) for room in [*rooms, *empty]):
        return Reason(code="no_bed_for_sex", args={"sex": tuple(sorted({s.person.sex for s in unit.sleepers}))})
    return Reason(code="no_bed_left")


def _bars_for_sex(refusals: list[Refusal]) -> bool:
    """Whether sex alone keeps a unit out of a room that has a place for it."""
    return bool(refusals) and set(refusals) <= {"sex", "designation"}
