"""Numbers, dates, times and money as people of a language read them.

Babel is imported on first use: it takes longer to load than all the rest of this package.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.i18n.catalogue import translator

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from facility_planner.domain.base import Language
    from facility_planner.domain.indicator import Compare

Rounding = Literal["nearest", "down", "up"]
_MODES = {"nearest": ROUND_HALF_UP, "down": ROUND_FLOOR, "up": ROUND_CEILING}
_AGAINST: dict[Compare, Rounding] = {"at_least": "down", "at_most": "up", "is": "nearest"}
_NOISE_DIGITS = 9
"""Digits behind the point that are kept before rounding, so that 0.1 + 0.2 is not rounded up to 0.31."""


def against(compare: Compare) -> Rounding:
    """How a measured value is rounded against the facility: down where much is asked, up where little."""
    return _AGAINST[compare]


def format_number(value: float, language: Language, rounding: Rounding = "nearest", decimals: int = 2) -> str:
    """A number with at most `decimals` decimals: 6,4 in Vietnamese, 6.4 in English."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(repr(round(float(value), _NOISE_DIGITS)))
    rounded = exact.quantize(step, rounding=_MODES[rounding])
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return format_decimal(rounded + 0, format=pattern, locale=language)


def format_money(dong: int, language: Language) -> str:
    """Whole đồng: 1.250.000 ₫ in Vietnamese, 1,250,000 ₫ in English."""
    return f"{format_number(dong, language, decimals=0)} ₫"


def format_millions(dong: float, language: Language) -> str:
    """Đồng in millions without the unit, one decimal: 12,5 for 12 500 000."""
    return format_number(dong / 1_000_000, language, decimals=1)


def format_date(day: date, language: Language) -> str:
    """A day with its year: 12/03/2026 in Vietnamese, 12 Mar 2026 in English."""
    from babel.dates import format_date as babel_date  # noqa: PLC0415

    return babel_date(day, "dd/MM/yyyy" if language == "vi" else "d MMM yyyy", locale=language)


def format_day(day: date, language: Language) -> str:
    """A day without its year: 12/03 in Vietnamese, 12 Mar in English."""
    from babel.dates import format_date as babel_date  # noqa: PLC0415

    return babel_date(day, "dd/MM" if language == "vi" else "d MMM", locale=language)


def format_time(moment: datetime | time, language: Language) -> str:  # noqa: ARG001  (one shape for all formats)
    """The local time of day, 08:30 in both languages."""
    from datetime import datetime  # noqa: PLC0415

    local = moment.astimezone(LOCAL_ZONE) if isinstance(moment, datetime) else moment
    return f"{local.hour:02d}:{local.minute:02d}"


def format_moment(moment: datetime, language: Language) -> str:
    """A local time with its day: 08:30 12/03/2026 in Vietnamese, 08:30, 12 Mar 2026 in English."""
    local = moment.astimezone(LOCAL_ZONE)
    separator = " " if language == "vi" else ", "
    return f"{format_time(local, language)}{separator}{format_date(local.date(), language)}"


def format_span(start: datetime, end: datetime, language: Language) -> str:
    """A stretch of time with its day, 21:30–23:00 12/03/2026; with both days where it ends on another one."""
    days = {moment.astimezone(LOCAL_ZONE).date() for moment in (start, end)}
    if len(days) == 1:
        return f"{format_time(start, language)}–{format_moment(end, language)}"
    return f"{format_moment(start, language)} – {format_moment(end, language)}"


def format_minutes(minutes: int, language: Language) -> str:
    """A length of time: 45 phút, 6 giờ 55 phút; 45 min, 6 h 55 min."""
    _ = translator(language)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
