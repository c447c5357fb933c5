"""Plain scalars of YAML 1.2: what `80`, `1.5`, `true` or nothing mean (core schema).

Everything else is text: `on`, `no`, `07:30` and `2026-03-12` stay what they look like.
"""

from __future__ import annotations

import re
import unicodedata

Scalar = str | int | float | bool | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_BASED_INT = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL_FLOAT = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NUMBER_START = frozenset("+-.0123456789")
_LONGEST_NUMBER = 300
"""Longer runs of digits stay text: no format has such a number, and Python refuses to read some."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] in _NUMBER_START and len(text) <= _LONGEST_NUMBER:
        return _number(text)
    return clean(text)


def clean(text: str) -> str:
    """Text in composed form (NFC), so that equal letters are equal strings."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _number(text: str) -> Scalar:
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _BASED_INT.fullmatch(text):
        return int(text, 0)
    if _SPECIAL_FLOAT.fullmatch(text):
        return float(text.replace(".", "").lower())
    return clean(text)
