"""The 34 provinces and centrally run cities of Viet Nam since 1 July 2025, by the code of the statistics office.

Codes and names: National Statistics Office (GSO), as in Resolution 202/2025/QH15.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    "01": "Hà Nội",
    "04": "Cao Bằng",
    "08": "Tuyên Quang",
    "11": "Điện Biên",
    "12": "Lai Châu",
    "14": "Sơn La",
    "15": "Lào Cai",
    "19": "Thái Nguyên",
    "20": "Lạng Sơn",
    "22": "Quảng Ninh",
    "24": "Bắc Ninh",
    "25": "Phú Thọ",
    "31": "Hải Phòng",
    "33": "Hưng Yên",
    "37": "Ninh Bình",
    "38": "Thanh Hóa",
    "40": "Nghệ An",
    "42": "Hà Tĩnh",
    "44": "Quảng Trị",
    "46": "Huế",
    "48": "Đà Nẵng",
    "51": "Quảng Ngãi",
    "52": "Gia Lai",
    "56": "Khánh Hòa",
    "66": "Đắk Lắk",
    "68": "Lâm Đồng",
    "75": "Đồng Nai",
    "79": "Thành phố Hồ Chí Minh",
    "80": "Tây Ninh",
    "82": "Đồng Tháp",
    "86": "Vĩnh Long",
    "91": "An Giang",
    "92": "Cần Thơ",
    "96": "Cà Mau",
}
_ENGLISH = {"79": "Ho Chi Minh City"}


def _without_marks(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


PROVINCES: Mapping[str, Text] = {
    code: Text(vi=name, en=_ENGLISH.get(code, _without_marks(name))) for code, name in _NAMES.items()
}
"""By code, two digits; in English without the marks."""


def province_name(code: str) -> Text | None:
    """The name of a province; a code may lack its leading zero. None where there is no such province."""
    return PROVINCES.get(code.zfill(2))
