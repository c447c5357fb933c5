"""What in a free text may tell who a person is: numbers, addresses of mail, names.

Hints, no proof: a text is shown again with what was found, and whoever wrote it decides. Numbers are found by
their form (`audits.privacy_numbers`), names by a title or a family name before capitals (`audits.privacy_names`).
"""

from __future__ import annotations

import unicodedata

from facility_planner.domain.audits.privacy_hint import Hint, HintKind
from facility_planner.domain.audits.privacy_names import names_in
from facility_planner.domain.audits.privacy_numbers import numbers_in

__all__ = ["Hint", "HintKind", "identifying"]


def identifying(text: str) -> tuple[Hint, ...]:
    """What may identify a person, in the order of the text; places are those of the composed text (NFC)."""
    composed = unicodedata.normalize("NFC", text)
    found: list[Hint] = []
    taken = bytearray(len(composed))
    for hint in (*numbers_in(composed), *names_in(composed)):
        if not any(taken[hint.start : hint.end]):  # the surest kind has the place
            taken[hint.start : hint.end] = b"\1" * (hint.end - hint.start)
            found.append(hint)
    return tuple(sorted(found, key=lambda hint: hint.start))
