"""A facility: its rooms, beds, staff, supplies, and what was observed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Area, ClockPeriod, Count, Day, Id, Sex, Text, Value
from facility_planner.domain.provinces import FormerProvince, former_provinces_of
from facility_planner.domain.roles import Role
from facility_planner.domain.workload import Workload

if TYPE_CHECKING:
    from datetime import date

FacilityKind = Literal[
    "social_protection_centre",
    "reception_centre",
    "shelter",
    "one_stop_office",
    "community_house",
    "hotline_desk",
]
Ownership = Literal["public", "non_state"]
Setting = Literal["urban", "rural", "mountain"]
Clientele = Literal["women", "men", "children", "disabled"]
RoomUse = Literal[
    "consultation", "clinic", "office", "waiting", "sleeping", "isolation", "child_friendly", "dining", "kitchen",
    "toilet", "bathroom", "common", "play", "training", "storage",
]  # fmt: skip
Enclosure = Literal["full_walls", "partial_walls", "movable_partition", "curtain", "none"]
Designation = Literal["female", "male", "family", "children", "any"]
Zone = Literal["public", "intake", "residence"]
Employment = Literal["full_time", "part_time", "on_call", "seconded"]
Qualification = Literal["secondary", "intermediate", "college", "bachelor", "master"]
Topic = Literal[
    "victim_support", "trauma_informed_care", "child_care", "child_interview", "risk_analysis", "recovery_planning",
    "first_aid", "interpreting", "data_protection",
]  # fmt: skip
Method = Literal["observe", "count", "document", "interview", "sample", "measure"]
Supply = Literal["bedding_set", "hygiene_kit", "infant_kit", "meal_per_day"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Room(Value):
    """A room and what was seen of it; what is absent is not known."""

    id: Id
    use: RoomUse
    floor_area_m2: Area | None = None
    enclosure: Enclosure | None = None
    sound_private: bool | None = None
    view_private: bool | None = None
    lockable: bool | None = None
    desks: int | None = Field(default=None, ge=1)
    places: int | None = Field(default=None, ge=1)
    beds: Count | None = None
    cots: Count | None = None
    units: Count | None = None
    designated_for: Designation | None = None
    zone: Zone | None = None
    step_free: bool | None = None
    floor: int | None = None


class Training(Value):
    """A completed training of a staff member."""

    topic: Topic
    completed_on: Day
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _valid_after_completion(self) -> Training:
        if self.valid_until is not None and self.valid_until < self.completed_on:
            raise PydanticCustomError("valid_before_completed", "`valid_until` is earlier than `completed_on`")
        return self


class StaffMember(Value):
    """Someone who works at the facility."""

    id: Id
    sex: Sex
    roles: tuple[Role, ...] = Field(min_length=1)
    languages: tuple[str, ...] = ("vi",)
    employment: Employment = "full_time"
    qualification: Qualification | None = None
    training: tuple[Training, ...] = ()


class Hours(ClockPeriod):
    """The opening hours of a facility, the same on each of its days."""

    days: tuple[Weekday, ...] = WEEKDAYS


class ResidentGroup(Value):
    """How many people of one kind live at the facility; those of one `family` live together."""

    sex: Sex
    child: bool = False
    family: Id | None = None
    count: int = Field(ge=1)


class Observation(Value):
    """A fact that was seen, counted, read or sampled; `of` names a requirement or a measure."""

    of: Id
    subject: Id | None = None
    seen_on: Day
    method: Method
    value: bool | int | float | None = None
    population: Count | None = None
    sample: int | None = Field(default=None, ge=1)
    passed: Count | None = None
    not_applicable_because: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Observation:
        sampled = self.sample is not None or self.passed is not None
        said = [self.value is not None, sampled, self.not_applicable_because is not None]
        if sum(said) != 1:
            raise PydanticCustomError(
                "observation_needs_one",
                "give either `value`, or `sample` and `passed`, or `not_applicable_because`",
            )
        if sampled and (self.sample is None or self.passed is None):
            raise PydanticCustomError("sample_incomplete", "a sample needs both `sample` and `passed`")
        if self.sample is not None and self.passed is not None and self.passed > self.sample:
            raise PydanticCustomError("passed_exceeds_sample", "`passed` is more than `sample`")
        if self.sample is not None and self.population is not None and self.sample > self.population:
            raise PydanticCustomError("sample_exceeds_population", "`sample` is more than `population`")
        return self


class Facility(Value):
    """A reception facility as it stands."""

    id: Id = Field(alias="facility")
    name: Text | None = None
    kind: FacilityKind
    ownership: Ownership
    province: str | None = None
    setting: Setting | None = None
    capacity: int | None = Field(default=None, ge=1)
    serves: tuple[Clientele, ...] | None = None
    care_24h: bool | None = None
    land_area_m2: Area | None = None
    floors: int | None = Field(default=None, ge=1)
    floor_area_m2: Area | None = None
    built_or_renovated_on: Day | None = None
    hours: Hours | None = None
    former_province: FormerProvince | None = None
    """The province it lay in until 30 June 2025, by which prices of building are published."""
    supplies: dict[Supply, Count] = {}
    rooms: tuple[Room, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    residents: tuple[ResidentGroup, ...] = ()
    """Who usually lives there, counted; no person is named."""
    workload: tuple[Workload, ...] = ()
    observations: tuple[Observation, ...] = ()

    @model_validator(mode="after")
    def _lies_in_one_place(self) -> Facility:
        went_into_it = former_provinces_of(self.province) if self.province else ()
        if self.former_province and went_into_it and self.former_province not in went_into_it:
            raise PydanticCustomError("former_province_elsewhere", "`former_province` did not go into `province`")
        return self

    @property
    def title(self) -> Text:
        """The name, or the id where no name is given."""
        return self.name or Text(vi=self.id, en=self.id)


def is_private(room: Room) -> bool:
    """Whether the door shuts, speech stays inside and nobody looks in.

    A lock is not part of it, and a corner behind a movable partition never is.
    Facts that are not known count as absent; desks side by side are never private.
    """
    return (
        room.enclosure == "full_walls"
        and room.sound_private is True
        and room.view_private is True
        and (room.desks is None or room.desks == 1)
    )


def is_trained(member: StaffMember, topic: Topic, day: date) -> bool:
    """Whether `member` completed a training in `topic` by `day` that is still valid then."""
    return any(
        training.topic == topic
        and training.completed_on <= day
        and (training.valid_until is None or day <= training.valid_until)
        for training in member.training
    )
