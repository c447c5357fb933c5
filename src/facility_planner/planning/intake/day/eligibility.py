"""Who and where could serve a person at all, whatever the hour; or why nobody can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import languages_of, seats_of
from facility_planner.planning.intake.day.impossible import Impossible
from facility_planner.planning.intake.day.room_choice import POLICE, rooms_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Room
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Partner, Person
    from facility_planner.planning.intake.day.workers import Worker

TALKS_FROM_AGE = 3
"""Below this age (years) no language is needed."""

RawOptions = tuple[tuple[tuple[int, ...], ...], tuple[int, ...], frozenset[int], dict[int, frozenset[int]]]


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
    service: Service, person: Person, workers: Sequence[Worker], rooms: Sequence[Room], company: Sequence[Person] = ()
) -> RawOptions | Impossible:
    """Seats, rooms, sharing workers and interpreters for a service and a person, or the reason of none."""
    usable_rooms = rooms_for(service, (person, *company), seats_of(service, person), rooms)
    if isinstance(usable_rooms, Impossible):
        return usable_rooms
    seats = _seats_for(service, person, workers)
    if isinstance(seats, Impossible):
        return seats
    everyone = frozenset(range(len(workers)))
    if not needs_language(service, person):
        return seats, usable_rooms, everyone, {}
    sharing, interpreters = _speaking(seats, person, workers)
    if not interpreters and not any(sharing.intersection(seat) for seat in seats):
        return Impossible("no_common_language", {"languages": languages_of(person)})
    return seats, usable_rooms, sharing, interpreters


def _speaking(
    seats: Sequence[tuple[int, ...]], person: Person, workers: Sequence[Worker]
) -> tuple[frozenset[int], dict[int, frozenset[int]]]:
    """Who shares a language with the person, and each interpreter with the leads it can stand beside."""
    spoken = languages_of(person)
    sharing = frozenset(w for w, worker in enumerate(workers) if worker.languages.intersection(spoken))
    leads = frozenset(w for seat in seats for w in seat)
    interpreters = {}
    for w in sorted(sharing):
        beside = frozenset(x for x in leads if x != w and workers[x].languages.intersection(workers[w].languages))
        if may_interpret(workers[w]) and workers[w].windows and beside:
            interpreters[w] = beside
    return sharing, interpreters


def options_at(partner: Partner, service: Service, person: Person, workers: Sequence[Worker]) -> RawOptions | None:
    """Seats of the escort, no rooms, and who speaks with the person, at a partner; None where it cannot be."""
    own = tuple(w for w, worker in enumerate(workers) if worker.is_staff and worker.windows)
    if service.id not in partner.services or len(own) < partner.escort:
        return None
    seats = (own,) * partner.escort
    everyone = frozenset(range(len(workers)))
    if not seats or not needs_language(service, person):
        return seats, (), everyone, {}
    sharing, interpreters = _speaking(seats, person, workers)
    return (seats, (), sharing, interpreters) if interpreters or sharing.intersection(own) else None


def may_interpret(worker: Worker) -> bool:
    """Whether somebody may stand between: interpreters, and never the police (WHO, ten principles, 4)."""
    return "interpreter" in worker.roles and POLICE not in worker.roles


def _seats_for(service: Service, person: Person, workers: Sequence[Worker]) -> tuple[tuple[int, ...], ...] | Impossible:
    sex = lead_sex(service, person)
    seats: list[tuple[int, ...]] = []
    for seat in seats_of(service, person):
        able = [i for i, worker in enumerate(workers) if worker.windows and can_sit(seat, worker)]
        if len(able) < seat.count:
            return Impossible("no_staff_with_role", {"roles": seat.roles, "count": seat.count})
        fitting = tuple(i for i in able if sex is None or workers[i].sex == sex)
        if len(fitting) < seat.count:
            return Impossible("no_staff_of_sex", {"roles": seat.roles, "sex": sex or "", "count": seat.count})
        seats.append(fitting)
    if not _all_different(seats, frozenset()):
        return Impossible("no_staff_with_role", {"roles": _roles(service, person), "count": len(seats)})
    return tuple(seats)


def _all_different(seats: Sequence[tuple[int, ...]], taken: frozenset[int]) -> bool:
    """Whether the seats can be filled by different workers."""
    if not seats:
        return True
    first, *others = sorted(seats, key=len)
    return any(_all_different(others, taken | {w}) for w in first if w not in taken)


def _roles(service: Service, person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for seat in seats_of(service, person) for role in seat.roles))


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
