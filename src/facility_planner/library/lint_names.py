"""Lint of a standard's version, levels, measures and indicators: what contradicts itself is a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility_planner.audit.measures import MEASURES as COMPUTED
from facility_planner.audit.measures import ROOM_MEASURES
from facility_planner.domain.problem import Fault
from facility_planner.domain.standard import MeasureFile
from facility_planner.library.lint_places import placed_in
from facility_planner.library.names import names_in, texts_in, unknown, unknown_name
from facility_planner.library.standards import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.problem import Args, Problem
    from facility_planner.library.lint_places import Placed
    from facility_planner.library.standards import StandardFiles

COUNTING = frozenset({"room", "bed", "toilet", "set", "persons_per_room", "persons_per_toilet", "persons_per_unit"})
"""Units of what groups can have of their own."""
_DOTTED = re.compile(r"[0-9]+(\.[0-9]+)*")


def name_faults(files: StandardFiles) -> Iterator[Problem]:
    """Faults of names and units.

    `version_not_dotted`; `unknown_name` of kind `level` or, where measures are declared, `measure`;
    `unit_differs`; `separate_not_counted`.
    """
    yield from _of_pack(files)
    yield from _of_levels(files)
    yield from _of_measures(files)
    for placed in placed_in(files.themes):
        units = {measuring.unit for _, measuring in placed.measuring}
        if placed.requirement.separate_by and not units & COUNTING:
            yield placed.problem(("separate_by",), "separate_not_counted", {"unit": placed.requirement.unit})


def unused_measures(files: StandardFiles) -> Iterator[Problem]:
    """Advice: `measure_unused`, declared and measured by no requirement."""
    reading = files.beside.get(MEASURES)
    used = {measuring.measure for placed in placed_in(files.themes) for _, measuring in placed.measuring}
    for name in names_in(reading.document if reading else None, ("measures.*.measure",)):
        if name.text not in used:
            yield name.document.problem(Fault(name.path, "measure_unused", {"measure": name.text}))


def _of_pack(files: StandardFiles) -> Iterator[Problem]:
    for version in names_in(files.pack.document, ("version",)):
        if _DOTTED.fullmatch(version.text) is None:
            yield version.document.problem(Fault(version.path, "version_not_dotted", {"given": version.text}))


def _of_levels(files: StandardFiles) -> Iterator[Problem]:
    ids = names_in(files.pack.document, ("levels.*.id",))
    for name in names_in(files.pack.document, ("levels.*.inherits",)):
        before = tuple(level.text for level in ids if level.path[1:2] < name.path[1:2])
        yield from unknown("level", [name], before)
    known = texts_in(files.pack.document, ("levels.*.id",))
    for theme in files.themes:
        yield from unknown("level", names_in(theme.document, ("requirements.*.level",)), known)


def _of_measures(files: StandardFiles) -> Iterator[Problem]:
    reading = files.beside.get(MEASURES)
    if reading is None or not isinstance(reading.value, MeasureFile):
        return
    declared = {declared.measure: declared.unit for declared in reading.value.measures}
    known = tuple(dict.fromkeys((*declared, *COMPUTED, *ROOM_MEASURES)))
    for placed in placed_in(files.themes):
        yield from _measures_of(placed, declared, known)


def _measures_of(placed: Placed, declared: Mapping[str, str], known: tuple[str, ...]) -> Iterator[Problem]:
    for path, measuring in placed.measuring:
        measure, unit = measuring.measure, declared.get(measuring.measure, measuring.unit)
        if measure not in known:
            yield placed.problem((*path, "measure"), "unknown_name", unknown_name("measure", measure, known))
        elif unit != measuring.unit:
            args: Args = {"measure": measure, "unit": measuring.unit, "declared": unit}
            yield placed.problem((*path, "unit"), "unit_differs", args)
