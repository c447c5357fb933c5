"""The fixed words of a record and of a blank checklist: headings, columns, notes; for every form they are put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark, translator

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STATE_EN = "SOCIALIST REPUBLIC OF VIET NAM"
MOTTO_EN = "Independence - Freedom - Happiness"

LABELS = {
    "number": mark("No.:        /BB-"),
    "record": mark("RECORD"),
    "ground": mark("On the ground of {{ one }};"),
    "decision": mark("On the ground of the decision no. {{ decision_number }} of {{ decided_on }}."),
    "today": mark("The record is drawn up with the following taking part:"),
    "part_1": mark("I. WHO TOOK PART"),
    "team": mark("1. Inspectors"),
    "nobody_named": mark("Nobody is named."),
    "facility": mark("2. Facility"),
    "met": mark("3. Who was met (counted only)"),
    "nobody_met": mark("Nobody is counted."),
    "part_2": mark("II. SCOPE"),
    "part_3": mark("III. WHAT WAS FOUND"),
    "summary": mark("1. Summary"),
    "breaches": mark("2. Breaches of law"),
    "no_breaches": mark("No breach of law was found in what was looked at."),
    "themes": mark("3. Findings by theme"),
    "nothing_judged": mark("Nothing was judged."),
    "not_seen": mark("4. Not seen, not judged"),
    "none_not_seen": mark("Everything that applies was looked at."),
    "not_applicable": mark("5. Not applicable, with the reason"),
    "none_not_applicable": mark("The inspectors left nothing out."),
    "ruled_out": mark("By law and by the facts of the facility these do not concern it:"),
    "column_requirements": mark("Requirements"),
    "column_count": mark("How many"),
    "note": mark("Notes: {{ f.note }}"),
    "interviews": mark("6. Interviews (counted; nobody is named)"),
    "no_interviews": mark("Nobody was interviewed."),
    "conflicts": mark("7. Conflicts of law and how they were decided"),
    "no_conflicts": mark("No finding stands in a conflict of law."),
    "scores": mark("8. Scores and how they are calculated"),
    "part_4": mark("IV. EVIDENCE"),
    "no_evidence": mark("No file is attached."),
    "part_5": mark("V. AGREED CORRECTIVE ACTIONS"),
    "no_actions": mark("No corrective action was agreed."),
    "part_6": mark("VI. CLOSING REMARKS"),
    "remark_facility": mark("1. Facility"),
    "remark_inspectors": mark("2. Inspectors"),
    "no_remark": mark("No remark."),
    "closing": mark(
        "The record was finished at …… on ……………, read out to everybody named above, who agree with what it says "
        "and sign it. It is made out in …… copies of the same value; each side keeps …… ."
    ),
    "sign_facility": mark("FOR THE FACILITY"),
    "sign_lead": mark("HEAD OF THE INSPECTION"),
    "sign_team": mark("MEMBERS OF THE INSPECTION"),
    "sign_hint": mark("(signature, full name, stamp)"),
    "sign_hint_name": mark("(signature, full name)"),
    "recipients": mark("Recipients:"),
    "recipient_facility": mark("- the facility inspected;"),
    "recipient_health": mark("- the provincial health department;"),
    "recipient_file": mark("- files."),
    "annex": mark("ANNEX. HOW THIS RECORD CAN BE CHECKED"),
    "annex_note": mark(
        "The journal of the audit is a chain of hashes: whoever has the head below can prove that nothing was "
        "changed later. Signatures are Ed25519 over that head."
    ),
    "column_number": mark("No."),
    "column_requirement": mark("Requirement"),
    "column_article": mark("Legal ground"),
    "column_class": mark("Class"),
    "column_measured": mark("Measured"),
    "column_required": mark("Required"),
    "column_verdict": mark("Verdict"),
    "column_note": mark("Notes"),
    "column_reason": mark("Reason"),
    "column_what": mark("What it is about"),
    "column_kind": mark("Kind of file"),
    "column_day": mark("Date"),
    "column_size": mark("Size"),
    "column_sha": mark("SHA-256 (beginning)"),
    "column_action": mark("What is done"),
    "column_owner": mark("Who does it"),
    "column_due": mark("Due date"),
    "column_cost": mark("Cost"),
    "column_state": mark("State"),
    "column_theme": mark("Theme"),
    "column_met": mark("Met"),
    "column_applicable": mark("Applicable"),
    "column_share": mark("Share"),
    "column_group": mark("Group"),
    "column_asked": mark("Asked"),
    "column_consented": mark("Agreed to answer"),
    "column_yes": mark("Yes"),
    "column_no": mark("No"),
    "column_unsure": mark("Not sure"),
    "column_conflict": mark("Conflict"),
    "column_decision": mark("Decision taken"),
    "column_value": mark("Value"),
    "column_name": mark("Full name"),
    "column_sign": mark("Signature"),
    "five": mark("Mean of the five levels: {{ scores.mean }} ({{ scores.calculation }})."),
    "grid": mark("Failures by severity and spread"),
    "blank": mark("CHECKLIST ON PAPER"),
    "blank_note": mark(
        "Tick one box: ✓ met, ◐ partly met, ✕ not met, – not applicable (with the reason), ? not seen. "
        "Write no names of people: codes of cases only."
    ),
    "blank_head": mark("Facility: {facility}. Law in force on {day}. Decision no. ……………… Day of the visit: ……/……/………"),
    "blank_team": mark("Inspectors: ……………………………………………………………… Met (roles and numbers only): ………………………………………"),
    "column_code": mark("Code"),
    "column_boxes": mark("Tick"),
    "column_threshold": mark("Asked for"),
    "subjects": mark("for: {subjects}"),
    "case": mark("Case code"),
    "rooms": mark("Rooms"),
    "staff": mark("Staff"),
    "sampling": mark("Sampling sheet (codes of cases only)"),
    "page": mark("Page {page} of {pages}"),
}
"""By name. Those that hold tags, as `{{ one }}`, are filled by the template they are put into."""


def labels(language: Language) -> dict[str, str]:
    """Every fixed word in a language."""
    _ = translator(language)
    words = {name: _(message) for name, message in LABELS.items()}
    vietnamese = language == "vi"
    return words | {
        "state": STATE if vietnamese else STATE_EN,
        "motto": MOTTO if vietnamese else MOTTO_EN,
    }
