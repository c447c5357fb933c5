"""A facility as an Excel workbook: written, read again equal, every fault at its cell."""

from __future__ import annotations

import io
import re
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from facility_planner.domain.base import Text
from facility_planner.domain.facility import (
    Facility,
    Hours,
    Observation,
    ResidentGroup,
    Room,
    StaffMember,
    Training,
)
from facility_planner.domain.workload import (
    CategoryAllowance,
    DaysOff,
    IndividualAllowance,
    WorkActivity,
    Workload,
)
from facility_planner.errors import InputError
from facility_planner.exchange.register_book import read_register, write_facility
from facility_planner.exchange.register_columns import SHEETS
from facility_planner.library.loader import load_facility
from facility_planner.reporting.describe import describe_problem
from facility_planner.reporting.describe.problem_words import PROBLEMS
from facility_planner.reporting.facility_terms import CHOICES, FIELDS
from facility_planner.reporting.register_words import BothLanguages

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = BothLanguages()
SHIPPED = sorted(Path("scenarios/facilities").glob("*.yaml"))

_ids = st.from_regex(r"[A-Za-z0-9._-]{1,12}", fullmatch=True)
_texts = st.builds(Text, vi=st.sampled_from(["Cơ sở số 1", "=A1+1", "nhà <A> & B"]), en=st.sampled_from(["One", "-"]))
_days = st.dates(date(1890, 1, 1), date(2199, 12, 31))
_areas = st.floats(0.01, 1e6, allow_nan=False)
_counts = st.integers(0, 5000)
_maybe = st.booleans() | st.none()
_rooms = st.builds(
    Room,
    id=_ids,
    use=st.sampled_from(["sleeping", "toilet", "consultation", "child_friendly"]),
    floor_area_m2=_areas | st.none(),
    enclosure=st.sampled_from(["full_walls", "none"]) | st.none(),
    sound_private=_maybe,
    lockable=_maybe,
    desks=st.integers(1, 9) | st.none(),
    beds=_counts | st.none(),
    designated_for=st.sampled_from(["female", "any"]) | st.none(),
    floor=st.integers(-2, 40) | st.none(),
)
_trainings = st.builds(
    lambda topic, day, ends: Training(topic=topic, completed_on=day, valid_until=day if ends else None),
    st.sampled_from(["first_aid", "child_care"]),
    _days,
    st.booleans(),
)
_staff = st.builds(
    StaffMember,
    id=_ids,
    sex=st.sampled_from(["female", "male", "other"]),
    roles=st.lists(st.sampled_from(["nurse", "guard", "social_worker"]), min_size=1, max_size=3).map(tuple),
    languages=st.lists(st.sampled_from(["vi", "km", "sgn-vn"]), max_size=3).map(tuple),
    qualification=st.sampled_from(["college", "master"]) | st.none(),
    training=st.lists(_trainings, max_size=2).map(tuple),
)
_observations = st.builds(
    Observation,
    of=_ids,
    population=st.none(),
    sample=st.none(),
    passed=st.none(),
    not_applicable_because=st.none(),
    subject=_ids | st.none(),
    seen_on=_days,
    method=st.sampled_from(["observe", "interview"]),
    value=st.booleans() | st.integers(-5, 10**18) | st.floats(-1e9, 1e9, allow_nan=False),
    note=_texts | st.none(),
)
_workloads = st.builds(
    Workload,
    role=st.sampled_from(["nurse", "psychologist"]),
    existing=_areas | st.none(),
    hours_per_day=st.just(8.0),
    hours_per_week=st.just(40.0),
    days_off=st.builds(DaysOff, annual_leave=st.integers(0, 30).map(float)),
    services=st.lists(st.builds(WorkActivity, id=_ids, annual=_areas, minutes=_areas), min_size=1, max_size=2).map(
        tuple
    ),
    category_allowances=st.lists(
        st.builds(CategoryAllowance, id=_ids, minutes=_areas, per=st.sampled_from(["day", "year"])), max_size=1
    ).map(tuple),
    individual_allowances=st.lists(
        st.builds(IndividualAllowance, id=_ids, hours_per_year=_areas, staff=_areas), max_size=1
    ).map(tuple),
)
_residents = st.builds(
    ResidentGroup,
    sex=st.sampled_from(["female", "male"]),
    child=st.booleans(),
    family=_ids | st.none(),
    count=st.integers(1, 50),
)


def _unique(elements: st.SearchStrategy[Any], key: Callable[[Any], Any], most: int = 4) -> st.SearchStrategy[Any]:
    return st.lists(elements, max_size=most, unique_by=key).map(tuple)


