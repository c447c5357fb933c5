"""Loads a surge: the scenario and what it names, checked against each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facility_planner.domain.decided import without_deadlines_set_aside
from facility_planner.domain.facility import Facility
from facility_planner.domain.problem import Fault
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.scenario import Scenario
from facility_planner.errors import InputError
from facility_planner.library.crossings import problems_between
from facility_planner.library.decisions import own_decisions
from facility_planner.library.names import names_in, unknown
from facility_planner.library.packs import known_packs, load_known_standard
from facility_planner.library.reading import Reading, raise_all, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard
    from facility_planner.library.reading import ValueT


@dataclass(frozen=True)
class Surge:
    """A scenario with everything it names; `path` is the scenario's file."""

    path: Path
    scenario: Scenario
    facility: Facility
    protocol: Protocol
    standards: tuple[Standard, ...]
    decisions: Mapping[str, str] = field(default_factory=dict)
    """The user's decisions on conflicts of law of the standards."""

    @property
    def timing_standards(self) -> tuple[Standard, ...]:
        """The standards with those of their deadlines that no decision sets aside."""
        return tuple(without_deadlines_set_aside(standard, self.decisions) for standard in self.standards)


def load_surge(path: Path) -> Surge:
    """A surge; facility and protocol are found from the folder of the scenario's file.

    Raises:
        InputError: every problem of the scenario, of the files it names, between them, and of the user's decisions.
    """
    scenario = read(Scenario, path)
    facility = _read_named(Facility, "facility", scenario, path)
    protocol = _read_named(Protocol, "protocol", scenario, path)
    standards, without_standard = _standards(scenario)
    between = problems_between(scenario, facility, protocol, standards)
    decisions, undecided = ({}, []) if without_standard else _decisions(standards)
    raise_all((*scenario.problems, *without_standard, *facility.problems, *protocol.problems, *between, *undecided))
    if scenario.value is None or facility.value is None or protocol.value is None:
        raise AssertionError("a reading has a value or a problem")
    return Surge(path, scenario.value, facility.value, protocol.value, standards, decisions)


def _read_named(model: type[ValueT], key: str, scenario: Reading[Scenario], path: Path) -> Reading[ValueT]:
    """Reads the file that a scenario names under `key`; where there is none, the scenario is at fault."""
    document = scenario.document
    for name in names_in(document, (key,)):
        reading = read(model, path.parent / name.text)
        if document is None or not any(_is_absent(problem) for problem in reading.problems):
            return reading
        absent = reading.problems[0]
        fault = Fault((key,), absent.code, {**absent.args, "named": name.text})
        return replace(reading, problems=(document.problem(fault),))
    return Reading(None, None, ())


def _is_absent(problem: Problem) -> bool:
    return problem.code in ("file_not_found", "is_folder")


def _standards(scenario: Reading[Scenario]) -> tuple[tuple[Standard, ...], list[Problem]]:
    """The standards that a sound scenario names, and a problem for each that is not known or is broken."""
    problems = unknown("standard", names_in(scenario.document, ("standards.*",)), tuple(known_packs()))
    if scenario.value is None or problems:
        return (), problems
    try:
        return tuple(load_known_standard(standard_id) for standard_id in scenario.value.standards), []
    except InputError as error:
        return (), list(error.problems)


def _decisions(standards: Sequence[Standard]) -> tuple[dict[str, str], list[Problem]]:
    """The user's decisions that concern the standards, and the problems of their file."""
    try:
        return own_decisions(standards), []
    except InputError as error:
        return {}, list(error.problems)
