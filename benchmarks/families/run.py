"""Runs published instances: `python -m benchmarks.families.run FOLDER [--seconds 60] [--workers 2] [--seed 1]`.

Reads every instance of the folder (`.fjs`, `.dzn`, `.def`) and its `best_known.csv`, if there is one, and prints a
line an instance: best known end, ours, our bound, seconds, and the verdict: proven, better, equal or worse. Every
plan is checked by rules of its own family that know nothing of the planner. Files are read, never copied.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.families import multi_skill, skill_levels, worker_shop
from benchmarks.families.family import BadFileError, Held, Instance

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.engine.schedule import Stage, schedule

READERS = {".fjs": worker_shop.read, ".dzn": multi_skill.read, ".def": skill_levels.read}
_BEST = ("upper_bound", "makespan", "upper_bound_measured")
"""Columns of `best_known.csv` that tell the best known end, by family."""


@dataclass(frozen=True)
class Row:
    """What was reached on an instance."""

    name: str
    best_known: int | None
    end: int | None
    bound: int
    first_seconds: float | None
    seconds: float
    wrong: list[str]

    @property
    def verdict(self) -> str:
        """How the plan compares with the best known one, and whether it is proven to be best."""
        if self.wrong:
            return f"WRONG: {self.wrong[0]}"
        if self.end is None:
            return "none"
        words = ["proven"] if self.bound == self.end else []
        if self.best_known is not None:
            words.append(
                "equal" if self.end == self.best_known else "better" if self.end < self.best_known else "worse"
            )
        return ", ".join(words) or "found"


def main() -> int:
    """Reads the command line, runs all instances and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    files = sorted(path for path in given.folder.iterdir() if path.suffix in READERS)
    if not files:
        print(f"{given.folder}: no instances ({', '.join(READERS)})", file=sys.stderr)
        return 1
    best, refused = best_known(given.folder), 0
    rows: list[Row] = []
    limits = SolveLimits(time_limit=given.seconds, workers=given.workers, seed=given.seed)
    print("| instance | best known | ours | bound | first plan s | seconds | verdict |")
    print("|---|---|---|---|---|---|---|")
    for path in files:
        try:
            row = run(READERS[path.suffix](path), best.get(path.stem), limits)
        except BadFileError as error:
            refused += 1
            print(f"refused: {error}", file=sys.stderr)
            continue
        rows.append(row)
        print(line_of(row), flush=True)
    print(summary_of(rows))
    return 1 if refused or any(row.wrong for row in rows) else 0


def run(instance: Instance, best: int | None, limits: SolveLimits) -> Row:
    """Schedules an instance and checks the plan."""
    began = time.monotonic()
    first: list[float] = []

    def on_progress(stage: Stage) -> None:
        if stage.end is not None and not first:
            first.append(time.monotonic() - began)

    found = schedule(instance.timetable, limits, on_progress)
    seconds = time.monotonic() - began
    wrong: list[str] = []
    if found.placed is not None:
        held = zip(found.placed.starts, found.placed.choices, strict=True)
        end, wrong = instance.check([Held(work, start, choice) for work, (start, choice) in enumerate(held)])
        if end != found.end:
            wrong.append(f"ends at {end}, not at {found.end}")
    return Row(instance.name, best, found.end, found.bound, first[0] if first else None, seconds, wrong)


def best_known(folder: Path) -> dict[str, int]:
    """The best known ends by instance, from `best_known.csv` of a folder."""
    path = folder / "best_known.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["instance"]: int(row[column]) for row in rows for column in _BEST if row.get(column)}


def line_of(row: Row) -> str:
    """A line of the table."""
    first = "-" if row.first_seconds is None else f"{row.first_seconds:.2f}"
    cells = [row.name, row.best_known or "-", row.end or "-", row.bound, first, f"{row.seconds:.1f}", row.verdict]
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def summary_of(rows: list[Row]) -> str:
    """How many of each verdict."""
    proven = sum(1 for row in rows if row.end is not None and row.bound == row.end)
    compared = [row for row in rows if row.end is not None and row.best_known is not None]
    worse = sum(1 for row in compared if (row.end or 0) > (row.best_known or 0))
    better = sum(1 for row in compared if (row.end or 0) < (row.best_known or 0))
    return f"{len(rows)} instances: {proven} proven; {better} better than the best known, {worse} worse"


if __name__ == "__main__":
    sys.exit(main())
