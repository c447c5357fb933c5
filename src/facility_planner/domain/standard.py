"""Law as data: standards, their requirements, dated values and instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Area, Day, Id, Text, Value
from facility_planner.domain.facility import Clientele, FacilityKind, Method, Ownership, Setting

if TYPE_CHECKING:
    from datetime import date

RequirementClass = Literal["binding", "non_state", "temporary", "good_practice", "derived"]
BREACHABLE: frozenset[str] = frozenset({"binding", "non_state", "temporary"})
"""The classes whose failure is a breach of law; the others are shown and never counted as one."""

Confidence = Literal["seen", "seen_in_part", "secondary", "to_be_verified"]
Per = Literal["facility", "room", "staff", "person", "file"]
Compare = Literal["at_least", "at_most", "is"]
Theme = Literal[
    "governance",
    "rooms",
    "privacy",
    "living",
    "safety",
    "process",
    "children",
    "dignity",
    "staffing",
    "working_time",
]
Unit = Literal[
    "yes_no", "room", "bed", "person", "toilet", "exit", "m2", "m2_per_person", "m2_per_bed", "percent",
    "persons_per_staff", "persons_per_room", "persons_per_toilet", "staff", "staff_per_shift", "day", "working_day",
    "month", "year", "hour", "minute", "per_year", "per_day", "kcal_per_day", "vnd_per_month", "vnd", "mm", "ratio",
    "incident", "floor", "set", "people_per_carer",
]  # fmt: skip


class Instrument(Value):
    """A legal instrument: what it is called, when it binds, where it can be read."""

    number: str = Field(min_length=1)
    title: Text
    issued_by: Text | None = None
    issued_on: Day | None = None
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    replaced_by: str | None = None
    status: Literal["in_force", "temporary", "superseded", "guidance", "unknown"] = "in_force"
    link: str | None = None
    note: Text | None = None


class LegalReference(Value):
    """Where an obligation is written: an instrument and the place in it."""

    instrument: str = Field(min_length=1)
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    place: str | None = None
    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    analogy: bool = False
    """Whether the place rules another body or client group and is used here by analogy."""


class Band(Value):
    """A value for people of an age, from `age_from` up to but not including `age_below` (years)."""

    age_from: float = Field(default=0, ge=0)
    age_below: float | None = None
    value: float = Field(gt=0)


class DatedValue(Value):
    """A threshold from a day on; `value: null` ends the obligation; `bands` hold values by age."""

    start: Day = Field(alias="from")
    value: bool | int | float | None = None
    bands: tuple[Band, ...] = ()
    note: Text | None = None


class Applicability(Value):
    """Whom a requirement binds; what is absent does not restrict."""

    ownership: tuple[Ownership, ...] | None = None
    kind: tuple[FacilityKind, ...] | None = None
    setting: tuple[Setting, ...] | None = None
    serves: tuple[Clientele, ...] | None = None
    care_24h: bool | None = None
    capacity_from: int | None = Field(default=None, ge=1)
    floors_from: int | None = Field(default=None, ge=1)
    or_floor_area_m2_from: Area | None = None
    """With `floors_from`: either is enough."""
    built_or_renovated_from: Day | None = None
    overnight: bool | None = None
    """Whether people sleep there."""


class Guidance(Value):
    """What international guidance says where law is silent; never binding."""

    source: str
    text: Text
    value: float | None = None
    unit: Unit | None = None


class Requirement(Value):
    """One testable obligation."""

    id: Id
    row: str = Field(min_length=1)
    title: Text
    text: Text | None = None
    """What is asked, in our own words."""
    class_: RequirementClass = Field(alias="class")
    confidence: Confidence
    references: tuple[LegalReference, ...] = Field(min_length=1)
    applies_to: Applicability = Applicability()
    per: Per = "facility"
    measure: Id
    compare: Compare
    unit: Unit
    values: tuple[DatedValue, ...] = ()
    partly_met_from: float | None = None
    evidence: tuple[Method, ...] = Field(min_length=1)
    look_for: Text | None = None
    """What to measure, count or ask for where nothing is known."""
    guidance: tuple[Guidance, ...] = ()
    not_found: Text | None = None
    note: Text | None = None
    last_checked_on: Day

    @model_validator(mode="after")
    def _values_in_order(self) -> Requirement:
        starts = [value.start for value in self.values]
        if starts != sorted(set(starts)):
            raise PydanticCustomError("values_out_of_order", "`values` must be ordered by `from`, each day once")
        return self

    @property
    def wording(self) -> Text:
        """What is asked: the text; the title where there is none."""
        return self.text or self.title

    def value_on(self, day: date) -> DatedValue | None:
        """The value in force on `day`; None before the first."""
        in_force = [value for value in self.values if value.start <= day]
        return in_force[-1] if in_force else None


class Pack(Value):
    """The head of a standard: its name, version and instruments (`pack.yaml`)."""

    id: Id = Field(alias="standard")
    title: Text
    version: str = Field(min_length=1)
    instruments: tuple[Instrument, ...] = ()


class ThemeFile(Value):
    """One file of a standard: the requirements of a theme."""

    theme: Theme
    title: Text
    requirements: tuple[Requirement, ...]


class Standard(Value):
    """A set of obligations that is applied together."""

    pack: Pack
    sha256: str
    themes: tuple[ThemeFile, ...]

    @property
    def id(self) -> str:
        """The id of the standard."""
        return self.pack.id

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements, theme after theme."""
        return tuple(requirement for theme in self.themes for requirement in theme.requirements)

    def theme_of(self, requirement_id: str) -> Theme:
        """The theme of a requirement; KeyError if the standard has none of that id."""
        for theme in self.themes:
            if any(requirement.id == requirement_id for requirement in theme.requirements):
                return theme.theme
        raise KeyError(requirement_id)
