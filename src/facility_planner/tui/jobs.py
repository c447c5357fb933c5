"""Work in the background: a thread that calls the services and posts one message; it touches no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.errors import FacilityPlannerError
from facility_planner.tui.inspection import warm_up
from facility_planner.tui.messages import Failed, PlanFailed, PlanFinished, StoreLoaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.message import Message
    from textual.worker import Worker

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Backend, SolveLimits, Surge
    from facility_planner.tui.run import Run


def background(owner: DOMNode, job: str, call: Callable[[], Message]) -> Worker[None]:
    """Run `call` in a thread and post the message it returns to `owner`; an error is posted as `Failed`.

    A new job of the same name takes the place of one that still runs.
    """

    def work() -> None:
        try:
            message = call()
        except FacilityPlannerError as error:
            message = Failed(error, job)
        owner.post_message(message)

    return owner.run_worker(work, name=job, group=job, exclusive=True, thread=True)


def start_plan(owner: DOMNode, run: Run, backend: Backend, surge: Surge, limits: SolveLimits) -> Worker[None]:
    """Run the planner in a thread; its progress is told by `run`, its end by a message to `owner`."""

    def work() -> None:
        message: Message
        try:
            planned = backend.plan(surge, limits, run.on_progress, run.stop)
        except FacilityPlannerError as error:
            message = PlanFailed(run.number, error)
        else:
            message = PlanFinished(run.number, planned)
        run.flush()
        owner.post_message(message)

    return owner.run_worker(work, name=f"plan-{run.number}", group="plan", thread=True)


def keep_plan(owner: DOMNode, run: Run, backend: Backend, surge: Surge, plan: Plan) -> Worker[None]:
    """Take a plan of the progress of a run for its last one, in a thread; the run itself is no longer listened to."""

    def work() -> None:
        message: Message
        try:
            message = PlanFinished(run.number, backend.keep(surge, plan))
        except FacilityPlannerError as error:
            message = PlanFailed(run.number, error)
        owner.post_message(message)

    return owner.run_worker(work, name=f"keep-{run.number}", group="plan", thread=True)


def load_store() -> StoreLoaded:
    """Load what an open store takes, so that opening it takes a moment only."""
    warm_up()
    return StoreLoaded()
