"""Records, checklists, workbooks and calendars as the bytes of files: what reports say, put into a format."""

# ruff: noqa: PLC0415 - each format loads a library of its own, and a command writes one of them

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard
    from facility_planner.reporting.action_tables import ActionEntry
    from facility_planner.reporting.inputs import AuditReport, DraftedProgramme, PlannedSurge

RecordForm = Literal["docx", "pdf", "xlsx", "csv", "json"]
RECORD_FORMS: tuple[RecordForm, ...] = ("docx", "pdf", "xlsx", "csv", "json")
BlankForm = Literal["docx", "pdf"]
BLANK_FORMS: tuple[BlankForm, ...] = ("docx", "pdf")


def record_paper(record: AuditRecord, form: RecordForm, language: Language, template: Path | None = None) -> bytes:
    """The record of a version, or a draft of it.

    Args:
        record: What it tells.
        form: The suffix of the file.
        language: Of what people read; CSV and JSON have none.
        template: A Word template of the office; absent: the program's own. For Word only.

    Raises:
        InputError: the template cannot be used; each problem names the tag.
        OutputError: the PDF extra is not installed (`pdf_missing`).
    """
    if form == "docx":
        from facility_planner.reporting.document.record import record_docx

        return record_docx(record, language, template)
    if form == "pdf":
        from facility_planner.reporting.document.pdf import record_pdf

        return record_pdf(record, language)
    if form == "xlsx":
        from facility_planner.exchange.workbook import workbook
        from facility_planner.reporting.record_tables import record_tables

        return workbook(record_tables(record, language), record.audit)
    if form == "csv":
        from facility_planner.reporting.record_lines import record_csv

        return record_csv(record).encode()
    from facility_planner.domain.audits.record_file import record_json

    return record_json(record).encode()


def blank_paper(
    facility: Facility, standards: Sequence[Standard], as_of: date, form: BlankForm, language: Language
) -> bytes:
    """A checklist to print: what concerns the facility on a day, with boxes to tick.

    Raises:
        OutputError: the PDF extra is not installed (`pdf_missing`).
    """
    if form == "docx":
        from facility_planner.reporting.document.blank import blank_docx

        return blank_docx(facility, standards, as_of, language)
    from facility_planner.reporting.document.blank import blank_pdf

    return blank_pdf(facility, standards, as_of, language)


def facility_book(facility: Facility | None = None) -> bytes:
    """A facility as an Excel workbook in both languages; without one the template to fill in."""
    from facility_planner.exchange.register_book import write_facility
    from facility_planner.reporting.register_words import BothLanguages

    return write_facility(facility, BothLanguages())


def read_facility_book(path: Path) -> Facility:
    """The facility in a workbook.

    Raises:
        InputError: every fault at once; the path of each problem is `sheet!cell`.
    """
    from facility_planner.exchange.register_book import read_register

    return read_register(path)


def actions_calendar(
    actions: Sequence[ActionEntry], titles: Mapping[str, Text], language: Language, *, with_text: bool = False
) -> bytes:
    """Corrective actions that are still open, as to-dos of a calendar with a reminder a week before.

    Args:
        actions: Of any audits.
        titles: Of requirements, by `<standard>/<requirement>`: what a to-do is called.
        language: Of titles and roles.
        with_text: Whether what was agreed is told too; it may name people, so it is left out unless asked for.
    """
    from facility_planner.exchange.calendar import todo_calendar
    from facility_planner.reporting.todos import action_todos

    return todo_calendar(action_todos(actions, titles, language, with_text=with_text))


def audit_book(report: AuditReport, language: Language) -> bytes:
    """A judgement of `audit` as an Excel workbook."""
    from facility_planner.exchange.workbook import workbook
    from facility_planner.reporting.record_tables import assessment_tables

    return workbook(assessment_tables(report, language), report.facility.id)


def plan_book(result: PlannedSurge, language: Language) -> bytes:
    """A plan as an Excel workbook: by time, person, staff member and room; beds, what is missing, the goals."""
    from facility_planner.exchange.workbook import workbook
    from facility_planner.reporting.plan_tables import plan_tables

    return workbook(plan_tables(result, language), result.plan.scenario)


def plan_calendar(result: PlannedSurge, language: Language, staff: str | None = None) -> bytes:
    """A plan as a calendar: of everybody, or of one member of staff."""
    from facility_planner.exchange.calendar import event_calendar
    from facility_planner.reporting.plan_events import plan_events

    name = f"{result.plan.scenario} {staff}" if staff else result.plan.scenario
    return event_calendar(plan_events(result, language, staff), name)


def staff_calendars(result: PlannedSurge, language: Language) -> dict[str, bytes]:
    """A calendar for each member of staff and visitor who has anything to do, by its file's name."""
    from facility_planner.reporting.plan_events import busy_staff

    return {f"{one}.ics": plan_calendar(result, language, one) for one in busy_staff(result)}


def programme_book(drafted: DraftedProgramme, language: Language) -> bytes:
    """A programme as an Excel workbook whose sums follow its prices."""
    from facility_planner.exchange.live_workbook import live_workbook
    from facility_planner.reporting.programme_sheets import programme_book_of

    return live_workbook(programme_book_of(drafted, language))
