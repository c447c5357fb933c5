"""JSON and CSV read back as what they were made from; files are written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.assessment import Assessment
from facility_planner.domain.gap import Gap
from facility_planner.domain.plan import Plan
from facility_planner.errors import OutputError
from facility_planner.reporting.csvs import audit_csv, gaps_csv, plan_csv, violations_csv
from facility_planner.reporting.files import describe_output_error, write_file
from facility_planner.reporting.jsons import audit_json, gaps_json, plan_json, violations_json

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps


def test_json_reads_back(audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge) -> None:
    assert Assessment.model_validate_json(audit_json(audit.assessment)) == audit.assessment
    assert Plan.model_validate_json(plan_json(planned.plan)) == planned.plan
    gaps = json.loads(gaps_json(gap_report.gaps))["gaps"]
    assert tuple(Gap.model_validate_json(json.dumps(gap)) for gap in gaps) == gap_report.gaps


def test_plan_json_has_the_shape_of_the_format(planned: PlannedSurge) -> None:
    plan = json.loads(plan_json(planned.plan))
    assert plan["activities"][0] == {
        "person": "P01",
        "service": "health_triage",
        "part": None,
        "start": "2026-03-12T08:30:00+07:00",
        "end": "2026-03-12T08:40:00+07:00",
        "staff": ["S4"],
        "with": [],
        "room": "K1",
        "place": None,
        "state": "planned",
    }
    assert plan["shortages"][0] == {
        "kind": "service",
        "person": "P02",
        "service": "psychological_consultation",
        "reason": {"code": "no_private_room_free", "rooms": ["C1"]},
    }
    assert plan["objectives"][0] == {"name": "essential_services_missed", "value": 0, "bound": 0}
    assert plan["objectives"][3] == {"name": "calls", "value": 1, "bound": None}


def test_equal_plans_give_equal_bytes(planned: PlannedSurge) -> None:
    turned = planned.plan.model_copy(
        update={"activities": planned.plan.activities[::-1], "beds": planned.plan.beds[::-1]}
    )
    assert plan_json(turned) == plan_json(planned.plan)
    assert plan_csv(turned) == plan_csv(planned.plan)


def test_whole_numbers_have_no_point(audit: AuditReport) -> None:
    finding = json.loads(audit_json(audit.assessment))["findings"][0]
    assert finding["gap"] == {"quantity": 6, "unit": "m2"}
    assert '"quantity": 6,' in audit_json(audit.assessment)


def test_csv_has_the_mark_of_utf8_and_a_cell_for_every_column(
    audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge
) -> None:
    texts = (audit_csv(audit.assessment), plan_csv(planned.plan), gaps_csv(gap_report.gaps), violations_csv(()))
    for text in texts:
        assert text.encode().startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_no_violation_is_an_empty_list() -> None:
    assert json.loads(violations_json(())) == {"violations": []}


def test_files_are_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    write_file(path, "cũ")
    write_file(path, "mới")
    assert path.read_bytes() == "mới".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["a b.txt"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as missing:
        write_file(tmp_path / "nowhere" / "a.txt", "x")
    with pytest.raises(OutputError) as folder:
        write_file(tmp_path, "x")
    assert (missing.value.why, folder.value.why) == ("no_folder", "is_folder")
    assert list(tmp_path.iterdir()) == []
    assert describe_output_error(missing.value, "vi").endswith("a.txt: thư mục không tồn tại; hãy tạo trước")
    assert describe_output_error(OutputError("a", "strange"), "vi") == "a: strange"
