"""Multi-skill projects (MSPSP-InstLib): each activity takes several people at once, each for one of its skills.

Format `.dzn` (MiniZinc data): nActs, dur, nSkills, sreq, nResources, mastery, pred, succ; the first and the last
activity are dummies. What else a file tells follows from these and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.families.family import BadFileError, Claim, Held, Instance, clashes, whole_numbers

from facility_planner.planning.engine.works import After, Resource, Timetable, Work

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[int, ...]


@dataclass(frozen=True)
class Project:
    """A project as the file tells it, all numbered from 0."""

    durations: Row
    asked: tuple[Row, ...]
    """How many people with each skill an activity takes."""
    mastery: tuple[Row, ...]
    """Which skills a person has: 1 or 0."""
    arcs: tuple[tuple[int, int], ...]

    def seats(self, activity: int) -> list[int]:
        """The skill of each seat of an activity."""
        return [skill for skill, number in enumerate(self.asked[activity]) for _ in range(number)]


def read(path: Path) -> Instance:
    """The instance of a file."""
    project = parse(path.read_text(encoding="utf-8", errors="replace"), path.name)
    return Instance(path.stem, timetable_of(project), lambda answer: check(project, answer))


def parse(text: str, where: str) -> Project:
    """The project a text tells."""
    data = _Data(re.sub(r"%[^\n]*", "", text), where)
    activities, skills, people = data.number("nActs"), data.number("nSkills"), data.number("nResources")
    durations = data.row("dur", activities)
    arcs = tuple(zip(data.row("pred"), data.row("succ"), strict=False))
    if len(data.row("pred")) != len(data.row("succ")):
        raise BadFileError(f"{where}: pred and succ differ in length")
    if any(not 1 <= a <= activities for arc in arcs for a in arc):
        raise BadFileError(f"{where}: an arc leads to no activity")
    if min((*durations, 0)) < 0:
        raise BadFileError(f"{where}: dur below 0")
    project = Project(
        durations,
        data.table("sreq", activities, skills),
        data.table("mastery", people, skills),
        tuple((p - 1, s - 1) for p, s in arcs),
    )
    for skill in range(skills):
        if max(row[skill] for row in project.asked) > sum(row[skill] for row in project.mastery):
            raise BadFileError(f"{where}: an activity asks for more people with skill {skill + 1} than there are")
    return project


class _Data:
    """The assignments of a MiniZinc data file."""

    def __init__(self, text: str, where: str) -> None:
        self._where = where
        self._values: dict[str, str] = dict(re.findall(r"(\w+)\s*=\s*([^;]*);", text))

    def number(self, name: str) -> int:
        """A number of at least 1."""
        found = whole_numbers(self._text(name), f"{self._where}, {name}")
        if len(found) != 1 or found[0] < 1:
            raise BadFileError(f"{self._where}: {name} must be one number of at least 1")
        return found[0]

    def row(self, name: str, length: int | None = None) -> Row:
        """A list of numbers."""
        text = self._text(name).strip()
        if not (text.startswith("[") and text.endswith("]")):
            raise BadFileError(f"{self._where}: {name} must be a list")
        found = whole_numbers(text.strip("[]"), f"{self._where}, {name}")
        if length is not None and len(found) != length:
            raise BadFileError(f"{self._where}: {name} has {len(found)} numbers, not {length}")
        return tuple(found)

    def table(self, name: str, rows: int, columns: int) -> tuple[Row, ...]:
        """A table of numbers, or of true and false as 1 and 0."""
        text = re.sub(r"\bfalse\b", "0", re.sub(r"\btrue\b", "1", self._text(name))).strip()
        if not (text.startswith("[|") and text.endswith("|]")):
            raise BadFileError(f"{self._where}: {name} must be a table")
        cells = whole_numbers(text[2:-2].replace("|", " "), f"{self._where}, {name}")
        if len(cells) != rows * columns:
            raise BadFileError(f"{self._where}: {name} has {len(cells)} cells, not {rows} x {columns}")
        return tuple(tuple(cells[r * columns : (r + 1) * columns]) for r in range(rows))

    def _text(self, name: str) -> str:
        if name not in self._values:
            raise BadFileError(f"{self._where}: {name} is missing")
        return self._values[name]


def timetable_of(project: Project) -> Timetable:
    """A seat for each person an activity asks for; nobody takes two at a time."""
    able = [
        tuple(person for person, row in enumerate(project.mastery) if row[skill])
        for skill in range(len(project.mastery[0]))
    ]
    before: dict[int, list[After]] = {}
    for p, s in project.arcs:
        before.setdefault(s, []).append(After(p))
    works = tuple(
        Work(str(a + 1), tuple(able[skill] for skill in project.seats(a)), duration, after=tuple(before.get(a, ())))
        for a, duration in enumerate(project.durations)
    )
    resources = tuple(Resource(f"person {p}") for p in range(1, len(project.mastery) + 1))
    return Timetable(works, resources, sum(project.durations))


def check(project: Project, answer: list[Held]) -> tuple[int, list[str]]:
    """The makespan of an answer and what is wrong with it."""
    activities = len(project.durations)
    if [held.work for held in answer] != list(range(activities)):
        return 0, ["not each activity once"]
    wrong, claims = [], []
    ends = [held.start + project.durations[held.work] for held in answer]
    for held in answer:
        name, skills = f"activity {held.work + 1}", project.seats(held.work)
        if len(held.by) != len(skills) or len(set(held.by)) != len(held.by):
            wrong.append(f"{name}: not one person of its own for each seat")
        for person, skill in zip(held.by, skills, strict=False):
            if not project.mastery[person][skill]:
                wrong.append(f"{name}: person {person + 1} lacks skill {skill + 1}")
            claims.append(Claim(f"person {person + 1}", held.start, ends[held.work], name))
        if held.start < 0:
            wrong.append(f"{name} begins too soon")
    wrong += [f"activity {s + 1} begins before {p + 1} ends" for p, s in project.arcs if answer[s].start < ends[p]]
    return max(ends), wrong + clashes(claims)
