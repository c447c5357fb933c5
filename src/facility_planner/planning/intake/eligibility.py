"""Who and where could serve a person at all, whatever the hour; or why nobody can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.facility import Room
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.workers import Worker

TALKS_FROM_AGE = 3
"""Below this age (years) no language is needed."""

RawOptions = tuple[tuple[tuple[int, ...], ...], tuple[int, ...], frozenset[int], dict[int, frozenset[int]]]


@dataclass(frozen=True)
class Impossible:
    """Why nobody and nothing of the kind is there: a reason code and its arguments."""

    code: str
    args: dict[str, ReasonArg]


def lead_sex(service: Service, person: Person) -> str | None:
    """The sex that the leads of a service must have for a person; None where any will do."""
    asked = person.interviewer_sex if person.interviewer_sex in ("female", "male") else None
    if service.sex_rule == "always" and person.interviewer_sex != "any":
        return asked or (None if person.sex == "other" else person.sex)
    return asked if service.sex_rule == "on_request" else None


def needs_language(service: Service, person: Person) -> bool:
    """Whether somebody has to speak with the person."""
    return service.talk and person.age >= TALKS_FROM_AGE


def options_of(
    service: Service, person: Person, workers: Sequence[Worker], rooms: Sequence[Room]
) -> RawOptions | Impossible:
    """Seats, rooms, sharing workers and interpreters for a service and a person, or the reason of none."""
    usable_rooms = _rooms_for(service, rooms)
    if isinstance(usable_rooms, Impossible):
        return usable_rooms
    seats = _seats_for(service, person, workers)
    if isinstance(seats, Impossible):
        return seats
    everyone = frozenset(range(len(workers)))
    if not needs_language(service, person):
        return seats, usable_rooms, everyone, {}
    sharing = frozenset(w for w in everyone if workers[w].languages.intersection(person.languages))
    leads = frozenset(w for seat in seats for w in seat)
    interpreters = {}
    for w in sorted(sharing):
        beside = frozenset(x for x in leads if x != w and workers[x].languages.intersection(workers[w].languages))
        if "interpreter" in workers[w].roles and workers[w].windows and beside:
            interpreters[w] = beside
    if not interpreters and not sharing.intersection(leads):
        return Impossible("no_common_language", {"languages": person.languages})
    return seats, usable_rooms, sharing, interpreters


def _rooms_for(service: Service, rooms: Sequence[Room]) -> tuple[int, ...] | Impossible:
    if not service.room:
        return ()
    of_use = [i for i, room in enumerate(rooms) if room.use in service.room]
    if not of_use:
        return Impossible("no_room", {"uses": service.room})
    if not service.private:
        return tuple(of_use)
    private = tuple(i for i in of_use if is_private(rooms[i]))
    return private or Impossible("no_private_room", {"rooms": tuple(rooms[i].id for i in of_use)})


def _seats_for(service: Service, person: Person, workers: Sequence[Worker]) -> tuple[tuple[int, ...], ...] | Impossible:
    sex = lead_sex(service, person)
    seats: list[tuple[int, ...]] = []
    for seat in service.staff:
        able = [i for i, worker in enumerate(workers) if worker.windows and can_sit(seat, worker)]
        if len(able) < seat.count:
            return Impossible("no_staff_with_role", {"roles": seat.roles, "count": seat.count})
        fitting = tuple(i for i in able if sex is None or workers[i].sex == sex)
        if len(fitting) < seat.count:
            return Impossible("no_staff_of_sex", {"roles": seat.roles, "sex": sex or "", "count": seat.count})
        seats.extend([fitting] * seat.count)
    if not _all_different(seats, frozenset()):
        return Impossible("no_staff_with_role", {"roles": _roles(service), "count": len(seats)})
    return tuple(seats)


def _all_different(seats: Sequence[tuple[int, ...]], taken: frozenset[int]) -> bool:
    """Whether the seats can be filled by different workers."""
    if not seats:
        return True
    first, *others = sorted(seats, key=len)
    return any(_all_different(others, taken | {w}) for w in first if w not in taken)


def _roles(service: Service) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for seat in service.staff for role in seat.roles))


def can_sit(seat: Seat, worker: Worker) -> bool:
    """Whether a worker may take a seat on some day, by role, training and sex."""
    by_role = not seat.roles or bool(worker.roles.intersection(seat.roles))
    by_training = seat.or_trained is not None and bool(worker.trained.get(seat.or_trained))
    return (
        (by_role or by_training)
        and (seat.trained is None or bool(worker.trained.get(seat.trained)))
        and (seat.sex is None or seat.sex == worker.sex)
    )


def days_to_sit(seat: Seat, worker: Worker, horizon: int) -> tuple[tuple[int, int], ...] | None:
    """The stretches whose days allow a worker a seat; None where every day does."""
    by_role = not seat.roles or bool(worker.roles.intersection(seat.roles))
    asked = [topic for topic in (None if by_role else seat.or_trained, seat.trained) if topic is not None]
    stretches: tuple[tuple[int, int], ...] | None = None
    for topic in asked:
        days = worker.trained.get(topic, ())
        if not any(a <= 0 and b >= horizon for a, b in days):
            stretches = days if stretches is None else tuple(_common(stretches, days))
    return stretches


def _common(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(max(a, c), min(b, d)) for a, b in first for c, d in second if max(a, c) < min(b, d)]
