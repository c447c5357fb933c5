"""What is made of an audit: the record on paper and as tables, a blank checklist, a calendar of actions.

Each format loads what writes it, and nothing else.
"""

# ruff: noqa: PLC0415 - each loads an office format

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.services.auditing.comparing import ComparedAudits
from facility_planner.services.locate import standard_of
from facility_planner.services.papers import BLANK_FORMS, RECORD_FORMS, actions_calendar, blank_paper, record_paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard
    from facility_planner.services.auditing.actions import ActionLine
    from facility_planner.services.auditing.comparing import ComparedVersions

RECORD_FORMATS = tuple(f".{form}" for form in RECORD_FORMS)
BLANK_FORMATS = tuple(f".{form}" for form in BLANK_FORMS)


def record_in_format(record: AuditRecord, suffix: str, language: Language, template: Path | None = None) -> bytes:
    """A record as the content of a file with a suffix; JSON is what was hashed, byte for byte.

    Raises:
        InputError: the suffix is none of `RECORD_FORMATS`, or the template cannot be used.
        OutputError: a PDF, and the extra for it is not installed.
    """
    form = suffix.removeprefix(".")
    for known in RECORD_FORMS:
        if form == known:
            return record_paper(record, known, language, template)
    raise _refused(suffix, RECORD_FORMATS)


def blank_in_format(
    facility: Facility, standards: Sequence[Standard], as_of: date, suffix: str, language: Language
) -> bytes:
    """A checklist to print.

    Raises:
        InputError: the suffix is none of `BLANK_FORMATS`.
    """
    form = suffix.removeprefix(".")
    for known in BLANK_FORMS:
        if form == known:
            return blank_paper(facility, standards, as_of, known, language)
    raise _refused(suffix, BLANK_FORMATS)


def actions_in_format(lines: Sequence[ActionLine], form: str, today: date, language: Language) -> str | bytes:
    """Corrective actions as text, JSON, CSV, or a calendar with reminders (`ics`)."""
    from facility_planner.reporting.action_tables import actions_csv, actions_json
    from facility_planner.reporting.text.actions import actions_text

    if form == "ics":
        return actions_calendar(lines, _titles(lines), language)
    if form == "json":
        return actions_json(lines, today)
    return actions_csv(lines, today) if form == "csv" else actions_text(lines, today, language)


def compared_in_format(found: ComparedAudits | ComparedVersions, form: str, language: Language) -> str:
    """Two audits, or two versions of one, as text, JSON or CSV."""
    from facility_planner.reporting.comparison_tables import delta_csv, delta_json, versions_csv, versions_json
    from facility_planner.reporting.text.comparison import delta_text, versions_text

    if isinstance(found, ComparedAudits):
        tables = {"json": delta_json, "csv": delta_csv}
        make = tables.get(form)
        return make(found.delta) if make else delta_text(found.delta, found.before, found.after, language)
    tell = {"json": versions_json, "csv": versions_csv}.get(form)
    return tell(found.versions) if tell else versions_text(found.versions, found.after, language)


def _titles(lines: Sequence[ActionLine]) -> dict[str, Text]:
    """Of the requirements that actions are about, as far as their standards can be had."""
    titles: dict[str, Text] = {}
    for name in dict.fromkeys(line.action.key.standard for line in lines):
        try:
            standard = standard_of(name)
        except InputError:
            continue  # a to-do is then called by the id of its requirement
        titles |= {f"{name}/{requirement.id}": requirement.title for requirement in standard.requirements}
    return titles


def _refused(suffix: str, allowed: tuple[str, ...]) -> InputError:
    args: dict[str, str | int | float | tuple[str, ...]] = {"given": suffix, "nearest": "", "allowed": allowed}
    return InputError([Problem("-o", 0, 0, (), "not_one_of", args)])
