"""What a protocol is for one person: which services, how long they take, how much the waiting weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Part, Protocol, Seat, Service
    from facility_planner.domain.scenario import Person

SIGN_LANGUAGES = "sgn"
"""How the codes of sign languages begin (BCP 47)."""


def is_meant_for(service: Service, person: Person) -> bool:
    """Whether a service is meant for a person, whatever the person decides about it."""
    meant = service.meant_for
    return (
        (meant.age_from is None or person.age >= meant.age_from)
        and (meant.age_below is None or person.age < meant.age_below)
        and (meant.need is None or meant.need in person.needs)
        and (meant.category is None or meant.category == person.category)
        and (meant.sex is None or meant.sex == person.sex)
    )


def declined_by(protocol: Protocol, person: Person) -> frozenset[str]:
    """The services a person does without by own choice: the declined and all that require them."""
    declined = set(person.declines)
    grew = True
    while grew:
        following = {
            service.id
            for service in protocol.services
            if service.id not in declined and declined.intersection(service.requires)
        }
        declined |= following
        grew = bool(following)
    return frozenset(
        service.id for service in protocol.services if service.id in declined and is_meant_for(service, person)
    )


def services_for(protocol: Protocol, person: Person) -> tuple[Service, ...]:
    """The services a person is to receive: meant for the person and not declined, in protocol order."""
    declined = declined_by(protocol, person)
    return tuple(s for s in protocol.services if is_meant_for(s, person) and s.id not in declined)


def seats_of(service: Service, person: Person) -> tuple[Seat, ...]:
    """The seats of a service beside a person, one entry for each who sits; support persons only where needed."""
    asked = (seat for seat in service.staff if seat.for_need is None or seat.for_need in person.needs)
    return tuple(seat for seat in asked for _ in range(seat.count))


def languages_of(person: Person) -> tuple[str, ...]:
    """The languages in which a person is spoken with: of somebody deaf who knows a sign language, only those."""
    signed = tuple(language for language in person.languages if language.split("-")[0] == SIGN_LANGUAGES)
    return signed if signed and "deaf" in person.needs else person.languages


def is_meal(service: Service) -> bool:
    """Whether a service is a meal: by its id, or because it is given in dining rooms only."""
    return service.id == "meal" or (bool(service.room) and set(service.room) == {"dining"})


def minutes_for(service: Service, person: Person, *, interpreted: bool) -> int:
    """How long a service takes for a person, at least one minute; all additions that hold are added."""
    minutes = service.minutes
    for extra in service.minutes_if:
        holds = (
            (extra.need is None or extra.need in person.needs)
            and (extra.age_from is None or person.age >= extra.age_from)
            and (extra.age_below is None or person.age < extra.age_below)
            and (extra.interpreted is None or extra.interpreted == interpreted)
        )
        minutes += extra.add if holds else 0
    return max(1, minutes)


def minutes_of_part(service: Service, part: Part, person: Person, *, interpreted: bool) -> int:
    """How long a part takes for a person: what is added to the service is added to its last part."""
    if part != service.parts[-1]:
        return part.minutes
    return max(1, part.minutes + minutes_for(service, person, interpreted=interpreted) - service.minutes)


def weight_of(protocol: Protocol, person: Person, *, child: bool) -> int:
    """The weight of a person's waiting: the largest of those that hold."""
    weights = protocol.weights
    holding = [weights.default]
    if child and weights.child is not None:
        holding.append(weights.child)
    for need in person.needs:
        weight = getattr(weights, need)
        if weight is not None:
            holding.append(weight)
    return max(holding)
