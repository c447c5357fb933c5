"""Builders of small facilities, requirements and standards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assess
from facility_planner.domain.conflict import Conflict
from facility_planner.domain.facility import Facility, Observation
from facility_planner.domain.standard import Pack, Requirement, Standard, ThemeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.assessment import Finding

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def facility_of() -> Callable[..., Facility]:
    """A facility from rooms and staff written as in a file; whatever else is given replaces the defaults."""

    def build(**given: Any) -> Facility:
        data = {"facility": "f1", "kind": "reception_centre", "ownership": "public", **given}
        return Facility.model_validate(data, strict=False)

    return build


@pytest.fixture(scope="session")
def requirement_of() -> Callable[..., Requirement]:
    """A binding requirement in force since 2018; whatever is given replaces the defaults."""

    def build(**given: Any) -> Requirement:
        data = {
            "id": "r1",
            "row": "RQ-T01",
            "title": "t",
            "text": "t",
            "class": "binding",
            "confidence": "seen",
            "references": [{"instrument": "1/2018"}],
            "measure": "unheard_of",
            "compare": "at_least",
            "unit": "room",
            "values": [{"from": date(2018, 1, 1), "value": 1}],
            "evidence": ["observe"],
            "last_checked_on": date(2026, 1, 1),
            **given,
        }
        return Requirement.model_validate(data, strict=False)

    return build


@pytest.fixture(scope="session")
def standard_of() -> Callable[..., Standard]:
    """A standard of one theme; conflicts and the instruments and levels of its pack as in a file."""

    def build(*requirements: Requirement, conflicts: Sequence[dict[str, Any]] = (), **given: Any) -> Standard:
        pack = Pack.model_validate({"standard": "s1", "title": "s", "version": "1", **given}, strict=False)
        theme = ThemeFile.model_validate({"theme": "rooms", "title": "t", "requirements": requirements})
        decided = tuple(Conflict.model_validate(conflict, strict=False) for conflict in conflicts)
        return Standard(pack=pack, sha256="0" * 64, themes=(theme,), conflicts=decided)

    return build


@pytest.fixture(scope="session")
def observation_of() -> Callable[..., Observation]:
    """An observation of r1 in February 2026; whatever is given replaces the defaults."""

    def build(**given: Any) -> Observation:
        data = {"of": "r1", "seen_on": date(2026, 2, 1), "method": "observe", **given}
        return Observation.model_validate(data, strict=False)

    return build


@pytest.fixture(scope="session")
def judged(standard_of: Callable[..., Standard]) -> Callable[..., Finding]:
    """The only finding on one requirement, on the first of March 2026 unless told otherwise."""

    def judge(
        requirement: Requirement, facility: Facility, seen: Sequence[Observation] = (), as_of: date = TODAY
    ) -> Finding:
        (finding,) = assess(facility, standard_of(requirement), seen, as_of)
        return finding

    return judge
