"""What may identify a person is found; what stands in every record of an inspection is left alone."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility_planner.domain.audits.privacy import identifying

ROOT = Path(__file__).parents[3]


def _found(text: str) -> list[tuple[str, str]]:
    composed = unicodedata.normalize("NFC", text)
    return [(hint.kind, composed[hint.start : hint.end]) for hint in identifying(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CCCD 072190001234", "072190001234"),  # 072 is Tây Ninh's number
        ("số 072 190 001 234 cấp ngày 12/03/2021", "072 190 001 234"),
        ("072.190.001.234", "072.190.001.234"),
        ("CMND 290123456", "290123456"),
        ("290 123 456", "290 123 456"),
        ("CMND số: 290.123.456", "290.123.456"),
        ("căn cước của người này là 001-085-012-345", "001-085-012-345"),
    ],
)
def test_citizen_numbers(text: str, number: str) -> None:
    assert _found(text) == [("citizen_number", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("gọi 0901234567 nhé", "0901234567"),
        ("0901 234 567", "0901 234 567"),
        ("090.123.4567", "090.123.4567"),
        ("ĐT: 090-123-4567.", "090-123-4567"),
        ("+84 901 234 567", "+84 901 234 567"),
        ("+84(0)901234567", "+84(0)901234567"),
        ("0084901234567", "0084901234567"),
        ("84901234567", "84901234567"),
        ("(0276) 3.822.233", "(0276) 3.822.233"),
        ("024 3846 1530", "024 3846 1530"),
        ("năm 2026 0901234567", "0901234567"),
        ("01234567890", "01234567890"),  # a mobile number of before 2018
    ],
)
def test_phone_numbers(text: str, number: str) -> None:
    assert _found(text) == [("phone", number)]


def test_addresses_of_mail_and_passports() -> None:
    assert _found("viết cho a.b-c+d@so-yte.tayninh.gov.vn, rồi") == [("email", "a.b-c+d@so-yte.tayninh.gov.vn")]
    assert _found("hộ chiếu số C1234567") == [("passport_number", "C1234567")]
    assert _found("passport N 01234567 (Cambodia)") == [("passport_number", "N 01234567")]
    assert _found("EA1234567") == [("passport_number", "EA1234567")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nạn nhân Nguyễn Thị Xyz kể lại", "Nguyễn Thị Xyz"),
        ("Chị Xuân nói", "Xuân"),
        ("em Sokhaaa ở phòng D1", "Sokhaaa"),
        ("bé Na, 3 tuổi", "Na"),
        ("chị XUÂN", "XUÂN"),
        ("họ và tên: Xuân", "Xuân"),
        ("NGUYỄN THỊ XUÂN", "NGUYỄN THỊ XUÂN"),
        ("gặp Trần Văn Xuân tại cổng", "Trần Văn Xuân"),
        ("người này là Lê Xuân", "Lê Xuân"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("cháu Thạch Thị Sa Rây", "Thạch Thị Sa Rây"),
        ("Hà Thị Xuân", "Hà Thị Xuân"),
        ("Đỗ Minh Xuân", "Đỗ Minh Xuân"),
        ("Tran Thi Xuan", "Tran Thi Xuan"),
        ("the victim Xuan said", "Xuan"),
        ("Ms. Xuan", "Xuan"),
        ("ông/bà Nguyễn Xuân", "Nguyễn Xuân"),
        ("Trưởng phòng Trần Thị Xuân ký", "Trần Thị Xuân"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert _found(text) == [("person_name", name)]
    assert _found(unicodedata.normalize("NFD", text)) == [("person_name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Cơ sở Mộc Bài",
        "Cơ sở tiếp nhận Mộc Bài, huyện Bến Cầu, tỉnh Tây Ninh",
        "Sở Y tế Tây Ninh",
        "Luật Phòng, chống mua bán người",
        "53/2024/QH15",
        "Nghị định 162/2024/NĐ-CP, Điều 5 khoản 2",
        "12/03/2026",
        "12.03.2026 08:30",
        "2026-03-12T09:41:00",
        "P01, P02 và P15",
        "nạn nhân P01",
        "nạn nhân A",
        "1.250.000 ₫",
        "1.250.000.000 đồng",
        "290 123 456 ₫",
        "125000000đ",
        "84.901.234.567 ₫",
        "146300000",  # whole thousands: an amount
        "phòng D1: 6,4 m², 5 giường",
        "tổng đài 111, 1900 1567, 18001567",
        "nạn nhân Việt Nam, Campuchia và Lào",
        "Ông Giám đốc, bà Chủ tịch Ủy ban",
        "huyện Dương Minh Châu, thị xã Trảng Bàng, huyện Châu Thành",
        "đường Nguyễn Huệ, trường Lê Lợi",
        "Thành phố Hồ Chí Minh",
        "núi Bà Đen; Bà Rịa",
        "PHẠM VI ÁP DỤNG",
        "HỒ SƠ NẠN NHÂN",
        "BIÊN BẢN KIỂM TRA CƠ SỞ BẢO TRỢ XÃ HỘI",
        "cán bộ CTXH, cô CTXH, anh UBND",
        "Biên bản được giao cho nạn nhân. Ghi rõ lý do.",
        "Phòng Văn hóa, Sở Văn hóa Thông tin",
        "Ban Bảo vệ trẻ em Tây Ninh",
        "phiên dịch tiếng Anh Trung tâm",
        "Victim Support Unit; victim support",
        "Chú ý Phòng D1",
        "",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert _found(text) == []


def test_the_law_as_it_is_shipped_names_nobody() -> None:
    for path in sorted((ROOT / "standards").rglob("*.yaml")):
        assert not [found for found in _found(path.read_text(encoding="utf-8")) if found[0] == "person_name"], path


def test_hints_come_in_order_and_never_overlap() -> None:
    text = "Chị Xuân, CCCD 072190001234, 0901234567, x@y.vn; em Na"
    assert [kind for kind, _ in _found(text)] == ["person_name", "citizen_number", "phone", "email", "person_name"]


@given(st.text(alphabet=st.sampled_from("0123456789 .-+()@aAăĂịNguyễnThịchị,/đ₫"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    hints = identifying(text)
    assert all(0 <= hint.start < hint.end <= len(unicodedata.normalize("NFC", text)) for hint in hints)
    assert all(one.end <= two.start for one, two in pairwise(hints))
