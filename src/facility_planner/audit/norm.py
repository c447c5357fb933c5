"""What is asked of a measured value on a day: by a requirement, or by an indicator under one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facility_planner.audit.verdicts import threshold_of

if TYPE_CHECKING:
    from facility_planner.audit.verdicts import Threshold
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import DatedValue, Requirement


class Norm(NamedTuple):
    """What is measured, how it is compared, and with which value; without a value there is nothing to compare."""

    asked: Requirement | Indicator
    value: bool | int | float | None
    by_age: bool = False
    """Whether there are several values, by age, instead of the one."""

    @property
    def is_open(self) -> bool:
        """Whether law gives no number."""
        return self.value is None and not self.by_age

    @property
    def threshold(self) -> Threshold:
        """The value, exact; of values by age, that all are kept."""
        return True if self.value is None else threshold_of(self.value)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether the answer is a yes or a no; values by age are numbers."""
        return self.asked.unit == "yes_no" if self.is_open else isinstance(self.value, bool)


def norm_of(requirement: Requirement, dated: DatedValue | None) -> Norm:
    """What a requirement asks while `dated` is in force."""
    return Norm(requirement, dated.value, bool(dated.bands)) if dated else Norm(requirement, None)


def norm_of_indicator(indicator: Indicator) -> Norm:
    """What an indicator asks."""
    return Norm(indicator, indicator.value)
