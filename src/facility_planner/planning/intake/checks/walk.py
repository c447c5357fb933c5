"""Rule 16, last part: the walk that a plan states is the one counted, person by person and band by band."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.walk import PersonWalk, Walk


def check_walk(stated: Walk, counted: Walk) -> Iterator[Violation]:
    """walk: everybody stands once with the right figures, and each band with its causes is right."""
    said: dict[str, list[PersonWalk]] = defaultdict(list)
    for one in stated.people:
        said[one.person].append(one)
    right = {one.person: one for one in counted.people}
    for person in (*right, *sorted(said.keys() - right.keys())):
        due, entries = right.get(person), said.get(person, [])
        if due is None or len(entries) != 1:
            args = {"stated": len(entries), "counted": 0 if due is None else 1}
            yield Violation(rule="walk", people=(person,), args={"figure": "person", **args})
        elif entries[0] != due:
            yield _differs(entries[0], due)
    yield from _bands(stated, counted)


def _differs(stated: PersonWalk, counted: PersonWalk) -> Violation:
    """The first figure that is wrong; moments and reasons are told by name alone."""
    name = next(one for one in type(counted).model_fields if getattr(stated, one) != getattr(counted, one))
    values = {"stated": getattr(stated, name), "counted": getattr(counted, name)}
    told = values if all(isinstance(value, int) for value in values.values()) else {}
    return Violation(rule="walk", people=(stated.person,), args={"figure": name, **told})


def _bands(stated: Walk, counted: Walk) -> Iterator[Violation]:
    """Each of the four bands, and the worst of them."""
    said = {one.of: one for one in stated.bands}
    for due in counted.bands:
        found = said.get(due.of)
        if found != due:
            told = {} if found is None else {"stated": found.band}
            yield Violation(rule="walk", args={"figure": due.of, **told, "counted": due.band})
    if stated.band != counted.band:
        yield Violation(rule="walk", args={"figure": "band", "stated": stated.band, "counted": counted.band})
    if len(stated.bands) != len(said):
        yield Violation(rule="walk", args={"figure": "band", "stated": len(stated.bands), "counted": len(said)})
