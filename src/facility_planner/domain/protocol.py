"""A protocol: the services each person goes through and the rules of the day."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import ClockPeriod, Count, Id, Minutes, Sex, Text, Value
from facility_planner.domain.facility import RoomUse, Supply, Topic
from facility_planner.domain.needs import Need
from facility_planner.domain.roles import Role

GoalName = Literal[
    "essential_services_missed", "windows_missed", "wishes_missed", "weighted_waiting", "left_for_tomorrow",
    "strangers", "last_person_done", "overtime_minutes", "calls",
]  # fmt: skip
GOALS: tuple[GoalName, ...] = (
    "essential_services_missed", "windows_missed", "wishes_missed", "weighted_waiting", "left_for_tomorrow",
    "strangers", "last_person_done", "overtime_minutes", "calls",
)  # fmt: skip
MINUTE_GOALS: frozenset[str] = frozenset({"weighted_waiting", "last_person_done", "overtime_minutes"})


class GoalSetting(Value):
    """A goal in its place in the order; slack and a limit are optional."""

    name: GoalName
    slack_minutes: Minutes = 0
    must: Count | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_name_is_enough(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data


class Weights(Value):
    """How much a minute of waiting counts; of all that hold for a person the largest."""

    default: Count = 1
    child: Count | None = None
    injury: Count | None = None
    acute_distress: Count | None = None
    suicide_risk: Count | None = None
    recent_assault: Count | None = None
    pregnant: Count | None = None
    breastfeeding: Count | None = None
    wheelchair: Count | None = None
    deaf: Count | None = None
    blind: Count | None = None
    intellectual_disability: Count | None = None
    contagion: Count | None = None
    medicine: Count | None = None
    safety_concern: Count | None = None


class BedRules(Value):
    """Ages that decide who may share a room or a bed (years)."""

    child_below_age: float = 18
    single_sex_from_age: float = 10
    shares_bed_below_age: float = 2


class Meal(ClockPeriod):
    """When a meal may be taken and how long it lasts."""

    minutes: int = Field(ge=1)


class InterpreterLimits(Value):
    """How long one interpreter works without a break."""

    minutes: int = Field(ge=1)
    rest_minutes: Minutes
    second_after_minutes: int | None = Field(default=None, ge=1)


class StaffBreak(Value):
    """A break that staff need within some hours of work."""

    minutes: int = Field(ge=1)
    within_hours: float = Field(gt=0)

    @property
    def within_minutes(self) -> int:
        """The hours in whole minutes."""
        return int(self.within_hours * 60 + 1e-6)


class Feeding(Value):
    """How often a mother who breastfeeds and her infant need time for themselves."""

    minutes: int = Field(ge=1)
    every_minutes: int = Field(ge=1)
    """At most so long from one feeding, or the arrival, to the beginning of the next."""


class Limits(Value):
    """What may be asked of people and staff in a day; what is absent does not limit."""

    talk_minutes_per_day: int | None = Field(default=None, ge=1)
    talk_minutes_without_rest: int | None = Field(default=None, ge=1)
    rest_minutes: Minutes = 0
    tellings_per_day: int | None = Field(default=None, ge=1)
    room_turnaround_minutes: Minutes = 0
    contagion_turnaround_minutes: Minutes = 0
    """After somebody with a contagion; the longer of the two holds."""
    feeding: Feeding | None = None
    interpreter: InterpreterLimits | None = None
    staff_break: StaffBreak | None = None


class Seat(Value):
    """Who may sit in a service: any of the roles, or trained in a topic; `count` different people."""

    roles: tuple[Role, ...] = ()
    or_trained: Topic | None = None
    trained: Topic | None = None
    sex: Sex | None = None
    count: int = Field(default=1, ge=1)
    for_need: Need | None = None
    """Asked only beside people with this need: a support person."""


class Cover(Value):
    """Staff who are simply there while something is so; either seats or a ratio of a standard."""

    condition: Literal["people_waiting", "children_without_guardian", "women_asleep"] = Field(alias="while")
    staff: tuple[Seat, ...] = ()
    ratio: Id | None = None

    @model_validator(mode="after")
    def _staff_or_ratio(self) -> Cover:
        if bool(self.staff) == (self.ratio is not None):
            raise PydanticCustomError("staff_or_ratio", "give either `staff` or `ratio`")
        return self


class MinutesIf(Value):
    """Minutes that are added where all of the given conditions hold."""

    add: int
    need: Need | None = None
    age_from: float | None = None
    age_below: float | None = None
    interpreted: bool | None = None


class MeantFor(Value):
    """Whom a service is meant for; what is absent does not restrict."""

    age_from: float | None = None
    age_below: float | None = None
    need: Need | None = None
    category: str | None = None
    sex: Sex | None = None


class Part(Value):
    """A part of a service that is given separately."""

    id: Id
    minutes: int = Field(ge=1)
    not_before_minutes: Minutes = 0


class GroupService(Value):
    """A service that several people may receive at once."""

    max: int = Field(ge=1)


class Service(Value):
    """One step of the protocol."""

    id: Id
    title: Text
    short: Text | None = None
    """What it is called where others may read it, on doors and in pockets; else as its title says."""
    minutes: int = Field(ge=1)
    minutes_source: Text | None = None
    """Where the minutes come from; a local estimate says so."""
    minutes_if: tuple[MinutesIf, ...] = ()
    staff: tuple[Seat, ...] = ()
    room: tuple[RoomUse, ...] = ()
    private: bool = False
    talk: bool = False
    tells_story: bool = False
    within_minutes: int | None = Field(default=None, ge=1)
    not_before_minutes: Minutes = 0
    within_exposure_hours: int | None = Field(default=None, ge=1)
    priority: Literal["essential", "same_day", "can_wait"]
    at_night: bool = False
    meant_for: MeantFor = Field(default=MeantFor(), alias="for")
    guardian: Literal["present", "near", "never"] = "present"
    same_sex: Literal["never", "on_request", "always"] | None = None
    after: tuple[Id, ...] = ()
    requires: tuple[Id, ...] = ()
    staff_rest_minutes: Minutes = 0
    per_staff_per_day: int | None = Field(default=None, ge=1)
    parts: tuple[Part, ...] = ()
    group: GroupService | None = None
    supplies: dict[Supply, Count] = {}
    """What it takes from the store for each person."""

    @property
    def short_title(self) -> Text:
        """What it is called on doors, in pockets and in calendars."""
        return self.short or self.title

    @property
    def sex_rule(self) -> Literal["never", "on_request", "always"]:
        """The sex rule that holds: on request where people talk or in a clinic, unless said otherwise."""
        if self.same_sex is not None:
            return self.same_sex
        return "on_request" if self.talk or "clinic" in self.room else "never"


class Protocol(Value):
    """The services of an intake day and what is asked of it."""

    id: Id = Field(alias="protocol")
    title: Text | None = None
    goals: tuple[GoalSetting, ...] = tuple(GoalSetting(name=name) for name in GOALS)
    weights: Weights = Weights()
    beds: BedRules = BedRules()
    quiet: ClockPeriod | None = None
    meals: tuple[Meal, ...] = ()
    limits: Limits = Limits()
    cover: tuple[Cover, ...] = ()
    continuity: tuple[tuple[Id, Id], ...] = ()
    separate_staff: tuple[tuple[Id, Id], ...] = ()
    services: tuple[Service, ...] = Field(min_length=1)

    def service(self, service_id: str) -> Service:
        """The service of an id; KeyError if there is none."""
        for service in self.services:
            if service.id == service_id:
                return service
        raise KeyError(service_id)
