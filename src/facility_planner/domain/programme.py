"""A programme: which remedies are bought in which budget year, what that costs, what it closes, what stays open."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.assessment import Reason, ReasonArg
from facility_planner.domain.base import Day, Id, Money, Value
from facility_planner.domain.gap import GapClass
from facility_planner.domain.money import PriceLevel, VndRange
from facility_planner.domain.price import PriceKind
from facility_planner.domain.remedy import CostKind, Recurs

ProgrammeStatus = Literal["optimal", "feasible", "infeasible", "unknown"]
ProgrammeGoalName = Literal["breaches_open", "weight_open", "people_waiting", "cost", "years_open"]
PROGRAMME_GOALS: tuple[ProgrammeGoalName, ...] = (
    "breaches_open", "weight_open", "people_waiting", "cost", "years_open",
)  # fmt: skip
"""In order; each is made as small as it can be among the programmes that keep those before it."""
MOST_YEARS = 5
MOST_MONEY = 10**16
"""Đồng; more than the budget of the State."""


class Chosen(Value):
    """A remedy that the user asks for or rules out; without a facility wherever it would help."""

    facility: Id | None = None
    remedy: Id


class Target(Value):
    """What is to be closed at the least cost: every gap, every breach, or a percentage of the weight of all gaps."""

    of: Literal["all", "breaches", "weight"]
    percent: int = Field(default=100, ge=1, le=100)


class ProgrammeOrder(Value):
    """What is asked of a programme: its years with what each may cost, what must be reached, what is fixed."""

    years: tuple[int, ...] = Field(min_length=1, max_length=MOST_YEARS)
    """Budget years, one after the other."""
    ceilings: tuple[Money | None, ...]
    """What each year may cost, at `level`; None: no ceiling."""
    target: Target | None = None
    """None: as much as the ceilings allow."""
    level: PriceLevel = "central"
    pinned: tuple[Chosen, ...] = ()
    banned: tuple[Chosen, ...] = ()

    @model_validator(mode="after")
    def _years_in_order(self) -> ProgrammeOrder:
        if list(self.years) != list(range(self.years[0], self.years[0] + len(self.years))):
            raise PydanticCustomError("years_not_in_order", "the years of a programme follow one another")
        if len(self.ceilings) != len(self.years):
            raise PydanticCustomError("ceiling_a_year", "give one ceiling for each year")
        return self


class CostLine(Value):
    """One line of what a remedy costs: quantity × price, with the price's source."""

    what: Literal["input", "vat", "design", "contingency"]
    price: Id | None = None
    """None where it is a percentage of other lines."""
    quantity: int | float
    """Of an input in its unit; of a percentage in percent."""
    unit: str
    unit_vnd: tuple[int | float, int | float, int | float]
    """Low, central, high: what one unit costs; of a percentage what one percent is."""
    vnd: VndRange
    kind: CostKind
    recurs: Recurs
    life_years: int | None = None
    price_kind: PriceKind | None = None
    source: str | None = None
    """The English text of the price's source: files never change with the language."""
    placeholder: bool = False
    superseded: bool = False


class ProgrammeItem(Value):
    """What one remedy at one facility costs in one year; its capital and its recurrent part are two items."""

    facility: Id
    remedy: Id
    quantity: int
    """Units of the remedy."""
    vnd: VndRange
    kind: CostKind
    bought: int
    """The year in which it was bought; its yearly costs are items of later years too."""
    starts_on: Day
    ready_on: Day
    closes: tuple[Id, ...] = ()
    """What is closed in this year by it, alone or as the last of several; empty in later years."""
    placeholder: bool = False
    lines: tuple[CostLine, ...] = ()


class ProgrammeYear(Value):
    """One budget year: the items add up to what is spent, to the đồng."""

    year: int
    ceiling: Money | None = None
    spent: Money
    """At the level of prices of the order."""
    capital: Money
    recurrent: Money
    vnd: VndRange
    items: tuple[ProgrammeItem, ...] = ()


class LeftOpen(Value):
    """A gap that the programme does not close, and why.

    Reasons: `no_remedy` · `not_priced` · `banned` · `too_late` (ready after the last year) · `no_money`.
    """

    facility: Id
    requirement: Id
    class_: GapClass = Field(alias="class")
    quantity: float
    reason: Reason


class ProgrammeObjective(Value):
    """The value of a goal and its proven bound, given the values of the goals before it."""

    name: ProgrammeGoalName
    value: int
    bound: int | None = None

    @property
    def is_optimal(self) -> bool:
        """Whether the bound proves the value."""
        return self.bound is not None and self.bound >= self.value


class ProgrammeWarning(Value):
    """Something to know about a programme: a code of `docs/formats.md` and what fills its sentence."""

    code: str
    args: dict[str, ReasonArg] = {}


class ProgrammeSolve(Value):
    """How the programme was found; the only part that may differ between equal runs."""

    seconds: float
    workers: int
    seed: int


class Programme(Value):
    """Remedies chosen and phased under yearly ceilings."""

    status: ProgrammeStatus
    order: ProgrammeOrder
    objectives: tuple[ProgrammeObjective, ...] = ()
    years: tuple[ProgrammeYear, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    conflicts: tuple[Reason, ...] = ()
    """Why nothing is possible, where what the user fixed contradicts itself: a smallest set."""
    warnings: tuple[ProgrammeWarning, ...] = ()
    solve: ProgrammeSolve | None = None


class ProgrammeFault(Value):
    """A rule that a programme breaks: its name and what it is about."""

    rule: str
    facility: Id | None = None
    remedy: Id | None = None
    year: int | None = None
    args: dict[str, ReasonArg] = {}


class CurvePoint(Value):
    """What a total over all years closes: one point of the curve from money to compliance."""

    budget: Money
    spent: Money
    breaches_closed: int
    weight_closed: int
    people_served: int
    proven: bool


class Displaced(Value):
    """What the programme would look like with a remedy that it left out: what changes against it."""

    facility: Id
    remedy: Id
    possible: bool
    reason: Reason | None = None
    """Why it is not possible, as far as that is known: `no_gap` `no_price` `too_late` `prerequisite` `banned`
    `no_money` (cost, ceiling: what it costs in the year it is bought, the largest ceiling of a year)."""
    goals: tuple[ProgrammeObjective, ...] = ()
    """Of the programme that has it."""
    dropped: tuple[Chosen, ...] = ()
    opened: tuple[str, ...] = ()
    """Gaps closed before and open then: `facility/requirement`."""
    closed: tuple[str, ...] = ()
    cost_more: int = 0
    proven: bool = False
