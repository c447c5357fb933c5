"""Projects with skill levels (iMOPSE MS-RCPSP): each task takes one person who has its skill at its level or above.

Format `.def`: a heading, then a table of people (number, salary, `Qx: level` pairs) and a table of tasks (number,
duration, one `Qx: level`, numbers of those before), each under a line of titles. Numbers may be missing: summary
tasks have been taken out. Salaries and costs are not read; the makespan alone is the goal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.families.family import BadFileError, Claim, Held, Instance, clashes

from facility_planner.planning.engine.works import After, Resource, Timetable, Work

if TYPE_CHECKING:
    from pathlib import Path

_SKILL = re.compile(r"(Q\d+)\s*:\s*(\d+)")
_TASK = re.compile(r"(\d+)\s+(\d+)\s+(Q\d+)\s*:\s*(\d+)((?:\s+\d+)*)\s*$")
_PERSON = re.compile(r"(\d+)\s+[\d.]+\s+((?:Q\d+\s*:\s*\d+\s*)+)$")


@dataclass(frozen=True)
class Task:
    """A task as the file tells it."""

    number: int
    duration: int
    skill: str
    level: int
    before: tuple[int, ...]


@dataclass(frozen=True)
class Project:
    """People with their levels, by number, and tasks in the order of the file."""

    people: dict[int, dict[str, int]]
    tasks: tuple[Task, ...]

    def able(self, task: Task) -> tuple[int, ...]:
        """The numbers of the people who can do a task."""
        return tuple(number for number, skills in self.people.items() if skills.get(task.skill, -1) >= task.level)


def read(path: Path) -> Instance:
    """The instance of a file."""
    project = parse(path.read_text(encoding="utf-8", errors="replace"), path.name)
    return Instance(path.stem, timetable_of(project), lambda answer: check(project, answer))


def parse(text: str, where: str) -> Project:
    """The project a text tells."""
    people: dict[int, dict[str, int]] = {}
    tasks: list[Task] = []
    table = ""
    for at, line in enumerate(text.splitlines(), 1):
        row = line.strip()
        if row.startswith(("ResourceID", "TaskID")):
            table = row[:4]
        elif not row or row.startswith("==") or not table:
            continue
        elif table == "Reso":
            person = _PERSON.match(row) or _refuse(f"{where}, line {at}: not a person: {row}")
            people[int(person[1])] = {skill: int(level) for skill, level in _SKILL.findall(person[2])}
        else:
            task = _TASK.match(row) or _refuse(f"{where}, line {at}: not a task: {row}")
            before = tuple(dict.fromkeys(int(number) for number in task[5].split()))
            tasks.append(Task(int(task[1]), int(task[2]), task[3], int(task[4]), before))
    _require_whole(people, tasks, where, text)
    return Project(people, tuple(tasks))


def _refuse(text: str) -> re.Match[str]:
    raise BadFileError(text)


def _require_whole(people: dict[int, dict[str, int]], tasks: list[Task], where: str, text: str) -> None:
    """Refuses a file that does not tell what its heading announces, or that nobody could work off."""
    for title, found in (("Tasks", len(tasks)), ("Resources", len(people))):
        announced = re.search(rf"^{title}\s*:\s*(\d+)", text, re.MULTILINE)
        if announced is not None and int(announced[1]) != found:
            raise BadFileError(f"{where}: {title}: {announced[1]} are announced, {found} are told")
    if not tasks or not people:
        raise BadFileError(f"{where}: no table of tasks or of people")
    numbers = {task.number for task in tasks}
    if len(numbers) != len(tasks):
        raise BadFileError(f"{where}: a task is told twice")
    for task in tasks:
        if not set(task.before) <= numbers:
            raise BadFileError(f"{where}: task {task.number} follows a task that is not there")
        if all(skills.get(task.skill, -1) < task.level for skills in people.values()):
            raise BadFileError(f"{where}: nobody can do task {task.number}")


def timetable_of(project: Project) -> Timetable:
    """One seat a task; people and tasks in the order of the file."""
    person = {number: i for i, number in enumerate(project.people)}
    place = {task.number: i for i, task in enumerate(project.tasks)}
    works = tuple(
        Work(
            str(task.number),
            (tuple(person[number] for number in project.able(task)),),
            task.duration,
            after=tuple(After(place[number]) for number in task.before),
        )
        for task in project.tasks
    )
    resources = tuple(Resource(f"person {number}") for number in project.people)
    return Timetable(works, resources, sum(task.duration for task in project.tasks))


def check(project: Project, answer: list[Held]) -> tuple[int, list[str]]:
    """The makespan of an answer and what is wrong with it."""
    if [held.work for held in answer] != list(range(len(project.tasks))):
        return 0, ["not each task once"]
    numbers = list(project.people)
    ends = {task.number: held.start + task.duration for task, held in zip(project.tasks, answer, strict=True)}
    wrong, claims = [], []
    for task, held in zip(project.tasks, answer, strict=True):
        name = f"task {task.number}"
        by = [numbers[index] for index in held.by]
        if len(by) != 1 or by[0] not in project.able(task):
            wrong.append(f"{name}: {by} cannot do it")
        if held.start < max((ends[number] for number in task.before), default=0):
            wrong.append(f"{name} begins too soon")
        claims += [Claim(f"person {number}", held.start, ends[task.number], name) for number in by]
    return max(ends.values()), wrong + clashes(claims)
