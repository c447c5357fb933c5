"""How the screens speak: the words, numbers, days and money of one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner import i18n

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from facility_planner.domain.base import Language, Text


@dataclass(frozen=True)
class Speech:
    """One language, with everything a presenter needs to speak it."""

    language: Language

    @cached_property
    def say(self) -> Callable[[str], str]:
        """English message in, message of this language out; bound to `_` where messages are written."""
        return i18n.translator(self.language)

    @cached_property
    def say_count(self) -> Callable[[str, str, int], str]:
        """The message for one thing or for n; bound to `ngettext` where messages are written."""
        return i18n.plural(self.language)

    def text(self, text: Text | None, otherwise: str = "") -> str:
        """A text of the data in this language; `otherwise` where there is none."""
        return text.in_language(self.language) if text is not None else otherwise

    def number(self, value: float, decimals: int = 2) -> str:
        """6,4 or 6.4."""
        return i18n.format_number(value, self.language, decimals=decimals)

    def money(self, dong: int) -> str:
        """1.250.000 ₫ or 1,250,000 ₫."""
        return i18n.format_money(dong, self.language)

    def millions(self, dong: float) -> str:
        """Đồng in millions, one decimal."""
        return i18n.format_millions(dong, self.language)

    def date(self, day: dt.date) -> str:
        """12/03/2026 or 12 Mar 2026."""
        return i18n.format_date(day, self.language)

    def day(self, day: dt.date) -> str:
        """12/03 or 12 Mar."""
        return i18n.format_day(day, self.language)

    def clock(self, moment: dt.datetime) -> str:
        """08:30."""
        return i18n.format_time(moment, self.language)

    def moment(self, moment: dt.datetime) -> str:
        """A time with its day."""
        return i18n.format_moment(moment, self.language)

    def minutes(self, minutes: int) -> str:
        """6 giờ 55 phút."""
        return i18n.format_minutes(minutes, self.language)
