"""Gaps and their programme written to files: charts, a chart book, a workbook, tables, JSON."""

# ruff: noqa: PLC0415 - each format loads a library of its own

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.services.writing import atomic_write, make_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import DraftedProgramme, PlannedSurge, PricedGaps


def write_budget_papers(
    gaps: PricedGaps,
    drafted: DraftedProgramme | None,
    planned: PlannedSurge | None,
    papers: Sequence[tuple[str, Path]],
    language: Language,
) -> tuple[Path, ...]:
    """Write papers to their files, and return the files.

    Args:
        gaps: What is missing.
        drafted: The programme, with its curve where that is to be drawn; without it only gaps can be drawn.
        planned: The plan of a surge, for timetables.
        papers: Names of charts, `workbook`, `json`, and `csv` for a folder of tables; each with its file, `csv`
            with the file that describes the others. What rests on something that is not given is left out.
        language: Of the words; JSON and CSV have none.

    Raises:
        OutputError: one cannot be written; those before it are there.
    """
    written: list[Path] = []
    for kind, path in papers:
        make_folder(path.parent)
        if kind in ("workbook", "json", "csv"):
            written += _tables(kind, path, drafted, language) if drafted is not None else ()
        else:
            written += _chart(kind, path, gaps, drafted, planned, language)
    return tuple(written)


def _chart(
    name: str,
    path: Path,
    gaps: PricedGaps,
    drafted: DraftedProgramme | None,
    planned: PlannedSurge | None,
    language: Language,
) -> Sequence[Path]:
    from facility_planner.reporting.charts import save_chart
    from facility_planner.reporting.charts.save import OF_PLANS, OF_PROGRAMMES

    if name == "heat-map":
        return save_chart(name, list(gaps.audits), path, language)
    if name in OF_PLANS:
        return save_chart(name, planned, path, language) if planned is not None else ()
    if name in OF_PROGRAMMES:
        return save_chart(name, drafted, path, language) if drafted is not None else ()
    return save_chart(name, gaps, path, language)


def _tables(kind: str, path: Path, drafted: DraftedProgramme, language: Language) -> Sequence[Path]:
    if kind == "workbook":
        from facility_planner.services.papers import programme_book

        atomic_write(path, programme_book(drafted, language))
        return (path,)
    if kind == "json":
        from facility_planner.reporting.programme_json import programme_json

        atomic_write(path, programme_json(drafted.programme, drafted.curve))
        return (path,)
    from facility_planner.reporting.programme_package import programme_package

    files = {path.parent / name: text for name, text in programme_package(drafted).items()}
    for file, text in files.items():
        atomic_write(file, text)
    return tuple(files)
