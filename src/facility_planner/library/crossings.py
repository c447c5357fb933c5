"""Names and times that a scenario, its facility, its protocol and its standards must agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Fault
from facility_planner.library.names import duplicates, names_in, texts_in, unknown, unknown_name
from facility_planner.library.references import HELPERS, ROOMS, SERVICES, STAFF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.domain.standard import Requirement, Standard
    from facility_planner.library.document import Document
    from facility_planner.library.reading import Reading

_BEDROOMS = frozenset({"sleeping", "isolation"})
_STAFF_MENTIONS = ("shifts.*.staff", "on_call.*.staff")
_ROOM_MENTIONS = ("residents.*.room", "locked.*.room")
_SERVICE_MENTIONS = ("arrivals.*.people.*.declines.*", "partners.*.services.*", "locked.*.service")


def problems_between(
    scenario: Reading[Scenario],
    facility: Reading[Facility],
    protocol: Reading[Protocol],
    standards: Sequence[Standard],
) -> list[Problem]:
    """What the files of a surge say against each other; a file that could not be read is left out."""
    problems: list[Problem] = []
    if facility.document is not None:
        problems += _with_facility(scenario.document, facility.document)
    if protocol.document is not None:
        services = texts_in(protocol.document, SERVICES)
        problems += unknown("service", names_in(scenario.document, _SERVICE_MENTIONS), services)
    if scenario.document is not None and scenario.value is not None and facility.value is not None:
        faults = _residents_without_bedroom(scenario.value, facility.value)
        problems += [scenario.document.problem(fault) for fault in faults]
    if protocol.document is not None and protocol.value is not None and standards:
        faults = _covers_without_ratio(protocol.value, standards)
        problems += [protocol.document.problem(fault) for fault in faults]
    return problems


def _with_facility(scenario: Document | None, facility: Document) -> list[Problem]:
    staff, rooms = texts_in(facility, STAFF), texts_in(facility, ROOMS)
    helpers = names_in(scenario, HELPERS)
    visitors = texts_in(scenario, ("visitors.*.id",))
    return [
        *unknown("staff", names_in(scenario, _STAFF_MENTIONS), staff),
        *unknown("staff", names_in(scenario, ("locked.*.staff.*",)), (*staff, *visitors)),
        *unknown("room", names_in(scenario, _ROOM_MENTIONS), rooms),
        *duplicates("helper", (*names_in(facility, STAFF), *helpers)),
    ]


def _residents_without_bedroom(scenario: Scenario, facility: Facility) -> list[Fault]:
    uses = {room.id: room.use for room in facility.rooms}
    return [
        Fault(("residents", index, "room"), "not_a_bedroom", {"room": resident.room, "use": uses[resident.room]})
        for index, resident in enumerate(scenario.residents)
        if resident.room in uses and uses[resident.room] not in _BEDROOMS
    ]


def _covers_without_ratio(protocol: Protocol, standards: Sequence[Standard]) -> list[Fault]:
    """Covers whose ratio no standard of the scenario states, or states without values by age."""
    known = {requirement.id: requirement for standard in standards for requirement in standard.requirements}
    faults = []
    for index, cover in enumerate(protocol.cover):
        path = ("cover", index, "ratio")
        if cover.ratio is None:
            continue
        if cover.ratio not in known:
            faults.append(Fault(path, "unknown_name", unknown_name("requirement", cover.ratio, tuple(known))))
        elif not _has_bands(known[cover.ratio]):
            faults.append(Fault(path, "ratio_without_bands", {"requirement": cover.ratio}))
    return faults


def _has_bands(requirement: Requirement) -> bool:
    return any(value.bands for value in requirement.values)
