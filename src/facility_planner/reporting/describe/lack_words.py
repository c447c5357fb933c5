"""What an audit still lacks, by code: what to do before it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.describe.spoken import say

if TYPE_CHECKING:
    from facility_planner.audit.completeness import Lack
    from facility_planner.domain.base import Language

LACKS = {
    "not_answered": mark("not answered yet"),
    "answer_unfit": mark("the answer does not fit what is asked; give it in the unit of the requirement"),
    "override_without_reason": mark("judged otherwise than the value says ({verdict}); say why: {subject}"),
    "sheet_unfinished": mark("the sampling sheet is not complete: {ticked} of {of} ticked"),
    "dispute_open": mark("inspectors say different things; the lead decides"),
    "no_decision_number": mark("the number of the decision is missing; of a self-check, say that it is one"),
    "no_team": mark("nobody is named as inspecting"),
    "nobody_met": mark("who was met is missing: how many of which role"),
    "no_remark_facility": mark("the facility's closing remark is missing, or that it refuses to sign"),
    "no_remark_inspectors": mark("the inspectors' closing remark is missing"),
    "not_seen": mark("left as not seen"),
    "not_noted": mark("the law gives no number, and nothing was noted"),
    "breach_without_evidence": mark("a breach of law without a note or a file that shows it"),
    "law_changed": mark("the text of {standard} is another than when the audit was opened"),
    "refusal_unexplained": mark("it was refused to sign, and why is missing"),
}
"""Sentences; the two sides have their own."""
_FOR_PROGRAMS = frozenset({"sheet", "slot"})
"""Places in the journal, which say nothing to people."""


def describe_lack(lack: Lack, language: Language, names: Names = NO_NAMES) -> str:
    """The sentence of what is missing, in small letters and without a full stop."""
    args = {name: value for name, value in lack.args.items() if name not in _FOR_PROGRAMS}
    of_side = f"{lack.code}_{args.pop('side', '')}"
    return say(of_side if of_side in LACKS else lack.code, LACKS, args, language, names)
