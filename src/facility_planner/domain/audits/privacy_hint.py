"""A place in a text that may tell who a person is."""

from __future__ import annotations

from typing import Literal, NamedTuple

HintKind = Literal["citizen_number", "phone", "email", "passport_number", "person_name"]


class Hint(NamedTuple):
    """What it may be, and where it stands."""

    kind: HintKind
    start: int
    end: int
