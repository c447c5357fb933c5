"""A plan written in the format asked for: text, JSON, CSV, a workbook, one calendar or a folder of them."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.cli.options import Format

if TYPE_CHECKING:
    from facility_planner.cli.console import Console
    from facility_planner.cli.options import By
    from facility_planner.services.plan_surge import PlanResult


def is_folder(path: Path) -> bool:
    """Whether a folder is meant: it is one, or its name has no ending."""
    return str(path) != "-" and (path.is_dir() or not path.suffix)


def probe_output(output: Path | None, chosen: Format) -> None:
    """See that the plan can be written, before it is searched for; a folder for calendars is made.

    Raises:
        OutputError: it cannot.
    """
    from facility_planner.services.writing import make_folder, probe

    if output is None or str(output) == "-":
        return
    if chosen is Format.ics and is_folder(output):
        make_folder(output)
        probe(output / "plan.ics")
    else:
        probe(output)


def write_plan(console: Console, result: PlanResult, chosen: Format, output: Path | None, by: By | None) -> None:
    """Write a plan to a file, a folder or standard output.

    Raises:
        OutputError: it cannot be written.
    """
    if chosen in (Format.xlsx, Format.ics):
        _write_bytes(console, result, chosen, output)
    else:
        console.emit(_text(console, result, chosen, by), output)


def _write_bytes(console: Console, result: PlanResult, chosen: Format, output: Path | None) -> None:
    from facility_planner.cli.inspecting import emit_bytes
    from facility_planner.services.papers import plan_book, plan_calendar, staff_calendars

    language = console.language
    if chosen is Format.xlsx:
        emit_bytes(console, plan_book(result, language), output or Path("-"))
    elif output is not None and is_folder(output):
        for name, content in staff_calendars(result, language).items():
            emit_bytes(console, content, output / name)
    else:
        emit_bytes(console, plan_calendar(result, language), output or Path("-"))


def _text(console: Console, result: PlanResult, chosen: Format, by: By | None) -> str:
    from facility_planner.reporting.csvs import plan_csv
    from facility_planner.reporting.jsons import plan_json
    from facility_planner.reporting.text import plan_text

    if chosen is Format.json:
        return plan_json(result.plan)
    if chosen is Format.csv:
        return plan_csv(result.plan)
    return plan_text(result, console.language, (by.value,)) if by else plan_text(result, console.language)
