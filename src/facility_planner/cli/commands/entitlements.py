"""`facility-planner standards entitlements`."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 - quick to start; options are arguments that Typer reads

from __future__ import annotations

import re
import sys
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.console import speaking
from facility_planner.cli.options import (
    AsOfOption,
    DecideOption,
    Format,
    FormatOption,
    LanguageOption,
    OutputOption,
    chosen_format,
    decisions_of,
    language_asked,
    today,
)
from facility_planner.i18n import mark, translator

if TYPE_CHECKING:
    from facility_planner.cli.console import Console

_ADULT = 18
"""From this age on nobody is an accompanying minor."""
_NATION = re.compile(r"[a-z]{2}|stateless|stateless_resident")


class Category(StrEnum):
    """The categories of people that the law tells apart."""

    victim = "victim"
    being_identified = "being_identified"
    accompanying_minor = "accompanying_minor"
    foreign_victim = "foreign_victim"


class Trafficked(StrEnum):
    """Where a person was trafficked."""

    abroad = "abroad"
    in_viet_nam = "in_viet_nam"


def parse_moment(text: str) -> datetime:
    """A moment with an offset, in whole minutes, as 2026-03-12T08:30+07:00; kept in local time."""
    from pydantic import TypeAdapter, ValidationError

    from facility_planner.domain.base import Moment

    try:
        return TypeAdapter(Moment).validate_python(datetime.fromisoformat(text))
    except (ValueError, ValidationError) as error:
        say = translator(language_asked(sys.argv[1:]))
        message = say(mark("`{given}` is no moment; write day, time and offset as in 2026-03-12T08:30+07:00"))
        raise typer.BadParameter(message.format(given=text)) from error


def entitlements(
    ctx: typer.Context,
    category: Annotated[Category, typer.Option("--category", help=mark("What the person is taken to be."))],
    trafficked: Annotated[
        Trafficked | None,
        typer.Option("--trafficked", help=mark("Where the person was trafficked; else both answers are given.")),
    ] = None,
    nationality: Annotated[
        str | None,
        typer.Option(
            "--nationality",
            metavar="CODE",
            help=mark("Two letters (vn), stateless, or stateless_resident; makes a foreign victim of a victim."),
        ),
    ] = None,
    age: Annotated[
        float | None, typer.Option("--age", metavar="YEARS", min=0, max=120, help=mark("The age, where it is known."))
    ] = None,
    as_of: AsOfOption = None,
    received: Annotated[
        datetime | None,
        typer.Option(
            "--received",
            metavar="MOMENT",
            parser=parse_moment,
            help=mark("When the person was received, as 2026-03-12T08:30+07:00; deadlines are counted from then."),
        ),
    ] = None,
    standard: Annotated[
        str | None,
        typer.Option("--standard", metavar="ID", help=mark("A standard by its id, or its folder; else vn-2024.")),
    ] = None,
    decide: DecideOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> None:
    """What the law gives one person, and what must be done by when."""
    with speaking(language or ctx.obj) as console:
        from facility_planner.domain.calendar import local_day
        from facility_planner.domain.case_rights import Case
        from facility_planner.reporting.case_tables import case_rights_csv, case_rights_json
        from facility_planner.reporting.text.case_rights import case_rights_text
        from facility_planner.services.case_rights import STANDARD, case_rights, with_entitlements

        _refuse(console, category, nationality, age)
        chosen = chosen_format(console, format_, output)
        case = Case(
            category=category.value,
            day=as_of or (local_day(received) if received else today()),
            trafficked=trafficked.value if trafficked else None,
            nationality=nationality,
            age=age,
            received=received,
        )
        rights = case_rights(case, standard or STANDARD, decisions_of(decide))
        if rights is None:
            message = console.say(mark("this standard has no table of entitlements; those that have: {known}"))
            raise typer.BadParameter(message.format(known=" ".join(with_entitlements())), param_hint="--standard")
        texts = {
            Format.text: lambda: case_rights_text(rights, console.language),
            Format.json: lambda: case_rights_json(rights),
            Format.csv: lambda: case_rights_csv(rights),
        }
        console.emit(texts[chosen](), output)


def _refuse(console: Console, category: Category, nationality: str | None, age: float | None) -> None:
    """Refuse what cannot be: a nationality that is no code, a minor who is of age.

    Raises:
        BadParameter: with what is allowed.
    """
    if nationality is not None and not _NATION.fullmatch(nationality.lower()):
        message = console.say(mark("write two letters such as vn or kh, or stateless, or stateless_resident"))
        raise typer.BadParameter(message, param_hint="--nationality")
    if category is Category.accompanying_minor and age is not None and age >= _ADULT:
        message = console.say(mark("an accompanying minor is under {age}"))
        raise typer.BadParameter(message.format(age=_ADULT), param_hint="--age")
