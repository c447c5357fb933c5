"""A surge: who arrives, when, together with whom, needing what, and who is there to help."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Count, Id, Minutes, Moment, Money, Period, Sex, Text, Value
from facility_planner.domain.entitlement import Category, Trafficked, category_with
from facility_planner.domain.needs import Need
from facility_planner.domain.protocol import GoalSetting
from facility_planner.domain.roles import Role  # noqa: TC001  (pydantic needs it at run time)

InterviewerSex = Literal["female", "male", "any"]
SleepsWith = Literal["female", "male", "own_room"]


class Person(Value):
    """Someone who arrives, known by a case code only."""

    id: Id
    sex: Sex
    age: float = Field(ge=0, le=120)
    age_uncertain: bool = False
    languages: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    hours_since_exposure: float | None = Field(default=None, ge=0)
    interviewer_sex: InterviewerSex | None = None
    sleeps_with: SleepsWith | None = None
    category: Category | None = None
    trafficked: Trafficked | None = None
    nationality: str | None = None
    declines: tuple[Id, ...] = ()


class Arrival(Value):
    """People who arrive together at one moment."""

    at: Moment
    people: tuple[Person, ...] = ()


class Group(Value):
    """People who came together; a confirmed family stays together."""

    id: Id
    kind: Literal["family", "companions"]
    confirmed: bool = False
    members: tuple[Id, ...] = Field(min_length=1)
    guardian_of: dict[Id, Id] = {}
    """Child to guardian, both members of the group."""


class Resident(Value):
    """Somebody who sleeps at the facility already; no id is kept."""

    room: Id
    sex: Sex
    age: float = Field(ge=0, le=120)


class Shift(Period):
    """The working time of a staff member; overtime is possible after its end."""

    staff: Id
    overtime_minutes: Minutes = 0


class Visitor(Period):
    """Somebody of another body who comes to help at given hours."""

    id: Id
    sex: Sex
    roles: tuple[Role, ...] = Field(min_length=1)
    languages: tuple[str, ...] = ("vi",)


class OnCall(Period):
    """A staff member who can be called in."""

    staff: Id
    delay_minutes: Minutes = 0
    price: Money = 0


class Partner(Period):
    """Another body that gives services or beds elsewhere."""

    id: Id
    kind: str
    services: tuple[Id, ...] = ()
    travel_minutes: Minutes = 0
    escort: Count = 0
    at_once: int = Field(default=1, ge=1)
    beds: Count = 0


class Locked(Value):
    """An activity that the user has fixed."""

    person: Id
    service: Id
    start: Moment | None = None
    room: Id | None = None
    staff: tuple[Id, ...] | None = None


class Scenario(Value):
    """A surge to be planned."""

    id: Id = Field(alias="scenario")
    title: Text | None = None
    facility: str
    protocol: str
    standards: tuple[Id, ...] = ("vn-2024",)
    starts: Moment
    horizon_hours: int = Field(ge=1, le=24 * 14)
    goals: tuple[GoalSetting, ...] | None = None
    residents: tuple[Resident, ...] = ()
    arrivals: tuple[Arrival, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = ()
    keep_apart: tuple[tuple[Id, Id], ...] = ()
    shifts: tuple[Shift, ...] | None = None
    visitors: tuple[Visitor, ...] = ()
    on_call: tuple[OnCall, ...] = ()
    partners: tuple[Partner, ...] = ()
    locked: tuple[Locked, ...] = ()

    @model_validator(mode="after")
    def _somebody_arrives(self) -> Scenario:
        if not any(arrival.people for arrival in self.arrivals):
            raise PydanticCustomError("nobody_arrives", "nobody arrives; list at least one person")
        return self

    @property
    def ends(self) -> Moment:
        """The end of the horizon."""
        return self.starts + timedelta(hours=self.horizon_hours)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who arrives, in the order of arrival, then of the file."""
        return tuple(person for arrival in sorted(self.arrivals, key=lambda a: a.at) for person in arrival.people)

    def arrival_of(self, person_id: str) -> Moment:
        """When a person arrives; KeyError if nobody of that id does."""
        for arrival in self.arrivals:
            if any(person.id == person_id for person in arrival.people):
                return arrival.at
        raise KeyError(person_id)

    @property
    def guardians(self) -> dict[str, str]:
        """Child to guardian, over all groups."""
        return {child: guardian for group in self.groups for child, guardian in group.guardian_of.items()}

    def family_of(self, person_id: str) -> Group | None:
        """The confirmed family of a person; None if there is none."""
        for group in self.groups:
            if group.kind == "family" and group.confirmed and person_id in group.members:
                return group
        return None


def is_child(person: Person, below_age: float) -> bool:
    """Whether a person is treated as a child: under the age, or of an age that is in doubt."""
    return person.age_uncertain or person.age < below_age


def category_of(person: Person) -> Category | None:
    """The category of a person; None where it is not known."""
    return category_with(person.category, person.nationality)
