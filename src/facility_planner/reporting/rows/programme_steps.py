"""A programme step by step, from nothing to what it costs: by year, and by theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.reporting.rows.gap_kinds import in_theme_order
from facility_planner.reporting.rows.rounding import rounded_parts

if TYPE_CHECKING:
    from facility_planner.domain.remedy import CostKind
    from facility_planner.reporting.rows.programme import ProgrammeRows

StepKind = Literal["start", "part", "subtotal", "total"]
PREPARING = "preparing"
"""What closes no gap itself and must come before what does."""


@dataclass(frozen=True)
class Step:
    """A step on the way to the total: `before` is what was reached, `amount` what comes to it.

    `key` is a year or a theme; of a start, a subtotal and a total the amount is what is reached there.
    """

    kind: StepKind
    key: str
    cost: CostKind | None
    before: int
    amount: int
    placeholder: bool = False


def shown_parts(rows: ProgrammeRows, step: int) -> tuple[tuple[int, int], ...]:
    """Capital and recurrent of each year as multiples of `step`, which add up to the rounded total of all years."""
    flat = rounded_parts([amount for year in rows.years for amount in (year.capital, year.recurrent)], step)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def steps_by_year(rows: ProgrammeRows) -> tuple[Step, ...]:
    """Capital and recurrent of each year, with what is reached after each year."""
    steps, reached = [Step("start", "", None, 0, 0)], 0
    for year in rows.years:
        kinds: tuple[tuple[CostKind, int], ...] = (("capital", year.capital), ("recurrent", year.recurrent))
        for kind, amount in kinds:
            marked = any(row.item.placeholder for row in year.items if row.item.kind == kind)
            if amount:
                steps.append(Step("part", str(year.year), kind, reached, amount, marked))
            reached += amount
        last = year is rows.years[-1]
        key = "" if last else str(year.year)
        steps.append(
            Step("total" if last else "subtotal", key, None, 0, reached, any(step.placeholder for step in steps))
        )
    return tuple(steps)


def steps_by_theme(rows: ProgrammeRows) -> tuple[Step, ...]:
    """What each theme costs over all years, every purchase with the gravest need that it closes."""
    level = rows.level
    shares = {share.of or PREPARING: share for share in rows.by_theme if share.vnd.at(level)}
    steps, reached = [Step("start", "", None, 0, 0)], 0
    for theme in (*in_theme_order(shares.keys() - {PREPARING}), *(shares.keys() & {PREPARING})):
        amount = shares[theme].vnd.at(level)
        steps.append(Step("part", theme, None, reached, amount, shares[theme].placeholder))
        reached += amount
    return (*steps, Step("total", "", None, 0, reached, any(step.placeholder for step in steps)))
