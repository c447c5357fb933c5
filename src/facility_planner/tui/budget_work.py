"""The work behind the Budget workspace: wishes planned in the background, what was found put on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.tui.budget_desk import Draft
from facility_planner.tui.drafting import QUICK, Curving, Drafting, Job
from facility_planner.tui.presenters.needs import once_each
from facility_planner.tui.wish import Wish, Wishes, nice_step

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.budget_desk import BudgetDesk
    from facility_planner.tui.messages import CurveTold, Priced, ProgrammeFinished
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.screens.base import AppScreen


class BudgetWork:
    """What is being planned for a desk; the screen shows it and is told of its end by messages."""

    def __init__(self, screen: AppScreen, desk: BudgetDesk) -> None:
        self._screen = screen
        self.desk = desk
        self.drafting = Drafting(screen, lambda: self._planner.backend)
        self.curving = Curving(screen, lambda: self._planner.backend)
        self.before: Programme | None = None
        """The programme that was in sight before the one that is."""
        self.refused: Programme | None = None
        """That of the wish of now, where it is impossible."""
        self.judging = ""
        """How far the facilities are judged; empty when they are."""

    @property
    def _planner(self) -> Planner:
        return self._screen.planner

    @property
    def now(self) -> Wish | None:
        """The wish of now; None before the first gaps are priced."""
        return self.desk.wishes.now if self.desk.wishes is not None else None

    @property
    def step(self) -> int:
        """A small step of money for what is on the desk."""
        return nice_step(self._cost())

    def _cost(self, *, breaches: bool = False) -> int:
        """What the cheapest remedies of the needs cost together at central prices, roughly, each bought once."""
        together = once_each(need for need in self.desk.needs if need.is_breach or not breaches)
        return together.central if together is not None else 0

    def take(self, message: Priced) -> None:
        """Put gaps on the desk and plan for them; the first budget is what the breaches cost, about."""
        desk = self.desk
        desk.take(message.report, message.needs, message.planned)
        if desk.wishes is None:
            steps = -(-self._cost(breaches=True) // self.step)
            desk.wishes = Wishes(Wish(steps * self.step, self._planner.today.year + 1))
        self.before, self.refused = None, None
        self.plan()

    def plan(self, seconds: float = QUICK, *, is_long: bool = False) -> None:
        """Plan the wish of now, unless the answer is known and nobody asked for a longer search."""
        desk = self.desk
        order, known = desk.order(), desk.answer()
        if order is None or desk.report is None or desk.wishes is None:
            return
        if known is not None and not is_long:
            self.drafting.discard()
            self._put(Draft(desk.wishes.now, known))
        else:
            self.curving.stop()
            self.drafting.ask(Job(desk.report, desk.wishes.now, order, seconds, is_long))

    def finished(self, message: ProgrammeFinished) -> bool:
        """Put a programme in sight, if it is the one waited for; whether the one known before is better and stays."""
        job = self.drafting.job
        if not self.drafting.ended(message.run) or job is None or job.report is not self.desk.report:
            return False
        kept = self.desk.learn(message.drafted)
        self._put(Draft(job.wish, kept))
        return kept is not message.drafted and job.is_long

    def _put(self, draft: Draft) -> None:
        """Put a programme in sight; where one is impossible, the one before stays in sight."""
        programme = draft.drafted.programme
        if programme.status in ("infeasible", "unknown"):
            self.refused = programme
            return
        self.refused = None
        if self.desk.draft is not None and self.desk.draft.drafted is not draft.drafted:
            self.before = self.desk.draft.drafted.programme
        self.desk.draft = draft
        self._ask_curve()

    def _ask_curve(self) -> None:
        order = self.desk.curve_order()
        if order is not None and self.desk.report is not None and self.desk.curve_of != order:
            self.curving.ask(self.desk.report, order)

    def curve_told(self, message: CurveTold) -> None:
        """Take in as much of the curve as is known."""
        if message.number == self.curving.number:
            self.desk.curve = message.points
            if message.is_whole:
                self.desk.curve_of, self.curving.order = self.curving.order, None

    def stop(self) -> None:
        """End whatever is going on and listen to it no longer."""
        self.drafting.discard()
        self.curving.stop()
