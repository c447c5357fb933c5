"""`facility-planner inspect draw|tick|tally`: samples of files, and interviews counted."""

# ruff: noqa: PLC0415, PLR0913, PLR0917, TC001, TC003 - quick to start; options are arguments that Typer reads

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.inspecting import (
    AuditArgument,
    InspectorOption,
    RequirementArgument,
    by,
    desk_of,
    key_named,
    opened_store,
)
from facility_planner.cli.options import LanguageOption
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.domain.audits.sampling import Tick
    from facility_planner.domain.audits.tally import Tally


class TickName(StrEnum):
    """What is found of a file."""

    passes = "pass"
    fails = "fail"
    none = "none"
    clear = "clear"


def draw(
    ctx: typer.Context,
    audit: AuditArgument,
    checks: Annotated[
        list[str], typer.Argument(metavar="REQUIREMENT...", help=mark("What every file is looked at for."))
    ],
    codes: Annotated[
        Path,
        typer.Option("--codes", metavar="FILE", help=mark("The codes of all files, one a line; - is standard input.")),
    ],
    seed: Annotated[int, typer.Option("--seed", metavar="N", help=mark("The same seed draws the same files."))],
    size: Annotated[
        int | None,
        typer.Option("--size", metavar="N", min=1, help=mark("How many are drawn; else as many as are advised.")),
    ] = None,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Draw files for a sampling sheet; prints its id, then place and code of each file."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.domain.audits.sampling import suggested_size
        from facility_planner.services.auditing.sheets import draw_sheet

        desk = desk_of(store, audit)
        keys = [key_named(desk, check, None) for check in checks]
        if len({key.standard for key in keys}) > 1:
            raise typer.BadParameter(" ".join(sorted({key.standard for key in keys})), param_hint="REQUIREMENT")
        listed = [line.strip() for line in _lines(codes) if line.strip()]
        wanted = size or suggested_size(len(listed))
        names = [key.requirement for key in keys]
        who = by(store, inspector, desk.state.opened.lead)
        desk, sheet_id = draw_sheet(store, desk, keys[0].standard, names, listed, wanted, seed, who)
        sheet = desk.state.sheets[sheet_id]
        drawn = zip(sheet.drawn, sheet.codes_drawn(), strict=True)
        console.emit(f"{sheet_id}\n" + "".join(f"{place} {code}\n" for place, code in drawn))


def _lines(file: Path) -> list[str]:
    from facility_planner.cli.reading import readable
    from facility_planner.domain.problem import Problem
    from facility_planner.errors import InputError

    with readable(file) as path:
        try:
            return path.read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError as error:
            raise InputError([Problem(str(file), 0, 0, (), "file_not_found", {"nearest": ""})]) from error
        except (OSError, UnicodeDecodeError) as error:
            raise InputError([Problem(str(file), 0, 0, (), "not_readable")]) from error


def tick(
    ctx: typer.Context,
    audit: AuditArgument,
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help=mark("The id of a sampling sheet."))],
    place: Annotated[int, typer.Argument(metavar="PLACE", min=0, help=mark("The place of a file, as drawn."))],
    requirement: RequirementArgument,
    said: Annotated[
        TickName, typer.Argument(help=mark("As asked, not, does not concern this file, or not looked at."))
    ],
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Tick a check of a file; when a check is complete, its share is the answer."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.sheets import tick as write_tick

        desk = desk_of(store, audit)
        check = key_named(desk, requirement, None).requirement
        who = by(store, inspector, desk.state.opened.lead)
        value = cast("Tick | None", None if said is TickName.clear else said.value)
        write_tick(store, desk, sheet, place, check, value, who)
        console.emit(f"{sheet} {place} {check} {said.value}\n")


def tally(
    ctx: typer.Context,
    audit: AuditArgument,
    requirement: RequirementArgument,
    group: Annotated[str, typer.Option("--group", metavar="ROLE", help=mark("Who was asked: a role, never a person."))],
    asked: Annotated[int, typer.Option("--asked", metavar="N", min=0, help=mark("How many were asked."))],
    consented: Annotated[int, typer.Option("--consented", metavar="N", min=0, help=mark("How many agreed to answer."))],
    yes: Annotated[int, typer.Option("--yes", metavar="N", min=0, help=mark("How many said yes."))] = 0,
    no: Annotated[int, typer.Option("--no", metavar="N", min=0, help=mark("How many said no."))] = 0,
    unsure: Annotated[int, typer.Option("--unsure", metavar="N", min=0, help=mark("How many were not sure."))] = 0,
    inspector: InspectorOption = None,
    language: LanguageOption = None,
) -> None:
    """Count what a group answered, never who nor in which words."""
    with speaking(language or ctx.obj) as console, opened_store() as store:
        from facility_planner.services.auditing.sheets import set_tally

        desk = desk_of(store, audit)
        key = key_named(desk, requirement, None)
        counted = {"asked": asked, "consented": consented, "yes": yes, "no": no, "unsure": unsure}
        told = _tally({"standard": key.standard, "requirement": key.requirement, "group": group, **counted})
        set_tally(store, desk, told, by(store, inspector, desk.state.opened.lead))
        console.emit(f"tally/{key.standard}/{key.requirement}/{group}\n")


def _tally(said: dict[str, str | int]) -> Tally:
    from pydantic import ValidationError

    from facility_planner.domain.audits.tally import Tally

    try:
        return Tally.model_validate(said)
    except ValidationError as error:
        raise typer.BadParameter("; ".join(fault["msg"] for fault in error.errors())) from error


COMMANDS: tuple[tuple[Callable[..., None], str, str], ...] = (
    (draw, "draw", mark("Draw files for a sampling sheet; prints its id, then place and code of each file.")),
    (tick, "tick", mark("Tick a check of a file; when a check is complete, its share is the answer.")),
    (tally, "tally", mark("Count what a group answered, never who nor in which words.")),
)
