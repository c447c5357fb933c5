"""Who sleeps where: the same room every night, families together, those left without a bed named.

Rules: rule 14 of "What every plan keeps" in docs/formats.md. Goals, in this order: fewest people without
a bed, the lightest weights among them, contagion in isolation rooms first, fewest missed wishes, cots
before shared beds, fewest rooms opened, earlier rooms for earlier arrivals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.plan import BedAssignment, MissedWish, PlanWarning, Shortage
from facility_planner.planning.beds.greedy import Lodging, lodge_by_hand
from facility_planner.planning.beds.instance import BedInstance, build_instance
from facility_planner.planning.beds.options import place_kind
from facility_planner.planning.beds.outcome import BedPlan
from facility_planner.planning.beds.reasons import why_without_bed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.beds.occupancy import Occupancy

__all__ = ["BedPlan", "assign_beds"]

SOLVED_CHOICES = 1000
"""Pairs of option and room up to which the solver answers within a second or two; above, beds go by hand."""


def assign_beds(scenario: Scenario, facility: Facility, protocol: Protocol, demands: Demands) -> BedPlan:
    """The beds of a surge for every night, repeatable byte for byte."""
    instance = build_instance(scenario, facility, protocol)
    lodgings = _lodge(instance)
    rooms = instance.empty_rooms()
    for lodging in lodgings:
        rooms[lodging.space].place(instance.options[lodging.option])
    order = {person.id: position for position, person in enumerate(scenario.people)}
    beds = [bed for lodging in lodgings for bed in _beds(instance, lodging)]
    missed = [person for lodging in lodgings for person in instance.options[lodging.option].missed]
    return BedPlan(
        beds=tuple(sorted(beds, key=lambda bed: (bed.night, order[bed.person]))),
        shortages=tuple(sorted(_shortages(instance, lodgings, rooms), key=lambda s: order[str(s.person)])),
        wishes=tuple(MissedWish(person=p, wish="sleeps_with") for p in sorted(missed, key=order.__getitem__)),
        warnings=tuple(_crowded_rooms(facility, demands)),
    )


def _lodge(instance: BedInstance) -> tuple[Lodging, ...]:
    by_hand = lodge_by_hand(instance)
    choices = sum(len(spaces) for spaces in instance.rooms_of)
    if not 0 < choices <= SOLVED_CHOICES:
        return by_hand
    from facility_planner.planning.beds.model import lodge_by_solver  # noqa: PLC0415 (loads the solver)

    return lodge_by_solver(instance, by_hand)


def _beds(instance: BedInstance, lodging: Lodging) -> Iterator[BedAssignment]:
    """The places of a unit, every night; cots go first to those whom nothing else serves."""
    unit = instance.units[instance.options[lodging.option].unit]
    room = instance.spaces[lodging.space].room.id
    falls_back = {sleeper.person.id: place_kind(unit, sleeper) for sleeper in unit.sleepers}
    urgency = ("cot", "bed", "shared")
    infants = [sleeper.person for sleeper in unit.sleepers if sleeper.infant]
    infants.sort(key=lambda person: urgency.index(falls_back[person.id]))
    in_cots = {person.id for person in infants[: lodging.cots]}
    for sleeper in unit.sleepers:
        person = sleeper.person.id
        kind = "cot" if person in in_cots else falls_back[person]
        for night in sleeper.nights:
            yield BedAssignment(person=person, room=room, night=night, kind=kind)


def _shortages(instance: BedInstance, lodgings: Sequence[Lodging], rooms: list[Occupancy]) -> Iterator[Shortage]:
    lodged: set[str] = set()
    for lodging in lodgings:
        lodged |= instance.units[instance.options[lodging.option].unit].ids
    for household, whole in enumerate(instance.wholes):
        left_out = [s.person.id for s in instance.units[whole].sleepers if s.person.id not in lodged]
        if left_out:
            reason = why_without_bed(instance, household, rooms)
            yield from (Shortage(kind="bed", person=person, reason=reason) for person in left_out)


def _crowded_rooms(facility: Facility, demands: Demands) -> Iterator[PlanWarning]:
    """`floor_area_allows_fewer`: a room has more beds than the standard allows on its floor area."""
    if demands.bedroom_m2_per_person is None:
        return
    for room in facility.rooms:
        if room.use in ("sleeping", "isolation") and room.beds and room.floor_area_m2 is not None:
            allowed = int(room.floor_area_m2 / demands.bedroom_m2_per_person + 1e-9)
            if allowed < room.beds:
                yield PlanWarning(
                    code="floor_area_allows_fewer",
                    args={"room": room.id, "beds": room.beds, "allowed": allowed},
                )
