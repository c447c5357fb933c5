"""`facility-planner inspect`: an audit from its opening to its signed record."""

# ruff: noqa: PLC0415 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from typing import Annotated

import typer

from facility_planner.cli.commands import (
    inspect_actions,
    inspect_answers,
    inspect_close,
    inspect_head,
    inspect_samples,
)
from facility_planner.cli.console import speaking
from facility_planner.cli.inspecting import (
    LAST,
    InspectorOption,
    audit_named,
    by,
    desk_of,
    facility_given,
    opened_store,
)
from facility_planner.cli.options import (
    AsOfOption,
    DecideOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    StandardOption,
    chosen_format,
    decisions_of,
    today,
)
from facility_planner.i18n import mark

app = typer.Typer(
    no_args_is_help=True, help=mark("An inspector's day: an audit from the first question to the record.")
)


@app.command("new", help=mark("Open an audit of a facility; prints its id."))
def new_(
    ctx: typer.Context,
    facility: Annotated[
        str, typer.Argument(help=mark("A facility of the register, a shipped one, or a file: it is registered first."))
    ],
    standard: StandardOption = None,
    as_of: AsOfOption = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="AUDIT",
            help=mark("The audit that this one follows up; `last`: the facility's latest finished one."),
        ),
    ] = None,
    inspector: InspectorOption = None,
    decide: DecideOption = None,
    language: LanguageOption = None,
) -> None:
    """Open an audit of a facility; prints its id."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.device import let_inspect, who_inspects
        from facility_planner.services.auditing.opening import OpenOrder, last_finished, open_audit
        from facility_planner.services.run_audit import STANDARDS

        who = by(store, inspector)
        if inspector is not None and who_inspects(store) is None:
            let_inspect(store, inspector)
        found = facility_given(store, facility, who)
        order = OpenOrder(
            facility=found.id,
            standards=tuple(standard or STANDARDS),
            as_of=as_of or today(),
            lead=who.author,
            previous=last_finished(store, found.id) if from_ == LAST else from_,
            decisions=decisions_of(decide),
        )
        desk = open_audit(store, order, who)
        console.emit(f"{desk.state.id}\n")
        told = console.say(
            mark("{judged} of {applicable} questions are judged by the register. Go on: inspect ask {audit}")
        )
        counts = desk.checklist
        console.note(told.format(judged=counts.judged, applicable=counts.applicable, audit=desk.state.id))


@app.command("list", help=mark("The audits of this device, the latest first."))
def list_(
    ctx: typer.Context,
    facility: Annotated[
        str | None, typer.Option("--facility", metavar="ID", help=mark("Of this facility alone."))
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """The audits of this device, the latest first."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.reporting.inspection_tables import audits_csv, audits_json
        from facility_planner.reporting.text.inspections import audits_text

        chosen, rows = chosen_format(console, format_, output), store.audits(facility)
        texts = {
            Format.text: lambda: audits_text(rows, console.language),
            Format.json: lambda: audits_json(rows),
            Format.csv: lambda: audits_csv(rows),
        }
        console.emit(texts[chosen](), output)


@app.command(help=mark("An audit as it stands: how far it is, what fails, what is missing."))
def show(
    ctx: typer.Context,
    audit: Annotated[
        str, typer.Argument(metavar="[AUDIT]", help=mark("The id of an audit; else the one worked on last."))
    ] = LAST,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """An audit as it stands: how far it is, what fails, what is missing."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.reporting.inspection_tables import inspection_csv, inspection_json
        from facility_planner.reporting.text.inspections import inspection_text
        from facility_planner.services.auditing.finishing import missing

        chosen, desk = chosen_format(console, format_, output), desk_of(store, audit)
        texts = {
            Format.text: lambda: inspection_text(desk, missing(desk), console.language),
            Format.json: lambda: inspection_json(desk, missing(desk)),
            Format.csv: lambda: inspection_csv(desk),
        }
        console.emit(texts[chosen](), output)


@app.command(help=mark("Ask question by question on standard input and output; every answer is saved at once."))
def ask(
    ctx: typer.Context,
    audit: Annotated[
        str, typer.Argument(metavar="[AUDIT]", help=mark("The id of an audit; else the one worked on last."))
    ] = LAST,
    theme: Annotated[
        list[str] | None, typer.Option("--theme", metavar="T", help=mark("Of this theme alone; may be given again."))
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help=mark("Only what is not judged yet."))] = False,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Ask question by question on standard input and output; every answer is saved at once."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.cli.asking.session import Session, themes_of

        audit_id = audit_named(store, audit)
        Session.begin(console, store, audit_id, inspector, themes_of(theme), open_only=open_).run()


for _module in (inspect_answers, inspect_samples, inspect_head, inspect_close, inspect_actions):
    for _command, _name, _help in _module.COMMANDS:
        app.command(_name, help=_help)(_command)
