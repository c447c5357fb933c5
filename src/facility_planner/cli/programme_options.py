"""The options by which a programme is asked for, and how their values are read; every fault at once."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.problem import Args, Problem
    from facility_planner.domain.programme import Chosen, ProgrammeOrder, Target


class Level(StrEnum):
    """Which figure of a range a budget reckons with."""

    low = "low"
    central = "central"
    high = "high"


BudgetOption = Annotated[
    str | None,
    typer.Option(
        "--budget",
        metavar="VND[,VND…]",
        help=mark("What each year may cost, in whole đồng, one amount a year: 400000000,400.000.000."),
    ),
]
TargetOption = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="breaches|all|PERCENT%",
        help=mark("What is to be closed at the least cost: every breach, everything, or a part of the weight of all."),
    ),
]
FromYearOption = Annotated[
    str | None,
    typer.Option("--from-year", metavar="YEAR", help=mark("The first budget year; else the year after the audit.")),
]
YearsOption = Annotated[
    str | None,
    typer.Option("--years", metavar="N", help=mark("How many budget years a target has where no budget says; else 1.")),
]
LevelOption = Annotated[
    Level, typer.Option("--level", help=mark("Which figure of each price range the budget reckons with."))
]
PinOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pin",
        metavar="[FACILITY:]REMEDY",
        help=mark("A remedy that must be bought, at one facility or wherever it helps; may be given again."),
    ),
]
BanOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ban",
        metavar="[FACILITY:]REMEDY",
        help=mark("A remedy that must not be bought, at one facility or anywhere; may be given again."),
    ),
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=mark("How long to search; else 20.")),
]
EffortOption = Annotated[
    float | None,
    typer.Option(
        "--effort",
        metavar="UNITS",
        min=0.1,
        help=mark("How much to search, in units that do not depend on the machine: repeatable runs."),
    ),
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help=mark("Threads of the solver."))]
SeedOption = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help=mark("Seed of the solver."))]

DEFAULT_YEARS = 1
LAST_YEAR = 2199
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([._ ])[0-9]{3})(?:\1[0-9]{3})*")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


@dataclass(frozen=True)
class OrderAsked:
    """What the options say, as written."""

    budget: str | None = None
    target: str | None = None
    from_year: str | None = None
    years: str | None = None
    level: Level = Level.central
    pin: tuple[str, ...] = ()
    ban: tuple[str, ...] = ()


def order_of(
    asked: OrderAsked,
    as_of: date,
    facilities: Sequence[str],
    remedies: Sequence[str],
    also: Sequence[Problem] = (),
) -> ProgrammeOrder:
    """The order that the options give.

    Args:
        asked: The options as written.
        as_of: The day of the audits.
        facilities: The ids that a pin or a ban may name.
        remedies: Likewise.
        also: Faults of other options, to be told with these.

    Raises:
        InputError: every fault of all options.
    """
    from facility_planner.domain.programme import ProgrammeOrder
    from facility_planner.errors import InputError

    faults: list[Problem] = []
    if asked.budget is None and asked.target is None:
        faults.append(_problem("--budget", "budget_or_target"))
    ceilings = _ceilings(asked.budget, faults) if asked.budget is not None else None
    target = _target(asked.target, faults) if asked.target is not None else None
    count = _year_count(asked.years, None if ceilings is None else len(ceilings), faults)
    first = _first_year(asked.from_year, as_of, count, faults)
    pinned = _chosen("--pin", asked.pin, facilities, remedies, faults)
    banned = _chosen("--ban", asked.ban, facilities, remedies, faults)
    faults += also
    if faults:
        raise InputError(faults)
    return ProgrammeOrder(
        years=tuple(range(first, first + count)),
        ceilings=tuple(ceilings) if ceilings is not None else (None,) * count,
        target=target,
        level=asked.level.value,
        pinned=pinned,
        banned=banned,
    )


def _problem(option: str, code: str, args: Args | None = None) -> Problem:
    from facility_planner.domain.problem import Problem

    return Problem(option, 0, 0, (), code, args or {})


def _ceilings(text: str, faults: list[Problem]) -> list[int]:
    """An amount for each year; 0 stands for one that is at fault, so that the years are counted all the same."""
    from facility_planner.domain.programme import MOST_YEARS

    if _COMMAS.fullmatch(text.strip()):
        faults.append(_problem("--budget", "budget_commas", {"given": text}))
        return [0]
    parts = text.split(",")
    if len(parts) > MOST_YEARS:
        faults.append(_problem("--budget", "budget_years", {"count": len(parts), "limit": MOST_YEARS}))
    return [_amount(part, faults) for part in parts]


def _amount(text: str, faults: list[Problem]) -> int:
    """Whole đồng: 1850000000, 1.850.000.000, 1_850_000_000, 1 850 000 000; with or without ₫ behind it."""
    from facility_planner.domain.programme import MOST_MONEY

    written = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    bare = re.sub(r"\s*(₫|đ|VND)$", "", written, flags=re.IGNORECASE)
    is_negative = bare[:1] in ("-", "\u2212")
    bare = bare[1:].strip() if is_negative else bare
    if not (re.fullmatch(r"[0-9]+", bare) or _THOUSANDS.fullmatch(bare)):
        faults.append(_problem("--budget", "budget_not_a_number", {"given": text.strip()}))
        return 0
    digits = re.sub(r"[^0-9]", "", bare).lstrip("0") or "0"
    if is_negative and digits != "0":
        faults.append(_problem("--budget", "budget_negative", {"given": written}))
    elif len(digits) > len(str(MOST_MONEY)) or int(digits) > MOST_MONEY:
        shown = written if len(written) <= 40 else f"{written[:40]}…"
        faults.append(_problem("--budget", "budget_too_large", {"given": shown, "limit": f"{MOST_MONEY:_}"}))
    else:
        return int(digits)
    return 0


def _target(text: str, faults: list[Problem]) -> Target | None:
    from facility_planner.domain.programme import Target

    written = text.strip().lower()
    if written == "all":
        return Target(of="all")
    if written == "breaches":
        return Target(of="breaches")
    percent = re.fullmatch(r"([0-9]{1,3})\s*%", written)
    if percent and 1 <= int(percent[1]) <= 100:
        return Target(of="weight", percent=int(percent[1]))
    faults.append(_problem("--target", "target_not_known", {"given": text}))
    return None


def _year_count(text: str | None, ceilings: int | None, faults: list[Problem]) -> int:
    from facility_planner.domain.programme import MOST_YEARS

    if text is None:
        return ceilings or DEFAULT_YEARS
    if not re.fullmatch(r"[0-9]", text.strip()) or not 1 <= int(text) <= MOST_YEARS:
        faults.append(_problem("--years", "years_not_possible", {"given": text, "limit": MOST_YEARS}))
        return ceilings or DEFAULT_YEARS
    if ceilings is not None and int(text) != ceilings:
        faults.append(_problem("--years", "years_differ", {"given": int(text), "count": ceilings}))
    return ceilings or int(text)


def _first_year(text: str | None, as_of: date, count: int, faults: list[Problem]) -> int:
    last = LAST_YEAR - count + 1
    if text is None and as_of.year < last:
        return as_of.year + 1
    if text is None:
        faults.append(_problem("--as-of", "year_not_possible", {"given": str(as_of), "first": 1900, "last": last - 1}))
        return as_of.year + 1
    if not re.fullmatch(r"[0-9]{4}", text.strip()) or not as_of.year <= int(text) <= last:
        faults.append(_problem("--from-year", "year_not_possible", {"given": text, "first": as_of.year, "last": last}))
        return as_of.year + 1
    return int(text)


def _chosen(
    option: str, given: Sequence[str], facilities: Sequence[str], remedies: Sequence[str], faults: list[Problem]
) -> tuple[Chosen, ...]:
    found: dict[Chosen, None] = {}
    for text in given:
        one = chosen_of(option, text, facilities, remedies, faults)
        if one is not None:
            found[one] = None
    return tuple(found)


def chosen_of(
    option: str, text: str, facilities: Sequence[str], remedies: Sequence[str], faults: list[Problem]
) -> Chosen | None:
    """What `[FACILITY:]REMEDY` names; None where one of them is not known, which is added to the faults."""
    from facility_planner.domain.programme import Chosen
    from facility_planner.library.names import unknown_name

    facility, colon, remedy = text.rpartition(":")
    known: tuple[tuple[str, str, Sequence[str]], ...] = (("remedy", remedy.strip(), remedies),)
    if colon:
        known = (("facility", facility.strip(), facilities), *known)
    wrong = [
        _problem(option, "unknown_name", unknown_name(kind, name, tuple(names)))
        for kind, name, names in known
        if name not in names
    ]
    faults += wrong
    return None if wrong else Chosen(facility=facility.strip() if colon else None, remedy=remedy.strip())
