"""What a sound value must still keep across its own parts, format by format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.protocol import Protocol
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Pack, ThemeFile
from facility_planner.library.protocol_rules import protocol_faults
from facility_planner.library.scenario_rules import scenario_faults
from facility_planner.library.standard_rules import pack_faults, theme_faults

if TYPE_CHECKING:
    from facility_planner.domain.base import Value
    from facility_planner.domain.problem import Fault


def broken_rules(value: Value) -> list[Fault]:
    """The rules that a value breaks; none for formats whose models say it all."""
    if isinstance(value, Protocol):
        return protocol_faults(value)
    if isinstance(value, Scenario):
        return scenario_faults(value)
    if isinstance(value, ThemeFile):
        return theme_faults(value)
    if isinstance(value, Pack):
        return pack_faults(value)
    return []
