"""A plan written to files that people carry, print, open or hand on."""

# ruff: noqa: PLC0415 - each format loads a library of its own

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facility_planner.services.writing import atomic_write, make_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge

PaperKind = Literal["timetable", "door-sheets", "pocket-lists", "workbook", "calendar", "calendars", "plan"]
PAPERS: dict[PaperKind, str] = {
    "timetable": "pdf",
    "door-sheets": "pdf",
    "pocket-lists": "pdf",
    "workbook": "xlsx",
    "calendar": "ics",
    "calendars": "",
    "plan": "json",
}
"""What can be made of a plan, with the ending of its file; `calendars` are a folder, one for each of the staff."""


def paper_path(folder: Path, scenario: str, kind: PaperKind, suffix: str = "") -> Path:
    """Where a paper goes: `surge-15-moc-bai-door-sheets.pdf`."""
    ending = suffix or PAPERS[kind]
    return folder / (f"{scenario}-{kind}.{ending}" if ending else f"{scenario}-{kind}")


def write_plan_papers(
    planned: PlannedSurge, papers: Sequence[tuple[PaperKind, Path]], language: Language
) -> tuple[Path, ...]:
    """Write papers to their files, and return the files.

    Raises:
        OutputError: one cannot be written; those before it are there.
    """
    written: list[Path] = []
    for kind, path in papers:
        make_folder(path.parent)
        written += _write(planned, kind, path, language)
    return tuple(written)


def _write(planned: PlannedSurge, kind: PaperKind, path: Path, language: Language) -> Sequence[Path]:
    if kind in ("timetable", "door-sheets", "pocket-lists"):
        from facility_planner.reporting.charts import save_chart

        return save_chart(kind, planned, path, language)
    if kind == "calendars":
        from facility_planner.services.papers import staff_calendars

        make_folder(path)
        files = {path / name: content for name, content in staff_calendars(planned, language).items()}
        for file, content in files.items():
            atomic_write(file, content)
        return tuple(files)
    atomic_write(path, _content(planned, kind, language))
    return (path,)


def _content(planned: PlannedSurge, kind: PaperKind, language: Language) -> str | bytes:
    if kind == "plan":
        from facility_planner.reporting.jsons import plan_json

        return plan_json(planned.plan)
    from facility_planner.services.papers import plan_book, plan_calendar

    return plan_book(planned, language) if kind == "workbook" else plan_calendar(planned, language)
