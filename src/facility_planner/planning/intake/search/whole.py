"""A large day that cannot be divided into teams: the whole model, searched around a known plan, goal after goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.engine.neighbourhood import Around, improve
from facility_planner.planning.engine.neighbourhoods import Group, neighbourhoods_of
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.intake.draft.goals import undone
from facility_planner.planning.intake.model import build_model, complete, keep_floor

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.planning.engine.lexicographic import Goal, Values
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft
    from facility_planner.planning.intake.model import IntakeModel
    from facility_planner.planning.intake.variables import Variables

_MOST_TASKS = 600
"""Tasks above which the model takes more memory than a small machine has, and finds nothing in a minute."""
_LARGE = 30_000
"""Variables above which one copy of the model is enough for a machine with little memory."""


@dataclass(frozen=True)
class WholeSearch:
    """Looks for a better plan of a day than a known one, as long as the clock allows."""

    instance: Instance
    known: Draft
    limits: SolveLimits
    clock: Clock
    stop: threading.Event
    on_better: Callable[[Draft], None] = lambda _draft: None

    def run(self) -> Draft:
        """The best plan found; the known one where the day is too large or the model does not take it."""
        if len(self.instance.tasks) > _MOST_TASKS:
            return self.known
        built = build_model(self.instance, self.known)
        start = None if self.stop.is_set() else complete(built, self.known, self.stop)
        if start is None:
            return self.known
        keep_floor(built, undone(self.known))
        best = start
        for place, goal in enumerate(built.goals):
            if best[goal.variable.index] > goal.at_least and not (self.clock.is_over or self.stop.is_set()):
                rest = built.goals[place:]
                share = goal.share / sum(g.share for g in rest if best[g.variable.index] > g.at_least)
                best = self._improve(built, goal, best, share)
            built.model.add(goal.variable <= best[goal.variable.index] + goal.slack)
        return built.variables.read(best)

    def _improve(self, built: IntakeModel, goal: Goal, best: Values, share: float) -> Values:
        built.model.minimize(goal.variable)
        groups = _groups(built.variables)
        given = self.clock.share(share, self.limits.workers, self.limits.seed)
        clock = Clock(given.seconds, given.effort)
        workers = 1 if len(built.model.proto.variables) > _LARGE else self.limits.workers
        how = Around(
            clock, workers, self.limits.seed, self.stop,
            lambda values, _: self.on_better(built.variables.read(values)), until=goal.at_least,
        )  # fmt: skip
        found = improve(built.model, best, groups, neighbourhoods_of(groups), how)
        self.clock.used_effort += clock.used_effort
        built.model.proto.clear_objective()
        return found


def _groups(variables: Variables) -> list[Group]:
    """The decisions of each task, with its people, and the staff and room that it has while they are chosen."""
    found = []
    for task, v in zip(variables.instance.tasks, variables.tasks, strict=True):
        staff = [(lit.index, ("staff", w)) for choices in (*v.leads, v.interpreters) for w, lit in choices.items()]
        rooms = [(lit.index, ("room", r)) for r, lit in v.rooms.items()]
        people = [task.person] if task.companion is None else [task.person, task.companion]
        labels = tuple(("person", person) for person in people)
        found.append(Group(tuple(variables.decisions(task.index)), v.start.index, labels, (*staff, *rooms)))
    return found
