"""What is computed of a facility on a day: each measure once, however many requirements ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.measures import MEASURES, ROOM_MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from facility_planner.audit.measures import Measured
    from facility_planner.domain.facility import Facility


class Figures:
    """The computed measures of a facility, kept once they are asked for."""

    def __init__(self, facility: Facility, as_of: date) -> None:
        self._facility = facility
        self._as_of = as_of
        self._whole: dict[str, Measured] = {}
        self._rooms: dict[str, Mapping[str, Measured]] = {}

    def whole(self, measure: str) -> Measured | None:
        """A measure of the facility; None where nothing computes it."""
        found = self._whole.get(measure)
        if found is None and measure in MEASURES:
            found = self._whole[measure] = MEASURES[measure](self._facility, self._as_of)
        return found

    def rooms(self, measure: str) -> Mapping[str, Measured]:
        """A measure of each bedroom; of none where nothing computes it."""
        if measure not in self._rooms:
            compute = ROOM_MEASURES.get(measure)
            bedrooms = [room for room in self._facility.rooms if room.use == "sleeping"] if compute else []
            self._rooms[measure] = {room.id: compute(room) for room in bedrooms} if compute else {}
        return self._rooms[measure]
