"""`facility-planner inspect head|remark`: what an audit is, and what both sides say at its end."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.inspecting import (
    AuditArgument,
    InspectorOption,
    by,
    desk_of,
    opened_store,
    tell_how_to_redact,
    warn_of_people,
)
from facility_planner.cli.options import LanguageOption, parse_day
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class InspectionKind(StrEnum):
    """What an act of oversight is called."""

    inspection = "inspection"
    check = "check"
    self_check = "self_check"
    appraisal = "appraisal"
    evaluation = "evaluation"


class SideName(StrEnum):
    """The two sides of a record."""

    inspectors = "inspectors"
    facility = "facility"


def head(
    ctx: typer.Context,
    audit: AuditArgument,
    kind: Annotated[InspectionKind | None, typer.Option("--kind", help=mark("What it is called."))] = None,
    decision: Annotated[
        str | None, typer.Option("--decision", metavar="NUMBER", help=mark("The number of the decision it rests on."))
    ] = None,
    decided_on: Annotated[
        date | None,
        typer.Option("--decided-on", metavar="DATE", parser=parse_day, help=mark("The day of the decision.")),
    ] = None,
    member: Annotated[
        list[str] | None,
        typer.Option("--member", metavar="ID[=NAME]", help=mark("One of the team; give all of them, the head first.")),
    ] = None,
    met: Annotated[
        list[str] | None,
        typer.Option(
            "--met", metavar="ROLE=COUNT", help=mark("How many of a role were met, never who; may be given again.")
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar="T", help=mark("The scope, if not every theme; may be given again.")),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help=mark("Where it takes place."))] = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Say what an audit is: its decision, team, scope, and who was met."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.cli.asking.session import themes_of
        from facility_planner.services.auditing.opening import set_head

        desk = desk_of(store, audit)
        who = by(store, inspector, desk.state.opened.lead)
        said: tuple[tuple[str, Any, dict[str, str]], ...] = (
            ("name", kind and kind.value, {}),
            ("decision_number", None, {"": decision} if decision else {}),
            ("decided_on", decided_on, {}),
            ("team", *_team(member or ())),
            ("met", _met(met or ()), {}),
            ("themes", themes_of(theme), {}),
            ("place", None, {"": place} if place else {}),
        )
        for field, value, texts in said:
            if value or texts:
                desk = set_head(store, desk, field, value, texts, who)
                console.emit(f"{field}\n")
        warn_of_people(console, place)


def _team(given: Sequence[str]) -> tuple[tuple[Any, ...], dict[str, str]]:
    """The team by ids, and the names by their places."""
    from facility_planner.domain.audits.head import Inspecting
    from facility_planner.services.auditing.device import is_inspector_id

    pairs = [text.partition("=") for text in given]
    for id_, _sign, _name in pairs:
        if not is_inspector_id(id_.strip()):
            raise typer.BadParameter(f"{id_!r}: ID[=NAME]", param_hint="--member")
    team = tuple(Inspecting(inspector=id_.strip()) for id_, _sign, _name in pairs)
    return team, {f"{place}/name": name.strip() for place, (_id, _sign, name) in enumerate(pairs) if name.strip()}


def _met(given: Sequence[str]) -> dict[str, int]:
    return dict(_counts(given))


def _counts(given: Sequence[str]) -> Iterator[tuple[str, int]]:
    from typing import get_args

    from facility_planner.domain.standard import Asked

    for text in given:
        role, _sign, count = text.partition("=")
        if role.strip() not in get_args(Asked) or not count.strip().isdecimal():
            raise typer.BadParameter(f"{text!r}: ROLE=COUNT ({', '.join(get_args(Asked))})", param_hint="--met")
        yield role.strip(), int(count)


def remark(
    ctx: typer.Context,
    audit: AuditArgument,
    side: Annotated[SideName, typer.Option("--side", help=mark("Who says it."))],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=mark("What is said."))] = "",
    refused: Annotated[
        str | None, typer.Option("--refused", metavar="TEXT", help=mark("That this side refuses to sign, and why."))
    ] = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Write what one side says at the end, or why it refuses to sign."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.finishing import remark as write_remark

        desk = desk_of(store, audit)
        who = by(store, inspector, desk.state.opened.lead)
        desk = write_remark(store, desk, side.value, text, refused is not None, refused or "", who)
        written = desk.state.remarks.get(side.value)
        for words, said in ((written and written.words, text), (written and written.why_refused, refused)):
            if warn_of_people(console, said) and words:
                tell_how_to_redact(console, words.sealed)
        console.emit(f"remark/{side.value}\n")


COMMANDS: tuple[tuple[Callable[..., None], str, str], ...] = (
    (head, "head", mark("Say what an audit is: its decision, team, scope, and who was met.")),
    (remark, "remark", mark("Write what one side says at the end, or why it refuses to sign.")),
)
