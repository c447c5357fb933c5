"""Rows are the domain's values beside what explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.money import VndRange
from facility_planner.reporting.rows import (
    activity_rows,
    finding_rows,
    gap_rows,
    gap_totals,
    heat_cells,
    plan_summary,
    timetable_rows,
)

if TYPE_CHECKING:
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps


def test_findings_come_theme_by_theme(audit: AuditReport) -> None:
    rows = finding_rows(audit.assessment, audit.standards)
    assert [(row.theme, row.requirement, row.is_breach) for row in rows] == [
        ("rooms", "bedroom-area", True),
        ("rooms", "reception-room", False),
        ("privacy", "private-consultation-room", False),  # derived: shown, never a breach
        ("process", "stay-limit", False),
        ("process", "licence", False),
    ]


def test_a_cell_shows_the_worst_of_several_subjects(audit: AuditReport) -> None:
    met, failed = finding_rows(audit.assessment, audit.standards)[1], finding_rows(audit.assessment, audit.standards)[0]
    rows = [met, failed.__class__(**{**vars(failed), "requirement": met.requirement})]
    (cell,) = heat_cells(rows, "moc-bai", audit.facility.title)
    assert cell.verdict == "not_met"


def test_gaps_know_the_source_of_their_price(gap_report: PricedGaps) -> None:
    r = gap_report
    area, room, reception = gap_rows(r.gaps, r.standards, r.facilities, r.remedies, r.prices)
    assert [source.en for source in area.sources] == ["409/QĐ-BXD"]
    assert room.sources == ()  # a placeholder has none
    assert reception.remedy_titles == ()


def test_sums_add_what_has_a_price(gap_report: PricedGaps) -> None:
    total = gap_totals(gap_rows(gap_report.gaps, gap_report.standards, gap_report.facilities))
    # 42.6 + 12.0, 51.0 + 15.1 and 64.8 + 19.5 million; the reception room has no price
    assert total.vnd == VndRange(low=54_600_000, central=66_100_000, high=84_300_000)
    assert (total.priced, total.unpriced, total.placeholder) == (2, 1, True)


def test_a_plan_in_one_look(planned: PlannedSurge) -> None:
    summary = plan_summary(planned.surge, planned.plan)
    assert (summary.people, summary.staff, summary.activities, summary.shortages) == (3, 3, 6, 2)
    last = summary.goals[2]
    assert last.in_minutes
    assert last.bound_gap == 2 / 155  # value 155, bound 153


def test_activities_are_ordered_by_time(planned: PlannedSurge) -> None:
    rows = activity_rows(planned.plan, planned.surge.protocol)
    assert [row.person for row in rows] == ["P01", "P03", "P02", "P01", "P02", "P03"]


def test_people_served_together_are_one_block(planned: PlannedSurge) -> None:
    staff = timetable_rows(planned.surge, planned.plan, "staff")
    meals = [block for block in staff.blocks if block.colour_key == "hot_meal"]
    assert [(block.lane, block.label) for block in meals] == [("S1", "P02 P03")]
    assert [(b.lane, b.kind) for b in staff.blocks if b.kind != "service"] == [("S1", "cover"), ("S2", "meal")]


def test_company_stands_in_its_own_lane_too(planned: PlannedSurge) -> None:
    person = timetable_rows(planned.surge, planned.plan, "person")
    of_guardian = [block.start.strftime("%H:%M") for block in person.blocks if block.lane == "P02"]
    assert of_guardian == ["08:40", "08:55", "09:15"]  # with P03, own triage, meal


def test_rooms_show_what_is_used(planned: PlannedSurge) -> None:
    room = timetable_rows(planned.surge, planned.plan, "room")
    assert [lane.id for lane in room.lanes] == ["C1", "K1", "H1"]  # in the facility's order, without D1
