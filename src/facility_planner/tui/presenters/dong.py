"""Amounts of money as people type them: 1.850.000.000, 1850000000, 850 triệu, 1,85 tỷ."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

_SCALES = {
    "": 1, "₫": 1, "đ": 1, "d": 1, "đồng": 1, "vnd": 1,
    "triệu": 10**6, "trieu": 10**6, "tr": 10**6, "million": 10**6, "m": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9, "billion": 10**9, "bn": 10**9, "b": 10**9,
}  # fmt: skip
_AMOUNT = re.compile(r"(?P<number>\d[\d., ]*?)\s*(?P<scale>[^\d.,\s]*)\s*(?:₫|đ|đồng|vnd)?")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in (".", ",", " ")}


def dong_of(typed: str, language: Language) -> int | None:
    """Whole đồng of what was typed; None where it is no such amount, or could be two."""
    found = _AMOUNT.fullmatch(typed.strip().lower())
    scale = _SCALES.get(found["scale"]) if found else None
    number = _number(found["number"].strip(), language) if found else None
    if scale is None or number is None:
        return None
    dong = number * scale
    return int(dong) if dong.denominator == 1 else None


def _number(text: str, language: Language) -> Fraction | None:
    """A number with groups of thousands, or with a decimal sign; a group of three goes by the language."""
    if text.isdigit():
        return Fraction(text)
    thousands, decimal = (".", ",") if language == "vi" else (",", ".")
    for mark in (thousands, " ", decimal):
        if _GROUPED[mark].fullmatch(text) and (mark != decimal or text.count(mark) > 1):
            return Fraction(re.sub(r"\D", "", text))
    if text.count(".") + text.count(",") != 1:
        return None
    whole, _, rest = text.replace(thousands, decimal).partition(decimal)
    return Fraction(f"{whole}.{rest}") if whole.isdigit() and rest.isdigit() else None
