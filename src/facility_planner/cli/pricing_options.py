"""The options by which `gaps`, `programme` and `chart` price: prices and remedies of one's own, surges, surcharges."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facility_planner.cli.options import ProgressStyle, language_asked
from facility_planner.i18n import mark, translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.cli.console import Console
    from facility_planner.domain.gap import Gap
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.services.pricing import Pricing

EARLIEST_YEAR, LATEST_YEAR = 1990, 2199
"""The years that prices may be of."""
_PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")
_MOST = 100


def parse_percent(text: str) -> Fraction:
    """A percentage from 0 to 100, exactly as written: `8`, `8%`, `2.5` or `2,5`."""
    written = text.strip().removesuffix("%").strip()
    percent = Fraction(written.replace(",", ".")) if _PERCENT.fullmatch(written) else None
    if percent is None or percent > _MOST:
        raise typer.BadParameter(_say(mark("`{given}` is no percentage from 0 to 100; write 8 or 2.5"), text))
    return percent


def parse_year(text: str) -> int:
    """A year of prices: four digits."""
    written = text.strip()
    year = int(written) if re.fullmatch(r"[0-9]{4}", written) else 0
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise typer.BadParameter(_say(mark("`{given}` is no year from 1990 to 2199; write four digits"), text))
    return year


def _say(message: str, given: str) -> str:
    return translator(language_asked(sys.argv[1:]))(message).format(given=given)


PricesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--prices",
        metavar="FILE",
        help=mark("Prices of one's own; the same id takes the place of a shipped one. May be given again."),
    ),
]
RemediesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--remedies",
        metavar="FILE",
        help=mark("Remedies of one's own; the same id takes the place of a shipped one. May be given again."),
    ),
]
SurgeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--surge",
        metavar="SCENARIO|PLAN",
        help=mark("A surge or the plan for it, whose shortages stand among the gaps. May be given again."),
    ),
]
ToYearOption = Annotated[
    int | None,
    typer.Option(
        "--to-year",
        metavar="YEAR",
        parser=parse_year,
        help=mark("Bring prices that have an index to this year, as far as its years are published."),
    ),
]
VatOption = Annotated[
    Fraction | None,
    typer.Option(
        "--vat",
        metavar="PERCENT",
        parser=parse_percent,
        help=mark("VAT on what is priced without it, as a line of its own; none is assumed."),
    ),
]
DesignOption = Annotated[
    Fraction | None,
    typer.Option(
        "--design",
        metavar="PERCENT",
        parser=parse_percent,
        help=mark("Design and supervision of building work, as a line of its own; none is assumed."),
    ),
]
ContingencyOption = Annotated[
    Fraction | None,
    typer.Option(
        "--contingency",
        metavar="PERCENT",
        parser=parse_percent,
        help=mark("Contingency on everything, as a line of its own; none is assumed."),
    ),
]


def pricing_of(
    prices: Sequence[Path] | None = None,
    remedies: Sequence[Path] | None = None,
    surge: Sequence[str] | None = None,
    to_year: int | None = None,
    vat: Fraction | None = None,
    design: Fraction | None = None,
    contingency: Fraction | None = None,
    needs_of: Callable[[Sequence[str]], tuple[Gap, ...]] | None = None,
) -> Pricing:
    """What the options ask for; `needs_of` plans the surges; without it they show nothing.

    Raises:
        InputError: every problem of the surges; files of prices and remedies are read when gaps are priced.
    """
    from facility_planner.domain.costing import Surcharges
    from facility_planner.services.pricing import Pricing

    none = Fraction(0)
    return Pricing(
        prices=tuple(prices or ()),
        remedies=tuple(remedies or ()),
        surcharges=Surcharges(vat=vat or none, design=design or none, contingency=contingency or none),
        to_year=to_year,
        surge_gaps=needs_of(surge) if surge and needs_of is not None else (),
    )


def needs_of_surges(
    given: Sequence[str], console: Console, limits: SolveLimits | None = None, style: ProgressStyle = ProgressStyle.bar
) -> tuple[Gap, ...]:
    """What the surges showed to be lacking; that they are planned first is told, and how far that is.

    Ctrl+C takes the plans as far as they are.

    Args:
        given: Surges and plans, as `--surge` names them.
        console: Where it is told.
        limits: Those of each plan; none: those of `plan`.
        style: How progress is told.

    Raises:
        InputError: every problem of the surges.
    """
    from facility_planner.cli.planning import plan_until_interrupted
    from facility_planner.services.open_plan import is_plan
    from facility_planner.services.surge_gaps import gaps_of_surges

    unplanned = [name for name in given if not is_plan(Path(name))]
    if unplanned and style not in (ProgressStyle.json, ProgressStyle.none):
        console.note(
            console.say(mark("Planned first, for what they show to be lacking: {surges}")).format(
                surges=", ".join(unplanned)
            )
        )
    found, _interrupted = plan_until_interrupted(
        console, style, lambda tell, stop: gaps_of_surges(given, limits=limits, on_progress=tell, stop=stop)
    )
    return found