_facilities = st.builds(
    Facility,
    facility=_ids,
    name=_texts | st.none(),
    kind=st.sampled_from(["shelter", "hotline_desk"]),
    ownership=st.sampled_from(["public", "non_state"]),
    province=st.sampled_from(["01", "80"]) | st.none(),
    capacity=st.integers(1, 900) | st.none(),
    serves=st.sampled_from([(), ("women",), ("men", "children")]) | st.none(),
    care_24h=_maybe,
    land_area_m2=_areas | st.none(),
    built_or_renovated_on=_days | st.none(),
    hours=st.builds(
        lambda start, end, days: Hours(start=start, end=end, days=days),
        st.sampled_from([time(0, 0), time(7, 30)]),
        st.sampled_from([time(16, 45), time(23, 59)]),
        st.sampled_from([("mon", "sun"), ()]),
    )
    | st.none(),
    supplies=st.dictionaries(st.sampled_from(["bedding_set", "infant_kit"]), _counts),
    rooms=_unique(_rooms, lambda room: room.id),
    staff=_unique(_staff, lambda member: member.id),
    residents=st.lists(_residents, max_size=2).map(tuple),
    workload=_unique(_workloads, lambda load: load.role, 2),
    observations=st.lists(_observations, max_size=3).map(tuple),
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_facilities_come_back_as_they_were(path: Path, tmp_path: Path) -> None:
    facility = load_facility(path)
    book = tmp_path / "book.xlsx"
    book.write_bytes(write_facility(facility, WORDS))
    assert read_register(book) == facility


def _comes_back(facility: Facility, folder: Path) -> None:
    book = folder / "book.xlsx"
    book.write_bytes(write_facility(facility, WORDS))
    assert read_register(book) == facility


@settings(max_examples=12, deadline=None, derandomize=True)
@given(facility=_facilities)
def test_every_facility_comes_back_as_it_was(facility: Facility, tmp_path_factory: pytest.TempPathFactory) -> None:
    _comes_back(facility, tmp_path_factory.mktemp("book"))


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(facility=_facilities)
def test_hundreds_of_facilities_come_back(facility: Facility, tmp_path_factory: pytest.TempPathFactory) -> None:
    _comes_back(facility, tmp_path_factory.mktemp("book"))


def test_the_same_facility_makes_the_same_file() -> None:
    facility = load_facility(SHIPPED[0])
    assert write_facility(facility, WORDS) == write_facility(facility, WORDS)


def test_the_template_explains_itself_in_both_languages() -> None:
    book = load_workbook(io.BytesIO(write_facility(None, WORDS)))
    assert book.sheetnames == [*(shape.name for shape in SHEETS), "choices", "help"]
    rooms = book["rooms"]
    assert [cell.value for cell in rooms[1]][:3] == ["id", "use", "floor_area_m2"]
    assert rooms["B2"].value == "công năng của phòng (bắt buộc)\nwhat the room is used for (required)"
    assert rooms.freeze_panes == "B3"
    lists = {str(rule.sqref): rule.formula1 for rule in rooms.data_validations.dataValidation}
    source = re.fullmatch(r"choices!\$([A-Z]+)\$2:\$\1\$16", lists["B3:B501"])  # fifteen uses, from row 2 on
    assert source is not None
    labels = [cell.value for cell in book["choices"][source[1]]]
    assert "sleeping – phòng ngủ" in labels
    assert book["help"]["A1"].value == "Hướng dẫn điền tệp này"
    assert book["help"]["B1"].value == "How to fill in this workbook"


def test_every_column_and_code_has_words() -> None:
    for shape in SHEETS:
        for column in shape.columns:
            meaning = WORDS.field(shape.name, column.name)
            assert meaning.vi != meaning.en
            meanings = [WORDS.choice(shape.name, column.name, code) for code in column.choices]
            assert all(meaning.en and meaning.vi for meaning in meanings)
            assert not column.choices or set(column.choices) == set(CHOICES[f"{shape.name}.{column.name}"])
    assert set(FIELDS) == {shape.name for shape in SHEETS}


def _faults(tmp_path: Path, mend: Callable[[Workbook], None]) -> dict[str, str]:
    """The faults of the shipped facility of Mộc Bài after something was done to its workbook, by place."""
    path = tmp_path / "f.xlsx"
    book = load_workbook(io.BytesIO(write_facility(load_facility(Path("scenarios/facilities/moc-bai.yaml")), WORDS)))
    mend(book)
    book.save(path)
    with pytest.raises(InputError) as refused:
        read_register(path)
    assert all(problem.code in PROBLEMS for problem in refused.value.problems)
    return {str(problem.path[0]): problem.code for problem in refused.value.problems}


def test_every_fault_is_told_at_once_at_its_cell(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        rooms, staff = book["rooms"], book["staff"]
        rooms["B3"] = "sleping"
        rooms["C4"] = "=1+1"
        rooms["C5"] = "chín"
        rooms["C6"] = -4
        rooms["A7"] = rooms["A3"].value
        rooms["J3"] = 2.5
        staff["C3"] = None
        staff["A4"] = "S 2"
        book["training"]["A3"] = "S99"
        book["facility"]["N3"] = "31/02/2020"
        book["facility"]["H3"] = "1.400"
        book["supplies"]["B3"] = None

    assert _faults(tmp_path, spoil) == {
        "facility!H3": "number_ambiguous",
        "facility!N3": "not_a_date",
        "rooms!B3": "not_one_of",
        "rooms!J3": "wrong_type",
        "rooms!C4": "formula",
        "rooms!C5": "wrong_type",
        "rooms!C6": "too_small",
        "rooms!A7": "duplicate_id",
        "staff!C3": "empty_cell",
        "staff!A4": "not_an_id",
        "training!A3": "unknown_name",
        "training!A4": "unknown_name",  # it names S2, which is `S 2` now
        "supplies!B3": "empty_cell",
    }


def test_what_is_wrong_with_sheets_and_columns(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["rooms"].title = "room"
        book["staff"].delete_rows(2)
        book["facility"]["D1"] = "knd"
        book["residents"]["F3"] = "?"
        book["supplies"].merge_cells("A3:B3")
        del book["observations"]  # may be missing

    assert _faults(tmp_path, spoil) == {
        "facility!1": "missing_column",
        "facility!D1": "unknown_column",
        "room!A1": "unknown_sheet",
        "rooms": "missing_sheet",
        "staff!A2": "head_row_missing",
        "staff!B2": "head_row_missing",
        "staff!C2": "head_row_missing",
        "residents!F3": "column_unnamed",
        "supplies!A3": "merged_cells",
        "supplies!B3": "empty_cell",
        "training!A3": "unknown_name",  # the first member of staff stands in the place of the explanations
    } | {f"training!A{row}": "unknown_name" for row in _rows_of_first_member()}


def _rows_of_first_member() -> list[int]:
    """The rows of the sheet `training` that name the first member of staff of Mộc Bài."""
    facility = load_facility(Path("scenarios/facilities/moc-bai.yaml"))
    owners = [member.id for member in facility.staff for _ in member.training]
    return [row for row, owner in enumerate(owners, start=3) if owner == facility.staff[0].id]


def test_rules_of_a_row_point_at_its_cell(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["training"].append([book["staff"]["A3"].value, "first_aid", date(2025, 3, 1), date(2024, 3, 1)])
        book["observations"].append(["some-rule", None, date(2025, 3, 1), "sample", None, 4, 5, 6])
        book["facility"]["O3"] = None  # opens, but does not close

    found = _faults(tmp_path, spoil)
    assert sorted(set(found.values())) == ["empty_cell", "passed_exceeds_sample", "valid_before_completed"]
    assert [place for place, code in found.items() if code == "empty_cell"] == ["facility!O3"]
    assert [place[:10] for place, code in found.items() if code == "valid_before_completed"] == ["training!D"]


def test_vietnamese_numbers_days_and_decomposed_letters_are_read(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write_facility(None, WORDS)))
    cells = {"A3": "thu", "B3": "Cơ sở thử".encode().decode(), "D3": "Shelter", "E3": "public – công lập", "F3": 1}
    cells |= {"K3": "1.400,5", "N3": "05/04/2019", "J3": "Có", "O3": "7:30", "P3": "16h30", "I3": "women, children – x"}
    for cell, value in cells.items():
        book["facility"][cell] = value
    book["facility"]["B3"] = "Cơ sở thử"  # decomposed
    book["rooms"]["A3"], book["rooms"]["B3"], book["rooms"]["C3"] = "P1", "sleeping", "6,4"
    path = tmp_path / "thu.xlsx"
    book.save(path)
    facility = read_register(path)
    assert facility.name == Text(vi="Cơ sở thử", en="Cơ sở thử")  # one language stands for both
    assert (facility.kind, facility.province, facility.care_24h) == ("shelter", "01", True)
    assert facility.land_area_m2 == 1400.5
    assert facility.built_or_renovated_on == date(2019, 4, 5)
    assert facility.hours == Hours(start=time(7, 30), end=time(16, 30))
    assert facility.serves == ("women", "children")
    assert facility.rooms[0].floor_area_m2 == 6.4


@pytest.mark.parametrize(
    ("content", "code"), [(b"no workbook", "not_a_workbook"), (b"", "not_a_workbook"), (None, "file_not_found")]
)
def test_what_is_no_workbook_is_told(content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_register(path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_empty_template_lacks_its_facility(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(write_facility(None, WORDS))
    with pytest.raises(InputError) as refused:
        read_register(path)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [(("facility!A3",), "no_facility")]


def test_a_fault_is_said_with_sheet_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(write_facility(None, WORDS))
    with pytest.raises(InputError) as refused:
        read_register(path)
    said = describe_problem(refused.value.problems[0], "vi")
    assert said == f"{path}  facility!A3: chưa điền cơ sở nào; hãy điền ở dòng 3"


def test_many_faults_are_told_up_to_a_hundred(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write_facility(None, WORDS)))
    for row in range(3, 203):
        book["rooms"].cell(row, 1, f"P{row}")  # no use: one fault a row, 200 in all
    path = tmp_path / "many.xlsx"
    book.save(path)
    with pytest.raises(InputError) as refused:
        read_register(path)
    assert len(refused.value.problems) == 101
    assert refused.value.problems[-1].code == "more_problems"
