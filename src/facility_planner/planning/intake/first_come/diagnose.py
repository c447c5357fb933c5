"""Why a service found no place in a draft: the first thing that, overlooked, would make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.intake.draft.goals import is_late, is_put_off
from facility_planner.planning.intake.first_come.dispatch import board_of
from facility_planner.planning.intake.first_come.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.protocol import Protocol
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Draft

_QUESTIONS: tuple[tuple[str, Relaxation], ...] = (
    ("not_planned", Relaxation()),
    ("cover_needed", Relaxation(cover=True)),
    ("interpreter_rest", Relaxation(cover=True, guards=frozenset({"interpreter_rest"}))),
    ("no_interpreter_free", Relaxation(cover=True, interpreters=True)),
    ("no_room_free", Relaxation(cover=True, rooms=True)),
    ("staff_breaks", Relaxation(cover=True, guards=frozenset({"staff_breaks"}))),
    ("no_staff_free", Relaxation(cover=True, staff=True)),
    ("guardian_not_free", Relaxation(cover=True, companion=True)),
    ("meals", Relaxation(cover=True, guards=frozenset({"meals"}))),
    ("feeding", Relaxation(cover=True, guards=frozenset({"feeding"}))),
    ("talk_limit", Relaxation(cover=True, talk=True)),
    ("quiet_hours", Relaxation(cover=True, quiet=True)),
    ("partner_not_free", Relaxation(cover=True, hours=True, guards=frozenset({"partners"}))),
    ("no_staff_free", Relaxation(cover=True, staff=True, rooms=True)),
)

_LIMITS: dict[str, Callable[[Protocol], bool]] = {
    "interpreter_rest": lambda protocol: protocol.limits.interpreter is not None,
    "staff_breaks": lambda protocol: protocol.limits.staff_break is not None or bool(protocol.meals),
    "meals": lambda protocol: bool(protocol.meals),
    "feeding": lambda protocol: protocol.limits.feeding is not None,
}
"""Questions that are asked only where the protocol sets the limit."""


class Diagnosis:
    """Asks of one draft why services have no place in it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._board = board_of(draft)
        self._known: dict[object, Reason] = {}

    def why_not(self, task: Task) -> Reason:
        """The reason a task does not take place, or not in time."""
        required = next((r for r in task.service.requires if self._is_missing(task.person, r)), None)
        if required is not None:
            return Reason(code="required_not_given", args={"required": required})
        key = (task.service.id, task.options.seats, task.options.rooms, task.release, task.companion)
        if key not in self._known:
            self._known[key] = self._ask(task)
        return self._known[key]

    def _is_missing(self, person: int, service: str) -> bool:
        pair = self._draft.instance.pair_of.get((person, service))
        return pair is not None and not self._draft.is_given(pair)

    def _ask(self, task: Task) -> Reason:
        for code, overlooked in _QUESTIONS:
            if code in _LIMITS and not _LIMITS[code](self._draft.instance.protocol):
                continue
            found = self._board.earliest(task, relaxed=overlooked)
            if found is None or is_late(task, found.start) or is_put_off(task, self._board.end_of(found)):
                continue
            if code == "no_room_free":
                return self._room_reason(task)
            if code == "no_staff_free":
                return Reason(code=code, args={"staff": self._staff(task)})
            return Reason(code=code)
        return Reason(code="no_time_left")

    def _room_reason(self, task: Task) -> Reason:
        rooms = tuple(self._draft.instance.rooms[r].id for r in task.options.rooms)
        return Reason(code="no_private_room_free" if task.service.private else "no_room_free", args={"rooms": rooms})

    def _staff(self, task: Task) -> tuple[str, ...]:
        workers = sorted({w for seat in task.options.seats for w in seat})
        return tuple(self._draft.instance.workers[w].id for w in workers)
