"""Rules of law that pull against each other, and how the program decides between them."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Id, Text, Value
from facility_planner.domain.instrument import LegalReference


class Option(Value):
    """One way to decide a conflict."""

    id: Id
    title: Text
    sets_aside: tuple[Id, ...] = ()
    """Requirements that are then not judged."""


class Conflict(Value):
    """Two rules that cannot both be followed as they are worded."""

    id: Id = Field(alias="conflict")
    title: Text
    text: Text
    """What the one asks, what the other asks, and why that is a conflict."""
    between: tuple[Id, ...] = Field(min_length=1)
    """The requirements concerned: each finding on one of them shows the conflict."""
    references: tuple[LegalReference, ...] = Field(min_length=1)
    options: tuple[Option, ...] = Field(min_length=1)
    decision: Id
    """The option this program takes unless the user takes another."""

    @model_validator(mode="after")
    def _decision_is_an_option(self) -> Conflict:
        if self.decision not in {option.id for option in self.options}:
            raise PydanticCustomError("decision_not_an_option", "`decision` must be the id of one of `options`")
        return self

    def option(self, chosen: str | None = None) -> Option:
        """The option of an id, else the one this program takes; KeyError if there is none of that id."""
        wanted = chosen or self.decision
        for option in self.options:
            if option.id == wanted:
                return option
        raise KeyError(wanted)


class ConflictFile(Value):
    """`conflicts.yaml` of a standard."""

    conflicts: tuple[Conflict, ...]


class DecisionFile(Value):
    """`decisions.yaml` of the user: of conflicts, by their ids, the options taken."""

    decisions: dict[Id, Id]
