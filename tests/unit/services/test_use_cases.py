"""The use cases over the shipped files."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.errors import InputError, OutputError, PlanRejected
from facility_planner.planning.engine.outcome import STAGES, Progress, SolveLimits
from facility_planner.services import catalogue
from facility_planner.services.check_plan import check_plan, demands_of
from facility_planner.services.demo import run_demo
from facility_planner.services.locate import facility_file, shipped_file, standard_of, surge_file
from facility_planner.services.open_surge import open_surge
from facility_planner.services.plan_surge import judged, plan_surge
from facility_planner.services.price_gaps import price_gaps
from facility_planner.services.run_audit import run_audit

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge

DAY = date(2026, 3, 12)
QUICK = SolveLimits(time_limit=None, effort=0.2, workers=1)


@pytest.fixture(scope="module")
def surge() -> Surge:
    return open_surge(surge_file("surge-15-moc-bai"))


def test_the_catalogue_lists_what_is_shipped() -> None:
    assert {entry.id for entry in catalogue.facilities()} == {path.stem for path in shipped_folder("facilities")}
    fifteen = next(entry for entry in catalogue.surges() if entry.id == "surge-15-moc-bai")
    assert (fifteen.people, fifteen.facility_id) == (15, "moc-bai")
    assert "vn-2024" in {standard.id for standard in catalogue.standards()}


def shipped_folder(name: str) -> list[Path]:
    return list((facility_file("moc-bai").parents[1] / name).glob("*.yaml"))


def test_files_are_found_by_path_before_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert facility_file("moc-bai").is_file()
    Path("moc-bai").write_text("own", encoding="utf-8")
    assert facility_file("moc-bai") == Path("moc-bai")
    assert facility_file("none.yaml") == Path("none.yaml")
    for find in (facility_file, surge_file, shipped_file):
        with pytest.raises(InputError) as told:
            find("moc-baj")
        assert told.value.problems[0].code == "unknown_name"


def test_a_standard_is_found_by_id_or_folder() -> None:
    by_id = standard_of("vn-labour")
    folder = facility_file("moc-bai").parents[2] / "standards" / "vn-labour"
    assert standard_of(str(folder)) == by_id


def test_an_audit_names_its_standards_once() -> None:
    result = run_audit(facility_file("moc-bai"), ["vn-2024", "vn-labour", "vn-2024"], as_of=DAY)
    assert [used.id for used in result.assessment.standards] == ["vn-2024", "vn-labour"]
    assert result.assessment.as_of == DAY


def test_gaps_of_several_facilities_stay_apart() -> None:
    audits = [run_audit(facility_file(name), as_of=DAY) for name in ("moc-bai", "hoa-ban")]
    report = price_gaps(audits)
    both = [*price_gaps(audits[:1]).gaps, *price_gaps(audits[1:]).gaps]
    assert list(report.gaps) == both
    assert any(gap.vnd is not None for gap in report.gaps)


def test_demands_are_those_of_the_day_on_which_the_surge_starts(surge: Surge) -> None:
    # RQ-B05: 6 m² a person, the norm of ordinary care
    assert demands_of(surge).bedroom_m2_per_person == 6
    assert "child-carers" in demands_of(surge).ratios


def test_a_plan_is_clean_and_its_first_progress_carries_one(surge: Surge) -> None:
    told: list[Progress] = []
    result = plan_surge(surge, QUICK, told.append)
    assert told[0].goal == "dispatch"
    assert told[0].plan is not None
    stages = [STAGES.index(progress.stage) for progress in told]
    assert stages == sorted(stages)
    assert (told[-1].stage, told[-1].plan) == ("done", result.plan)
    assert result.judgement.is_clean
    recounted = {o.name: o.value for o in result.judgement.objectives}
    assert recounted == {o.name: o.value for o in result.plan.objectives}


def test_a_stop_keeps_the_best_so_far(surge: Surge) -> None:
    stop = threading.Event()
    result = plan_surge(surge, SolveLimits(time_limit=120), lambda _: stop.set(), stop)
    assert result.plan.activities
    assert result.plan.solve is not None
    assert result.plan.solve.seconds < 60


def test_a_plan_that_breaks_a_rule_is_never_shown(surge: Surge, monkeypatch: pytest.MonkeyPatch) -> None:
    good = plan_surge(surge, QUICK).plan
    bad = good.model_copy(update={"beds": ()})
    assert {violation.rule for violation in check_plan(surge, bad).violations} >= {"bed_missing"}
    with pytest.raises(PlanRejected, match="bed_missing"):
        judged(surge, bad)

    def plan_badly(*arguments: Any) -> Plan:
        arguments[5](Progress("dispatch", None, None, 0.0, 0, 1, bad))
        arguments[5](Progress("strangers", 1, 0, 0.0, 0, 1, good))
        return bad

    monkeypatch.setattr("facility_planner.planning.intake.plan.plan_intake", plan_badly)
    told: list[Progress] = []
    with pytest.raises(PlanRejected):
        plan_surge(surge, QUICK, told.append)
    assert [progress.plan for progress in told] == [None, good]


def test_the_demo_writes_everything_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "with spaces" / "demo"
    result = run_demo(folder, QUICK, as_of=DAY)
    assert sorted(folder.iterdir()) == sorted(result.paths)
    kinds = {(path.name.split(".")[0], path.suffix) for path in result.paths}
    assert kinds >= {(name, suffix) for name in ("audit", "gaps", "plan") for suffix in (".txt", ".json", ".csv")}
    assert kinds >= {(n, s) for n in ("heat-map", "gaps", "timetable") for s in (".png", ".svg", ".pdf")}
    assert all(path.stat().st_size > 500 for path in result.paths)
    assert all(path.stat().st_mode & 0o077 == 0 for path in result.paths)


def test_the_demo_is_refused_before_it_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        run_demo(tmp_path / "file", SolveLimits(time_limit=60), as_of=DAY)
