"""What every value of the domain is built from: frozen models, ids, texts, clocks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from facility_planner.domain.calendar import LOCAL_ZONE

Language = Literal["vi", "en"]
"""The two languages of the program, Vietnamese first."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
"""An identifier of a file format: 1 to 64 letters, digits, dots, underscores or hyphens."""

Sex = Literal["female", "male", "other"]


class Value(BaseModel):
    """A frozen value of the domain; unknown keys are refused and types are never guessed."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        populate_by_name=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
    )


class Text(Value):
    """A text that people read, in Vietnamese and English; a plain string stands for both."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_string_is_both(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"vi": data, "en": data}
        return data

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return self.vi if language == "vi" else self.en


def _whole_minute(moment: datetime) -> datetime:
    if not 1900 <= moment.year < 2200:  # further out, arithmetic on moments could leave the calendar
        raise PydanticCustomError("year_out_of_range", "the year of a time lies between 1900 and 2199")
    if moment.second or moment.microsecond:
        raise PydanticCustomError("whole_minute", "a time is given in whole minutes")
    return moment.astimezone(LOCAL_ZONE)


def _whole_minute_of_day(clock: time) -> time:
    if clock.second or clock.microsecond or clock.tzinfo is not None:
        raise PydanticCustomError("clock_minute", "a time of day is written HH:MM")
    return clock


Moment = Annotated[AwareDatetime, AfterValidator(_whole_minute)]
"""A moment with an offset, in whole minutes, kept in local time (+07:00)."""

Clock = Annotated[time, AfterValidator(_whole_minute_of_day)]
"""A local time of day, whole minutes."""

Day = date
"""A calendar day, local."""

Minutes = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Area = Annotated[float, Field(gt=0)]
"""Square metres, more than zero."""

Money = Annotated[int, Field(ge=0)]
"""Whole đồng."""


class Period(Value):
    """A stretch of time from a moment to a later one."""

    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Period:
        if self.end <= self.start:
            raise PydanticCustomError("ends_before_start", "`to` must be later than `from`")
        return self


class ClockPeriod(Value):
    """A stretch of the day; one that ends at or before its beginning runs over midnight."""

    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")
