"""Money on charts: in millions or billions of đồng, axes from nothing, labels that add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from facility_planner.i18n import format_number, translator
from facility_planner.reporting.charts.style import INK, RULE

if TYPE_CHECKING:
    from typing import Literal

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language

_MILLION, _BILLION = 10**6, 10**9
_IN_BILLIONS_FROM = 10 * _BILLION
LEAST_AXIS = _MILLION
"""Đồng that an axis shows at least, so that nothing is drawn as nothing."""
PLACEHOLDER_MARK = "*"
"""Behind a figure in which a placeholder price stands."""


@dataclass(frozen=True)
class MoneyScale:
    """What one unit of a chart is in đồng, and how many decimals its labels have."""

    unit: int
    decimals: int

    @property
    def step(self) -> int:
        """What labels are rounded to, in đồng."""
        return int(self.unit // 10**self.decimals)

    def name(self, language: Language) -> str:
        """`triệu ₫`, `tỷ ₫`."""
        _ = translator(language)
        return _("billion ₫") if self.unit == _BILLION else _("million ₫")

    def label(self, dong: float, language: Language) -> str:
        """An amount of đồng without the unit, always with the same decimals: figures below each other compare."""
        from babel.numbers import format_decimal  # noqa: PLC0415 (loaded where a number is written)

        shown = Decimal(round(dong / self.step)).scaleb(-self.decimals)
        return format_decimal(shown, format="#,##0." + "0" * self.decimals, locale=language)

    def tick(self, dong: float, language: Language) -> str:
        """Likewise for an axis, whose round numbers need no decimals."""
        return format_number(dong / self.unit, language, decimals=self.decimals)

    def marked(self, dong: float, language: Language, *, placeholder: bool) -> str:
        """Likewise, with a mark where a placeholder stands in it."""
        return self.label(dong, language) + (PLACEHOLDER_MARK if placeholder else "")

    def range_label(self, low: int, high: int, language: Language) -> str:
        """`13,9–14,5`; one number where both are shown the same."""
        first, last = self.label(low, language), self.label(high, language)
        return first if first == last else f"{first}–{last}"


def scale_for(highest: int) -> MoneyScale:
    """Millions with one decimal; billions with two from ten of them."""
    return MoneyScale(_BILLION, 2) if highest >= _IN_BILLIONS_FROM else MoneyScale(_MILLION, 1)


def money_axis(
    ax: Axes, side: Literal["x", "y"], scale: MoneyScale, language: Language, text: float, ticks: int = 6
) -> None:
    """Ticks and lines of an axis of money, which is in đồng; no frame but the line at nothing."""
    axis = ax.xaxis if side == "x" else ax.yaxis
    axis.set_major_locator(MaxNLocator(nbins=ticks, min_n_ticks=2))
    axis.set_major_formatter(FuncFormatter(lambda dong, _at: scale.tick(dong, language)))
    ax.tick_params(axis=side, labelsize=text, color=RULE, labelcolor=INK, length=2)
    ax.grid(axis=side, color=RULE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)
    for place, spine in ax.spines.items():
        spine.set_visible(place == ("left" if side == "x" else "bottom"))
        spine.set_color(INK)
