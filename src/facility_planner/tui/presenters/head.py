"""The head of an audit as a list of fields: what each is called, what stands in it, what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.i18n import mark
from facility_planner.reporting.terms import ASKED, INSPECTION_NAMES, THEMES, term
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.tui.heading import Heading
    from facility_planner.tui.speech import Speech

FIELDS: dict[str, tuple[str, str]] = {
    "standards": (
        mark("Standards"),
        mark("What is judged by. Law of 2024, working time, international guidance: tick one or several."),
    ),
    "as_of": (mark("Day"), mark("The day whose law counts and on which the facility is seen.")),
    "name": (
        mark("Kind"),
        mark("What the act is called: in Vietnamese law inspection, check and self-check are different acts."),
    ),
    "decision_number": (
        mark("Decision"),
        mark("The number of the decision to inspect, as it is to stand in the record."),
    ),
    "decided_on": (mark("Decided on"), mark("The date of that decision.")),
    "team": (
        mark("Team"),
        mark("Those who inspect: id, name of the official, office. Officials are named; people who live here never."),
    ),
    "lead": (mark("Lead"), mark("Who decides where two inspectors judge differently.")),
    "themes": (mark("Scope"), mark("The themes that are looked at; without a tick all of them.")),
    "met": (mark("Who was met"), mark("How many people of each role were spoken to. Nobody is named.")),
    "place": (mark("Place"), mark("Where the record is written.")),
    "previous": (
        mark("Follows up"),
        mark("The audit before: what was found then stands beside each question, and nothing is judged by it."),
    ),
}
"""The fields in their order, with a label and what they are for."""
HEAD_ONLY = ("name", "decision_number", "decided_on", "team", "themes", "met", "place")
"""The fields that can be changed while the audit is open."""


def head_lines(heading: Heading, fields: Sequence[str], speech: Speech) -> list[Line]:
    """A line for each field."""
    return [Line(name, _line(number, name, heading, speech)) for number, name in enumerate(fields, 1)]


def _line(number: int, name: str, heading: Heading, speech: Speech) -> Content:
    digit = f"{number % 10}" if number <= 10 else " "
    label = speech.say(FIELDS[name][0])
    value = field_words(name, heading, speech)
    told = Content(value) if value else Content.styled("–", "$foreground 50%")
    return Content.assemble((digit, "bold $accent"), (f" {label:<15} ", "bold"), told)


def field_words(name: str, heading: Heading, speech: Speech) -> str:
    """What stands in a field."""
    language = speech.language
    told = {
        "standards": lambda: ", ".join(heading.standards),
        "as_of": lambda: speech.date(heading.as_of) if heading.as_of else "",
        "name": lambda: term(INSPECTION_NAMES, heading.name, language),
        "decision_number": lambda: heading.decision_number,
        "decided_on": lambda: speech.date(heading.decided_on) if heading.decided_on else "",
        "team": lambda: "; ".join(member.line for member in heading.team),
        "lead": lambda: heading.lead,
        "themes": lambda: ", ".join(term(THEMES, theme, language) for theme in heading.themes) or _everything(speech),
        "met": lambda: ", ".join(f"{count} {term(ASKED, role, language)}" for role, count in heading.met.items()),
        "place": lambda: heading.place,
        "previous": lambda: heading.previous or "",
    }
    return told[name]()


def _everything(speech: Speech) -> str:
    return speech.say("all themes")


def field_content(name: str, heading: Heading, speech: Speech) -> Content:
    """One field told whole: what it is for, and what stands in it."""
    _ = speech.say
    label, help_ = FIELDS[name]
    value = field_words(name, heading, speech)
    parts = [Content.styled(_(label), "bold $accent"), Content(_(help_))]
    if value:
        parts.append(Content(value))
    return Content("\n\n").join([*parts, Content.styled(_("Enter changes it."), "$foreground 75%")])
