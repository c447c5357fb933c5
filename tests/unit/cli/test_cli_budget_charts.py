"""`chart` of a budget: what it asks for, what cannot go together, and the figures beside the picture."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facility_planner.cli.commands import chart as command
from facility_planner.reporting.charts import CHARTS, OF_PROGRAMMES

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

DAY = ("--as-of", "2026-11-22")


def test_the_command_knows_the_charts_that_there_are() -> None:
    assert set(command.NAMES) == set(CHARTS)
    assert set(command.OF_PROGRAMMES) == set(OF_PROGRAMMES)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("years", "moc-bai", "-o", "y.png"), "--target"),
        (("years", "moc-bai", "-o", "y.png", "--target", "breaches", "--page", "whole"), "a4, slide"),
        (("themes", "moc-bai", "-o", "t.png", "--outlines", "a.geojson"), "provinces, book"),
        (("book", "moc-bai", "-o", "b.pdf", "--target", "all", "--rows", "b.csv"), "tornado"),
        (("timetable", "surge-15-moc-bai", "-o", "t.pdf", "--rows", "t.csv"), "tornado"),
    ],
)
def test_what_cannot_go_together_is_told(run: Run, arguments: tuple[str, ...], named: str) -> None:
    refused = run("chart", *arguments)
    assert refused.exit_code == 2
    assert named in refused.stderr
    assert list(Path().iterdir()) == []


def test_every_fault_of_the_order_is_told_at_once(run: Run) -> None:
    refused = run("chart", "years", "moc-bai", "-o", "y.png", "--budget", "-5", "--years", "9", "--ban", "magic", *DAY)
    assert refused.exit_code == 2
    assert [refused.stderr.count(option) > 0 for option in ("--budget", "--years", "--ban")] == [True] * 3
    assert not Path("y.png").exists()


def test_faults_of_outlines_have_a_place(run: Run) -> None:
    Path("mine.geojson").write_text('{"features": [\n{"properties": {"code": 99}, "geometry": {"type": "Point"}}]}')
    refused = run("chart", "provinces", "moc-bai", "-o", "p.png", "--outlines", "mine.geojson", *DAY)
    assert refused.exit_code == 2
    assert "mine.geojson:2:" in refused.stderr


def test_the_figures_of_a_chart_are_written_beside_it(run: Run) -> None:
    drawn = run("chart", "themes", "moc-bai", "-o", "themes.svg", "--rows", "themes.csv", *DAY)
    assert drawn.exit_code == 0, drawn.stderr
    assert drawn.stderr.split() == ["themes.svg", "themes.csv"]
    with Path("themes.csv").open(encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    assert {"breach", "derived"} <= {record["kind"] for record in records}


def test_charts_of_facilities_go_into_a_folder_page_by_page(run: Run) -> None:
    drawn = run("chart", "gaps", "moc-bai", "-o", "pages/", "--page", "slide", *DAY)
    assert drawn.exit_code == 0, drawn.stderr
    assert all(path.suffix == ".png" for path in Path("pages").iterdir())


def test_a_chart_of_a_programme_is_drawn_and_adds_up(run: Run) -> None:
    order = ("--target", "breaches", "--years", "2", "--time-limit", "3")
    drawn = run("chart", "waterfall", "moc-bai", "-o", "w.pdf", "--rows", "w.csv", *order, *DAY)
    assert drawn.exit_code == 0, drawn.stderr
    with Path("w.csv").open(encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    for by in ("year", "theme"):
        steps = [record for record in records if record["by"] == by]
        parts = sum(int(record["amount"]) for record in steps if record["step"] == "part")
        assert [int(record["amount"]) for record in steps if record["step"] == "total"] == [parts]
        assert parts > 0
