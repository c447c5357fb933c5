"""Worker-flexible job shops (FJSSP-W): each operation takes a machine and a worker, its length depends on both.

Format `.fjs`: `jobs machines workers`, then a line a job: the number of operations, and for each operation the
number of machines { machine, number of workers { worker, duration } }; all numbered from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.families.family import BadFileError, Claim, Held, Instance, clashes, whole_numbers

from facility_planner.planning.engine.works import After, Choice, Resource, Timetable, Work

if TYPE_CHECKING:
    from pathlib import Path

Modes = dict[tuple[int, int], int]
"""Duration by machine and worker, both numbered from 1."""


@dataclass(frozen=True)
class Shop:
    """A shop as the file tells it."""

    machines: int
    workers: int
    jobs: tuple[tuple[Modes, ...], ...]


def read(path: Path) -> Instance:
    """The instance of a file."""
    shop = parse(path.read_text(encoding="utf-8", errors="replace"), path.name)
    return Instance(path.stem, timetable_of(shop), lambda answer: check(shop, answer))


def parse(text: str, where: str) -> Shop:
    """The shop a text tells."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise BadFileError(f"{where}: empty")
    head = whole_numbers(lines[0], where)
    if len(head) != 3 or min(head) < 1:
        raise BadFileError(f"{where}: the first line must tell jobs, machines and workers")
    jobs, machines, workers = head
    if len(lines) - 1 != jobs:
        raise BadFileError(f"{where}: {jobs} jobs are announced, {len(lines) - 1} lines follow")
    read_jobs = [
        _Line(line, f"{where}, job {i}", machines, workers).operations() for i, line in enumerate(lines[1:], 1)
    ]
    return Shop(machines, workers, tuple(read_jobs))


class _Line:
    """The numbers of one job, taken one after the other."""

    def __init__(self, line: str, where: str, machines: int, workers: int) -> None:
        self._numbers = whole_numbers(line, where)
        self._at = 0
        self._where = where
        self._machines = machines
        self._workers = workers

    def operations(self) -> tuple[Modes, ...]:
        """All operations of the line, which must end with them."""
        found = tuple(self._operation() for _ in range(self._take("number of operations", 0)))
        if self._at != len(self._numbers):
            raise BadFileError(f"{self._where}: {len(self._numbers) - self._at} numbers too many")
        return found

    def _operation(self) -> Modes:
        modes: Modes = {}
        for _ in range(self._take("number of machines", 1)):
            machine = self._take("machine", 1, self._machines)
            for _ in range(self._take("number of workers", 0)):
                worker = self._take("worker", 1, self._workers)
                modes[machine, worker] = self._take("duration", 0)
        if not modes:
            raise BadFileError(f"{self._where}: an operation that nobody can do")
        return modes

    def _take(self, what: str, least: int, most: int | None = None) -> int:
        if self._at >= len(self._numbers):
            raise BadFileError(f"{self._where}: ends before the {what}")
        number = self._numbers[self._at]
        self._at += 1
        if number < least or (most is not None and number > most):
            raise BadFileError(f"{self._where}: {number} cannot be a {what}")
        return number


def timetable_of(shop: Shop) -> Timetable:
    """Machines first, then workers; the operations job by job, each after the one before."""
    works: list[Work] = []
    for j, job in enumerate(shop.jobs, 1):
        for o, modes in enumerate(job, 1):
            durations: dict[Choice, int] = {(m - 1, shop.machines + w - 1): d for (m, w), d in sorted(modes.items())}
            seats = tuple(tuple(sorted({choice[seat] for choice in durations})) for seat in (0, 1))
            after = (After(len(works) - 1),) if o > 1 else ()
            works.append(Work(f"{j}.{o}", seats, min(durations.values()), durations, after=after))
    resources = [Resource(f"machine {m}") for m in range(1, shop.machines + 1)]
    resources += [Resource(f"worker {w}") for w in range(1, shop.workers + 1)]
    horizon = sum(max(modes.values()) for job in shop.jobs for modes in job)
    return Timetable(tuple(works), tuple(resources), horizon)


def check(shop: Shop, answer: list[Held]) -> tuple[int, list[str]]:
    """The makespan of an answer and what is wrong with it."""
    operations = [(j, o, modes) for j, job in enumerate(shop.jobs, 1) for o, modes in enumerate(job, 1)]
    wrong = [] if [h.work for h in answer] == list(range(len(operations))) else ["not each operation once"]
    claims, makespan, before = [], 0, 0
    for (j, o, modes), held in zip(operations, answer, strict=False):
        name = f"operation {j}.{o}"
        machine, worker = held.by[0] + 1, held.by[1] - shop.machines + 1
        if (machine, worker) not in modes:
            wrong.append(f"{name}: machine {machine} and worker {worker} cannot do it")
            continue
        end = held.start + modes[machine, worker]
        if held.start < (before if o > 1 else 0):
            wrong.append(f"{name} begins too soon")
        claims += [Claim(f"machine {machine}", held.start, end, name), Claim(f"worker {worker}", held.start, end, name)]
        before, makespan = end, max(makespan, end)
    return makespan, wrong + clashes(claims)
