"""Values as people write them, and back; the form over the facility model, without any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facility_planner.domain.facility import Facility
from facility_planner.domain.problem import Fault
from facility_planner.domain.provinces import PROVINCES, province_name
from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import scenarios_root
from facility_planner.tui.forms import parts as parting
from facility_planner.tui.forms.fields import FormField, facility_fields, item_fields, supply_fields
from facility_planner.tui.forms.filling import Filling, data_of, put, value_at
from facility_planner.tui.forms.parts import Part
from facility_planner.tui.forms.suggest import id_from
from facility_planner.tui.forms.values import is_half_written, read_back, written
from facility_planner.tui.forms.words import sentence
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

VI, EN = Speech("vi"), Speech("en")


def room(name: str, index: int = 0) -> FormField:
    return next(field for field in item_fields("rooms", index) if field.name == name)


def of_facility(name: str, *, is_new: bool = True) -> FormField:
    return next(field for field in facility_fields(is_new=is_new) if field.name == name)


def moc_bai() -> Filling[Facility]:
    facility = load_facility(scenarios_root() / "facilities" / "moc-bai.yaml")
    return Filling(Facility, data_of(facility))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6,4", 6.4),
        ("6.4", 6.4),
        (" 12 ", 12),
        ("36 m²", 36),
        ("36m2", 36),
        ("1.250.000", 1250000),  # two dots can only part thousands
        ("1.250,5", 1250.5),  # the last sign is that of the decimals
        ("1,250.5", 1250.5),
        ("0,125", 0.125),  # nobody parts thousands after a zero
        ("", None),
        ("abc", "abc"),  # left to the model to refuse
    ],
)
def test_areas_take_a_comma_or_a_dot(typed: str, meant: Any) -> None:
    assert read_back(room("floor_area_m2"), typed) == meant


@pytest.mark.parametrize("typed", ["1.400", "1,400"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(typed: str) -> None:
    fault = read_back(room("floor_area_m2"), typed)
    assert isinstance(fault, Fault)
    refused = Filling(Facility, {}).fill(room("floor_area_m2"), typed).refused[("rooms", 0, "floor_area_m2")]
    assert "1400" in sentence(refused.problem, VI)
    assert "1,4" in sentence(refused.problem, VI)
    assert "1.4" in sentence(refused.problem, EN)


def test_a_whole_number_has_no_decimals_so_its_dot_parts_thousands() -> None:
    assert read_back(of_facility("capacity"), "1.400") == 1400
    assert read_back(of_facility("capacity"), "12,5") == "12,5"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/03/2026", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("31/02/2026", "31/02/2026"),
        ("1/9/2025", "2025-09-01"),
    ],
)
def test_days_are_written_day_month_year(typed: str, meant: str) -> None:
    assert read_back(of_facility("built_or_renovated_on"), typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("7:30", "07:30"), ("7h", "07:00"), ("16h30", "16:30"), ("7 giờ", "07:00")]
)
def test_times_of_day_are_written_as_people_say_them(typed: str, meant: str) -> None:
    assert read_back(of_facility("hours.from"), typed) == meant


def test_codes_of_languages_are_parted_by_blanks_or_commas() -> None:
    languages = next(field for field in item_fields("staff", 0) if field.name == "languages")
    assert read_back(languages, "vi, km hmn") == ["vi", "km", "hmn"]
    assert written(languages, ["vi", "km"], "vi") == "vi, km"
    assert "Khmer" in languages.help("en")


def test_nothing_is_another_thing_than_zero_and_no() -> None:
    beds, lock = room("beds"), room("lockable")
    assert read_back(beds, "0") == 0
    assert read_back(beds, "") is None
    assert written(beds, 0, "vi") == "0"
    assert written(beds, None, "vi") == ""
    assert written(lock, False, "vi") == "không"
    assert written(lock, None, "vi") == ""


@given(st.integers(1, 10**9).map(lambda n: n / 100))
@settings(deadline=None, max_examples=60)
def test_what_is_shown_is_read_back_as_the_same(area: float) -> None:
    field = room("floor_area_m2")
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        assert read_back(field, written(field, area, language)) == area


def test_nobody_is_told_off_in_the_middle_of_a_day() -> None:
    built = of_facility("built_or_renovated_on")
    assert is_half_written(built, "12/0")
    assert not is_half_written(built, "12/thang")
    assert is_half_written(room("floor_area_m2"), "6,")
    assert not is_half_written(room("floor_area_m2"), "6x")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("floor_area_m2", "-4", "write more than 0"),
        ("floor_area_m2", "rộng", "is no number; write digits, such as 6,4"),
        ("beds", "hai", "is no whole number"),
        ("beds", "-1", "write 0 or more"),
        ("id", "Phòng 1", "letters without marks"),
        ("id", "K1", "is there already"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(name: str, typed: str, told: str) -> None:
    filling = moc_bai()
    field = room(name)
    before = filling.value_at(field.path)
    after = filling.fill(field, typed)
    assert told in sentence(after.refused[field.path].problem, EN)
    assert after.refused[field.path].text == typed  # nothing typed is lost
    assert after.value_at(field.path) == before
    assert after.kept == filling.kept
    assert sentence(after.refused[field.path].problem, VI) != sentence(after.refused[field.path].problem, EN)


def test_what_is_put_right_is_taken() -> None:
    filling = moc_bai().fill(room("floor_area_m2"), "rộng").fill(room("floor_area_m2"), "6,4")
    assert not filling.refused
    assert filling.kept is not None
    assert filling.kept.rooms[0].floor_area_m2 == 6.4


def test_a_new_facility_is_kept_once_it_has_its_kind() -> None:
    filling: Filling[Facility] = Filling(Facility, {})
    for name, said in (("facility", "tan-chau"), ("ownership", "public"), ("capacity", "12")):
        filling = filling.fill(of_facility(name), said)
        assert filling.kept is None
    assert filling.missing() == (("kind",),)
    filling = filling.fill(of_facility("kind"), "shelter")
    assert filling.kept == Facility(id="tan-chau", kind="shelter", ownership="public", capacity=12)


def test_what_must_be_there_cannot_be_emptied() -> None:
    filling = moc_bai().fill(of_facility("kind"), None)
    assert filling.refused[("kind",)].problem.code == "missing_key"
    assert filling.kept is not None
    assert filling.kept.kind == "reception_centre"


def test_one_name_stands_for_both_languages_until_the_other_is_written() -> None:
    vi, en = of_facility("name.vi"), of_facility("name.en")
    filling: Filling[Facility] = Filling(Facility, {}).fill(vi, "Tân Châu")
    assert filling.value_at(("name",)) == {"vi": "Tân Châu", "en": "Tân Châu"}
    filling = filling.fill(en, "Tan Chau").fill(vi, "Cơ sở Tân Châu")
    assert filling.value_at(("name",)) == {"vi": "Cơ sở Tân Châu", "en": "Tan Chau"}
    assert filling.fill(vi, "").value_at(("name",)) == {"vi": "Tan Chau", "en": "Tan Chau"}


def test_a_member_that_is_not_complete_waits_while_the_rest_is_kept() -> None:
    filling = moc_bai()
    data, part = parting.grown(filling.data, "staff", "nurse")
    filling = filling.put(data)
    assert part == Part("staff", 6)
    assert filling.missing(part.path) == (("staff", 6, "sex"),)
    filling = filling.fill(room("floor_area_m2"), "7")
    assert filling.kept is not None
    assert len(filling.kept.staff) == 6
    assert filling.kept.rooms[0].floor_area_m2 == 7
    sex = next(field for field in item_fields("staff", 6) if field.name == "sex")
    kept = filling.fill(sex, "female").kept
    assert kept is not None
    assert kept.staff[6].id == "S7"


def test_a_training_waits_for_its_day_and_its_days_must_fit() -> None:
    filling = moc_bai()
    filling = filling.put(parting.with_training(filling.data, Part("staff", 0), "first_aid"))
    fields = parting.fields_of(Part("staff", 0), filling.data, is_new=False)
    done = [field for field in fields if field.name == "completed_on"][-1]
    until = [field for field in fields if field.name == "valid_until"][-1]
    assert filling.missing(("staff", 0)) == (done.path,)
    filling = filling.fill(done, "01/03/2025")
    assert filling.is_whole
    refused = filling.fill(until, "01/02/2025").refused[until.path]
    assert refused.problem.code == "valid_before_completed"


def test_stock_of_zero_is_noted_and_emptied_again() -> None:
    bedding = next(field for field in supply_fields() if field.name == "bedding_set")
    filling = moc_bai().fill(bedding, "0")
    assert filling.kept is not None
    assert filling.kept.supplies["bedding_set"] == 0
    kept = filling.fill(bedding, "").kept
    assert kept is not None
    assert "bedding_set" not in kept.supplies


def test_opening_hours_are_kept_once_both_ends_are_there() -> None:
    start, end = of_facility("hours.from"), of_facility("hours.to")
    filling: Filling[Facility] = Filling(Facility, {"facility": "x", "kind": "shelter", "ownership": "public"})
    filling = filling.fill(start, "7:30")
    assert filling.kept is not None
    assert filling.kept.hours is None
    kept = filling.fill(end, "16h").kept
    assert kept is not None
    assert kept.hours is not None
    assert kept.hours.end.hour == 16


def test_rooms_grow_with_the_next_number_of_their_letter() -> None:
    # Mộc Bài has bedrooms D1, D2, D3 and no isolation room
    data, part = parting.grown(moc_bai().data, "rooms", "sleeping")
    assert value_at(data, (*part.path, "id")) == "D4"
    data, part = parting.grown(data, "rooms", "isolation")
    assert value_at(data, (*part.path, "id")) == "I1"


def test_a_room_as_the_one_before_takes_what_is_not_known_and_keeps_the_rest() -> None:
    data: Any = {
        "rooms": [
            {"id": "D1", "use": "sleeping", "beds": 6, "lockable": True},
            {"id": "D2", "use": "sleeping", "beds": 4},
        ]
    }
    data = parting.as_before(data, Part("rooms", 1))
    assert data["rooms"][1] == {"id": "D2", "use": "sleeping", "beds": 4, "lockable": True}


def test_a_copy_has_its_own_id_and_no_training() -> None:
    filling = moc_bai()
    data, part = parting.grown(filling.data, "staff", "", like=1)
    copy = value_at(data, part.path)
    assert copy["id"] == "S7"
    assert "training" not in copy
    assert copy["roles"] == value_at(data, ("staff", 1, "roles"))


def test_putting_nothing_takes_away_and_leaves_no_empty_mapping() -> None:
    assert put({"hours": {"from": "07:00"}}, ("hours", "from"), None) == {}
    assert put({"rooms": [{"id": "A"}, {"id": "B"}]}, ("rooms", 0), None) == {"rooms": [{"id": "B"}]}


def test_an_id_is_suggested_by_the_name() -> None:
    assert id_from("Cơ sở tiếp nhận Mộc Bài", ()) == "moc-bai"
    assert id_from("Cơ sở tiếp nhận Mộc Bài", ("moc-bai",)) == "moc-bai-2"
    assert id_from("Đồng Đăng (cửa khẩu)", ()) == "dong-dang-cua-khau"
    assert id_from("…", ()) == ""


def test_the_provinces_are_thirty_four_and_have_names() -> None:
    assert len(PROVINCES) == 34
    assert PROVINCES["80"].vi == "Tây Ninh"
    assert PROVINCES["48"].en == "Da Nang"
    one = province_name("1")
    assert one is not None
    assert one.vi == "Hà Nội"
    assert of_facility("province").word("80", "vi") == "Tây Ninh"
    assert province_name("99") is None
