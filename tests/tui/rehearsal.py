"""A backend for tests of the screens: real files judged for real, plans that come when the test says so."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from tests.tui.small_programmes import small_curve, small_displacement, small_programme

from facility_planner.audit.assess import assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.audit.remedies import price_gaps
from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import Text
from facility_planner.domain.costing import Costing
from facility_planner.domain.money import VndRange
from facility_planner.domain.plan import (
    Activity,
    BedAssignment,
    CoverStint,
    Objective,
    PersonService,
    Plan,
    Shortage,
    Solve,
)
from facility_planner.domain.price import Price
from facility_planner.domain.remedy import Closes, Remedy, RemedyInput
from facility_planner.domain.scenario import Scenario
from facility_planner.library.loader import load_facility, load_protocol, load_standard
from facility_planner.library.packs import find_pack
from facility_planner.library.reading import read, sound
from facility_planner.library.shelves import scenarios_root
from facility_planner.tui.backend import BudgetPapers, Progress, Shelves, SolveLimits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import (
        Chosen,
        CurvePoint,
        Displaced,
        Programme,
        ProgrammeOrder,
        ProgrammeWarning,
    )
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.standard import Standard
    from facility_planner.planning.programme.outcome import ProgrammeProgress
    from facility_planner.services.plan_papers import PaperKind
    from facility_planner.tui.backend import AuditReport, Planned, PricedGaps, Surge


@dataclass(frozen=True)
class Entry:
    """A line of the shelves."""

    id: str
    title: Text
    path: Path
    facility_id: str = ""
    people: int = 0
    province: str | None = None


@dataclass(frozen=True)
class Audit:
    """An audit report."""

    facility: Facility
    standards: tuple[Standard, ...]
    assessment: Assessment


@dataclass(frozen=True)
class Gaps:
    """Priced gaps."""

    gaps: tuple[Gap, ...]
    facilities: tuple[Facility, ...]
    standards: tuple[Standard, ...]
    costing: Costing
    audits: tuple[AuditReport, ...] = ()
    notes: tuple[ProgrammeWarning, ...] = ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What closes them."""
        return tuple(self.costing.remedies.values())

    @property
    def prices(self) -> tuple[Price, ...]:
        """What they cost."""
        return tuple(self.costing.prices.values())


@dataclass(frozen=True)
class Drafted:
    """Gaps and a programme for them."""

    gaps: PricedGaps
    programme: Programme
    curve: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True)
class OpenSurge:
    """A surge with what it names."""

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    standards: tuple[Standard, ...]


@dataclass(frozen=True)
class PlannedSurge:
    """A surge and its plan."""

    surge: Surge
    plan: Plan


REMEDY = Remedy(
    id="wall-in-a-room",
    title=Text(vi="Xây vách kín cho phòng tham vấn", en="Wall in a consultation room"),
    closes=(Closes(requirement="private-consultation-room", quantity=1),),
    inputs=(
        RemedyInput(price="wall", quantity=14, unit="m2"),
        RemedyInput(price="door", quantity=1, unit="set"),
    ),
    kind="capital",
)
PRICES = (
    Price(
        id="wall",
        title=Text(vi="Vách ngăn kín", en="Full wall"),
        unit="m2",
        vnd=VndRange(low=1_000_000, central=1_500_000, high=2_000_000),
        year=2026,
        vat="included",
        source=Text(vi="Báo giá 12", en="Quotation 12"),
    ),
    Price(
        id="door",
        title=Text(vi="Cửa cách âm", en="Soundproof door"),
        unit="set",
        vnd=VndRange(low=3_000_000, central=4_000_000, high=5_000_000),
        year=2026,
        vat="included",
        placeholder=True,
    ),
)
"""Closing one room costs 14 m² × 1,0-1,5-2,0 million + 1 door × 3-4-5 million = 17 - 25 - 33 million, a placeholder."""


@cache
def law() -> Standard:
    """The shipped standard, read once for all tests."""
    return load_standard(find_pack("vn-2024").folder)


