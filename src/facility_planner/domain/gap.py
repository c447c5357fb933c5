"""Gaps: the size of a shortfall against one requirement, or of a need that a surge showed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from facility_planner.domain.assessment import Verdict
from facility_planner.domain.base import Count, Id, Value
from facility_planner.domain.indicator import Unit
from facility_planner.domain.money import VndRange, exactly
from facility_planner.domain.standard import BREACHABLE, RequirementClass, Severity, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

GapClass = RequirementClass | Literal["capacity"]
"""The class of the requirement; `capacity`: no requirement, a surge showed the need."""
GapTheme = Theme | Literal["capacity"]

SEVERITY_WEIGHTS: dict[Severity, int] = {"critical": 8, "high": 4, "medium": 2, "low": 1}
"""What an open gap counts by the severity of its requirement: our estimate, each step twice the next."""


class Gap(Value):
    """The size of a shortfall against one requirement, and the price of closing it."""

    facility: Id
    requirement: Id
    """The requirement; `capacity.…` where a surge showed the need."""
    row: str
    """Its row; the scenario where a surge showed the need."""
    standard: Id | None = None
    theme: GapTheme | None = None
    severity: Severity = "medium"
    class_: GapClass = Field(alias="class")
    verdict: Verdict
    quantity: float
    unit: Unit
    people: Count = 0
    """Of a need that a surge showed: how many more would be served within the day."""
    remedies: tuple[Id, ...] = ()
    vnd: VndRange | None = None
    placeholder: bool = False

    @property
    def is_breach(self) -> bool:
        """Whether law is broken: a requirement that binds is not or only partly met."""
        return self.class_ in BREACHABLE

    @property
    def weight(self) -> int:
        """What it counts among the requirements that are not met; nothing where no requirement asks for it."""
        return 0 if self.class_ == "capacity" else SEVERITY_WEIGHTS[self.severity]


def needs_of(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """One need for each facility and requirement, in the order of their first gaps; quantities and people added."""
    together: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        together.setdefault((gap.facility, gap.requirement), []).append(gap)
    return tuple(
        same[0]
        if len(same) == 1
        else same[0].model_copy(
            update={
                "quantity": float(sum(exactly(gap.quantity) for gap in same)),
                "people": sum(gap.people for gap in same),
            }
        )
        for same in together.values()
    )
