"""A programme written in the format asked for: text, JSON, CSV, a workbook, or a folder of CSV files."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.cli.options import Format
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.cli.console import Console
    from facility_planner.domain.programme import Chosen, Displaced
    from facility_planner.services.draft_programme import DraftedProgramme


@dataclass(frozen=True)
class Asked:
    """What is asked beside the programme itself."""

    explain: Chosen | None = None
    why_not: Chosen | None = None
    curve: bool = False


def is_package(output: Path | None, chosen: Format) -> bool:
    """Whether a folder of CSV files is meant: a folder that is there, or a name without an ending."""
    from facility_planner.cli.plan_outputs import is_folder

    return output is not None and chosen in (Format.csv, Format.text) and is_folder(output)


def probe_programme(output: Path | None, chosen: Format) -> None:
    """See that the programme can be written, before it is searched for; nothing is left behind.

    Raises:
        OutputError: it cannot.
    """
    from facility_planner.services.writing import probe

    if output is None or str(output) == "-":
        return
    if is_package(output, chosen):
        # a folder is made when there is something to put into it: here the first of those that are missing counts
        way = [output / "programme.csv", output, *output.absolute().parents]
        probe(next(path for path, above in pairwise(way) if above.exists()))
    else:
        probe(output)


def write_programme(
    console: Console,
    drafted: DraftedProgramme,
    displaced: Sequence[Displaced],
    asked: Asked,
    chosen: Format,
    output: Path | None,
) -> None:
    """Write a programme to a file, a folder or standard output.

    Raises:
        OutputError: it cannot be written.
    """
    if output is not None and is_package(output, chosen):
        _write_package(_package(drafted), output)
        console.note(str(output))
    elif chosen is Format.xlsx:
        from facility_planner.cli.inspecting import emit_bytes
        from facility_planner.services.papers import programme_book

        emit_bytes(console, programme_book(drafted, console.language), output or Path("-"))
    else:
        console.emit(_text(console, drafted, displaced, asked, chosen), output)


def _write_package(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of a package; what an older one there described and this one does not is taken away.

    Raises:
        OutputError: a file cannot be written or taken away.
    """
    from facility_planner.errors import OutputError
    from facility_planner.reporting.programme_package import DESCRIPTION, files_described
    from facility_planner.services.writing import atomic_write, make_folder

    make_folder(folder)
    try:
        older = files_described((folder / DESCRIPTION).read_bytes())
    except OSError:
        older = ()  # none is there, or none that can be read
    for name, text in files.items():
        atomic_write(folder / name, text)
    for name in older:
        if name not in files:
            try:
                (folder / name).unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(str(folder / name), error.strerror or "not_written") from error


def _package(drafted: DraftedProgramme) -> dict[str, str]:
    from facility_planner.reporting.programme_package import programme_package

    return programme_package(drafted)


def _text(
    console: Console, drafted: DraftedProgramme, displaced: Sequence[Displaced], asked: Asked, chosen: Format
) -> str:
    from facility_planner.reporting.programme_json import programme_json
    from facility_planner.reporting.programme_package import programme_csv, table_csv
    from facility_planner.reporting.programme_tables import curve_table

    if chosen is Format.json:
        return programme_json(drafted.programme, drafted.curve, displaced)
    if chosen is Format.csv:
        return table_csv(curve_table(drafted.curve)) if asked.curve else programme_csv(drafted)
    return _report(console, drafted, displaced, asked)


def _report(console: Console, drafted: DraftedProgramme, displaced: Sequence[Displaced], asked: Asked) -> str:
    """What was asked beside the programme, and where nothing was the programme."""
    from facility_planner.reporting.text.programme import programme_text
    from facility_planner.reporting.text.programme_explain import curve_text, displaced_text, explained_text

    language = console.language
    parts = [explained_text(drafted, asked.explain, language)] if asked.explain else []
    if asked.why_not is not None:
        parts += [displaced_text(drafted, one, language) for one in displaced]
        if not displaced:
            console.note(console.say(mark("It is bought, or closes no gap there: see --explain.")))
    if asked.curve:
        parts.append(curve_text(drafted.curve, language))
    is_question = asked.explain or asked.why_not or asked.curve
    return "\n".join(parts) if is_question else programme_text(drafted, language)


def say_why_none(console: Console, drafted: DraftedProgramme) -> None:
    """Why there is no programme."""
    from facility_planner.reporting.describe.programmes import describe_programme_conflict

    _, programme = console.say, drafted.programme
    if programme.status == "infeasible":
        console.note(_(mark("What was asked for contradicts itself; this is the smallest set of reasons:")))
    else:
        console.note(_(mark("No programme was found in the time. Allow more with --time-limit.")))
    titles = {facility.id: facility.title for facility in drafted.gaps.facilities}
    titles |= {remedy.id: remedy.title for remedy in drafted.gaps.remedies}
    for reason in programme.conflicts:
        console.note(f"- {describe_programme_conflict(reason, console.language, titles)}")
