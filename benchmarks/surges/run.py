"""Runs solvers on made surges: `python -m benchmarks.surges.run own plain --seconds 10 --seed 1 --count 50`.

Solvers: own (the planner), plain (a plain CP-SAT model), pyjobshop, first_come. One line a surge and solver:
seconds to the first plan, value, bound and gap of the first goal, seconds to the proof or to the end, and
whether the project's checker finds the plan sound. Then a summary of each solver. With `--goals whole` the
own planner's line says of each goal whether it is proven. Figures depend on the machine: compare runs on one
machine only, with nothing else running.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.surges import plain, with_pyjobshop
from benchmarks.surges.day import Day, day_of
from benchmarks.surges.first_come import first_come
from benchmarks.surges.generate import GOALS, size_of, size_options, write
from benchmarks.surges.outcome import Effort, Run

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.services.open_surge import open_surge
from facility_planner.services.plan_surge import plan_surge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.plan import Objective
    from facility_planner.library.surge import Surge


@dataclass(frozen=True)
class Row:
    """What a solver reached on a surge."""

    surge: str
    solver: str
    first_seconds: float | None
    value: int | None
    bound: int | None
    seconds: float
    is_sound: bool
    undone: int
    objectives: tuple[Objective, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether no better plan exists."""
        return self.value is not None and self.bound is not None and self.bound >= self.value

    @property
    def gap(self) -> float | None:
        """The part of the value that may still be saved; 1 where nothing is proven."""
        if self.value is None:
            return None
        return 0.0 if self.is_proven or not self.value else (self.value - (self.bound or 0)) / self.value

    def line(self) -> str:
        """The row as text."""
        first = "     -" if self.first_seconds is None else f"{self.first_seconds:6.2f}"
        gap = "      -" if self.gap is None else f"{100 * self.gap:6.2f}%"
        told = f"{self.surge:18} {self.solver:10} {first} {self.value or '-':>7} {self.bound or 0:>7} {gap} "
        told += f"{self.seconds:7.2f} {'proven' if self.is_proven else '':6}"
        told += "" if self.is_sound else " UNSOUND"
        told += f" undone {self.undone}" if self.undone else ""
        return told + "".join(f"  {_short(o)}" for o in self.objectives)


def _short(objective: Objective) -> str:
    letters = "".join(part[0] for part in objective.name.split("_"))
    return f"{letters} {objective.value}" + ("" if objective.is_optimal else f"/{objective.bound}")


def run_own(surge: Surge, given: Effort) -> Row:
    """The planner; its clock runs from the scenario to the plan, reading of files left out."""
    began = time.monotonic()
    limits = SolveLimits(given.seconds, effort=given.effort, workers=given.workers, seed=given.seed)
    result = plan_surge(surge, limits)
    seconds, plan = time.monotonic() - began, result.plan
    first, undone = plan.objectives[0], sum(s.service is not None for s in plan.shortages)
    seconds_to_first = None if plan.solve is None else plan.solve.first_plan_seconds
    shown = plan.objectives if len(plan.objectives) > 1 else ()
    return Row(surge.path.stem, "own", seconds_to_first, first.value, first.bound, seconds,
               result.judgement.is_clean, undone, shown)  # fmt: skip


def _peer(name: str, solve: Callable[[Day, str, Effort], Run]) -> Callable[[Surge, Effort], Row]:
    def run(surge: Surge, given: Effort) -> Row:
        day = day_of(surge)
        goal = (surge.scenario.goals or surge.protocol.goals)[0].name
        done = solve(day, goal, given)
        if done.value is None:
            return Row(surge.path.stem, name, None, None, done.bound, done.seconds, is_sound=True, undone=len(day.jobs))
        plan, judgement = day.told(done.given, done.breaks)
        value = judgement.objectives[0].value
        sound = judgement.is_clean and (done.value == value or name == "first_come")
        undone = sum(s.service is not None for s in plan.shortages)
        return Row(surge.path.stem, name, done.first_seconds, value, done.bound, done.seconds, sound, undone)

    return run


