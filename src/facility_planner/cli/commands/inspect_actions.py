"""`facility-planner inspect actions|agree|action`: what is done about findings."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.inspecting import (
    AuditArgument,
    InspectorOption,
    RequirementArgument,
    SubjectOption,
    by,
    desk_of,
    emit_bytes,
    key_named,
    opened_store,
    tell_how_to_redact,
    warn_of_people,
)
from facility_planner.cli.options import Format, FormatOption, LanguageOption, OutputOption, parse_day, today
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.domain.standard import Asked


class StateName(StrEnum):
    """How an action stands."""

    agreed = "agreed"
    under_way = "under_way"
    done = "done"
    confirmed = "confirmed"
    dropped = "dropped"


def _role(text: str) -> str:
    from typing import get_args

    from facility_planner.domain.standard import Asked

    if text not in get_args(Asked):
        raise typer.BadParameter(f"{text!r}: {', '.join(get_args(Asked))}")
    return text


OwnerOption = Annotated[
    str | None, typer.Option("--owner", metavar="ROLE", parser=_role, help=mark("Who does it: a role, never a person."))
]
DueOption = Annotated[date | None, typer.Option("--due", metavar="DATE", parser=parse_day, help=mark("Until when."))]
CostOption = Annotated[int | None, typer.Option("--cost", metavar="VND", min=0, help=mark("What it costs, in đồng."))]


def actions(
    ctx: typer.Context,
    facility: Annotated[
        str | None, typer.Option("--facility", metavar="ID", help=mark("Of this facility alone."))
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=mark("Only those that should have been done by now."))
    ] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The corrective actions of all audits, by due day; as a calendar with --format ics."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from pathlib import Path

        from facility_planner.services.auditing.actions import action_lines
        from facility_planner.services.auditing.papers import actions_in_format

        suffix = output.suffix.lstrip(".").lower() if output is not None else ""
        chosen = format_ or (Format(suffix) if suffix in Format.__members__ else Format.text)
        if chosen is Format.xlsx:
            raise typer.BadParameter("text, json, csv, ics", param_hint="--format")
        lines = action_lines(store, facility, today() if overdue else None)
        content = actions_in_format(lines, chosen.value, today(), console.language)
        if isinstance(content, bytes):
            emit_bytes(console, content, output or Path("-"))
        else:
            console.emit(content, output)


def agree(
    ctx: typer.Context,
    audit: AuditArgument,
    requirement: RequirementArgument,
    what: Annotated[str, typer.Option("--what", metavar="TEXT", help=mark("What is to be done."))],
    due: Annotated[date, typer.Option("--due", metavar="DATE", parser=parse_day, help=mark("Until when."))],
    owner: OwnerOption = None,
    cost: CostOption = None,
    subject: SubjectOption = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Agree a corrective action on a finding; prints its id."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from typing import cast

        from facility_planner.services.auditing.actions import ActionOrder, plan_action

        desk = desk_of(store, audit)
        key = key_named(desk, requirement, subject)
        order = ActionOrder(finding=key, what=what, due=due, owner=cast("Asked", owner or "head"), cost=cost)
        desk, action_id = plan_action(store, desk, order, by(store, inspector, desk.state.opened.lead))
        if warn_of_people(console, what):
            tell_how_to_redact(console, desk.state.actions[action_id].what.sealed)
        console.emit(f"{action_id}\n")


def action(
    ctx: typer.Context,
    audit: AuditArgument,
    action_id: Annotated[str, typer.Argument(metavar="ACTION", help=mark("The id of an action."))],
    state: Annotated[StateName | None, typer.Option("--state", help=mark("How it stands now."))] = None,
    due: DueOption = None,
    owner: OwnerOption = None,
    cost: CostOption = None,
    completed_on: Annotated[
        date | None, typer.Option("--completed-on", metavar="DATE", parser=parse_day, help=mark("When it was done."))
    ] = None,
    closed_by: Annotated[
        str | None, typer.Option("--closed-by", metavar="AUDIT", help=mark("The audit that found it done."))
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=mark("Why it is given up."))] = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Say how a corrective action stands; prints its state."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from typing import cast

        from facility_planner.services.auditing.actions import ActionChange, change_action
        from facility_planner.services.auditing.desk import state_in

        desk = desk_of(store, audit)
        if closed_by is not None:
            state_in(store, closed_by)
        change = ActionChange(
            state=state.value if state else None,
            due=due,
            owner=cast("Asked | None", owner),
            cost=cost,
            completed_on=completed_on,
            closed_by=closed_by,
            why_dropped=reason,
        )
        desk = change_action(store, desk, action_id, change, by(store, inspector, desk.state.opened.lead))
        after = desk.state.actions[action_id]
        if warn_of_people(console, reason) and after.why_dropped is not None:
            tell_how_to_redact(console, after.why_dropped.sealed)
        console.emit(f"{action_id} {after.state}\n")


COMMANDS: tuple[tuple[Callable[..., None], str, str], ...] = (
    (actions, "actions", mark("The corrective actions of all audits, by due day; --format ics for a calendar.")),
    (agree, "agree", mark("Agree a corrective action on a finding; prints its id.")),
    (action, "action", mark("Say how a corrective action stands; prints its state.")),
)