@dataclass
class Rehearsal:
    """Answers the screens; `better` lets a running search go on, `began` and `ended` tell of it."""

    began: threading.Event = field(default_factory=threading.Event)
    better: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    written: list[BudgetPapers] = field(default_factory=list)
    orders: list[ProgrammeOrder] = field(default_factory=list)
    """What programmes were asked for."""
    limits: SolveLimits | None = None
    remedies: tuple[Remedy, ...] = (REMEDY,)
    prices: tuple[Price, ...] = PRICES

    def shelves(self) -> Shelves:
        """The shipped facilities, and one surge of the first."""
        facilities = [
            Entry(facility.id, facility.title, path, province=facility.province)
            for path in sorted((scenarios_root() / "facilities").glob("*.yaml"))
            for facility in [load_facility(path)]
        ]
        path = scenarios_root() / "surges" / "surge-15-moc-bai.yaml"
        other = scenarios_root() / "surges" / "surge-10-hoa-ban.yaml"
        title = Text(vi="Đoàn 15 người", en="A group of 15")
        return Shelves(
            facilities,
            [
                Entry("surge-15-moc-bai", title, path, "moc-bai", 15),
                Entry("surge-10-hoa-ban", Text(vi="Đoàn 10 người", en="A group of 10"), other, "hoa-ban", 10),
            ],
        )

    def audit(self, facility: Path, as_of: date) -> AuditReport:
        """The real judgement."""
        loaded = load_facility(facility)
        standards = (law(),)
        return Audit(loaded, standards, assessment(loaded, standards, as_of))

    def audit_known(self, facility: Facility, as_of: date) -> AuditReport:
        """The real judgement."""
        return Audit(facility, (law(),), assessment(facility, (law(),), as_of))

    def price(self, audits: Sequence[AuditReport], planned: Sequence[Planned] = ()) -> PricedGaps:  # noqa: ARG002
        """The real gaps at made-up prices."""
        costing = Costing(
            {price.id: price for price in self.prices},
            {remedy.id: remedy for remedy in self.remedies},
            audits[0].assessment.as_of,
        )
        gaps = [gap for audit in audits for gap in find_gaps(audit.assessment, audit.standards)]
        facilities = tuple(audit.facility for audit in audits)
        return Gaps(price_gaps(gaps, costing), facilities, tuple(audits[0].standards), costing, tuple(audits))

    def programme(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,  # noqa: ARG002
        on_progress: Callable[[ProgrammeProgress], None],  # noqa: ARG002
        stop: threading.Event,  # noqa: ARG002
    ) -> Drafted:
        """A small programme at once."""
        self.orders.append(order)
        return Drafted(report, small_programme(report, order))

    def keep_programme(self, report: PricedGaps, programme: Programme) -> Drafted:
        """The programme as it is."""
        return Drafted(report, programme)

    def curve(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,  # noqa: ARG002
        on_point: Callable[[CurvePoint], None],
        stop: threading.Event,  # noqa: ARG002
    ) -> tuple[CurvePoint, ...]:
        """The curve of small programmes."""
        points = small_curve(report, order)
        for point in points:
            on_point(point)
        return points

    def displaced(
        self,
        report: PricedGaps,
        programme: Programme,
        chosen: Chosen,
        limits: SolveLimits,  # noqa: ARG002
        stop: threading.Event,  # noqa: ARG002
    ) -> Displaced:
        """The difference of two small programmes."""
        return small_displacement(report, programme, chosen)

    def open_surge(self, path: Path) -> Surge:
        """The real surge."""
        scenario = sound(read(Scenario, path))
        facility = load_facility(path.parent / scenario.facility)
        return OpenSurge(scenario, facility, load_protocol(path.parent / scenario.protocol), ())

    def plan(
        self,
        surge: Surge,
        limits: SolveLimits,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> Planned:
        """The first plan at once; a better one when the test lets it come; the end by `stop` or after it."""
        self.limits = limits
        first, second = triage_plan(surge, 20), triage_plan(surge, 10)
        on_progress(Progress("weighted_waiting", None, None, 0.1, 0, 9, first))
        self.began.set()
        best = first
        while not stop.is_set():
            if self.better.wait(0.01):
                on_progress(Progress("weighted_waiting", 700, 650, 0.4, 4, 9, second))
                best = second
                break
        self.ended.set()
        return PlannedSurge(surge, best)

    def keep(self, surge: Surge, plan: Plan) -> Planned:
        """The plan as it is."""
        return PlannedSurge(surge, plan)

    def write_plan(
        self, planned: Planned, papers: Sequence[tuple[PaperKind, Path]], language: Language
    ) -> tuple[Path, ...]:
        """Files that hold their kind, the surge and the language."""
        for kind, path in papers:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{kind} {planned.surge.scenario.id} {language}", encoding="utf-8")
        return tuple(path for _kind, path in papers)

    def write_budget(self, papers: BudgetPapers) -> tuple[Path, ...]:
        """Files that hold their kind."""
        self.written.append(papers)
        for kind, path in papers.papers:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(kind, encoding="utf-8")
        return tuple(path for _kind, path in papers.papers)


def triage_plan(surge: Surge, minutes: int) -> Plan:
    """Everybody is seen by S4 in K1, one after the other every `minutes` minutes; P07 is short of a consultation."""
    activities = []
    free = surge.scenario.starts
    for person in surge.scenario.people:
        start = max(free, surge.scenario.arrival_of(person.id))
        end = start + timedelta(minutes=minutes)
        activities.append(
            Activity(person=person.id, service="health_triage", start=start, end=end, staff=("S4",), room="K1")
        )
        free = end
    waiting = sum(int((a.start - surge.scenario.arrival_of(a.person)).total_seconds()) // 60 for a in activities)
    return Plan(
        scenario=surge.scenario.id,
        status="feasible",
        objectives=(
            Objective(name="essential_services_missed", value=0, bound=0),
            Objective(name="weighted_waiting", value=waiting, bound=None),
        ),
        activities=tuple(activities),
        beds=(BedAssignment(person="P01", room="D1", night=surge.scenario.starts.date(), kind="bed"),),
        cover=(CoverStint(staff="S1", start=activities[0].start, end=activities[-1].end, rule=0),),
        tomorrow=(PersonService(person="P11", service="referral"),),
        declined=(PersonService(person="P05", service="verification"),),
        shortages=(
            Shortage(
                kind="service",
                person="P07",
                service="psychological_consultation",
                reason=Reason(code="no_private_room", args={"rooms": ("C1",)}),
            ),
        ),
        solve=Solve(seconds=0.5, first_plan_seconds=0.1, workers=1, seed=1),
    )


@cache
def moc_bai_surge() -> Surge:
    """The shipped surge of 15 people at the facility of the press."""
    return Rehearsal().open_surge(scenarios_root() / "surges" / "surge-15-moc-bai.yaml")
