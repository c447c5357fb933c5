"""Plans made provinces and shipped facilities: `python -m benchmarks.programmes.run --seconds 60 --seeds 1 2 3`.

Of each province: its size, the seconds until the programme is there, the peak memory of the process so far, and
of each goal the value, its bound, the gap between them, what the greedy list of a spreadsheet reaches
(`benchmarks.programmes.greedy`), and by how much ours is better, in brackets below the first goal in which the
two differ: what comes after it is worth nothing beside it. Whether the project's checker finds both sound.
With `--single`, the shipped facilities one by one instead, two years each, with ceilings that are 10, 30 and 60 %
of the list without any. Figures depend on the machine: compare runs on one machine only, with nothing else running.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.programmes.greedy import greedy
from benchmarks.programmes.made import Size, made, ordered, unlimited

from facility_planner.domain.gap import needs_of
from facility_planner.library.shelves import scenarios_root
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.programme.building import build_instance
from facility_planner.planning.programme.check import check_programme
from facility_planner.planning.programme.plan import plan_programme
from facility_planner.services.price_gaps import price_gaps
from facility_planner.services.run_audit import run_audit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeObjective, ProgrammeOrder

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Run:
    """One programme, the greedy one beside it, and what it took."""

    name: str
    facilities: int
    needs: int
    options: int
    seconds: float
    ours: Programme
    list_seconds: float
    greedy: Programme
    faults: int

    def lines(self) -> Iterator[str]:
        """The run as text, a line for each goal."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        yield (
            f"{self.name}: {self.facilities} facilities, {self.needs} needs, {self.options} options; "
            f"{self.ours.status} after {self.seconds:.2f} s, {memory} MB; the list {self.list_seconds:.2f} s"
            + (f"  UNSOUND: {self.faults} faults" if self.faults else "")
        )
        theirs = {objective.name: objective.value for objective in self.greedy.objectives}
        yield f"  {'goal':15} {'value':>18} {'bound':>18} {'gap':>8} {'list':>18} {'better by':>11}"
        decided = False
        for objective in self.ours.objectives:
            listed = theirs[objective.name]
            yield _goal(objective) + f" {listed:18,} {_better(objective.value, listed, decided=decided):>11}"
            decided = decided or objective.value != listed


def _goal(objective: ProgrammeObjective) -> str:
    bound = "-" if objective.bound is None else f"{objective.bound:,}"
    return f"  {objective.name:15} {objective.value:18,} {bound:>18} {100 * gap_of(objective):6.2f} %"


def _better(value: int, listed: int, *, decided: bool) -> str:
    told = f"{100 * (listed - value) / listed:.1f} %" if listed else "-"
    return f"({told})" if decided else f"{told} "


def gap_of(objective: ProgrammeObjective) -> float:
    """The part of a value that may still be saved; 1 where nothing is proven."""
    if objective.is_optimal or not objective.value:
        return 0.0
    return (objective.value - (objective.bound or 0)) / objective.value


def measured(name: str, needs: Sequence[Gap], costing: Costing, order: ProgrammeOrder, limits: SolveLimits) -> Run:
    """Plan by the planner, with nothing kept from before, then by the list."""
    began = time.monotonic()
    ours = plan_programme(needs, costing, order, limits)
    seconds = time.monotonic() - began
    began = time.monotonic()
    listed = greedy(needs, costing, order)
    list_seconds = time.monotonic() - began
    faults = sum(len(check_programme(needs, costing, programme)) for programme in (ours, listed))
    return Run(
        name,
        len({need.facility for need in needs}),
        len(needs),
        build_instance(needs, costing, order).size,
        seconds,
        ours,
        list_seconds,
        listed,
        faults,
    )


def of_province(seed: int, size: Size, limits: SolveLimits) -> Run:
    """A made province under ceilings that bind."""
    province = made(seed, size)
    full = greedy(province.needs, province.costing, unlimited(size))
    order = ordered(seed, size, sum(year.spent for year in full.years))
    again = made(seed, size)  # prices that were reckoned for the list do not help the planner
    return measured(f"seed {seed}", again.needs, again.costing, order, limits)


def of_shipped(limits: SolveLimits) -> Iterator[Run]:
    """Each shipped facility that lacks something, for two years under three ceilings."""
    for path in sorted((scenarios_root() / "facilities").glob("*.yaml")):
        report = price_gaps([run_audit(path, as_of=DAY)])
        needs = needs_of(report.gaps)
        if not needs:
            continue
        size = Size(years=2)
        full = sum(year.spent for year in greedy(needs, report.costing, unlimited(size)).years)
        for share in (0.1, 0.3, 0.6):
            order = ordered(1, Size(years=2, share=share), full)
            yield measured(f"{path.stem} {100 * share:.0f} %", needs, report.costing, order, limits)


def main() -> None:
    """Makes, plans, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facilities", type=int, default=300)
    parser.add_argument("--needs", type=int, default=60, help="of each facility")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument(
        "--share", type=float, default=0.25, help="the ceilings together, of what the list buys without"
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--single", action="store_true", help="the shipped facilities, one by one")
    options = parser.parse_args()
    limits = SolveLimits(time_limit=options.seconds, workers=options.workers)
    size = Size(options.facilities, options.needs, options.years, options.share)
    runs = of_shipped(limits) if options.single else (of_province(seed, size, limits) for seed in options.seeds)
    print(f"{limits.time_limit:g} s, {limits.workers} workers, solver seed {limits.seed}")
    for run in runs:
        print("\n".join(run.lines()), flush=True)


if __name__ == "__main__":
    main()