def _dispatch(day: Day, _: str, __: Effort) -> Run:
    began = time.monotonic()
    given, breaks = first_come(day)
    seconds = time.monotonic() - began
    return Run(seconds, 0, None, seconds, is_proven=False, given=given, breaks=breaks)


SOLVERS: dict[str, Callable[[Surge, Effort], Row]] = {
    "own": run_own,
    "plain": _peer("plain", plain.solve),
    "pyjobshop": _peer("pyjobshop", with_pyjobshop.solve),
    "first_come": _peer("first_come", _dispatch),
}


def summary(rows: Sequence[Row]) -> str:
    """The means of a solver, over the surges for which it has a plan."""
    with_plan = [row for row in rows if row.value is not None]
    if not with_plan:
        return f"{rows[0].solver}: no plan on {len(rows)} surges"
    firsts = [row.first_seconds for row in with_plan if row.first_seconds is not None]
    proofs = [row.seconds for row in with_plan if row.is_proven]
    gaps = [row.gap or 0.0 for row in with_plan]
    told = f"{rows[0].solver}: {len(with_plan)} of {len(rows)} planned, {sum(not r.is_sound for r in rows)} unsound; "
    told += f"mean value {mean(r.value or 0 for r in with_plan):.1f}, mean gap {100 * mean(gaps):.2f} %, "
    told += f"largest {100 * max(gaps):.2f} %; proven {len(proofs)} ({100 * len(proofs) / len(rows):.0f} %)"
    told += f", in {mean(proofs):.1f} s on the mean" if proofs else ""
    told += f"; first plan {mean(firsts):.2f} s on the mean, {max(firsts):.2f} s at most" if firsts else ""
    return told + _goals_proven(rows)


def _goals_proven(rows: Sequence[Row]) -> str:
    """Of runs with several goals: on how many surges each is proven, and on how many all but the last two."""
    if not rows[0].objectives:
        return ""
    names = [o.name for o in rows[0].objectives]
    counts = [sum(row.objectives[i].is_optimal for row in rows) for i in range(len(names))]
    lead = sum(all(o.is_optimal for o in row.objectives[:-2]) for row in rows)
    told = ", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True))
    return f"\n  goals proven: {told}; all but the last two: {lead} of {len(rows)}"


def compare(rows: Sequence[Row], others: Sequence[Row]) -> str:
    """The first solver against another, surge by surge, where both serve equally many."""
    pairs = [(a, b) for a, b in zip(rows, others, strict=True) if a.value and b.value and a.undone == b.undone]
    if not pairs:
        return f"{rows[0].solver} and {others[0].solver}: nothing to compare"
    ratios = [(a.value or 0) / (b.value or 1) - 1 for a, b in pairs]
    names = f"{rows[0].solver} against {others[0].solver} on {len(pairs)} surges"
    return f"{names}: {100 * mean(ratios):+.2f} % on the mean, {100 * max(ratios):+.2f} % at worst"


def main() -> None:
    """Makes the surges, runs the solvers, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solvers", nargs="+", choices=sorted(SOLVERS))
    size_options(parser)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--effort", type=float, help="deterministic units for the planner, instead of its seconds")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--solver-seed", type=int, default=1)
    options = parser.parse_args()
    given = Effort(options.seconds, options.workers, options.solver_seed, effort=options.effort)
    solvers = [name for name in options.solvers if name != "pyjobshop" or with_pyjobshop.is_there()]
    goals = ", ".join(str(goal) for goal in GOALS[options.goals])
    print(f"{given.seconds:g} s, {given.workers} workers, solver seed {given.seed}; goals: {goals}")
    print("surge              solver      first   value   bound     gap seconds")
    rows: dict[str, list[Row]] = {name: [] for name in solvers}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.count):
            surge = open_surge(write(Path(folder), seed, size_of(options)))
            for name in solvers:
                rows[name].append(SOLVERS[name](surge, given))
                print(rows[name][-1].line(), flush=True)
    for name in solvers:
        print(summary(rows[name]))
    for name in solvers[1:]:
        print(compare(rows[solvers[0]], rows[name]))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
