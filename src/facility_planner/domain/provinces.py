"""The 34 provinces and centrally run cities of Viet Nam since 1 July 2025, by the code of the statistics office.

Codes and names: National Statistics Office (GSO), as in Resolution 202/2025/QH15.
Which of the 63 former provinces went into which: the mapping table of TaliaCao/Vietnam-Shape-Map (GitHub, MIT,
2025-11-29), spellings corrected.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, get_args

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

FormerProvince = Literal[
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên",
    "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh",
    "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thành phố Hồ Chí Minh", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh",
    "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
]  # fmt: skip
"""The provinces as they were until 30 June 2025; prices of building are published by them."""
FORMER_PROVINCES: Mapping[str, tuple[FormerProvince, ...]] = {
    "01": ("Hà Nội",),
    "04": ("Cao Bằng",),
    "08": ("Hà Giang", "Tuyên Quang"),
    "11": ("Điện Biên",),
    "12": ("Lai Châu",),
    "14": ("Sơn La",),
    "15": ("Lào Cai", "Yên Bái"),
    "19": ("Bắc Kạn", "Thái Nguyên"),
    "20": ("Lạng Sơn",),
    "22": ("Quảng Ninh",),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "25": ("Hòa Bình", "Phú Thọ", "Vĩnh Phúc"),
    "31": ("Hải Dương", "Hải Phòng"),
    "33": ("Hưng Yên", "Thái Bình"),
    "37": ("Hà Nam", "Nam Định", "Ninh Bình"),
    "38": ("Thanh Hóa",),
    "40": ("Nghệ An",),
    "42": ("Hà Tĩnh",),
    "44": ("Quảng Bình", "Quảng Trị"),
    "46": ("Thừa Thiên Huế",),
    "48": ("Quảng Nam", "Đà Nẵng"),
    "51": ("Kon Tum", "Quảng Ngãi"),
    "52": ("Bình Định", "Gia Lai"),
    "56": ("Khánh Hòa", "Ninh Thuận"),
    "66": ("Đắk Lắk", "Phú Yên"),
    "68": ("Bình Thuận", "Đắk Nông", "Lâm Đồng"),
    "75": ("Bình Phước", "Đồng Nai"),
    "79": ("Bà Rịa - Vũng Tàu", "Bình Dương", "Thành phố Hồ Chí Minh"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Đồng Tháp", "Tiền Giang"),
    "86": ("Bến Tre", "Trà Vinh", "Vĩnh Long"),
    "91": ("An Giang", "Kiên Giang"),
    "92": ("Hậu Giang", "Sóc Trăng", "Cần Thơ"),
    "96": ("Bạc Liêu", "Cà Mau"),
}
"""By the code of a province, the former ones that went into it."""


def _without_marks(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


PROVINCES: Mapping[str, Text] = {
    code: Text(vi=name, en=_ENGLISH.get(code, _without_marks(name))) for code, name in _NAMES.items()
}
"""By code, two digits; in English without the marks."""
FORMER_PROVINCE_NAMES: Mapping[str, Text] = {
    name: Text(vi=name, en=_without_marks(name)) for name in get_args(FormerProvince)
}
"""By the name as files have it; in English without the marks."""


def province_name(code: str) -> Text | None:
    """The name of a province; a code may lack its leading zero. None where there is no such province."""
    return PROVINCES.get(code.zfill(2))


def former_provinces_of(code: str) -> tuple[FormerProvince, ...]:
    """The former provinces that went into a province; a code may lack its leading zero. None of an unknown one."""
    return FORMER_PROVINCES.get(code.zfill(2), ())
