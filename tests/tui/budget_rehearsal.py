"""A backend for tests of the Budget screen: four remedies with round prices, and searches that wait for the test."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tests.tui.rehearsal import PRICES, REMEDY, Drafted, Rehearsal
from tests.tui.small_programmes import small_programme

from facility_planner.domain.base import Text
from facility_planner.domain.money import VndRange
from facility_planner.domain.price import Price
from facility_planner.domain.remedy import Closes, Remedy, RemedyInput
from facility_planner.planning.programme.outcome import ProgrammeProgress
from facility_planner.tui.screens.budget import BudgetScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.stage import Stage

    from facility_planner.domain.programme import Programme, ProgrammeOrder
    from facility_planner.tui.backend import PricedGaps, SolveLimits

MILLION = 1_000_000


def _price(id_: str, vi: str, en: str, millions: int, **more: object) -> Price:
    told = {"source": "Quotation 7", **more}
    amount = VndRange(low=millions * MILLION, central=millions * MILLION, high=2 * millions * MILLION)
    return Price.model_validate(
        {
            "price": id_,
            "title": Text(vi=vi, en=en),
            "unit": "set",
            "vnd": amount,
            "year": 2026,
            "vat": "included",
            **told,
        }
    )


def _remedy(id_: str, vi: str, en: str, requirement: str, price: str, quantity: float = 1) -> Remedy:
    return Remedy(
        id=id_,
        title=Text(vi=vi, en=en),
        closes=(Closes(requirement=requirement, quantity=quantity),),
        inputs=(RemedyInput(price=price, quantity=1, unit="set"),),
        kind="capital",
    )


TOILET = _remedy("toilet", "Xây nhà vệ sinh nữ", "Build a toilet for women", "women-toilet-and-bath", "toilet")
DRILL = _remedy("drill", "Diễn tập chữa cháy", "Hold a fire drill", "fire-drill", "drill")
DRILL_HIRED = _remedy("drill-hired", "Thuê diễn tập", "Hire a fire drill", "fire-drill", "drill-hired")
MORE_PRICES = (
    _price("toilet", "Nhà vệ sinh", "Toilet block", 60, kind="ceiling"),
    _price("drill", "Buổi diễn tập", "Drill", 5, valid_to=date(2025, 12, 31), superseded_by="TT-9"),
    _price("drill-hired", "Buổi diễn tập thuê", "Hired drill", 8),
)
"""Central: toilet 60, drill 5, drill hired 8; with the room for consultations (25, a placeholder) all gaps cost 90."""


@dataclass
class BudgetRehearsal(Rehearsal):
    """Breaches are the toilet and the drill; the room for consultations is derived."""

    remedies: tuple[Remedy, ...] = (REMEDY, TOILET, DRILL, DRILL_HIRED)
    prices: tuple[Price, ...] = (*PRICES, *MORE_PRICES)
    waits: bool = False
    """Whether a search goes on until it is stopped or let go."""
    is_deaf: bool = False
    """Whether it does not hear that it is stopped."""
    let_go: threading.Event = field(default_factory=threading.Event)
    searches: list[tuple[ProgrammeOrder, SolveLimits]] = field(default_factory=list)
    stopped: int = 0

    def programme(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,
        on_progress: Callable[[ProgrammeProgress], None],
        stop: threading.Event,
    ) -> Drafted:
        """A small programme that is not proven; with it the end, or first the wait."""
        self.orders.append(order)
        self.searches.append((order, limits))
        first = small_programme(report, order, proven=False)
        on_progress(ProgrammeProgress("first", None, None, None, 0.0, 0, 5, first))
        if self.waits:
            on_progress(ProgrammeProgress("search", "weight_open", 40, 30, 0.1, 1, 5))
            heard = self.let_go if self.is_deaf else stop
            while not (heard.is_set() or self.let_go.is_set()):
                heard.wait(0.01)
            self.stopped += stop.is_set()
            return Drafted(report, first)
        return Drafted(report, small_programme(report, order))


async def to_budget(stage: Stage) -> BudgetScreen:
    """From the list of facilities to the budget of Mộc Bài with its first programme."""
    await stage.open_moc_bai()
    await stage.press("f6", "f6")
    await stage.until(lambda: bool(stage.lines("#gaps")))
    screen = budget(stage)
    await settled(stage)
    return screen


def budget(stage: Stage) -> BudgetScreen:
    """The Budget screen in front."""
    found = stage.app.screen
    assert isinstance(found, BudgetScreen)
    return found


async def settled(stage: Stage) -> None:
    """Wait until the wish of now has its answer: a programme, or why there is none."""

    def is_settled() -> bool:
        desk = next(s for s in stage.app.screen_stack if isinstance(s, BudgetScreen)).desk
        return desk.answer() is not None

    await stage.until(is_settled)
    await stage.pilot.pause()


def programme(stage: Stage) -> Programme:
    """The programme in sight."""
    draft = budget(stage).desk.draft
    assert draft is not None
    return draft.drafted.programme


def bought(stage: Stage) -> set[str]:
    """The remedies of the programme in sight."""
    return {item.remedy for year in programme(stage).years for item in year.items}


async def to_gap(stage: Stage, name: str) -> None:
    """Put the cursor on the gap of that name."""
    screen = budget(stage)
    screen.view.gaps.highlighted = next(n for n, line in enumerate(stage.lines("#gaps")) if name in line)
    await stage.pilot.pause()


def line_of(stage: Stage, name: str) -> str:
    """The line of the gap of that name."""
    return next(line for line in stage.lines("#gaps") if name in line)
