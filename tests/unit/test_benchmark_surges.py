"""Made surges are the same everywhere and load without a fault; every solver plans them soundly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.surges import with_pyjobshop
from benchmarks.surges.day import day_of
from benchmarks.surges.first_come import first_come
from benchmarks.surges.generate import PUBLISHED, Size, made, write
from benchmarks.surges.outcome import Effort
from benchmarks.surges.run import SOLVERS, Row, compare, summary

from facility_planner.library.surge import load_surge

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.library.surge import Surge


def a_surge(folder: Path, seed: int = 2, people: int = 6) -> Surge:
    """A small one: two bookings of what the published ones have."""
    return load_surge(write(folder, seed, Size(people=people)))


def test_a_seed_makes_the_same_files_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        write(folder, 5)
    assert {p.name: p.read_text() for p in first.iterdir()} == {p.name: p.read_text() for p in second.iterdir()}
    assert made(5, Size()) != made(6, Size())


def test_the_published_surges_are_as_they_are_described(tmp_path: Path) -> None:
    """Ten to fifteen people, five to seven staff, two interpreters, two private rooms, times in fives."""
    for seed in (PUBLISHED[0], 3, PUBLISHED[-1]):
        surge = load_surge(write(tmp_path, seed))
        scenario, facility = surge.scenario, surge.facility
        assert 10 <= len(scenario.people) <= 15
        assert 5 <= len(facility.staff) <= 7
        assert sum("interpreter" in visitor.roles for visitor in scenario.visitors) == 2
        assert sum(room.use == "consultation" for room in facility.rooms) == 2
        assert scenario.guardians
        assert any(shift.overtime_minutes for shift in scenario.shifts or ()) is (seed % 3 == 0)
        day = day_of(surge)
        assert all(number % 5 == 0 for job in day.jobs for number in (job.release, job.minutes))
        interpreted = {job.person for job in day.jobs if job.interpreters}
        assert 0.2 <= len(interpreted) / len(scenario.people) <= 0.8


def test_staff_and_rooms_grow_by_the_scale(tmp_path: Path) -> None:
    """30 people with twice the staff: 14 own and 4 interpreters; without, a second day instead."""
    grown = load_surge(write(tmp_path / "grown", 1, Size(people=30, staff_scale=2, grown=True)))
    assert len(grown.scenario.people) == 30
    assert len(grown.facility.staff) == 14
    assert sum("interpreter" in visitor.roles for visitor in grown.scenario.visitors) == 4
    assert grown.scenario.horizon_hours == 18
    few = load_surge(write(tmp_path / "few", 1, Size(people=30, grown=True)))
    assert len(few.facility.staff) == 7
    assert few.scenario.horizon_hours == 42


def test_first_come_keeps_every_rule(tmp_path: Path) -> None:
    day = day_of(a_surge(tmp_path))
    plan, judgement = day.told(*first_come(day))
    assert judgement.violations == ()
    assert len(plan.activities) == len(day.jobs) == 36


@pytest.mark.parametrize("solver", ["own", "plain", "first_come", "pyjobshop"])
def test_every_solver_plans_a_small_surge_soundly(solver: str, tmp_path: Path) -> None:
    if solver == "pyjobshop" and not with_pyjobshop.is_there():
        pytest.skip("not installed")
    row = SOLVERS[solver](a_surge(tmp_path), Effort(seconds=4, workers=1))
    assert row.is_sound
    assert row.value is not None
    assert row.undone == 0
    assert (row.bound or 0) <= row.value
    assert row.surge in row.line()


def test_the_summary_counts_proofs_and_gaps() -> None:
    """Values 100 and 200 with bounds 100 and 150: one proof of two, a mean gap of an eighth."""
    rows = [Row("a", "own", 0.1, 100, 100, 2.0, is_sound=True, undone=0),
            Row("b", "own", 0.3, 200, 150, 9.0, is_sound=True, undone=0)]  # fmt: skip
    told = summary(rows)
    assert "mean gap 12.50 %" in told
    assert "proven 1 (50 %), in 2.0 s" in told
    others = [Row(row.surge, "plain", None, 200, None, 1.0, is_sound=True, undone=0) for row in rows]
    assert compare(rows, others) == "own against plain on 2 surges: -25.00 % on the mean, +0.00 % at worst"
