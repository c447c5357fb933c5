"""The shipped example from end to end: audited, priced, planned and drawn into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.base import Language
from facility_planner.reporting.csvs import audit_csv, gaps_csv, plan_csv
from facility_planner.reporting.jsons import audit_json, gaps_json, plan_json
from facility_planner.reporting.text import audit_text, gaps_text, plan_text
from facility_planner.services.locate import facility_file, surge_file
from facility_planner.services.open_surge import open_surge
from facility_planner.services.papers import plan_book, plan_calendar
from facility_planner.services.plan_surge import PlanResult, plan_surge
from facility_planner.services.price_gaps import GapReport, price_gaps
from facility_planner.services.run_audit import AuditResult, run_audit
from facility_planner.services.writing import atomic_write, make_folder, probe

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from facility_planner.planning.engine.outcome import Progress, SolveLimits

FACILITY = "moc-bai"
SURGE = "surge-15-moc-bai"
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class DemoResult:
    """What the demo found, and the files it wrote."""

    paths: tuple[Path, ...]
    audit: AuditResult
    gaps: GapReport
    planned: PlanResult


def run_demo(
    folder: Path,
    limits: SolveLimits,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    *,
    as_of: date,
    language: Language = "vi",
) -> DemoResult:
    """Audit the shipped facility by the law of a day, price its gaps, plan the shipped surge, write all.

    Texts are written in both languages, all else that people read in `language`. Files of an earlier run are replaced.

    Raises:
        OutputError: the folder cannot be made or written to.
        PlanRejected: the plan breaks a rule.
    """
    make_folder(folder)
    probe(folder / "audit.json")
    audit = run_audit(facility_file(FACILITY), as_of=as_of)
    gaps = price_gaps([audit])
    planned = plan_surge(open_surge(surge_file(SURGE)), limits, on_progress, stop)
    texts = {
        **{f"audit.{spoken}.txt": audit_text(audit, spoken) for spoken in LANGUAGES},
        "audit.json": audit_json(audit.assessment),
        "audit.csv": audit_csv(audit.assessment),
        **{f"gaps.{spoken}.txt": gaps_text(gaps, spoken) for spoken in LANGUAGES},
        "gaps.json": gaps_json(gaps.gaps),
        "gaps.csv": gaps_csv(gaps.gaps),
        **{f"plan.{spoken}.txt": plan_text(planned, spoken) for spoken in LANGUAGES},
        "plan.json": plan_json(planned.plan),
        "plan.csv": plan_csv(planned.plan),
    }
    for name, text in texts.items():
        atomic_write(folder / name, text)
    office = {"plan.xlsx": plan_book(planned, language), "plan.ics": plan_calendar(planned, language)}
    for name, content in office.items():
        atomic_write(folder / name, content)
    charts = _draw(folder, audit, gaps, planned, language)
    return DemoResult((*(folder / name for name in (*texts, *office)), *charts), audit, gaps, planned)


def _draw(
    folder: Path, audit: AuditResult, gaps: GapReport, planned: PlanResult, language: Language
) -> tuple[Path, ...]:
    from facility_planner.reporting.charts import FORMATS, save_chart  # noqa: PLC0415 (loads matplotlib)

    paths = []
    for ending in FORMATS:
        for name, data in (("heat-map", [audit]), ("gaps", gaps), ("timetable", planned)):
            path = folder / f"{name}.{ending}"
            save_chart(name, data, path, language)
            paths.append(path)
    for name in ("door-sheets", "pocket-lists"):
        paths += save_chart(name, planned, folder / f"{name}.pdf", language)
    return tuple(sorted(paths))
