"""Loads files of the formats: a value, or every problem of the file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from facility_planner.domain.base import Value
from facility_planner.domain.facility import Facility
from facility_planner.domain.plan import Plan
from facility_planner.domain.price import PriceList
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import RemedyList
from facility_planner.library.reading import read, read_stream, sound
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "load",
    "load_facility",
    "load_plan",
    "load_prices",
    "load_protocol",
    "load_remedies",
    "load_standard",
]

ValueT = TypeVar("ValueT", bound=Value)


def load(model: type[ValueT], path: Path) -> ValueT:
    """The value in a file.

    Raises:
        InputError: every problem of the file, each with line, column and path.
    """
    return sound(read(model, path))


def load_facility(path: Path) -> Facility:
    """A facility; what its observations are of is not checked (see `lint`). Errors as for `load`."""
    return load(Facility, path)


def load_protocol(path: Path) -> Protocol:
    """A protocol. Errors as for `load`."""
    return load(Protocol, path)


def load_plan(path: Path) -> Plan:
    """A plan, in JSON or YAML. Errors as for `load`."""
    return load(Plan, path)


def load_prices(path: Path) -> PriceList:
    """Prices: a `prices:` list, or a stream of documents with one price each. Errors as for `load`."""
    return sound(read_stream(PriceList, "prices", path))


def load_remedies(path: Path) -> RemedyList:
    """Remedies: a `remedies:` list, or a stream of documents with one each. Errors as for `load`."""
    return sound(read_stream(RemedyList, "remedies", path))
