"""In which rooms somebody could be served at all: their use, privacy, steps, places and zone.

A facility is to be reached and used with ease by people with disabilities (Circular 33/2017/TT-BLĐTBXH
Art. 7(2)(l); QCVN 10:2024/BXD). That the police stay out of where people live, and who is in danger out
of what is open to all, is our reading of what Law 53/2024/QH15 Art. 3(10) asks to be kept from others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private
from facility_planner.planning.intake.day.impossible import Impossible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from facility_planner.domain.facility import Room
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person

POLICE = "police_officer"
"""The role of those who stay out of the zone where people live."""


def rooms_for(
    service: Service, attending: Sequence[Person], seats: Sequence[Seat], rooms: Sequence[Room]
) -> tuple[int, ...] | Impossible:
    """The rooms that may take a person and the company, the person first; none where the service needs none."""
    if not service.room:
        return ()
    found = [i for i, room in enumerate(rooms) if room.use in service.room]
    if not found:
        return Impossible("no_room", {"uses": service.room})
    for code, suits in _asked(service, attending, seats):
        names = tuple(rooms[i].id for i in found)
        found = [i for i in found if suits(rooms[i])]
        if not found:
            return Impossible(code, {"rooms": names})
    elsewhere = tuple(i for i in found if rooms[i].zone != "public")
    return elsewhere if elsewhere and "safety_concern" in attending[0].needs else tuple(found)


def _asked(
    service: Service, attending: Sequence[Person], seats: Sequence[Seat]
) -> Iterator[tuple[str, Callable[[Room], bool]]]:
    """What is asked of a room, each with the reason where none is so."""
    if service.private:
        yield "no_private_room", is_private
    if any("wheelchair" in person.needs for person in attending):
        yield "no_step_free_room", lambda room: room.step_free is True
    yield "no_room_large_enough", lambda room: room.places is None or room.places >= len(attending)
    if any(set(seat.roles) == {POLICE} and seat.or_trained is None for seat in seats):
        yield "police_zone", lambda room: room.zone != "residence"
