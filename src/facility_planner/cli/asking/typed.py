"""A line that was typed at a question: a verdict, a value, a sample, or what else to do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.assessment import VERDICTS

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Verdict

Verb = Literal[
    "answer", "next", "back", "note", "evidence", "undo", "redo", "unchanged", "clear", "law", "search", "leave",
    "help", "wrong",
]  # fmt: skip
_VERBS: dict[str, Verb] = {
    "": "next", "b": "back", "n": "note", "e": "evidence", "u": "undo", "r": "redo", "l": "unchanged", "x": "clear",
    "?": "law", "q": "leave", "h": "help",
}  # fmt: skip
_YES = frozenset({"yes", "y", "co", "true", "dung"})
_NO = frozenset({"no", "khong", "false", "sai"})
_NUMBER = re.compile(r"\d{1,15}([.,]\d{1,9})?")
_SAMPLE = re.compile(r"(\d{1,7})\s*/\s*(\d{1,7})(?:\s*/\s*(\d{1,7}))?")
_ABOUT = re.compile(r"(?:#(?P<part>\d{1,3})|@(?P<subject>[A-Za-z0-9._-]{1,64}))\s+(?P<rest>.*)")
_OVERRIDE = re.compile(r"(?P<said>\S+)\s+(?P<verdict>[1-5])")
_DIGIT = re.compile(r"[1-5]")


@dataclass(frozen=True)
class Typed:
    """What a line says."""

    verb: Verb
    text: str = ""
    """What is searched for."""
    part: int | None = None
    """The indicator that it is about, counted from 1."""
    subject: str | None = None
    """The room, member of staff or file that it is about."""
    verdict: Verdict | None = None
    value: bool | int | float | None = None
    sample: tuple[int, int, int | None] | None = None
    """Passed, looked at, of how many."""


def read_line(line: str) -> Typed:
    """What a line says; a lone digit from 1 to 5 is a verdict, `=3` the value 3."""
    text = unicodedata.normalize("NFC", line).strip()
    verb = _VERBS.get(text.lower())
    if verb is not None:
        return Typed(verb)
    if text.startswith("/"):
        words = text[1:].strip()
        return Typed("search", words) if words else Typed("wrong")
    about = _ABOUT.fullmatch(text)
    if about is None:
        return _answer(text, None, None)
    part = int(about["part"]) if about["part"] else None
    return _answer(about["rest"].strip(), part, about["subject"])


def _answer(text: str, part: int | None, subject: str | None) -> Typed:
    if text.lower() in ("x", "l"):
        return Typed(_VERBS[text.lower()], part=part, subject=subject)
    if _DIGIT.fullmatch(text):
        return Typed("answer", part=part, subject=subject, verdict=VERDICTS[int(text) - 1])
    override = _OVERRIDE.fullmatch(text)
    verdict = VERDICTS[int(override["verdict"]) - 1] if override else None
    said = override["said"] if override else text
    sampled = _SAMPLE.fullmatch(said)
    if sampled:
        passed, looked_at, of = (int(number) if number else None for number in sampled.groups())
        sample = (passed or 0, looked_at or 0, of)
        return Typed("answer", part=part, subject=subject, verdict=verdict, sample=sample)
    value = read_value(said.removeprefix("="))
    if value is None:
        return Typed("wrong")
    return Typed("answer", part=part, subject=subject, verdict=verdict, value=value)


def read_value(text: str) -> bool | int | float | None:
    """A number with a point or a comma, or yes or no in either language; None if it is neither."""
    plain = without_marks(text.strip().lower())
    if plain in _YES | _NO:
        return plain in _YES
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return int(number) if number.is_integer() else number


def without_marks(text: str) -> str:
    """A text in small letters without diacritics, as it is searched for."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    return bare.replace("đ", "d")
