"""`standards entitlements` and `standards diff`: what they print and refuse."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

BEING_IDENTIFIED = ("standards", "entitlements", "--category", "being_identified", "--as-of", "2026-03-12")
DIFF = ("standards", "diff", "--from", "2027-02-28", "--to", "2027-03-01", "--standard", "vn-2024")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_regimes_with_point_and_article(run: Run) -> None:
    shown = run(*BEING_IDENTIFIED, "--trafficked", "abroad").stdout
    assert "a   Essential needs · 53/2024/QH15 Art. 37(3)" in shown
    assert "Legal aid · " not in shown  # point đ: only if trafficked in Viet Nam
    unknown = run(*BEING_IDENTIFIED).stdout
    assert "đ   Legal aid · only if trafficked in Viet Nam · 53/2024/QH15 Art. 37(3)" in unknown


def test_a_foreigner_is_a_foreign_victim(run: Run) -> None:
    command = ("standards", "entitlements", "--category", "victim", "--as-of", "2026-03-12", "--format", "json")
    told = json.loads(run(*command, "--nationality", "kh", "--trafficked", "in_viet_nam").stdout)
    assert (told["given"], told["category"]) == ("victim", "foreign_victim")
    assert [regime["point"] for regime in told["regimes"]] == list("abcdđg")
    assert all(regime["case_by_case"] for regime in told["regimes"])
    assert json.loads(run(*command, "--nationality", "VN").stdout)["category"] == "victim"


def test_deadlines_are_amounts_until_it_is_known_when(run: Run) -> None:
    shown = run(*BEING_IDENTIFIED, "--trafficked", "abroad").stdout
    assert "3 days after admission · duty of the provincial health department" in shown
    assert "10 working days after admission · duty of the facility" in shown
    assert "12 hours after the information came · only if under 16 years" in shown
    assert "*secondary source, to be verified*" in shown  # the 120 days of stay


def test_deadlines_are_days_once_it_is_known_when(run: Run) -> None:
    counted = (*BEING_IDENTIFIED, "--received", "2026-03-12T08:30+07:00", "--age", "30")
    shown = run(*counted).stdout
    assert "15 Mar 2026 · Initial verification" in shown  # 13, 14, 15
    assert "26 Mar 2026 · Papers of the emergency admission complete" in shown  # ten working days
    assert "under 16" not in shown
    told = json.loads(run(*counted, "--format", "json").stdout)
    verification = next(d for d in told["deadlines"] if d["deadline"] == "initial-verification")
    assert (verification["due"], verification["number"], verification["unit"]) == (
        "2026-03-15T23:59:00+07:00",
        3,
        "day",
    )
    moments = [deadline["due"] for deadline in told["deadlines"] if deadline["due"]]
    assert moments == sorted(moments)


def test_working_days_leave_out_public_holidays(run: Run) -> None:
    # 1 January 2026 is a holiday: ten working days after Wednesday 31 December are 2, 5-9 and 12-15 January
    told = json.loads(run(*BEING_IDENTIFIED, "--received", "2025-12-31T08:30+07:00", "--format", "json").stdout)
    filed = next(d for d in told["deadlines"] if d["deadline"] == "file-complete")
    assert filed["due"] == "2026-01-15T23:59:00+07:00"


def test_the_same_as_lines(run: Run) -> None:
    listed = rows(run(*BEING_IDENTIFIED, "--format", "csv").stdout)
    regimes = [row for row in listed if row["record"] == "regime"]
    assert "".join(row["point"] for row in regimes) == "abcdđeg"
    assert [row["only_if"] for row in regimes] == [""] * 4 + ["in_viet_nam"] * 3
    assert regimes[0]["references"] == "53/2024/QH15 37 3"
    filed = next(row for row in listed if row["id"] == "file-complete")
    assert (filed["number"], filed["unit"], filed["after"]) == ("10", "working_day", "admitted")


def test_before_the_law_nothing_is_made_up(run: Run) -> None:
    command = ("standards", "entitlements", "--category", "victim", "--as-of", "2025-06-30")
    shown = run(*command).stdout
    assert "in force from 1 Jul 2025; on the day asked for it grants nothing" in shown
    assert "66/2011/QH12" in shown
    told = json.loads(run(*command, "--format", "json").stdout)
    assert (told["in_force"], told["regimes"]) == (False, [])


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--category", "child"), "being_identified"),
        ((), "--category"),
        (("--category", "victim", "--trafficked", "home"), "in_viet_nam"),
        (("--category", "victim", "--nationality", "Vietnam"), "stateless_resident"),
        (("--category", "accompanying_minor", "--age", "18"), "under 18"),
        (("--category", "victim", "--age", "-1"), "0"),
        (("--category", "victim", "--received", "2026-03-12T08:30"), "+07:00"),
        (("--category", "victim", "--received", "yesterday"), "2026-03-12T08:30+07:00"),
        (("--category", "victim", "--received", "2026-03-12T08:30:10+07:00"), "2026-03-12T08:30+07:00"),
        (("--category", "victim", "--standard", "vn-labour"), "vn-2024"),
        (("--category", "victim", "--standard", "vn-2042"), "vn-2024"),
        (("--category", "victim", "--as-of", "12.03.2026"), "2026-03-12"),
    ],
)
def test_wrong_values_are_refused_with_what_is_allowed(run: Run, arguments: tuple[str, ...], allowed: str) -> None:
    refused = run("standards", "entitlements", *arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert allowed in refused.stderr


def test_the_end_of_the_resolution_on_areas(run: Run) -> None:
    shown = run(*DIFF).stdout
    assert "66.16/2026/NQ-CP · in force until 28 Feb 2027, the last day" in shown
    assert "value changed: ≥ 20 m²/person → ≥ 30 m²/person" in shown
    assert "basis changed, same value: ≥ 6 m²/bed · binding" in shown
    assert "Now: 103/2017/NĐ-CP Art. 24" in shown
    assert "Applies to: " in shown
    told = json.loads(run(*DIFF, "--format", "json").stdout)
    kinds = {(change["row"], change["kind"]) for change in told["changes"]}
    assert ("RQ-B03", "value_changed") in kinds
    assert ("RQ-B03", "basis_changed") not in kinds
    assert {("RQ-B04", "basis_changed"), ("RQ-B05", "basis_changed"), ("RQ-B06", "basis_changed")} <= kinds
    assert told["instruments"] == [{"instrument": "66.16/2026/NQ-CP", "kind": "ends", "on": "2027-02-28"}]
    lines = rows(run(*DIFF, "--format", "csv").stdout)
    [land] = [row for row in lines if row["kind"] == "value_changed"]
    assert (land["value_before"], land["value_after"], land["unit"]) == ("20", "30", "m2_per_person")


def test_what_it_means_for_a_facility(run: Run, own_folder: Path) -> None:
    facility = own_folder / "small.yaml"
    facility.write_text(
        "facility: small\nkind: reception_centre\nownership: public\nsetting: rural\ncapacity: 20\nland_area_m2: 500\n",
        encoding="utf-8",
    )
    told = json.loads(run(*DIFF, facility, "hoa-ban", "--format", "json").stdout)
    assert [entry["facility"] for entry in told["facilities"]] == ["small", "hoa-ban"]
    small = {change["requirement"]: change for change in told["facilities"][0]["changes"]}
    # 500 m² of land for 20 places are 25 each: more than 20, less than 30
    land = small["land-area-rural"]
    assert (land["concerns"], land["before"], land["after"]) == (True, "met", "not_met")
    assert small["land-area-urban"]["concerns"] is False
    shown = run(*DIFF, facility).stdout
    assert "✓ Met → ✕ Not met" in shown
    assert "Judged on both days by what was noted up to 1 Mar 2027" in shown


def test_days_that_change_nothing(run: Run) -> None:
    quiet = ("standards", "diff", "--from", "2027-01-10", "--to", "2027-01-10", "--standard", "vn-2024")
    assert "No requirement changes." in run(*quiet).stdout


def test_a_standard_that_cannot_be_read_is_told_and_left_out(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_folder / "packs" / "bad").mkdir(parents=True)
    (own_folder / "packs" / "bad" / "pack.yaml").write_text("standard: bad\n", encoding="utf-8")
    monkeypatch.setenv("FACILITY_PLANNER_STANDARDS", str(own_folder / "packs"))
    all_days = ("standards", "diff", "--from", "2027-02-28", "--to", "2027-03-01", "--format", "json")
    told = run(*all_days)
    assert told.exit_code == 0
    assert "`version` is missing" in told.stderr
    assert "vn-2024" in {standard["id"] for standard in json.loads(told.stdout)["standards"]}
    assert "bad" not in {standard["id"] for standard in json.loads(told.stdout)["standards"]}
    assert run(*all_days, "--standard", "bad").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "2027-03-01", "--to", "2027-02-28"), "--from"),
        (("--from", "2027-03-01"), "--to"),
        (("--from", "soon", "--to", "2027-02-28"), "2026-03-12"),
        (("--from", "2027-02-28", "--to", "2027-03-01", "--standard", "vn-2042"), "vn-2024"),
        (("--from", "2027-02-28", "--to", "2027-03-01", "moc-baj"), "moc-bai"),
    ],
)
def test_diff_refuses_what_cannot_be(run: Run, arguments: tuple[str, ...], told: str) -> None:
    refused = run("standards", "diff", *arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert told in refused.stderr


def test_a_plan_tells_its_deadlines_and_check_judges_them(run: Run, tiny: Path) -> None:
    plan = json.loads(run("plan", tiny, "--no-explain", "--effort", "0.5", "--format", "json").stdout)
    # arrived on 12 March at 08:30; the category is not known, so all that counts from the arrival concerns them
    due = {(entry["person"], entry["deadline"]): entry["due"] for entry in plan["deadlines"]}
    assert due["P01", "file-complete"] == due["P02", "file-complete"] == "2026-03-26T23:59:00+07:00"
    assert due["P01", "immediate-admission"] == "2026-03-12T08:30:00+07:00"
    assert ("P01", "child-plan") not in due
    assert run("check", tiny, "-", stdin=json.dumps(plan)).exit_code == 0
    plan["deadlines"][0]["due"] = "2026-04-01T23:59:00+07:00"
    judged = run("check", tiny, "-", "--format", "json", stdin=json.dumps(plan))
    assert judged.exit_code == 1
    assert {violation["rule"] for violation in json.loads(judged.stdout)["violations"]} == {"deadline_due"}
    del plan["deadlines"]
    plan["shortages"] = [s for s in plan["shortages"] if "deadline" not in s["reason"]]
    assert run("check", tiny, "-", stdin=json.dumps(plan)).exit_code == 0


def test_a_plan_in_words_has_its_deadlines_by_day(run: Run, tiny: Path) -> None:
    shown = run("plan", tiny, "--no-explain", "--effort", "0.5").stdout
    assert "26 Mar 2026 · Papers of the emergency admission complete · P01, P02" in shown
    assert "12 Mar 2026, at once · Admission at once · P01, P02" in shown
