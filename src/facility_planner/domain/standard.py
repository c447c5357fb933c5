"""Law as data: standards, their requirements and dated values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Area, Day, Id, Text, Value
from facility_planner.domain.confidence import UNVERIFIED, Confidence
from facility_planner.domain.conflict import Conflict
from facility_planner.domain.deadline import Deadline, HolidayRules
from facility_planner.domain.entitlement import EntitlementMatrix
from facility_planner.domain.facility import Clientele, FacilityKind, Method, Ownership, Setting
from facility_planner.domain.indicator import Indicator, Joined, Measuring, Unit, indicators_of
from facility_planner.domain.inspection import Inspection
from facility_planner.domain.instrument import Instrument, LegalReference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

RequirementClass = Literal["binding", "non_state", "temporary", "good_practice", "derived"]
BREACHABLE: frozenset[str] = frozenset({"binding", "non_state", "temporary"})
"""The classes whose failure is a breach of law; the others are shown and never counted as one."""

Per = Literal["facility", "room", "staff", "person", "file"]
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
Severity = Literal["critical", "high", "medium", "low"]
"""How grave a failure is for the people who live there: our estimate, no rule of law."""
Asked = Literal[
    "head", "social_worker", "psychologist", "health_worker", "child_carer", "records_officer", "guard", "cook",
    "accountant", "interpreter", "resident", "child", "guardian", "provincial_health", "police", "legal_aid",
]  # fmt: skip
"""Who can answer for a requirement."""
Origin = Literal["shipped", "package", "own"]
"""Where a standard comes from: with the program, from an installed package, or from the user's folder."""
Separation = Literal["sex", "age", "family"]
"""What people who share a unit may have to be parted by."""


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


class Requirement(Measuring):
    """One testable obligation.

    With `indicators` it is a yes or no that follows from them, and `partly_met_from` is the number of
    members of the outermost list that must be met for *partly met*.
    """

    id: Id
    row: str = Field(min_length=1)
    title: Text
    text: Text | None = None
    """What is asked, in our own words."""
    class_: RequirementClass = Field(alias="class")
    confidence: Confidence
    severity: Severity = "medium"
    level: Id | None = None
    """The level of the pack that it belongs to; absent: the first one."""
    references: tuple[LegalReference, ...] = Field(min_length=1)
    applies_to: Applicability = Applicability()
    per: Per = "facility"
    values: tuple[DatedValue, ...] = ()
    indicators: Joined | None = None
    separate_by: tuple[Separation, ...] = ()
    """Groups that share no unit: what each needs is rounded up, and each has one at least."""
    met_instead_by: tuple[Id, ...] = ()
    """Requirements that, all met for the same subject (or for the facility), make up for this one."""
    evidence: tuple[Method, ...] = Field(min_length=1)
    asked: tuple[Asked, ...] = ()
    look_for: Text | None = None
    """What to measure, count or ask for where nothing is known."""
    put_right: Text | None = None
    """What closes a shortfall, in a sentence."""
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

    @property
    def needs_verification(self) -> bool:
        """Whether the official wording was not read: shown as *to be verified*, counted apart."""
        return self.confidence in UNVERIFIED

    @property
    def leaves(self) -> tuple[Indicator, ...]:
        """Its indicators, in the order they are written."""
        return tuple(indicators_of(self.indicators))

    def value_on(self, day: date) -> DatedValue | None:
        """The value in force on `day`; None before the first."""
        in_force = [value for value in self.values if value.start <= day]
        return in_force[-1] if in_force else None


class Level(Value):
    """A level of demand, such as minimum or recommended."""

    id: Id
    title: Text
    inherits: Id | None = None
    """The level whose requirements belong to this one too."""


class Pack(Value):
    """The head of a standard: its name, version, levels and instruments (`pack.yaml`)."""

    id: Id = Field(alias="standard")
    title: Text
    version: str = Field(min_length=1)
    levels: tuple[Level, ...] = ()
    """From the lowest on."""
    instruments: tuple[Instrument, ...] = ()


class ThemeFile(Value):
    """One file of a standard: the requirements of a theme."""

    theme: Theme
    title: Text
    requirements: tuple[Requirement, ...]


class DeclaredMeasure(Value):
    """A measure that is observed, not computed: its name and unit."""

    measure: Id
    unit: Unit


class MeasureFile(Value):
    """`measures.yaml` of a standard: what its requirements may measure beside what is computed."""

    measures: tuple[DeclaredMeasure, ...]


class Standard(Value):
    """A set of obligations that is applied together."""

    pack: Pack
    sha256: str
    themes: tuple[ThemeFile, ...]
    origin: Origin = "shipped"
    conflicts: tuple[Conflict, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    entitlements: EntitlementMatrix | None = None
    holidays: HolidayRules | None = None

    @property
    def id(self) -> str:
        """The id of the standard."""
        return self.pack.id

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements, theme after theme."""
        return tuple(requirement for theme in self.themes for requirement in theme.requirements)

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """The instruments by number."""
        return {instrument.number: instrument for instrument in self.pack.instruments}
