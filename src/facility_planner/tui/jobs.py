"""Work in the background: a thread that calls the services and posts one message; it touches no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.errors import FacilityPlannerError
from facility_planner.tui.inspection import warm_up
from facility_planner.tui.messages import (
    CurveTold,
    Failed,
    PlanFailed,
    PlanFinished,
    ProgrammeFailed,
    ProgrammeFinished,
    StoreLoaded,
)

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.message import Message
    from textual.worker import Worker

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.programme import CurvePoint, Programme, ProgrammeOrder
    from facility_planner.tui.backend import Backend, PricedGaps, SolveLimits, Surge
    from facility_planner.tui.run import ProgrammeRun, Run


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


def start_programme(
    owner: DOMNode, run: ProgrammeRun, backend: Backend, report: PricedGaps, order: ProgrammeOrder, limits: SolveLimits
) -> Worker[None]:
    """Plan a programme in a thread; its progress is told by `run`, its end by a message to `owner`."""

    def work() -> None:
        message: Message
        try:
            message = ProgrammeFinished(run.number, backend.programme(report, order, limits, run.on_progress, run.stop))
        except FacilityPlannerError as error:
            message = ProgrammeFailed(run.number, error)
        run.flush()
        owner.post_message(message)

    return owner.run_worker(work, name=f"programme-{run.number}", group="programme", thread=True)


def keep_programme(
    owner: DOMNode, run: ProgrammeRun, backend: Backend, report: PricedGaps, programme: Programme
) -> Worker[None]:
    """Take a programme of the progress of a run for its last one, in a thread."""

    def work() -> None:
        message: Message
        try:
            message = ProgrammeFinished(run.number, backend.keep_programme(report, programme))
        except FacilityPlannerError as error:
            message = ProgrammeFailed(run.number, error)
        owner.post_message(message)

    return owner.run_worker(work, name=f"keep-programme-{run.number}", group="programme", thread=True)


def start_curve(
    owner: DOMNode,
    number: int,
    backend: Backend,
    report: PricedGaps,
    order: ProgrammeOrder,
    stop: threading.Event,
    limits: SolveLimits,
) -> Worker[None]:
    """Reckon a curve in a thread; each point is told as it is found."""
    points: list[CurvePoint] = []

    def on_point(point: CurvePoint) -> None:
        points.append(point)
        owner.post_message(CurveTold(number, tuple(points), is_whole=False))

    def work() -> None:
        try:
            whole = backend.curve(report, order, limits, on_point, stop)
        except FacilityPlannerError as error:
            owner.post_message(Failed(error, "curve"))
        else:
            if not stop.is_set():
                owner.post_message(CurveTold(number, tuple(whole), is_whole=True))

    return owner.run_worker(work, name=f"curve-{number}", group="curve", thread=True)


def load_store() -> StoreLoaded:
    """Load what an open store takes, so that opening it takes a moment only."""
    warm_up()
    return StoreLoaded()
