"""Why a plan falls short, and which smallest changes would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.describe import names_of
from facility_planner.reporting.describe.explanations import (
    describe_change,
    describe_explanation,
    describe_outcome,
    describe_requirement,
)
from facility_planner.reporting.rows.explanations import explanation_rows, worth_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.rows.explanations import ChangeRow, ExplanationRow
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech

_MARGIN = "      "


def why_content(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """Service by service the reasons and what would help; of a plan with nothing short, what one more would bring."""
    _ = speech.say
    names = names_of(surge.protocol, surge.standards)
    parts = [_explanation(row, names, speech) for row in explanation_rows(plan, surge.protocol)]
    worth = worth_rows(plan)
    if worth:
        head = Content.styled(_("What one more of each would bring, the most first"), "bold $accent")
        parts.append(Content("\n").join([head, *_changes(worth, names, speech, "  ")]))
    if parts:
        return Content("\n\n").join([*parts, Content.styled(_told(speech), "$foreground 75%")])
    if plan.shortages:
        return Content(_("Reasons are looked for at the end of a search that is not cut short; F5 runs it again."))
    return Content.styled(f"✓ {_('Nothing is short.')}", "bold $text-success")


def why_in_short(surge: Surge, plan: Plan, speech: Speech) -> dict[str, Content]:
    """Of each service that is short the reasons in one sentence, and below it what would help."""
    names = names_of(surge.protocol, surge.standards)
    told: dict[str, Content] = {}
    for row in explanation_rows(plan, surge.protocol):
        lines = [Content.styled(f"  ↳ {describe_explanation(row, speech.language, names)}", "$foreground 85%")]
        if row.changes:
            helps = " · ".join(describe_change(change, speech.language, names) for change in row.changes)
            lines.append(Content.styled(f"  + {helps}", "$text-success"))
        told[row.service or ""] = Content("\n").join(lines)
    return told


def _explanation(row: ExplanationRow, names: Names, speech: Speech) -> Content:
    _ = speech.say
    title = speech.text(row.title)
    outcome = describe_outcome(row, speech.language)
    lines = [
        Content.assemble(("✕ ", "$text-error"), (f"{title}: {outcome}", "bold"), _proof(proven=row.proven)),
        Content(f"  {_('Short of it')}: {', '.join(row.people)}"),
    ]
    if row.reasons:
        lines.append(Content.styled(f"  {_('Because, all together')}:", "$secondary"))
        told = [describe_requirement(reason, speech.language, names) for reason in row.reasons]
        lines += [Content(f"{_MARGIN}· {requirement}") for requirement in told]
    if row.changes:
        lines.append(Content.styled(f"  {_('What would help')}:", "$secondary"))
        lines += _changes(row.changes, names, speech, _MARGIN)
    return Content("\n").join(lines)


def _changes(changes: Sequence[ChangeRow], names: Names, speech: Speech, margin: str) -> list[Content]:
    return [
        Content.assemble(
            (f"{margin}+ ", "bold $text-success"),
            describe_change(change, speech.language, names),
            _proof(proven=change.proven),
        )
        for change in changes
    ]


def _proof(*, proven: bool) -> str:
    return "  ✓" if proven else ""


def _told(speech: Speech) -> str:
    return speech.say(
        "Each reason was tried: without any one of them more can be given. Each change was planned anew, not guessed. "
        "✓ says that no answer was cut off by time."
    )
