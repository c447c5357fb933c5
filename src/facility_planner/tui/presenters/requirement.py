"""One requirement, told whole: what is asked, where it is written, what was measured, what to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.confidence import UNVERIFIED
from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import against
from facility_planner.reporting.describe import describe_reason, describe_reference
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    COMPARE_SIGNS,
    CONFIDENCES,
    METHODS,
    ORIGINS,
    SEVERITIES,
    SUBJECT_KINDS,
    SYMBOLS,
    amount,
    term,
    verdict_words,
)
from facility_planner.reporting.text.finding import indicator_line, is_excess
from facility_planner.tui.presenters.findings import VERDICT_STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Finding
    from facility_planner.reporting.rows import FindingRow
    from facility_planner.reporting.rows.findings import ConflictRow, IndicatorRow
    from facility_planner.tui.presenters.findings import Judged
    from facility_planner.tui.speech import Speech

LABEL_STYLE = "bold $secondary"
WEAK_STYLE = "$foreground 75%"


def requirement_content(judged: Judged, speech: Speech, findings: Sequence[Finding] = ()) -> Content:
    """Everything that is known about a requirement, as paragraphs that wrap to any width.

    Args:
        judged: The requirement and its findings.
        speech: The language.
        findings: The same findings as the audit has them, for the observations they rest on.
    """
    head = judged.head
    parts = [_heading(judged, speech), Content(speech.text(head.text)), figures(judged, speech)]
    parts += _breach(judged, speech)
    parts.append(sources(head, speech))
    parts += advice(judged, speech)
    parts += _evidence(findings, speech)
    parts.append(_judged_by(head, speech))
    return Content("\n\n").join(part for part in parts if part)


def _heading(judged: Judged, speech: Speech) -> Content:
    head = judged.head
    severity = speech.say("severity: {severity}").format(severity=term(SEVERITIES, head.severity, speech.language))
    about = f" · {term(CLASSES, head.class_, speech.language)} · {head.row} · {severity}"
    return Content.assemble(
        (speech.text(head.title), "bold"),
        "\n",
        (verdict_words(judged.verdict, speech.language), f"bold {VERDICT_STYLES[judged.verdict]}"),
        (about, WEAK_STYLE),
    )


def figures(judged: Judged, speech: Speech) -> Content:
    """What is required and what was measured; of several subjects, a line for each."""
    if len(judged.rows) == 1 and judged.head.subject_kind == "facility":
        return _figures_of_facility(judged.head, speech)
    return Content("\n").join(_subject(row, speech) for row in judged.rows)


def _figures_of_facility(row: FindingRow, speech: Speech) -> Content:
    _ = speech.say
    lines = [
        figure(_("Required"), required_amount(row, speech)),
        figure(_("Found") if row.unit == "yes_no" else _("Measured"), measured_amount(row, speech)),
        figure(_("Over by") if is_excess(row) else _("Short by"), missing_amount(row, speech)),
    ]
    lines += [_indicator(indicator, speech) for indicator in row.indicators]
    reasons = [row.reason, *row.details] if row.reason else list(row.details)
    lines += [Content(f"· {_sentence(describe_reason(reason, speech.language))}") for reason in reasons]
    return Content("\n").join(line for line in lines if line)


def _indicator(row: IndicatorRow, speech: Speech) -> Content:
    """One indicator on a line, its sign in the colour of its verdict."""
    sign, _space, rest = indicator_line(row, speech.language).partition(" ")
    return Content.assemble((f"{sign} ", VERDICT_STYLES[row.verdict]), rest)


def _subject(row: FindingRow, speech: Speech) -> Content:
    """One room, staff member or file on a line, with what was measured against what is required."""
    kind = term(SUBJECT_KINDS, row.subject_kind, speech.language)
    said = measured_amount(row, speech)
    if required_amount(row, speech):
        said = f"{said or '–'}  ({required_amount(row, speech)})"
    reasons = [row.reason, *row.details] if row.reason else list(row.details)
    why = "; ".join(describe_reason(reason, speech.language) for reason in reasons)
    return Content.assemble(
        (f"{SYMBOLS[row.verdict]} ", VERDICT_STYLES[row.verdict]),
        (f"{kind} {row.subject}  ", "bold"),
        said,
        (f"\n  {why}" if why else "", WEAK_STYLE),
    )


def measured_amount(row: FindingRow, speech: Speech) -> str:
    """What was measured, rounded against the facility; empty where nothing was."""
    return "" if row.measured is None else amount(row.measured, row.unit, speech.language, against(row.compare))


def required_amount(row: FindingRow, speech: Speech) -> str:
    """What is required, with its sign: `≥ 6 m²/giường`; empty where the law gives no number."""
    if row.threshold is None:
        return ""
    sign = "" if isinstance(row.threshold, bool) else f"{COMPARE_SIGNS[row.compare]} "
    return sign + amount(row.threshold, row.unit, speech.language)


def missing_amount(row: FindingRow, speech: Speech) -> str:
    """How much is missing; empty where nothing is, or where it cannot be counted."""
    if row.missing is None or row.missing_unit == "yes_no":
        return ""
    return amount(row.missing, row.missing_unit or row.unit, speech.language, "up")


def _breach(judged: Judged, speech: Speech) -> list[Content]:
    _ = speech.say
    if judged.verdict not in ("not_met", "partly_met"):
        return []
    if judged.head.class_ in BREACHABLE:
        return [Content.styled(_("A breach of law."), "bold $text-error")]
    return [Content.styled(_("No breach of law: this requirement is shown beside the law."), WEAK_STYLE)]


def sources(row: FindingRow, speech: Speech) -> Content:
    """Where it is written, and how far that was read."""
    _ = speech.say
    lines = [_label(_("Written in"))]
    lines += [Content(f"· {describe_reference(reference, speech.language)}") for reference in row.references]
    word = f"{_('Wording')}: {term(CONFIDENCES, row.confidence, speech.language)}"
    unverified = row.confidence in UNVERIFIED
    lines.append(
        Content.styled(f"* {word}" if unverified else word, "italic $text-warning" if unverified else WEAK_STYLE)
    )
    return Content("\n").join(lines)


def advice(judged: Judged, speech: Speech) -> list[Content]:
    """What to measure where nothing is known, guidance beside the law, what is not known, a note."""
    _ = speech.say
    head = judged.head
    parts = []
    if any(row.verdict == "not_observed" for row in judged.rows):
        parts.append(paragraph(_("What to look for"), speech.text(head.look_for)))
        parts.append(paragraph(_("Ask"), ", ".join(term(ASKED, who, speech.language) for who in head.asked)))
    if judged.verdict in ("not_met", "partly_met"):
        parts.append(paragraph(_("To put it right"), speech.text(head.put_right)))
    for conflict in head.conflicts:
        parts.append(_conflict(conflict, speech))
    for guidance in head.guidance:
        parts.append(paragraph(_("Guidance, not binding"), f"{speech.text(guidance.text)} ({guidance.source})"))
    parts.append(paragraph(_("Not found"), speech.text(head.not_found)))
    parts.append(paragraph(_("Note"), speech.text(head.note)))
    return parts


def _conflict(row: ConflictRow, speech: Speech) -> Content:
    """A conflict of law: what pulls against what, where that is written, and how it is decided."""
    _ = speech.say
    lines = [f"{speech.text(row.title)} ({row.conflict})", speech.text(row.text)]
    if row.others:
        lines.append(f"{_('Concerns too')}: {'; '.join(speech.text(other) for other in row.others)}")
    lines += [f"· {describe_reference(reference, speech.language)}" for reference in row.references]
    lines.append(f"{_('Decided')}: {speech.text(row.decided)} ({row.decision})")
    return paragraph(_("Conflict of law"), "\n".join(lines))


def _evidence(findings: Sequence[Finding], speech: Speech) -> list[Content]:
    _ = speech.say
    seen = {
        f"· {speech.date(item.seen_on)}: {term(METHODS, item.method, speech.language)}": None
        for finding in findings
        for item in finding.evidence
    }
    return [paragraph(_("Rests on"), "\n".join(seen))] if seen else []


def _judged_by(row: FindingRow, speech: Speech) -> Content:
    """Which text of the standard judged."""
    used = row.judged_by
    origin = term(ORIGINS, used.origin, speech.language)
    return Content.styled(f"{used.id} {used.version} · {origin} · sha256 {used.sha256[:16]}", WEAK_STYLE)


def paragraph(label: str, text: str) -> Content:
    """A text under its label; nothing where there is no text."""
    return Content("\n").join([_label(label), Content(text)]) if text else Content("")


def figure(label: str, value: str) -> Content:
    """A value behind its label; nothing where there is no value."""
    return Content.assemble((f"{label:<10} ", LABEL_STYLE), (value, "bold")) if value else Content("")


def _label(text: str) -> Content:
    return Content.styled(text, LABEL_STYLE)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
