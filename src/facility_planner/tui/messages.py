"""What the work in the background tells the screens; each message is one immutable snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import CurvePoint, Displaced
    from facility_planner.errors import FacilityPlannerError
    from facility_planner.reporting.inputs import AuditReport, PricedGaps
    from facility_planner.reporting.rows.search import RunState
    from facility_planner.tui.backend import DraftedProgramme, Planned, Shelves, Surge
    from facility_planner.tui.run import ProgrammeState


class Failed(Message):
    """Something could not be done; the app shows why."""

    def __init__(self, error: FacilityPlannerError, job: str) -> None:
        super().__init__()
        self.error = error
        self.job = job


class StoreLoaded(Message):
    """What an open store takes is loaded; it can be opened."""


class ShelvesRead(Message):
    """The shipped facilities and surges are known."""

    def __init__(self, shelves: Shelves) -> None:
        super().__init__()
        self.shelves = shelves


class Audited(Message):
    """A facility has been judged."""

    def __init__(self, path: Path, report: AuditReport, registered: Facility | None = None) -> None:
        super().__init__()
        self.path = path
        self.report = report
        self.registered = registered


class Judging(Message):
    """So many of the facilities that were chosen for a budget have been judged."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__()
        self.done = done
        self.of = of


class Priced(Message):
    """The gaps of the facilities that were chosen have their prices."""

    def __init__(
        self, report: PricedGaps, needs: tuple[Gap, ...], facilities: tuple[str, ...], planned: Planned | None
    ) -> None:
        super().__init__()
        self.report = report
        self.needs = needs
        self.facilities = facilities
        self.planned = planned
        """The plan whose needs are among them."""


class ProgrammeProgressed(Message):
    """How far a search for a programme is, and the best one so far."""

    def __init__(self, run: int, state: ProgrammeState) -> None:
        super().__init__()
        self.run = run
        self.state = state


class ProgrammeFinished(Message):
    """A search has ended with a programme that was checked."""

    def __init__(self, run: int, drafted: DraftedProgramme) -> None:
        super().__init__()
        self.run = run
        self.drafted = drafted


class ProgrammeFailed(Message):
    """A search has ended without a programme."""

    def __init__(self, run: int, error: FacilityPlannerError) -> None:
        super().__init__()
        self.run = run
        self.error = error


class CurveTold(Message):
    """The points of a curve that are known, or all of them."""

    def __init__(self, number: int, points: tuple[CurvePoint, ...], *, is_whole: bool) -> None:
        super().__init__()
        self.number = number
        self.points = points
        self.is_whole = is_whole


class WhyNotTold(Message):
    """What buying a remedy would displace."""

    def __init__(self, number: int, displaced: Displaced) -> None:
        super().__init__()
        self.number = number
        self.displaced = displaced


class SurgeOpened(Message):
    """A surge has been read with everything that it names."""

    def __init__(self, surge: Surge) -> None:
        super().__init__()
        self.surge = surge


class PlanProgressed(Message):
    """How far the run is, and the best plan so far."""

    def __init__(self, run: int, state: RunState) -> None:
        super().__init__()
        self.run = run
        self.state = state


class PlanFinished(Message):
    """The run has ended with a plan that was checked."""

    def __init__(self, run: int, planned: Planned) -> None:
        super().__init__()
        self.run = run
        self.planned = planned


class PlanFailed(Message):
    """The run has ended without a plan."""

    def __init__(self, run: int, error: FacilityPlannerError) -> None:
        super().__init__()
        self.run = run
        self.error = error


class Exported(Message):
    """Charts have been written."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self.paths = tuple(paths)
