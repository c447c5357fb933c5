"""Free texts as they are printed: what may tell who a person is left out, wherever it was written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from facility_planner.domain.audits.privacy import identifying
from facility_planner.i18n import mark, translator

if TYPE_CHECKING:
    from facility_planner.domain.audits.words import Words
    from facility_planner.domain.base import Language

GAP = "[…]"
"""Stands for what is left out."""
_REDACTED = mark("(redacted)")


def printed(words: Words | None, language: Language) -> str:
    """A free text without names, numbers and addresses of people; "" for none."""
    if words is None:
        return ""
    return translator(language)(_REDACTED) if words.text is None else without_people(words.text)


def without_people(text: str) -> str:
    """The text, composed, with a gap for each place that may identify somebody."""
    composed = unicodedata.normalize("NFC", text).strip()
    kept, end = "", 0
    for hint in identifying(composed):
        kept += composed[end : hint.start] + GAP
        end = hint.end
    return kept + composed[end:]
