"""Legal instruments and the places in them that an obligation rests on, with their days of force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from facility_planner.domain.base import Day, Text, Value

if TYPE_CHECKING:
    from datetime import date

InstrumentStatus = Literal["in_force", "temporary", "superseded", "repealed", "guidance", "unknown"]


class Instrument(Value):
    """A legal instrument: what it is called, when it binds, where it can be read."""

    number: str = Field(min_length=1)
    title: Text
    issued_by: Text | None = None
    issued_on: Day | None = None
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    """The last day of force; absent while no end is known."""
    amended_by: tuple[str, ...] = ()
    replaced_by: str | None = None
    status: InstrumentStatus = "in_force"
    link: str | None = None
    note: Text | None = None

    def has_begun(self, day: date) -> bool:
        """Whether the instrument binds already on `day`; one whose first day is not known has."""
        return self.in_force_from is None or self.in_force_from <= day


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
    link: str | None = None
    """Where this place can be read, if elsewhere than the instrument."""
