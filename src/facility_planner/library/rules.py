"""What a sound value must still keep across its own parts, format by format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.price import PriceBasis, PriceList
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import RemedyList
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Pack, ThemeFile
from facility_planner.library.price_rules import basis_faults, price_faults
from facility_planner.library.protocol_rules import protocol_faults
from facility_planner.library.remedy_rules import remedy_faults
from facility_planner.library.scenario_rules import scenario_faults
from facility_planner.library.standard_rules import pack_faults, theme_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.base import Value
    from facility_planner.domain.problem import Fault

_RULES: tuple[tuple[type[Value], Callable[[Any], list[Fault]]], ...] = (
    (Protocol, protocol_faults),
    (Scenario, scenario_faults),
    (ThemeFile, theme_faults),
    (Pack, pack_faults),
    (PriceList, price_faults),
    (PriceBasis, basis_faults),
    (RemedyList, remedy_faults),
)
"""Formats whose models do not say it all."""


def broken_rules(value: Value) -> list[Fault]:
    """The rules that a value breaks; none for formats whose models say it all."""
    for model, faults_of in _RULES:
        if isinstance(value, model):
            return faults_of(value)
    return []
