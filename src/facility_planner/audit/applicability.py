"""Whether a requirement applies to a facility, and which fact decides it where that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.audit.reasons import because, facts_missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Applicability, Requirement


@dataclass(frozen=True, slots=True)
class NotJudged:
    """That a requirement is not judged, and why."""

    verdict: Literal["not_applicable", "not_observed"]
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Condition:
    """One condition: whether it holds (None: not known), its field, and the facts that would tell."""

    field: str
    holds: bool | None
    facts: tuple[str, ...]


def why_not_judged(requirement: Requirement, facility: Facility, as_of: date) -> NotJudged | None:
    """Why `requirement` is not judged at `facility` on the day; None if it applies."""
    return first_of(out_of_scope(requirement.applies_to, facility), not_in_force(requirement, as_of))


def first_of(scope: NotJudged | None, on_the_day: NotJudged | None) -> NotJudged | None:
    """What is said where both the scope and the day may rule a requirement out.

    A condition that fails comes first, facts that are missing last: whatever they are, they change nothing.
    """
    if scope is not None and scope.verdict == "not_applicable":
        return scope
    return on_the_day or scope


def out_of_scope(wanted: Applicability, facility: Facility) -> NotJudged | None:
    """The condition that a facility fails, else the facts missing to tell; None for a facility that is meant."""
    conditions = list(_conditions(wanted, facility))
    for condition in conditions:
        if condition.holds is False:
            return NotJudged("not_applicable", because("does_not_apply", field=condition.field))
    facts = tuple(dict.fromkeys(fact for c in conditions if c.holds is None for fact in c.facts))
    return NotJudged("not_observed", facts_missing(facts)) if facts else None


def not_in_force(requirement: Requirement, as_of: date) -> NotJudged | None:
    """That the dated values have not begun or have ended; None for a requirement without any."""
    if not requirement.values:
        return None
    value = requirement.value_on(as_of)
    if value is None:
        begins = requirement.values[0].start.isoformat()
        return NotJudged("not_applicable", because("not_in_force", begins=begins))
    if value.value is None and not value.bands:
        return NotJudged("not_applicable", because("not_in_force", ended=value.start.isoformat()))
    return None


def _conditions(wanted: Applicability, facility: Facility) -> Iterable[_Condition]:
    """The conditions that `wanted` sets, in the order of its fields."""
    yield from _lists(wanted, facility)
    if wanted.care_24h is not None:
        known = facility.care_24h
        yield _Condition("care_24h", None if known is None else known == wanted.care_24h, ("care_24h",))
    if wanted.capacity_from is not None:
        enough = None if facility.capacity is None else facility.capacity >= wanted.capacity_from
        yield _Condition("capacity_from", enough, ("capacity",))
    if wanted.floors_from is not None or wanted.or_floor_area_m2_from is not None:
        yield _size(wanted, facility)
    if wanted.built_or_renovated_from is not None:
        built = facility.built_or_renovated_on
        young = None if built is None else built >= wanted.built_or_renovated_from
        yield _Condition("built_or_renovated_from", young, ("built_or_renovated_on",))
    if wanted.overnight is not None:
        sleeps = _has_people_overnight(facility)
        yield _Condition("overnight", None if sleeps is None else sleeps == wanted.overnight, ("rooms",))


_LODGING = frozenset({"social_protection_centre", "reception_centre", "shelter"})
_BY_DAY = frozenset({"one_stop_office", "hotline_desk"})


def _has_people_overnight(facility: Facility) -> bool | None:
    """Whether people sleep there: by its rooms, else by what a facility of its kind with places is for."""
    if facility.rooms:
        return any(room.use == "sleeping" for room in facility.rooms)
    if facility.kind in _BY_DAY:
        return False
    return True if facility.kind in _LODGING and facility.capacity is not None else None


def _lists(wanted: Applicability, facility: Facility) -> Iterable[_Condition]:
    """Conditions that a value, or one of several, is among those listed."""
    fields: dict[str, tuple[Sequence[str] | None, Sequence[str] | None]] = {
        "ownership": (wanted.ownership, (facility.ownership,)),
        "kind": (wanted.kind, (facility.kind,)),
        "setting": (wanted.setting, None if facility.setting is None else (facility.setting,)),
        "serves": (wanted.serves, facility.serves),
    }
    for field, (listed, known) in fields.items():
        if listed is not None:
            yield _Condition(field, None if known is None else not set(listed).isdisjoint(known), (field,))


def _size(wanted: Applicability, facility: Facility) -> _Condition:
    """Enough floors or, where both are given, enough floor area: either will do."""
    sizes = {
        "floors": (facility.floors, wanted.floors_from),
        "floor_area_m2": (facility.floor_area_m2, wanted.or_floor_area_m2_from),
    }
    asked = {fact: (known, least) for fact, (known, least) in sizes.items() if least is not None}
    field = "floors_from" if wanted.floors_from is not None else "or_floor_area_m2_from"
    if any(known is not None and known >= least for known, least in asked.values()):
        return _Condition(field, True, ())
    missing = tuple(fact for fact, (known, _) in asked.items() if known is None)
    return _Condition(field, None if missing else False, missing)
