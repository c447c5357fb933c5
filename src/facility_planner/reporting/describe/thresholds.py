"""What law asks for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facility_planner.i18n import format_number, translator
from facility_planner.reporting.terms import COMPARE_SIGNS, amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.indicator import Compare, Unit
    from facility_planner.domain.standard import Band


class Compared(Protocol):
    """What says how a value is compared, and in which unit it is."""

    @property
    def compare(self) -> Compare:
        """How."""

    @property
    def unit(self) -> Unit:
        """In which unit."""


def describe_threshold(
    asked: Compared, value: bool | float | None, bands: Sequence[Band], language: Language
) -> tuple[str, ...]:
    """`≥ 6 m²/bed`; for values by age a piece each, `0–1.5 years: ≤ 1 child a carer`; none without a value."""
    sign = COMPARE_SIGNS[asked.compare]
    if not bands:
        return () if value is None else (f"{sign} {amount(value, asked.unit, language)}",)
    _ = translator(language)
    return tuple(
        _("{ages} years: {amount}").format(
            ages=_ages(band, language),
            amount=f"{sign} {amount(band.value, asked.unit, language)}",
        )
        for band in bands
    )


def _ages(band: Band, language: Language) -> str:
    below = "" if band.age_below is None else format_number(band.age_below, language)
    return f"{format_number(band.age_from, language)}–{below}"
