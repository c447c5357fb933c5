"""Rules of a protocol: no circle of services, parts told apart, ages in order, pairs of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.problem import Path
    from facility_planner.domain.protocol import MeantFor, MinutesIf, Protocol, Service


def protocol_faults(protocol: Protocol) -> list[Fault]:
    """`service_circle`, `duplicate_part`, `ages_out_of_order`, `same_twice`."""
    return [
        *_circles(protocol),
        *(fault for index, service in enumerate(protocol.services) for fault in _within(index, service)),
        *_same_twice("continuity", protocol.continuity),
        *_same_twice("separate_staff", protocol.separate_staff),
    ]


def _within(index: int, service: Service) -> Iterator[Fault]:
    path: Path = ("services", index)
    parts = [part.id for part in service.parts]
    for position, part in enumerate(parts):
        if part in parts[:position]:
            yield Fault((*path, "parts", position, "id"), "duplicate_part", {"id": part})
    yield from _ages((*path, "for"), service.meant_for)
    for position, extra in enumerate(service.minutes_if):
        yield from _ages((*path, "minutes_if", position), extra)


def _ages(path: Path, condition: MeantFor | MinutesIf) -> Iterator[Fault]:
    low, high = condition.age_from, condition.age_below
    if low is not None and high is not None and high <= low:
        yield Fault((*path, "age_below"), "ages_out_of_order", {"age_from": low, "age_below": high})


def _same_twice(key: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    for index, (one, other) in enumerate(pairs):
        if one == other:
            yield Fault((key, index, 1), "same_twice", {"id": one})


def _circles(protocol: Protocol) -> Iterator[Fault]:
    """Each circle of `after` and `requires` once, at the service of the circle that the file has first."""
    follows = {service.id: (*service.after, *service.requires) for service in protocol.services}
    told: set[str] = set()
    for index, service in enumerate(protocol.services):
        circle = _circle_through(service.id, follows)
        if circle and not told.intersection(circle):
            told.update(circle)
            key = "after" if circle[1 % len(circle)] in service.after else "requires"
            yield Fault(("services", index, key), "service_circle", {"services": (*circle, service.id)})


def _circle_through(start: str, follows: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a service back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for following in follows.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
