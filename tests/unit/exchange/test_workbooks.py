"""Tables as workbooks: the record, a judgement; numbers are numbers, days are days, and every page prints."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.unit.reporting.recording import full_record, record

from facility_planner.domain.audits.record_file import record_json
from facility_planner.domain.tables import Table, TableColumn
from facility_planner.exchange.workbook import workbook
from facility_planner.reporting.record_lines import RECORD_COLUMNS, record_csv
from facility_planner.reporting.record_tables import record_tables
from facility_planner.services.papers import audit_book, record_paper
from facility_planner.services.run_audit import run_audit


def test_cells_keep_their_kind() -> None:
    columns = (TableColumn("a"), TableColumn("b", "number"), TableColumn("c", "day"), TableColumn("d", "money"))
    rows = (("=1+1", 6.4, date(2026, 3, 12), 120_000_000), (None, 3, date(1890, 1, 1), None), ("x", True, None, 0))
    sheet = load_workbook(io.BytesIO(workbook([Table("T: [1]", "Title", columns, rows, frozenset({0}))], "t"))).active
    assert sheet is not None
    assert sheet.title == "T   1 "
    assert [cell.value for cell in sheet[3]] == ["a", "b", "c", "d"]
    first = [cell.value for cell in sheet[4]]
    assert first[:2] == ["=1+1", 6.4]
    assert sheet["A4"].data_type == "s"  # a text, no formula
    assert first[2].date() == date(2026, 3, 12)
    assert sheet["D4"].number_format == '#,##0 "₫"'
    assert sheet["A4"].font.bold
    assert not sheet["A6"].font.bold
    assert sheet["C5"].value == "1890-01-01"  # before spreadsheets count days
    assert (int(sheet.page_setup.paperSize), sheet.freeze_panes) == (9, "B4")  # A4
    assert sheet.auto_filter.ref == "A3:D6"


def test_a_record_has_its_sheets() -> None:
    made = full_record()
    book = load_workbook(io.BytesIO(record_paper(made, "xlsx", "en")))
    assert book.sheetnames == ["Record", "Findings", "Answers", "Files of evidence", "Corrective actions", "Scores"]
    findings = book["Findings"]
    assert findings.max_row == 3 + len(made.assessment.findings)
    heads = [cell.value for cell in findings[3]]
    bedroom = next(row for row in findings.iter_rows(min_row=4, values_only=True) if row[0] == "RQ-B05")
    line = dict(zip(heads, bedroom, strict=True))
    # 82 m² for 14 beds are 5.857…, told against the facility
    assert (line["Measured"], line["Compared"], line["Required"], line["Breach of law"]) == (5.85, "≥", 6, "yes")
    assert book["Answers"].max_row == 3 + len(made.state.answers)
    assert book["Files of evidence"].max_row == 3 + 3
    assert [row[5] for row in book["Corrective actions"].iter_rows(min_row=4, values_only=True)] == [None, 120_000_000]
    assert findings.page_setup.orientation == "landscape"


def test_no_name_stands_in_a_workbook() -> None:
    book = load_workbook(io.BytesIO(record_paper(full_record(), "xlsx", "vi")))
    said = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    for secret in ("Nguyễn Thị Hoa", "0912345678", "anh.jpg"):
        assert secret not in said
    assert "c0ffeec0ffee" in said


def test_an_empty_record_is_written_too() -> None:
    tables = record_tables(record(finished=False), "vi")
    assert [len(table.rows) > 0 for table in tables] == [True, True, False, False, False, True]
    assert len(load_workbook(io.BytesIO(workbook(tables, "x"))).sheetnames) == 6


def test_the_same_tables_make_the_same_bytes() -> None:
    assert record_paper(full_record(), "xlsx", "vi") == record_paper(full_record(), "xlsx", "vi")


def test_a_record_as_csv_is_codes() -> None:
    made = full_record()
    rows = list(csv.DictReader(io.StringIO(record_csv(made).lstrip("\ufeff"))))
    assert tuple(rows[0]) == RECORD_COLUMNS
    assert len(rows) == len(made.assessment.findings)
    sampled = next(row for row in rows if row["sample"])
    assert (sampled["population"], sampled["sample"], sampled["passed"], sampled["method"]) == (
        "40",
        "10",
        "9",
        "sample",
    )
    assert "Đã xem" not in record_csv(made)  # no free text


def test_a_record_as_json_is_what_was_kept() -> None:
    made = full_record()
    content = record_paper(made, "json", "vi")
    assert content == record_json(made).encode()
    assert json.loads(content)["audit"] == made.audit


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_judgement_is_a_workbook(language: str) -> None:
    result = run_audit(Path("scenarios/facilities/moc-bai.yaml"), as_of=date(2026, 3, 12))
    book = load_workbook(io.BytesIO(audit_book(result, "vi" if language == "vi" else "en")))
    sheet = book.worksheets[0]
    assert sheet.max_row == 3 + len(result.assessment.findings)
    breaches = sum(bool(row[6]) for row in sheet.iter_rows(min_row=4, values_only=True))
    assert breaches == result.assessment.summary.breaches
