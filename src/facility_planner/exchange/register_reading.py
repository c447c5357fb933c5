"""Reads a facility's workbook: the facility, or every fault at once, each with its sheet and cell."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from facility_planner.domain.facility import Facility
from facility_planner.domain.likeness import nearest
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.exchange import register_columns as shapes
from facility_planner.exchange.register_checks import blame_names
from facility_planner.exchange.register_data import facility_data
from facility_planner.exchange.register_refusals import blame_refusals
from facility_planner.exchange.sheet_reading import SheetRead, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from facility_planner.domain.problem import Args
    from facility_planner.exchange.register_data import Cells

Faults = dict[str, tuple[str, "Args"]]
"""By cell, what is wrong with it."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a workbook."""
LARGEST_INSIDE = 128 * 1024 * 1024
"""Bytes of its parts, unpacked."""
MOST_PROBLEMS = 100


def read_register(path: Path) -> Facility:
    """The facility in a workbook.

    Raises:
        InputError: every fault of the workbook; the path of each problem is `sheet!cell`.
    """
    book = _open(path)
    read, faults = _sheets(book)
    data, cells = facility_data(read)
    for sheet in read.values():
        faults |= sheet.faults
    blame_names(read, faults)
    facility = _validated(data, cells, faults)
    if faults or facility is None:
        raise InputError(_problems(path, faults))
    return facility


def _validated(data: dict[str, Any], cells: Cells, faults: Faults) -> Facility | None:
    try:
        return Facility.model_validate_json(json.dumps(data), by_alias=True, by_name=False)
    except ValidationError as error:
        blame_refusals(error.errors(include_url=False), cells, faults)
        return None


def _open(path: Path) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  (slow to load)
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        if path.stat().st_size > LARGEST:
            raise InputError([_whole(path, "too_big", limit=LARGEST)])
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_INSIDE:
                raise InputError([_whole(path, "too_big", limit=LARGEST_INSIDE)])
        return load_workbook(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError([_whole(path, "file_not_found", nearest=_nearest_file(path))]) from error
    except IsADirectoryError as error:
        raise InputError([_whole(path, "is_folder")]) from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        # what openpyxl raises on parts that are missing or are no XML
        raise InputError([_whole(path, "not_a_workbook")]) from error
    except OSError as error:
        raise InputError([_whole(path, "not_readable")]) from error


def _sheets(book: Workbook) -> tuple[dict[str, SheetRead], Faults]:
    """Every known sheet as it reads; those that are missing or not known as faults."""
    known = {shape.name: shape for shape in shapes.SHEETS}
    faults: Faults = {}
    read: dict[str, SheetRead] = {}
    for sheet in book.worksheets:
        name = sheet.title.strip().casefold()
        if name in known and name not in read:
            read[name] = read_sheet(sheet, known[name])
        elif name not in (shapes.HELP, shapes.CHOICES) and any(sheet.values):
            args: Args = {"given": sheet.title, "nearest": nearest(name, tuple(known)), "known": tuple(known)}
            faults[f"{sheet.title}!A1"] = ("unknown_sheet", args)
    for name, shape in known.items():
        if name not in read:
            read[name] = SheetRead(shape)
            if not shape.optional:
                faults[f"{name}!"] = ("missing_sheet", {"name": name})
    return read, faults


def _problems(path: Path, faults: Faults) -> list[Problem]:
    order = {shape.name: number for number, shape in enumerate(shapes.SHEETS)}

    def rank(cell: str) -> tuple[int, int, str]:
        sheet, _, at = cell.partition("!")
        return order.get(sheet, len(order)), int("".join(filter(str.isdigit, at.partition(" ")[0])) or 0), at

    found: list[Problem] = []
    for cell in sorted(faults, key=rank)[: MOST_PROBLEMS + 1]:
        code, args = faults[cell]
        if len(found) == MOST_PROBLEMS:
            code, args = "more_problems", {"limit": MOST_PROBLEMS}
        sheet, _, at = cell.partition("!")
        shown = f"{sheet}!{at.partition(' ')[0]}" if at else sheet
        found.append(Problem(str(path), 0, 0, (shown,), code, args))
    return found


def _whole(path: Path, code: str, **args: str | int) -> Problem:
    return Problem(str(path), 0, 0, (), code, dict(args))


def _nearest_file(path: Path) -> str:
    try:
        names: Iterable[str] = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return ""
    return nearest(path.name, tuple(names))
