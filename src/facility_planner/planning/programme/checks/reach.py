"""What could be closed at all: by which remedies, with a price, not ruled out, in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from facility_planner.planning.programme.checks.facts import free_after, last_day

if TYPE_CHECKING:
    from collections.abc import Container

    from facility_planner.domain.gap import Gap
    from facility_planner.planning.programme.checks.facts import Facts


@dataclass(frozen=True)
class Reach:
    """How early each remedy can be ready at each facility where money is no question.

    That alternatives exclude each other is left out, as are pins: what is out of reach here is so in every
    programme.
    """

    facts: Facts
    _known: dict[tuple[str, bool], dict[str, tuple[date, date]]] = field(default_factory=dict)

    def earliest(self, facility: str, *, with_banned: bool = False) -> dict[str, tuple[date, date]]:
        """First day and last day of work of each remedy that can be had with all that must come before it."""
        key = (facility, with_banned)
        if key not in self._known:
            banned = frozenset[str]() if with_banned else self._banned_at(facility)
            self._known[key] = self._reckoned(facility, banned)
        return self._known[key]

    def _reckoned(self, facility: str, banned: Container[str]) -> dict[str, tuple[date, date]]:
        facts = self.facts
        allowed = [
            facts.costing.remedies[name]
            for name in facts.remedies_at.get(facility, ())
            if name not in banned and facts.is_priced((facility, name))
        ]
        first = date(facts.programme.order.years[0], 1, 1)
        before = {remedy.id: facts.must_precede(facility, remedy) for remedy in allowed}
        found: dict[str, tuple[date, date]] = {}
        changed = True
        while changed:
            changed = False
            for remedy in allowed:
                free = [
                    min(
                        (free_after(facts.costing.remedies[one], found[one][1]) for one in some if one in found),
                        default=None,
                    )
                    for some in before[remedy.id]
                ]
                known = [day for day in free if day is not None]
                if len(known) < len(free):
                    continue
                starts = max([first, *known])
                days = (starts, last_day(remedy, starts))
                if found.get(remedy.id) != days:
                    found[remedy.id], changed = days, True
        return found

    def _banned_at(self, facility: str) -> frozenset[str]:
        banned = self.facts.programme.order.banned
        return frozenset(one.remedy for one in banned if one.facility in {None, facility})

    def can_be_ready(self, facility: str, remedy: str) -> bool:
        """Whether work on a remedy can be done within the years."""
        days = self.earliest(facility).get(remedy)
        return days is not None and days[1].year <= self.facts.last_year

    def can_close(self, need: Gap) -> bool:
        """Whether some remedy can close a need within the years."""
        return any(self.can_be_ready(need.facility, remedy) for remedy in self._closers(need))

    def why_open(self, need: Gap) -> str:
        """Why a need that is open is open: the first of the reasons that is true."""
        closers = self._closers(need)
        if not closers:
            return "no_remedy"
        if not any(remedy in self.earliest(need.facility, with_banned=True) for remedy in closers):
            return "not_priced"
        if not any(remedy in self.earliest(need.facility) for remedy in closers):
            return "banned"
        return "no_money" if self.can_close(need) else "too_late"

    def _closers(self, need: Gap) -> list[str]:
        units, facility = self.facts.units, need.facility
        return [name for name in self.facts.remedies_at.get(facility, ()) if need.requirement in units[facility, name]]
