"""The legal basis of all standards as one Markdown page: a table a theme, each row with its confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.basis import class_on
from facility_planner.i18n import format_date
from facility_planner.reporting.describe import describe_applicability, describe_reference, describe_threshold
from facility_planner.reporting.rows.law import standard_rows
from facility_planner.reporting.terms import (
    CLASSES,
    CONFIDENCES,
    INSPECTION_NAMES,
    INSTRUMENT_STATUSES,
    term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.standard import DatedValue, Requirement, Standard, ThemeFile

_HEAD = """# Legal basis

Made from the standards by `make legal-basis`; not written by hand. Classes are those of {day}.

What the columns say: *asked* is the value in force with its day, and those before and after it; *confidence* is
how far the wording was read: **read**, **read in part**, or, marked with a star, known from a secondary source only
or from a reading of ours: *to be verified* before anybody relies on it. Good practice and derived requirements are
never a breach of law. How grave a failure is, and from where on it counts as partly met, are our estimates.
"""


def legal_basis(standards: Sequence[Standard], day: date) -> str:
    """The page, in English with the Vietnamese titles beside it; ends with a line break."""
    lines = [_HEAD.format(day=format_date(day, "en"))]
    for row in standard_rows(standards, day):
        standard = row.standard
        lines += [f"## {standard.id} {standard.pack.version}", "", standard.pack.title.en, ""]
        counts = [f"{term(CLASSES, known, 'en')} {count}" for known, count in row.by_class.items() if count]
        said = [f"{term(CONFIDENCES, known, 'en')} {count}" for known, count in row.by_confidence.items() if count]
        lines += [f"{row.requirements} requirements: {', '.join(counts)}. Wording: {', '.join(said)}.", ""]
        for theme in standard.themes:
            lines += _theme(theme, standard, day)
        lines += _conflicts(standard)
        lines += _inspections(standard)
        lines += _instruments(standard)
    return "\n".join(lines).rstrip("\n") + "\n"


def _theme(theme: ThemeFile, standard: Standard, day: date) -> Iterator[str]:
    yield f"### {theme.title.en} · {theme.title.vi}"
    yield ""
    yield from _table(
        ("row", "requirement", "asked", "of", "class", "basis", "confidence"),
        (_row(requirement, standard, day) for requirement in theme.requirements),
    )


def _row(requirement: Requirement, standard: Standard, day: date) -> tuple[str, ...]:
    confidence = term(CONFIDENCES, requirement.confidence, "en")
    return (
        requirement.row,
        f"{requirement.title.en}<br>{requirement.title.vi}<br>`{requirement.id}`",
        "<br>".join(_value(requirement, value) for value in requirement.values) or "no number in law",
        describe_applicability(requirement.applies_to, "en"),
        term(CLASSES, class_on(requirement, standard.instruments, day), "en"),
        "<br>".join(dict.fromkeys(describe_reference(reference, "en") for reference in requirement.references)),
        f"*{confidence}* \\*" if requirement.needs_verification else confidence,
    )


def _value(requirement: Requirement, value: DatedValue) -> str:
    asked = "; ".join(describe_threshold(requirement, value.value, value.bands, "en"))
    return f"{asked or 'ended'} ({format_date(value.start, 'en')})"


def _conflicts(standard: Standard) -> Iterator[str]:
    if not standard.conflicts:
        return
    yield "### Conflicts of law"
    yield ""
    yield from _table(
        ("conflict", "what pulls against what", "decided", "other ways"),
        (
            (
                f"{conflict.title.en}<br>`{conflict.id}`",
                conflict.text.en,
                conflict.option().title.en,
                "<br>".join(f"{o.title.en} (`{o.id}`)" for o in conflict.options if o.id != conflict.decision),
            )
            for conflict in standard.conflicts
        ),
    )


def _inspections(standard: Standard) -> Iterator[str]:
    if not standard.inspections:
        return
    yield "### Who inspects, and what it is called"
    yield ""
    yield from _table(
        ("act", "by", "of", "every", "basis", "confidence"),
        (
            (
                f"{term(INSPECTION_NAMES, act.name, 'en')}<br>{act.title.en}",
                act.by.en,
                act.of.en,
                f"{act.every_months} months" if act.every_months else "",
                "<br>".join(describe_reference(reference, "en") for reference in act.references),
                term(CONFIDENCES, act.confidence, "en"),
            )
            for act in standard.inspections
        ),
    )


def _instruments(standard: Standard) -> Iterator[str]:
    yield "### Instruments"
    yield ""
    yield from _table(
        ("number", "title", "in force", "status", "amended or replaced by", "link"),
        (
            (
                instrument.number,
                instrument.title.en,
                _period(instrument.in_force_from, instrument.in_force_until),
                term(INSTRUMENT_STATUSES, instrument.status, "en"),
                ", ".join((*instrument.amended_by, *([instrument.replaced_by] if instrument.replaced_by else []))),
                f"[text]({instrument.link})" if instrument.link else "",
            )
            for instrument in standard.pack.instruments
        ),
    )


def _period(start: date | None, until: date | None) -> str:
    first = format_date(start, "en") if start else ""
    last = format_date(until, "en") if until else ""
    return f"{first}–{last}" if last else first


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line([cell.replace("|", "\\|").replace("\n", " ") for cell in row])
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
