"""A record as words, ready to be put into a template: the tags that `docs/record-template.md` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.i18n import format_date, format_moment, mark, translator
from facility_planner.reporting.audit_terms import ACTS
from facility_planner.reporting.document.finding_view import FindingView, counted
from facility_planner.reporting.document.hidden import GAP, printed
from facility_planner.reporting.document.list_views import action_list, conflict_list, evidence_list, interview_list
from facility_planner.reporting.document.score_view import score_view
from facility_planner.reporting.facility_terms import choice_words, field_words, yes_no_words
from facility_planner.reporting.rows.records import grounds
from facility_planner.reporting.terms import ASKED, THEMES, VERDICTS, amount, term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from facility_planner.domain.audits.head import Inspecting
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language

DOTS = "…………………………"
"""Stands where something is to be written by hand."""
_PROVINCE = mark("province or city")
_SUBJECT = mark("{act} of {facility}")
_FACTS = (
    "kind", "ownership", "province", "setting", "capacity", "serves", "care_24h", "land_area_m2", "floors",
    "floor_area_m2", "built_or_renovated_on",
)  # fmt: skip


def record_view(record: AuditRecord, language: Language) -> dict[str, Any]:
    """Every word of a record, by tag."""
    findings = FindingView(record, language)
    return {
        "language": language,
        **_head(record, language),
        "grounds": _grounds(record, language),
        "team": (team := _team(record, language)),
        "members": _renumbered(one for one in team if not one["leads"]),
        "facility": _facility(record, language),
        "met": [
            {"who": term(ASKED, who, language), "count": str(count)} for who, count in record.state.head.met.items()
        ],
        "scope": _scope(record, language),
        "summary": _summary(record, findings, language),
        "breaches": findings.breaches(),
        "themes": findings.themes(),
        "not_seen": findings.not_seen(),
        "not_applicable": findings.not_applicable(),
        "ruled_out": findings.ruled_out(),
        "interviews": interview_list(record, language),
        "conflicts": conflict_list(record, language),
        "scores": score_view(record, language),
        "evidence": evidence_list(record, language),
        "actions": action_list(record, language),
        "remarks": {side: _remark(record, side, language) for side in ("facility", "inspectors")},
        "notes": _reading_notes(record, findings, language),
        "proof": _proof(record, language),
    }


def _head(record: AuditRecord, language: Language) -> dict[str, Any]:
    _ = translator(language)
    head, opened = record.state.head, record.state.opened
    finished = record.finished_at.astimezone(LOCAL_ZONE).date() if record.finished_at else opened.as_of
    lead = next((one for one in head.team if one.inspector == opened.lead), None)
    office = printed(lead.office, language) if lead else ""
    act = term(ACTS, head.name, language)
    return {
        "organisation": (office or DOTS).upper(),
        "place_and_date": f"{printed(head.place, language) or DOTS}, {_long_date(finished, language)}",
        "act": act,
        "subject": _(_SUBJECT).format(act=act, facility=record.facility.title.in_language(language)),
        "decision_number": printed(head.decision_number, language) or DOTS,
        "decided_on": format_date(head.decided_on, language) if head.decided_on else DOTS,
        "place": printed(head.place, language) or DOTS,
        "as_of": format_date(opened.as_of, language),
        "audit": record.audit,
        "version": str(record.version),
        "draft": _("DRAFT: not finished, not signed, of no legal effect") if record.is_draft else "",
        "correction": _correction(record, language),
        "follows": _("It follows up the audit {audit}.").format(audit=record.previous) if record.previous else "",
    }


def _long_date(day: date, language: Language) -> str:
    """A day as official papers write it: days below ten and the first two months have a nought before them."""
    if language == "vi":
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return format_date(day, language)


def _correction(record: AuditRecord, language: Language) -> str:
    correction = record.state.corrections.get(record.version)
    if correction is None:
        return ""
    said = translator(language)(mark("Version {version}; it replaces version {before}. Reason: {reason}"))
    reason = printed(correction.reason, language)
    return said.format(version=record.version, before=record.version - 1, reason=reason)


def _grounds(record: AuditRecord, language: Language) -> list[str]:
    """A line each: `Luật Phòng, chống mua bán người (53/2024/QH15)`."""
    return [f"{title.in_language(language)} ({number})" if title else number for number, title in grounds(record)]


def _team(record: AuditRecord, language: Language) -> list[dict[str, str]]:
    _ = translator(language)
    lead = record.state.opened.lead
    team = sorted(record.state.head.team, key=lambda one: one.inspector != lead)

    def told(number: int, one: Inspecting) -> dict[str, str]:
        return {
            "number": str(number),
            "inspector": one.inspector,
            "name": (one.name.text or DOTS) if one.name else DOTS,
            "office": (one.office.text or "") if one.office else "",
            "leads": "1" if one.inspector == lead else "",
            "part": _("head of the inspection") if one.inspector == lead else _("member"),
        }

    return [told(number, one) for number, one in enumerate(team, start=1)]


def _renumbered(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [{**one, "number": str(number)} for number, one in enumerate(rows, start=1)]


def _facility(record: AuditRecord, language: Language) -> dict[str, Any]:
    facility = record.facility
    _ = translator(language)
    facts = []
    for field in _FACTS:
        value = getattr(facility, field)
        if value is not None:
            label = _(_PROVINCE) if field == "province" else field_words("facility", field, language)
            facts.append({"label": f"{label[0].upper()}{label[1:]}", "value": _fact(field, value, language)})
    beds = sum(room.beds or 0 for room in facility.rooms)
    counts = _("rooms: {rooms}; beds: {beds}; staff: {staff}").format(
        rooms=len(facility.rooms), beds=beds, staff=len(facility.staff)
    )
    facts.append({"label": _("As found"), "value": counts})
    return {"id": facility.id, "name": facility.title.in_language(language), "facts": facts}


def _fact(field: str, value: Any, language: Language) -> str:
    from facility_planner.domain.provinces import province_name  # noqa: PLC0415

    if field == "province":
        name = province_name(value)
        return f"{name.in_language(language)} ({value})" if name else str(value)
    if isinstance(value, bool):
        return yes_no_words(value, language)
    if isinstance(value, tuple):
        return ", ".join(choice_words("facility", field, code, language) for code in value)
    if field == "built_or_renovated_on":
        return format_date(value, language)
    if isinstance(value, int | float):
        return amount(value, "", language)
    return choice_words("facility", field, value, language)


def _scope(record: AuditRecord, language: Language) -> list[str]:
    _ = translator(language)
    opened = record.state.opened
    themes = [term(THEMES, theme, language) for theme in record.state.head.themes]
    lines = [_("Themes: {themes}").format(themes="; ".join(themes) if themes else _("all themes of the standards"))]
    for used in opened.standards:
        title = record.law.standards.get(used.id)
        name = title.in_language(language) if title else used.id
        lines.append(
            _("Standard: {title} ({id}, version {version})").format(title=name, id=used.id, version=used.version)
        )
    return [*lines, _("Law in force on {day}").format(day=format_date(opened.as_of, language))]


def _summary(record: AuditRecord, findings: FindingView, language: Language) -> list[str]:
    _ = translator(language)
    counts = counted(findings.rows)
    summary = record.assessment.summary
    lines = [_("Findings: {count}").format(count=len(findings.rows))]
    lines[0] += " (" + "; ".join(f"{term(VERDICTS, verdict, language)}: {n}" for verdict, n in counts.items()) + ")"
    lines.append(_("Breaches of law: {count}").format(count=summary.breaches))
    if summary.breaches_to_be_verified:
        said = _("Of these rest on law that is to be verified: {count}")
        lines.append(said.format(count=summary.breaches_to_be_verified))
    return lines


def _remark(record: AuditRecord, side: str, language: Language) -> dict[str, Any]:
    _ = translator(language)
    remark = record.state.remarks.get(side)
    if remark is None:
        return {"words": "", "refused": ""}
    why = printed(remark.why_refused, language)
    refused = _("This side refuses to sign. Reason: {reason}").format(reason=why or DOTS)
    return {"words": printed(remark.words, language), "refused": refused if remark.refused_to_sign else ""}


def _reading_notes(record: AuditRecord, findings: FindingView, language: Language) -> list[str]:
    _ = translator(language)
    notes = [
        _("Values are rounded to two decimals against the facility and compared unrounded."),
        _("From where on something counts as partly met is an estimate of the standard; law has no half."),
    ]
    if findings.has_star():
        star = _("* the official wording of this law was not read: to be verified before anybody relies on it.")
        notes.insert(0, star)
    notes.append(_("{gap} stands for words left out because they may tell who a person is.").format(gap=GAP))
    if record.state.disputes:
        said = _("Inspectors still say different things on {count} points; the lead has not decided.")
        notes.append(said.format(count=len(record.state.disputes)))
    return notes


def _proof(record: AuditRecord, language: Language) -> dict[str, Any]:
    """What the record can be checked by."""
    _ = translator(language)
    lines = [
        {"label": _("Code of the audit"), "value": record.audit},
        {"label": _("Version"), "value": str(record.version)},
        {
            "label": _("Finished at"),
            "value": format_moment(record.finished_at, language) if record.finished_at else _("not finished"),
        },
        {"label": _("Head of the journal"), "value": record.head_hash or "–"},
    ]
    lines += [
        {"label": _("Standard"), "value": f"{used.id} {used.version} · SHA-256 {used.sha256}"}
        for used in record.state.opened.standards
    ]
    lines += [
        {
            "label": _("Signature of {inspector}").format(inspector=signature.inspector),
            "value": _("key {fingerprint}; signature {signature}…").format(
                fingerprint=signature.fingerprint, signature=signature.signature[:32]
            ),
        }
        for signature in record.signatures
    ]
    if not record.signatures:
        lines.append({"label": _("Signatures"), "value": _("none yet")})
    return {"lines": lines, "head": record.head_hash or ""}
