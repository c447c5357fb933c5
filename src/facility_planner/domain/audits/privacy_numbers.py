"""Numbers and addresses that belong to one person, by their form; amounts, days and laws are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility_planner.domain.audits.privacy_hint import Hint

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = r"[ \u00a0\u202f]"
_FREE = r"(?<![\w.,/])"
"""Not inside a word, a longer number, a day or the number of a law."""
_END = r"(?![\w/])(?![.,]\d)"
_NO_MONEY = rf"(?!{_BLANK}?(?:₫|đ(?!\w)|đồng|VN[DĐ]|triệu|tỷ|nghìn))"

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}(?!\w)")
CITIZEN = re.compile(rf"{_FREE}0[0-9](?:[ .\-\u00a0]?\d){{10}}{_END}")
"""Twelve digits; they begin with the number of a province, 001 to 096."""
OLD_CITIZEN = re.compile(
    rf"{_FREE}(?:\d{{9}}|(?<!\d{_BLANK})\d{{3}}{_BLANK}\d{{3}}{_BLANK}\d{{3}}(?!{_BLANK}\d{{3}})){_END}{_NO_MONEY}",
    re.IGNORECASE,
)
"""Nine digits in one, or in threes with blanks. In threes with dots they are an amount, unless a word says else, and
so they are in whole thousands."""
NAMED_CITIZEN = re.compile(
    rf"\b(?:CMND|CMT|CCCD|căn{_BLANK}cước|chứng{_BLANK}minh|định{_BLANK}danh|ID)\b"
    rf"[^\d\n]{{0,20}}(?P<number>\d(?:[ .\-\u00a0]?\d){{8}}(?:(?:[ .\-\u00a0]?\d){{3}})?){_END}",
    re.IGNORECASE,
)
PHONE = re.compile(
    rf"(?<![\w.,/+])"
    rf"(?:(?:\+|00){_BLANK}?84[ .\-\u00a0]?(?:\(0\)[ .\-\u00a0]?)?|84(?=\d{{9}})|84{_BLANK}(?=\d)|\(?0)"
    rf"(?P<national>[1-9](?:[ .\-\u00a0]?\)?[ .\-\u00a0]?\(?\d){{8,9}}){_END}{_NO_MONEY}",
    re.IGNORECASE,
)
MOBILE = re.compile(r"[35789]\d{8}|1[2689]\d{8}")
LANDLINE = re.compile(r"2\d{9}")
PASSPORT = re.compile(r"(?<![\w/-])[A-Z]{1,2}\d{7,8}(?![\w/-])")
NAMED_PASSPORT = re.compile(
    rf"\b(?:hộ{_BLANK}chiếu|passport)\b[^\d\n]{{0,12}}?(?P<number>[A-Z]{{0,2}}{_BLANK}?\d{{6,9}})(?!\w)", re.IGNORECASE
)
PROVINCES = range(1, 97)


def numbers_in(text: str) -> Iterator[Hint]:
    """Every number or address of a person, the surest kinds first; one place may be found as several kinds."""
    yield from (Hint("email", *found.span()) for found in EMAIL.finditer(text))
    yield from (Hint("passport_number", *found.span("number")) for found in NAMED_PASSPORT.finditer(text))
    yield from (Hint("citizen_number", *found.span("number")) for found in NAMED_CITIZEN.finditer(text))
    for found in CITIZEN.finditer(text):
        if int(_digits(found[0])[:3]) in PROVINCES:
            yield Hint("citizen_number", *found.span())
    for found in PHONE.finditer(text):
        national = _digits(found["national"])
        if MOBILE.fullmatch(national) or LANDLINE.fullmatch(national):
            yield Hint("phone", *found.span())
    for found in OLD_CITIZEN.finditer(text):
        if not found[0].endswith("000"):
            yield Hint("citizen_number", *found.span())
    yield from (Hint("passport_number", *found.span()) for found in PASSPORT.finditer(text))


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
