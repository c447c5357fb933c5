"""Rules of a standard: values that fit their unit, periods and ages in order, instruments declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility_planner.domain.indicator import AllOf
from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.problem import Path
    from facility_planner.domain.standard import DatedValue, Pack, Requirement, ThemeFile


def has_number(version: str) -> bool:
    """Whether a version can be compared at all: it has a number."""
    return re.search("[0-9]", version) is not None


def pack_faults(pack: Pack) -> list[Fault]:
    """`version_not_dotted` where the version has no number at all; lint is stricter."""
    if has_number(pack.version):
        return []
    return [Fault(("version",), "version_not_dotted", {"given": pack.version})]


def theme_faults(theme: ThemeFile) -> list[Fault]:
    """Faults of units, values and periods.

    `yes_no_is` `partly_of_yes_no` `value_not_yes_no` `value_not_number` `value_or_bands`
    `bands_out_of_order` `ends_before_start` `indicators_of_yes_no` `partly_of_members`.
    """
    return [
        fault
        for index, requirement in enumerate(theme.requirements)
        for fault in _requirement_faults(("requirements", index), requirement)
    ]


def _requirement_faults(path: Path, requirement: Requirement) -> Iterator[Fault]:
    yes_no = requirement.unit == "yes_no"
    if yes_no and requirement.compare != "is":
        yield Fault((*path, "compare"), "yes_no_is", {"given": requirement.compare})
    if yes_no and requirement.partly_met_from is not None and requirement.indicators is None:
        yield Fault((*path, "partly_met_from"), "partly_of_yes_no")
    yield from _indicator_faults(path, requirement, yes_no=yes_no)
    for index, reference in enumerate(requirement.references):
        if reference.start is not None and reference.until is not None and reference.until < reference.start:
            yield Fault((*path, "references", index, "until"), "ends_before_start")
    for index, value in enumerate(requirement.values):
        yield from _value_faults((*path, "values", index), value, yes_no=yes_no)


def _indicator_faults(path: Path, requirement: Requirement, *, yes_no: bool) -> Iterator[Fault]:
    joined, partly = requirement.indicators, requirement.partly_met_from
    if joined is None:
        return
    if not yes_no:
        yield Fault((*path, "unit"), "indicators_of_yes_no", {"unit": requirement.unit})
    members = len(joined.all_of) if isinstance(joined, AllOf) else 1
    if partly is not None and (partly not in range(1, members)):
        yield Fault((*path, "partly_met_from"), "partly_of_members", {"given": partly, "members": members})


def _value_faults(path: Path, value: DatedValue, *, yes_no: bool) -> Iterator[Fault]:
    if value.bands and value.value is not None:
        yield Fault((*path, "bands"), "value_or_bands")
    if yes_no and (value.bands or not isinstance(value.value, bool | None)):
        yield Fault((*path, "bands" if value.bands else "value"), "value_not_yes_no")
    if not yes_no and isinstance(value.value, bool):
        yield Fault((*path, "value"), "value_not_number")
    below: float = 0
    for index, band in enumerate(value.bands):
        if band.age_from < below or (band.age_below is not None and band.age_below <= band.age_from):
            yield Fault((*path, "bands", index), "bands_out_of_order")
        below = float("inf") if band.age_below is None else band.age_below
