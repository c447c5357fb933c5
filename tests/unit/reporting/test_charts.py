"""Charts: the data that is drawn, and files of all kinds that are the same twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from facility_planner.errors import OutputError
from facility_planner.reporting.charts import (
    FORMATS,
    draw_gap_bars,
    draw_heat_map,
    draw_timetable,
    save_chart,
)
from facility_planner.reporting.charts.heat_map import columns_of, heat_lines, height_of
from facility_planner.reporting.charts.labels import Label, fitted, in_rows
from facility_planner.reporting.charts.save import OF_PLANS
from facility_planner.reporting.charts.timetable_boxes import labels_of
from facility_planner.reporting.charts.timetable_days import days_of, levels_of
from facility_planner.reporting.charts.timetable_looks import looks
from facility_planner.reporting.rows import finding_rows, gap_rows, heat_cells, timetable_rows

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

    from facility_planner.reporting.charts.save import ChartData
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps
    from facility_planner.reporting.rows import HeatCell, TimetableRows


def _texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.fixture
def ax() -> Axes:
    return Figure(figsize=(10, 10)).add_subplot()


@pytest.fixture
def cells(audit: AuditReport) -> tuple[HeatCell, ...]:
    return heat_cells(finding_rows(audit.assessment, audit.standards), "moc-bai", audit.facility.title)


@pytest.fixture
def by_staff(planned: PlannedSurge) -> TimetableRows:
    return timetable_rows(planned.surge, planned.plan, "staff")


def test_the_heat_map_tells_law_apart_from_what_stands_beside_it(cells: tuple[HeatCell, ...], ax: Axes) -> None:
    draw_heat_map(cells, ax, "vi")
    texts = _texts(ax)
    assert texts.index("Diện tích phòng ở") < texts.index("Nên có và suy ra: không phải vi phạm")
    assert texts.index("Nên có và suy ra: không phải vi phạm") < texts.index("Phòng tham vấn riêng")
    assert [text for text in texts if text in "✓◐✕–?"] == ["✕", "✓", "?", "–", "✕"]


def test_only_breaches_are_filled(cells: tuple[HeatCell, ...], ax: Axes) -> None:
    draw_heat_map(cells, ax, "vi")
    boxes = [patch.get_facecolor() for patch in ax.patches if isinstance(patch, Rectangle)]
    breach, beside = boxes[0], boxes[-1]  # bedroom area; private room, the only one beside the law
    assert breach != beside


def test_columns_keep_headings_with_their_rows(cells: tuple[HeatCell, ...]) -> None:
    lines = heat_lines(cells, "vi")
    columns = columns_of(lines, 2)
    assert [column[-1].kind for column in columns] == ["row", "row"]
    assert sum(line.kind == "row" for column in columns for line in column) == len(cells)
    assert height_of(columns[0]) < height_of(lines)


def test_bars_run_from_low_to_high(gap_report: PricedGaps, ax: Axes) -> None:
    r = gap_report
    draw_gap_bars(gap_rows(r.gaps, r.standards, r.facilities, r.remedies, r.prices), ax, "vi")
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_height() == 0.5]
    # in million đồng: 42.6 to 64.8 with a source, 12 to 19.5 as a placeholder
    assert [(bar.get_x(), round(bar.get_width(), 6)) for bar in bars] == [(42.6, 22.2), (12.0, 7.5)]
    assert [bar.get_hatch() for bar in bars] == [None, "////"]
    texts = _texts(ax)
    assert "chưa có giá" in texts
    assert "42,6 – 64,8" in texts
    assert "12,0 – 19,5 · giá tạm tính" in texts
    assert texts.index("So với quy định phải tuân thủ") < texts.index("Nên có và suy ra: không phải vi phạm")


def test_blocks_stand_at_their_minutes(by_staff: TimetableRows, ax: Axes) -> None:
    (day,) = days_of(by_staff)
    draw_timetable(day, ax, "vi")
    blocks = [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_zorder() == 3]
    # the axis begins at 08:00: the consultation of P01 is 75 to 125, triage of P01 30 to 40
    assert {(block.get_x(), block.get_width()) for block in blocks} == {
        (75, 30),
        (75, 50),
        (30, 10),
        (40, 15),
        (55, 10),
        (210, 30),  # the break of S2
    }
    assert {"P01 c\nC1", "P02 P03 b\nH1", "S1", "điều dưỡng"} <= set(_texts(ax))


def test_a_block_over_midnight_is_in_both_days(by_staff: TimetableRows) -> None:
    block = by_staff.blocks[0]
    long = replace(block, start=block.start.replace(hour=23), end=block.start.replace(day=13, hour=1))
    first, second = days_of(replace(by_staff, blocks=(long,)))
    assert first.end == second.start == long.end.replace(hour=0, minute=0)


def test_activities_at_one_time_lie_above_each_other(by_staff: TimetableRows) -> None:
    block = by_staff.blocks[0]
    later = replace(block, start=block.end, end=block.end.replace(hour=12))
    assert levels_of([block, block, later]) == [0, 1, 0]


def test_labels_fit_their_boxes() -> None:
    # `P01` is 13.1 points wide at size 7, so 0.182 inches and the air around; capitals are 0.74 of the size high
    assert fitted(["P01 a", "P01"], 0.5, 0.3) == Label("P01 a", 7)
    assert fitted(["P01 a", "P01"], 0.21, 0.1) == Label("P01", 7)
    assert fitted(["P01"], 0.09, 0.3) == Label("P01", 6, 90)
    assert fitted(["P01"], 0.04, 0.3) is None
    assert in_rows([f"P{n}" for n in range(5)], 2) == "P0 P1 P2\nP3 P4"


def test_of_many_people_only_their_number_may_fit(by_staff: TimetableRows) -> None:
    many = replace(by_staff.blocks[0], people=tuple(f"P{n:02d}" for n in range(15)), where="H1")
    options = labels_of(many, "staff", "b", "vi")
    assert options[0].startswith("P00 P01")
    assert options[-3:] == ["15 người b", "×15 b", "×15"]


def test_looks_differ_for_forty_services() -> None:
    # eight colours and five hatches share no divisor
    assert len(set(looks([f"s{n}" for n in range(40)]).values())) == 40


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", ("heat-map", "gaps", *OF_PLANS))
def test_files_are_the_same_twice(
    audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge, tmp_path: Path, name: str, ending: str
) -> None:
    data: dict[str, ChartData] = {"heat-map": [audit, audit], "gaps": gap_report}
    once, again = tmp_path / f"once.{ending}", tmp_path / f"again.{ending}"
    for path in (once, again):
        save_chart(name, data.get(name, planned), path, "vi")
    content = once.read_bytes()
    assert content.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending])
    assert content == again.read_bytes()


def test_texts_stay_texts_in_svg(audit: AuditReport, tmp_path: Path) -> None:
    save_chart("heat-map", [audit], tmp_path / "a.svg", "vi")
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Phòng tham vấn riêng" in svg
    assert "vn-2024 2026.11" in svg
    assert "15/04/2026" in svg


def test_other_endings_are_refused(audit: AuditReport, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as error:
        save_chart("heat-map", [audit], tmp_path / "a.gif", "vi")
    assert error.value.why == "unknown_format"
    assert list(tmp_path.iterdir()) == []


def test_no_gaps_are_said_so(gap_report: PricedGaps, tmp_path: Path) -> None:
    empty = replace(gap_report, gaps=())  # type: ignore[type-var]
    save_chart("gaps", empty, tmp_path / "none.svg", "en")
    assert "No gap was found in what is known." in (tmp_path / "none.svg").read_text(encoding="utf-8")
