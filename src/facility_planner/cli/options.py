"""The options that commands share, and how their values are read."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.config import language_of
from facility_planner.i18n import LANGUAGES, mark, translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.cli.console import Console
    from facility_planner.domain.base import Language


class Tongue(StrEnum):
    """The languages of the program."""

    vi = "vi"
    en = "en"


class Format(StrEnum):
    """The formats of results; not every command writes the last two."""

    text = "text"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    ics = "ics"


class TableFormat(StrEnum):
    """The formats of what is a report and a table."""

    text = "text"
    json = "json"
    csv = "csv"


class BookFormat(StrEnum):
    """The formats of what is a report, a table and a workbook."""

    text = "text"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class By(StrEnum):
    """From which side a timetable is looked at."""

    person = "person"
    staff = "staff"
    room = "room"


class ProgressStyle(StrEnum):
    """How progress is told."""

    bar = "bar"
    lines = "lines"
    json = "json"
    none = "none"


NOT_YET = (Format.xlsx, Format.ics)


def parse_day(text: str) -> date:
    """A day as 2026-03-12."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        say = translator(language_asked(sys.argv[1:]))
        message = say(mark("`{given}` is no day; write year, month and day as in 2026-03-12"))
        raise typer.BadParameter(message.format(given=text)) from error


def language_asked(arguments: Sequence[str]) -> Language:
    """The language that `--language` names, before the arguments are parsed; else the usual one."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        asked = value or " ".join(arguments[position + 1 : position + 2])
        for language in LANGUAGES:
            if name == "--language" and asked == language:
                return language
    return language_of(os.environ)


LanguageOption = Annotated[
    Tongue | None,
    typer.Option(
        "--language", help=mark("Language of what people read; else FACILITY_PLANNER_LANGUAGE or the locale.")
    ),
]
_FORMAT = typer.Option("--format", help=mark("Format of the result; else by the suffix of the output file, else text."))
FormatOption = Annotated[Format | None, _FORMAT]
TableFormatOption = Annotated[TableFormat | None, _FORMAT]
BookFormatOption = Annotated[BookFormat | None, _FORMAT]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help=mark("Write to this file, whole or not at all; - is standard output.")
    ),
]
ProgressOption = Annotated[
    ProgressStyle | None,
    typer.Option(
        "--progress",
        help=mark("How progress is told on standard error; else a bar, or lines where that is no terminal."),
    ),
]
ByOption = Annotated[
    By | None,
    typer.Option("--by", help=mark("The timetable from one side alone: of people, of staff or of rooms.")),
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=parse_day, help=mark("The day whose law counts; else today.")),
]
StandardOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standard",
        metavar="ID",
        help=mark("A standard by its id, or the folder of one; may be given again. Else vn-2024."),
    ),
]
DecideOption = Annotated[
    list[str] | None,
    typer.Option(
        "--decide",
        metavar="CONFLICT=OPTION",
        help=mark("How to decide a conflict of law, whatever decisions.yaml says; may be given again."),
    ),
]


def decisions_of(given: Sequence[str] | None) -> dict[str, str]:
    """The decisions of `--decide`.

    Raises:
        BadParameter: one is not `conflict=option`, or two decide one conflict differently.
    """
    decisions: dict[str, str] = {}
    for text in given or ():
        conflict, sign, option = text.partition("=")
        if not (conflict and sign and option):
            raise typer.BadParameter(f"{text!r}: CONFLICT=OPTION", param_hint="--decide")
        named, chosen = conflict.strip(), option.strip()
        if decisions.setdefault(named, chosen) != chosen:
            raise typer.BadParameter(f"{named}: {decisions[named]} | {chosen}", param_hint="--decide")
    return decisions


def today() -> date:
    """The day of the clock in Viet Nam: the only place where a command reads it."""
    from facility_planner.domain.calendar import LOCAL_ZONE

    return datetime.now(LOCAL_ZONE).date()


def chosen_format(
    console: Console,
    asked: Format | TableFormat | BookFormat | None,
    output: Path | None,
    also: Sequence[Format] = (),
) -> Format:
    """The format asked for, else that of the output's suffix, else text; `also` are those beside text, JSON and CSV.

    Raises:
        BadParameter: a format that is not written yet.
    """
    suffix = output.suffix.lstrip(".").lower() if output is not None else ""
    named = Format(asked.value) if asked is not None else None
    chosen = named or (Format(suffix) if suffix in Format.__members__ else Format.text)
    if chosen in NOT_YET and chosen not in also:
        message = console.say(mark("{format} is not written yet; choose text, json or csv"))
        raise typer.BadParameter(message.format(format=chosen.value), param_hint="--format")
    return chosen
