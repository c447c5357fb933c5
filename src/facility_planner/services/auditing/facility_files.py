"""Facilities as files: YAML, JSON or the Excel workbook, in and out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.facility_yaml import facility_yaml
from facility_planner.library.observations import load_facility_with
from facility_planner.services.catalogue import standards

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.facility import Facility

WORKBOOK = ".xlsx"
FORMATS = (".yaml", ".yml", ".json", WORKBOOK)


def facility_of_file(path: Path) -> Facility:
    """The facility of a file.

    Raises:
        InputError: every fault of the file, of a workbook by `sheet!cell`.
    """
    if path.suffix.lower() != WORKBOOK:
        return load_facility_with(path, standards())
    from facility_planner.exchange.register_book import read_register  # noqa: PLC0415 (loads openpyxl)

    return read_register(path)


def facility_in_format(facility: Facility, suffix: str) -> bytes:
    """A facility as the content of a file with a suffix.

    Raises:
        InputError: the suffix is none of `FORMATS`.
    """
    if suffix == WORKBOOK:
        from facility_planner.exchange.register_book import write_facility  # noqa: PLC0415 (loads xlsxwriter)
        from facility_planner.reporting.register_words import BothLanguages  # noqa: PLC0415 (as above)

        return write_facility(facility, BothLanguages())
    if suffix == ".json":
        data = facility.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    if suffix in (".yaml", ".yml"):
        return facility_yaml(facility).encode()
    raise InputError([Problem(suffix or "-o", 0, 0, (), "not_one_of", _allowed(suffix))])


def empty_workbook() -> bytes:
    """The workbook to fill in."""
    from facility_planner.exchange.register_book import write_facility  # noqa: PLC0415 (loads xlsxwriter)
    from facility_planner.reporting.register_words import BothLanguages  # noqa: PLC0415 (as above)

    return write_facility(None, BothLanguages())


def _allowed(given: str) -> dict[str, str | int | float | tuple[str, ...]]:
    return {"given": given, "nearest": "", "allowed": FORMATS}
