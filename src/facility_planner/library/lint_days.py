"""Lint of days: what was checked long ago, what has ended, what is not in force while something rests on it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from facility_planner.domain.basis import ended_ground, has_ended, in_force, is_presumed_ended
from facility_planner.domain.standard import BREACHABLE
from facility_planner.library.lint_places import placed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.instrument import Instrument, LegalReference
    from facility_planner.domain.problem import Args, Problem
    from facility_planner.domain.standard import DatedValue, Requirement
    from facility_planner.library.lint_places import Placed
    from facility_planner.library.standards import StandardFiles

STALE_AFTER = timedelta(days=365)
_ONE = timedelta(days=1)


def day_advice(files: StandardFiles, as_of: date) -> Iterator[Problem]:
    """Advice on days, for who lints on `as_of`.

    `checked_long_ago` `checked_later`: when somebody last compared with the law. `value_gap`: an
    obligation ends and begins again. `ground_gap`: days on which no ground is in force though one is
    later. `ground_twice`: the same place for the same days. `instrument_ended`: every ground of what could
    be breached has ended. `reference_ended`: one of them has, and the reference does not say so.
    """
    instruments = {} if files.pack.value is None else {i.number: i for i in files.pack.value.instruments}
    for placed in placed_in(files.themes):
        yield from _checked(placed, as_of)
        yield from _value_gaps(placed)
        yield from _same_ground(placed)
        if placed.requirement.class_ in BREACHABLE:
            yield from _ground_gaps(placed, instruments)
            yield from _ended(placed, instruments, as_of)


def _checked(placed: Placed, as_of: date) -> Iterator[Problem]:
    checked = placed.requirement.last_checked_on
    if checked > as_of:
        yield placed.problem(("last_checked_on",), "checked_later", {"day": str(checked), "as_of": str(as_of)})
    elif as_of - checked > STALE_AFTER:
        yield placed.problem(("last_checked_on",), "checked_long_ago", {"day": str(checked), "as_of": str(as_of)})


def _value_gaps(placed: Placed) -> Iterator[Problem]:
    values = placed.requirement.values
    for index, (value, after) in enumerate(pairwise(values)):
        if not _is_live(value) and _is_live(after):
            yield placed.problem(("values", index), "value_gap", _days(value.start, after.start))


def _same_ground(placed: Placed) -> Iterator[Problem]:
    for (_, one), (index, other) in combinations(enumerate(placed.requirement.references), 2):
        if _place(one) == _place(other) and _overlap(one, other):
            yield placed.problem(("references", index), "ground_twice", {"instrument": other.instrument})


def _ground_gaps(placed: Placed, instruments: Mapping[str, Instrument]) -> Iterator[Problem]:
    """Stretches of days, from the first value on, without a ground in force before one that is."""
    requirement = placed.requirement
    grounds = [reference for reference in requirement.references if not reference.analogy]
    if not grounds or not requirement.values:
        return
    since: date | None = None
    for day in _turning_days(requirement, grounds, instruments):
        grounded = any(in_force(ground, instruments, day) for ground in grounds)
        if grounded and since is not None:
            yield placed.problem(("references",), "ground_gap", _days(since, day))
        value = requirement.value_on(day)
        bare = not grounded and value is not None and _is_live(value)
        since = (since or day) if bare else None


def _turning_days(
    requirement: Requirement, grounds: list[LegalReference], instruments: Mapping[str, Instrument]
) -> list[date]:
    """The days, from that of the first value on, on which something begins or has just ended."""
    days = {value.start for value in requirement.values}
    for ground in grounds:
        instrument = instruments.get(ground.instrument)
        starts = (ground.start, instrument.in_force_from if instrument else None)
        ends = (ground.until, instrument.in_force_until if instrument else None)
        days |= {start for start in starts if start is not None}
        days |= {end + _ONE for end in ends if end is not None and end < date.max}
    return sorted(day for day in days if day >= requirement.values[0].start)


def _ended(placed: Placed, instruments: Mapping[str, Instrument], as_of: date) -> Iterator[Problem]:
    """That every ground has ended, or that one has and its reference does not say so."""
    requirement = placed.requirement
    value = requirement.value_on(as_of)
    if value is None or not _is_live(value):
        return
    last = ended_ground(requirement, instruments, as_of)
    for index, reference in enumerate(requirement.references):
        unsaid = not reference.analogy and reference.until is None and _is_gone(reference, instruments, as_of)
        if reference is last or (last is None and unsaid):
            code = "instrument_ended" if last else "reference_ended"
            yield placed.problem(("references", index), code, {"instrument": reference.instrument, "as_of": str(as_of)})


def _is_gone(reference: LegalReference, instruments: Mapping[str, Instrument], as_of: date) -> bool:
    return has_ended(reference, instruments, as_of) or is_presumed_ended(reference, instruments)


def _days(start: date, end: date) -> Args:
    """The days from one to the day before another, as a sentence takes them."""
    return {"from": str(start), "until": str(end - _ONE)}


def _is_live(value: DatedValue) -> bool:
    return value.value is not None or bool(value.bands)


def _place(reference: LegalReference) -> tuple[str | bool | None, ...]:
    return (
        reference.instrument, reference.article, reference.clause, reference.point, reference.place,
        reference.analogy,
    )  # fmt: skip


def _overlap(one: LegalReference, other: LegalReference) -> bool:
    first, second = ((r.start or date.min, r.until or date.max) for r in (one, other))
    return first[0] <= second[1] and second[0] <= first[1]
