"""The words of what is told about one person: categories, events, whose duty it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark, translator
from facility_planner.reporting.terms import amount

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.due import Span

CATEGORIES = {
    "victim": mark("victim"),
    "being_identified": mark("person in the process of being identified as a victim"),
    "accompanying_minor": mark("person under 18 who accompanies a victim"),
    "foreign_victim": mark("foreign victim"),
}
TRAFFICKED = {"abroad": mark("trafficked abroad"), "in_viet_nam": mark("trafficked in Viet Nam")}
ONLY_IF = {"abroad": mark("only if trafficked abroad"), "in_viet_nam": mark("only if trafficked in Viet Nam")}
DUTIES = {
    "facility": mark("duty of the facility"),
    "provincial_health": mark("duty of the provincial health department"),
    "commune": mark("duty of the commune"),
    "police": mark("duty of the police"),
    "provincial_committee": mark("duty of the provincial People's Committee"),
}
AFTER = {
    "information_received": mark("{span} after the information came"),
    "handed_over": mark("{span} after the hand-over"),
    "admitted": mark("{span} after admission"),
    "child_plan_made": mark("{span} after the child's plan is made"),
    "application_filed": mark("{span} after the application is filed"),
    "licence_filed": mark("{span} after the request for a licence is filed"),
    "dossier_appraised": mark("{span} after the file is appraised"),
    "needs_ended": mark("{span} after the needs have ended"),
    "returned_home": mark("{span} after the return home"),
}
"""How long from which event on."""


def span_words(span: Span, language: Language) -> str:
    """`10 working days`; `at once` for no time at all."""
    return translator(language)("at once") if span.at_once else amount(span.number, span.unit, language)
