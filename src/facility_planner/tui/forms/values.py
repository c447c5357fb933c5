"""Values as people write them, and back: numbers with comma or dot, days as 12/03/2026, nothing for not known."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from facility_planner.domain.problem import Fault
from facility_planner.reporting.facility_terms import yes_no_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from facility_planner.domain.base import Language
    from facility_planner.tui.forms.fields import FormField


def written(field: FormField, value: Any, language: Language) -> str:
    """A value as it stands in its field; nothing where it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no_words(value, language)
    if isinstance(value, list | tuple):
        return ", ".join(field.word(str(code), language) if field.choices else str(code) for code in value)
    if isinstance(value, int | float):
        return _number_text(value, language)
    text = str(value)
    if field.kind == "choice":
        return field.word(text, language)
    return _SHOWN[field.kind](text) if field.kind in _SHOWN else text


def read_back(field: FormField, text: str) -> Any:
    """The value that a text means, as a file would hold it; None where nothing is known, a fault if it has two.

    What cannot be read stays a text: the model says what is wrong with it.
    """
    text = text.strip()
    if not text:
        return None
    return _READ[field.kind](text) if field.kind in _READ else text


def is_half_written(field: FormField, text: str) -> bool:
    """Whether a text may yet become right by typing on, so that nobody is told off in the middle of a day."""
    shape = {"day": r"[\d/.\- ]{0,10}", "clock": r"[\d:hg]{0,5}"}.get(field.kind)
    if shape is None:
        return text in ("-", "") or text[-1:] in ",."
    return re.fullmatch(shape, text) is not None


def _number_text(value: float, language: Language) -> str:
    text = repr(value).removesuffix(".0")
    return text.replace(".", ",") if language == "vi" else text


_UNIT = re.compile(r"\s*m(2|²)$")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")


def _plain(text: str) -> str:
    return _UNIT.sub("", text).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")


def _whole(text: str) -> Any:
    plain = _plain(text)
    if _GROUPED.fullmatch(plain):  # a whole number has no decimals: the sign parts thousands
        plain = plain.replace(".", "").replace(",", "")
    return int(plain) if re.fullmatch(r"[-+]?\d{1,18}", plain) else text


def _number(text: str) -> Any:
    plain = _plain(text)
    grouped = _GROUPED.fullmatch(plain)
    if grouped and plain.count(grouped[1]) == 1:
        whole, decimal = plain.replace(grouped[1], ""), plain.replace(grouped[1], ".").rstrip("0").rstrip(".")
        return Fault((), "number_two_ways", {"given": text, "whole": whole, "decimal": decimal})
    if grouped:
        plain = plain.replace(grouped[1], "")
    elif "." in plain and "," in plain:
        decimal_sign = "," if plain.rindex(",") > plain.rindex(".") else "."
        plain = plain.replace("." if decimal_sign == "," else ",", "").replace(decimal_sign, ".")
    else:
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d*)?|[-+]?\.\d+", plain):
        return text
    number = float(plain)
    return int(number) if number.is_integer() else number


def _day(text: str) -> str:
    for shape in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return f"{datetime.strptime(text, shape):%Y-%m-%d}"
    return text


def _day_shown(text: str) -> str:
    try:
        return f"{datetime.strptime(text, '%Y-%m-%d'):%d/%m/%Y}"
    except ValueError:
        return text


def _clock(text: str) -> str:
    said = re.fullmatch(r"(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?", text.lower().replace("giờ", "g"))
    return f"{int(said[1]):02d}:{said[2] or '00'}" if said else text


def _clock_shown(text: str) -> str:
    return text[:5] if re.fullmatch(r"\d\d:\d\d:00", text) else text


def _codes(text: str) -> list[str]:
    return [code for code in re.split(r"[\s,;]+", text) if code]


_READ: Mapping[str, Callable[[str], Any]] = {
    "whole": _whole,
    "number": _number,
    "day": _day,
    "clock": _clock,
    "texts": _codes,
}
_SHOWN: Mapping[str, Callable[[str], str]] = {"day": _day_shown, "clock": _clock_shown}
