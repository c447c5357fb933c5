"""What is said about a requirement: which rooms and staff there are, from when to when."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.day.eligibility import TALKS_FROM_AGE, can_sit, lead_sex
from facility_planner.planning.intake.explain.hours import Hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question


class Facts:
    """What is known of a day where one service is short."""

    def __init__(self, day: Day, question: Question) -> None:
        self.day = day
        self.question = question
        self.service = question.service
        self._instance: Instance = day.instance()
        self.hours = Hours(day, question, self._instance)

    @cached_property
    def near(self) -> tuple[Service, ...]:
        """The service itself, then what has to come before it, the nearest first."""
        return services_before(self.day, self.service)

    @cached_property
    def scarce(self) -> tuple[Service, ...]:
        """The service itself, and what has to come before it as far as that is short for the same people."""
        short = set(self.question.short)
        lacking = {name for person, name in self.question.lacking if person in short}
        return tuple(service for service in self.near if service.id == self.service or service.id in lacking)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of those."""
        return tuple(service.id for service in self.near)

    @property
    def before(self) -> tuple[str, ...]:
        """What has to come directly before the service."""
        service = self.day.protocol.service(self.service)
        known = {other.id for other in self.day.protocol.services}
        return tuple(name for name in dict.fromkeys((*service.after, *service.requires)) if name in known)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Who is to receive it."""
        return tuple(person for person in self.day.scenario.people if person.id in self.question.wanted)

    def rooms(self, service: Service) -> tuple[str, ...]:
        """The rooms in which a service can be given."""
        return tuple(
            room.id
            for room in self._instance.rooms
            if room.use in service.room and (not service.private or is_private(room))
        )

    def able(self, seat: Seat) -> tuple[str, ...]:
        """Who can take a seat and is there at some time."""
        return tuple(worker.id for worker in self._instance.workers if worker.windows and can_sit(seat, worker))

    def leads(self, service: Service) -> tuple[str, ...]:
        """Who may lead a service and is there at some time."""
        return tuple(dict.fromkeys(name for seat in service.staff for name in self.able(seat)))

    def taking_part(self) -> tuple[str, ...]:
        """Who may lead or interpret."""
        leads = (name for service in self.scarce for name in self.leads(service))
        between = (name for languages in self.languages() for name in self.interpreters(languages))
        return tuple(dict.fromkeys((*leads, *between)))

    def asks(self, seat: Seat) -> dict[str, ReasonArg]:
        """What else a seat asks."""
        found: dict[str, ReasonArg] = {}
        topic = seat.trained or seat.or_trained
        if topic is not None:
            found["topic"] = topic
        if seat.sex is not None:
            found["sex"] = seat.sex
        return found

    def interpreters(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Who interprets from one of these languages."""
        return tuple(
            worker.id
            for worker in self._instance.workers
            if worker.windows and "interpreter" in worker.roles and worker.languages.intersection(languages)
        )

    def languages(self) -> tuple[tuple[str, ...], ...]:
        """The languages of each of those with whom nobody who may lead the service, or one before it, can speak."""
        found: dict[tuple[str, ...], None] = {}
        for service in self.near:
            leads = {name for seat in service.staff for name in self.able(seat)}
            spoken = {one for w in self._instance.workers if w.id in leads for one in w.languages}
            for person in self.people:
                known = tuple(sorted(person.languages))
                if service.talk and person.age >= TALKS_FROM_AGE and known and not spoken.intersection(known):
                    found[known] = None
        return tuple(found)

    def sexes(self) -> tuple[str, ...]:
        """The sexes that leads must have for somebody."""
        asked = (lead_sex(service, person) for service in self.near for person in self.people)
        return tuple(sorted({sex for sex in asked if sex is not None}))

    def accompanied(self) -> bool:
        """Whether a guardian has to be with somebody."""
        below = self.day.protocol.beds.child_below_age
        guardians = self.day.scenario.guardians
        children = any(person.id in guardians and is_child(person, below) for person in self.people)
        return children and any(service.guardian == "present" for service in self.near)

    def any_need(self, need: str) -> bool:
        """Whether anybody who is to receive the service has a need."""
        return any(need in person.needs for person in self.people)

    @cached_property
    def there(self) -> tuple[str, ...]:
        """Who is there at some time."""
        return tuple(worker.id for worker in self._instance.workers if worker.windows)


def services_before(day: Day, service: str) -> tuple[Service, ...]:
    """A service and whatever has to come before it, the nearest first."""
    known = {one.id: one for one in day.protocol.services}
    found: dict[str, None] = {}
    waiting = [service]
    while waiting:
        name = waiting.pop(0)
        if name in known and name not in found:
            found[name] = None
            waiting += [*known[name].requires, *known[name].after]
    return tuple(known[name] for name in found)
