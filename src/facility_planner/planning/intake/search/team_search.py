"""Plans a day of many people team by team, the one that is done last first, alone or with another."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import Goal, Search, minimise_in_order
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.intake.draft.draft import Draft
from facility_planner.planning.intake.draft.goals import goals_of, last_person_done, rank, undone, values_of
from facility_planner.planning.intake.draft.staffing import staff_cover
from facility_planner.planning.intake.first_come.dispatch import dispatch_soonest, fill
from facility_planner.planning.intake.model import build_model, complete
from facility_planner.planning.intake.search.teams import PEOPLE, part_of, teams_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.planning.engine.lexicographic import Step
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.model import IntakeModel
    from facility_planner.planning.intake.search.teams import Part, Team

_FIRST_SHARE = 0.5
"""Part of the time for the teams one by one; the rest is for two at a time."""
_AGAIN = 3
"""How often each team may have its turn in the rest of the time, at least."""
_LEAST_USE = 0.25
_WITHOUT_END = 5.0
"""Seconds for a part where no time is limited."""


@dataclass
class TeamSearch:
    """Looks for a better plan of a day than a known one, as long as the clock allows."""

    instance: Instance
    known: Draft
    """Of plans that leave more undone, or more people alone, none is taken."""
    limits: SolveLimits
    clock: Clock
    stop: threading.Event
    on_better: Callable[[Draft], None] = lambda _draft: None
    best: Draft = field(init=False)
    _apart: Draft = field(init=False)
    """The plans of the teams put together, with nothing given across teams."""
    _parts: dict[Team, Part] = field(default_factory=dict, init=False)

    def run(self) -> Draft:
        """The best plan found; the known one where the people cannot be divided into teams."""
        self.best, self._apart = self.known, Draft(self.instance, ())
        teams = teams_of(self.instance)
        if len(teams) > 1:
            self._one_by_one([self._part(team) for team in teams])
            self._last_first(list(teams))
        return self.best

    @property
    def _is_over(self) -> bool:
        return self.stop.is_set() or self.clock.is_over

    def _one_by_one(self, parts: list[Part]) -> None:
        """Every team by the dispatcher; then, where more than the last end counts, each by the solver."""
        for part in parts:
            if self._is_over:
                return
            self._apart = part.into(self._apart, dispatch_soonest(part.instance, self.stop.is_set))
        self._take(self._apart)
        if [goal.name for goal in goals_of(self.instance)] == ["last_person_done"]:
            return
        each = self._amount(_FIRST_SHARE / len(parts))
        for part in parts:
            if self._is_over:
                return
            self._improve(part, each)

    def _last_first(self, teams: list[Team]) -> None:
        """Whoever is done last, again and again: alone as long as that helps, then with another team.

        Two teams whose plan got better together are one from then on: they may share who serves whom.
        """
        random = Random(self.limits.seed)
        each = self._amount(1 / (_AGAIN * len(teams)))
        stuck: set[Team] = set()
        while teams and not self._is_over:
            last = max(teams, key=lambda team: (self._standing(team), sorted(team.people)))
            both = last
            if last in stuck and len(teams) > 1:
                both = last.with_other(random.choice([team for team in teams if team != last]))
            before = self._standing(both)
            self._improve(self._part(both), each * len(both.people) / PEOPLE)
            if self._standing(both) >= before:
                stuck.add(last)
                continue
            stuck.clear()
            teams = [team for team in teams if not team.people <= both.people] + [both]

    def _standing(self, team: Team) -> tuple[int, int]:
        """What is undone of a team, and when it is done."""
        mine = self._part(team).of(self._apart)
        return undone(mine), last_person_done(mine)

    def _part(self, team: Team) -> Part:
        if team not in self._parts:
            self._parts[team] = part_of(self.instance, team)
        return self._parts[team]

    def _amount(self, share: float) -> float:
        """A share of what is left now, in seconds or effort."""
        given = self.clock.share(share, self.limits.workers, self.limits.seed)
        return (given.effort if given.effort is not None else given.seconds) or _WITHOUT_END

    def _improve(self, part: Part, amount: float) -> None:
        """Takes the best plan of a part found with so much time or effort, from the one that is known."""
        self._apart = part.into(self._apart, self._solved(part, part.of(self._apart), amount))
        self._take(self._apart)

    def _solved(self, part: Part, start: Draft, amount: float) -> Draft:
        """The best plan of a part found with so much time or effort, from one that is known."""
        built = build_model(part.instance, start, 0)
        values = complete(built, start, self.stop)
        if values is None:
            return start
        goals = [_undone(built, undone(start)), *built.goals]
        given = self.clock.at_most(amount, self.limits.workers, self.limits.seed)
        clock = Clock(given.seconds, given.effort)
        search = Search(clock, self.limits.workers, self.limits.seed, self.stop, _silent)
        best, _ = minimise_in_order(built.model, goals, (*values, undone(start)), search)
        # what ends at once counts too, or a search with nothing left to find would not end
        self.clock.used_effort += max(clock.used_effort, (given.effort or 0) * _LEAST_USE)
        return built.variables.read(best)

    def _take(self, draft: Draft) -> None:
        """Takes a plan, with what finds a place across teams, if it is better and leaves nobody worse cared for."""
        if any(not draft.is_given(pair) for pair in self.instance.pairs):
            draft = fill(draft)
        if self._order(draft) < self._order(self.best):
            self.best = draft
            self.on_better(draft)

    def _order(self, draft: Draft) -> tuple[bool, int, tuple[int, ...]]:
        worse = _alone(draft) > _alone(self.known)
        return worse, undone(draft), rank(values_of(draft, 0), goals_of(self.instance))


def _undone(built: IntakeModel, most: int) -> Goal:
    """Before all goals: as little as can be is left undone."""
    variable = built.model.new_int_var(0, most, "undone")
    built.model.add(variable == sum(built.undone))
    return Goal("undone", variable, 0, most, listed=False)


def _alone(draft: Draft) -> int:
    """Minutes by which cover is missing, over those who are missing."""
    if not draft.instance.protocol.cover:
        return 0
    return sum((lack.end - lack.start) * lack.missing for lack in staff_cover(draft)[1])


def _silent(_step: Step) -> None:
    """Tells nothing: a goal of a part is no goal of the day."""
