"""Every code of a closed list, and every code that the formats name, has a word or a sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from facility_planner.domain import (
    assessment,
    confidence,
    facility,
    indicator,
    inspection,
    instrument,
    needs,
    plan,
    protocol,
    roles,
    standard,
)
from facility_planner.domain.base import Sex
from facility_planner.library.refusals import OF_THE_DOMAIN
from facility_planner.reporting import terms
from facility_planner.reporting.describe.plans import VIOLATIONS
from facility_planner.reporting.describe.problem_words import PROBLEMS
from facility_planner.reporting.describe.reasons import REASONS
from facility_planner.reporting.terms import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[3]
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (assessment.Verdict, terms.VERDICTS),
        (assessment.Verdict, terms.SYMBOLS),
        (assessment.SubjectKind, terms.SUBJECT_KINDS),
        (standard.RequirementClass, terms.CLASSES),
        (confidence.Confidence, terms.CONFIDENCES),
        (indicator.Compare, terms.COMPARE_SIGNS),
        (standard.Theme, terms.THEMES),
        (standard.Severity, terms.SEVERITIES),
        (standard.Asked, terms.ASKED),
        (standard.Origin, terms.ORIGINS),
        (instrument.InstrumentStatus, terms.INSTRUMENT_STATUSES),
        (inspection.InspectionName, terms.INSPECTION_NAMES),
        (indicator.Unit, terms.UNITS),
        (facility.FacilityKind, terms.FACILITY_KINDS),
        (facility.Ownership, terms.OWNERSHIPS),
        (facility.Setting, terms.SETTINGS),
        (facility.Clientele, terms.CLIENTELES),
        (facility.RoomUse, terms.ROOM_USES),
        (facility.Enclosure, terms.ENCLOSURES),
        (facility.Designation, terms.DESIGNATIONS),
        (roles.Role, terms.ROLES),
        (facility.Topic, terms.TOPICS),
        (facility.Method, terms.METHODS),
        (facility.Supply, terms.FACTS),
        (needs.Need, terms.NEEDS),
        (Sex, terms.SEXES),
        (plan.PlanStatus, terms.STATUSES),
        (plan.ShortageKind, terms.SHORTAGE_KINDS),
        (protocol.GoalName, terms.GOALS),
        (protocol.Cover.model_fields["condition"].annotation, terms.COVER_RULES),
        (plan.BedAssignment.model_fields["kind"].annotation, terms.BED_KINDS),
        (plan.Break.model_fields["kind"].annotation, terms.BREAKS),
        (plan.MissedWish.model_fields["wish"].annotation, terms.WISHES),
    ],
)
def test_closed_lists_have_words(codes: Any, table: Mapping[str, str]) -> None:
    assert set(get_args(codes)) <= set(table)


def test_violations_of_the_formats_have_sentences() -> None:
    rules = FORMATS[FORMATS.index("### What every plan keeps") : FORMATS.index("### How goals are counted")]
    named = {name for names in re.findall(r"\[([a-z_, ]+)\]", rules) for name in names.split(", ")}
    assert len(named) > 40
    assert named <= set(VIOLATIONS)


def test_reasons_of_the_formats_have_sentences() -> None:
    listed = re.search(r"Reason codes of shortages of a service:(.*)", FORMATS)
    assert listed is not None
    named = set(re.findall(r"`([a-z_]+)`", listed[1]))
    assert len(named) > 10
    assert named <= set(REASONS)


def test_faults_that_the_domain_finds_have_sentences() -> None:
    assert set(OF_THE_DOMAIN) <= set(PROBLEMS)


def test_faults_that_the_library_finds_have_sentences() -> None:
    """Every code given to a fault or a problem in the library's sources."""
    place_of_code = {"Fault": 1, "TextFault": 2, "Problem": 4, "_whole_file": 1}
    named: set[str] = set()
    for source in (ROOT / "src" / "facility_planner" / "library").glob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                at = place_of_code.get(call.func.id, len(call.args))
                named |= {str(a.value) for a in call.args[at : at + 1] if isinstance(a, ast.Constant)}
    assert len(named) > 30
    assert named <= set(PROBLEMS)


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (1, "room", "1 phòng", "1 room"),
        (2, "room", "2 phòng", "2 rooms"),
        (5.5, "m2_per_bed", "5,5 m²/giường", "5.5 m²/bed"),
        (80, "percent", "80%", "80%"),
        (True, "yes_no", "có", "yes"),
        (None, "room", "–", "–"),
        (0.5, "ratio", "0,5", "0.5"),
    ],
)
def test_amounts(value: float | None, unit: str, vi: str, en: str) -> None:
    assert amount(value, unit, "vi") == vi
    assert amount(value, unit, "en") == en
