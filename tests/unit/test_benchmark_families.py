"""The adapters of published instances: what they read, what they refuse, and what their checks catch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.families import multi_skill, run, skill_levels, worker_shop
from benchmarks.families.family import BadFileError, Claim, Held, Instance, clashes

from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMITS = SolveLimits(time_limit=None, effort=1.0, workers=1, seed=1)

# Two jobs, two machines, two workers. Job 1: 3 on machine 1 by worker 1 (4 by worker 2), then 2 on machine 2 by
# either. Job 2: 5 on machine 1 by worker 2 alone. Machine 1 first by job 2 (0-5), then job 1 would end at 10;
# job 1 first (0-3, worker 1), then job 2 (3-8) beside job 1's second step (3-5): 8, and machine 1 needs 3 + 5 = 8.
SHOP = """2 2 2
2 1 1 2 1 3 2 4 1 2 2 1 2 2 2
1 1 1 1 2 5
"""

# Activities 2 (4 long, one of each skill) and 3 (3 long, skill 2) between dummies; only person 2 has skill 2,
# so they come one after the other: 7.
SKILLS = """% a remark
nActs = 4;
dur = [0,4,3,0];
nSkills = 2;
sreq = [| 0,0,
        | 1,1,
        | 0,1,
        | 0,0, |];
nResources = 2;
mastery = [| true,false,
           | true,true, |];
nPrecs = 4;
pred = [1,1,2,3];
succ = [2,3,4,4];
nUnrels = 1; unpred = [2]; unsucc = [3];
USEFUL_RES = [{},{1,2},{2},{}];
"""

# Task 5 (6 long) asks for Q1 at level 2: person 2 alone. Task 7 (4 long) for Q1 at level 1: person 1 or 2. Task 9
# (3 long) follows both and asks for Q0: person 1. Person 2 does 5 (0-6), person 1 does 7 (0-4) and 9 (6-9): 9.
LEVELS = """====
File name: x.def
General characteristics:
Tasks: 3
Resources: 2
====
ResourceID \t Salary \t Skills
1\t \t \t10.3\t \t Q0: 1 \t  Q1: 1 \t
2\t \t \t20\t \t Q1: 2 \t
====
TaskID \t Duration \t Skill \t Predecessor IDs
5\t \t \t6\t Q1: 2\t \t
7\t \t \t4\t Q1: 1\t \t
9\t \t \t3\t Q0: 0\t \t5\t7\t
====
"""


@pytest.mark.parametrize(("name", "text", "end"), [("a.fjs", SHOP, 8), ("b.dzn", SKILLS, 7), ("c.def", LEVELS, 9)])
def test_a_tiny_instance_is_read_solved_and_checked(tmp_path: Path, name: str, text: str, end: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    row = run.run(run.READERS[path.suffix](path), end + 1, LIMITS)
    assert (row.end, row.bound, row.wrong) == (end, end, [])
    assert row.verdict == "proven, better"


def shop() -> Instance:
    read = worker_shop.parse(SHOP, "x")
    return Instance("x", worker_shop.timetable_of(read), lambda answer: worker_shop.check(read, answer))


def skills() -> Instance:
    read = multi_skill.parse(SKILLS, "x")
    return Instance("x", multi_skill.timetable_of(read), lambda answer: multi_skill.check(read, answer))


def levels() -> Instance:
    read = skill_levels.parse(LEVELS, "x")
    return Instance("x", skill_levels.timetable_of(read), lambda answer: skill_levels.check(read, answer))


# machines are 0 and 1, workers 2 and 3
GOOD_SHOP = [(0, 0, (0, 2)), (1, 3, (1, 2)), (2, 3, (0, 3))]
GOOD_SKILLS = [(0, 0, ()), (1, 0, (0, 1)), (2, 4, (1,)), (3, 7, ())]
GOOD_LEVELS = [(0, 0, (1,)), (1, 0, (0,)), (2, 6, (0,))]


@pytest.mark.parametrize(
    ("instance", "answer", "end"), [(shop, GOOD_SHOP, 8), (skills, GOOD_SKILLS, 7), (levels, GOOD_LEVELS, 9)]
)
def test_a_sound_answer_passes(
    instance: Callable[[], Instance], answer: list[tuple[int, int, tuple[int, ...]]], end: int
) -> None:
    assert instance().check([Held(*one) for one in answer]) == (end, [])


@pytest.mark.parametrize(
    ("instance", "answer", "place", "worse", "words"),
    [
        (shop, GOOD_SHOP, 1, (1, 2, (1, 2)), "begins too soon"),
        (shop, GOOD_SHOP, 2, (2, 3, (0, 2)), "cannot do it"),
        (shop, GOOD_SHOP, 2, (2, 2, (0, 3)), "machine 1 is taken"),
        (shop, GOOD_SHOP, 1, (1, 3, (1, 3)), "worker 2 is taken"),
        (skills, GOOD_SKILLS, 2, (2, 3, (1,)), "person 2 is taken"),
        (skills, GOOD_SKILLS, 2, (2, 4, (0,)), "lacks skill 2"),
        (skills, GOOD_SKILLS, 1, (1, 0, (1, 1)), "not one person of its own"),
        (skills, GOOD_SKILLS, 3, (3, 6, ()), "begins before 3 ends"),
        (levels, GOOD_LEVELS, 0, (0, 0, (0,)), "cannot do it"),
        (levels, GOOD_LEVELS, 2, (2, 5, (0,)), "begins too soon"),
        (levels, GOOD_LEVELS, 1, (1, 3, (1,)), "person 2 is taken"),
    ],
)
def test_a_broken_answer_is_caught(
    instance: Callable[[], Instance],
    answer: list[tuple[int, int, tuple[int, ...]]],
    place: int,
    worse: tuple[int, int, tuple[int, ...]],
    words: str,
) -> None:
    changed = [worse if i == place else one for i, one in enumerate(answer)]
    _, wrong = instance().check([Held(*one) for one in changed])
    assert any(words in one for one in wrong)


@pytest.mark.parametrize("instance", [shop, skills, levels])
def test_an_answer_that_leaves_something_out_is_caught(instance: Callable[[], Instance]) -> None:
    assert instance().check([Held(0, 0, (0, 2))])[1]


def test_nobody_is_taken_by_what_takes_no_time() -> None:
    long, short = Claim("a", 0, 4, "long"), Claim("a", 2, 2, "short")
    assert clashes([long, short]) == []
    assert clashes([long, Claim("a", 3, 5, "later"), Claim("b", 3, 5, "other")]) == [
        "a is taken by long and later at 3"
    ]


@pytest.mark.parametrize(
    ("parse", "text", "old", "new", "words"),
    [
        (worker_shop.parse, SHOP, "2 2 2\n", "2 2\n", "first line"),
        (worker_shop.parse, SHOP, "2 2 2\n", "3 2 2\n", "3 jobs are announced, 2 lines follow"),
        (worker_shop.parse, SHOP, "1 1 1 1 2 5", "1 1 1 1 3 5", "3 cannot be a worker"),
        (worker_shop.parse, SHOP, "1 1 1 1 2 5", "1 1 1 1 2", "ends before the duration"),
        (worker_shop.parse, SHOP, "1 1 1 1 2 5", "1 1 1 1 2 5 7", "1 numbers too many"),
        (worker_shop.parse, SHOP, "1 1 1 1 2 5", "1 1 1 0", "an operation that nobody can do"),
        (worker_shop.parse, SHOP, "1 1 1 1 2 5", "1 1 1 1 2 x", "not a whole number"),
        (multi_skill.parse, SKILLS, "dur = [0,4,3,0]", "dur = [0,4,3]", "dur has 3 numbers, not 4"),
        (multi_skill.parse, SKILLS, "nSkills = 2;", "", "nSkills is missing"),
        (multi_skill.parse, SKILLS, "| 0,1,\n", "| 0,3,\n", "more people with skill 2"),
        (multi_skill.parse, SKILLS, "succ = [2,3,4,4]", "succ = [2,3,4,5]", "an arc leads to no activity"),
        (multi_skill.parse, SKILLS, "succ = [2,3,4,4]", "succ = [2,3,4]", "differ in length"),
        (multi_skill.parse, SKILLS, "true,true", "true,maybe", "not a whole number"),
        (multi_skill.parse, SKILLS, "| true,true, |]", "|]", "mastery has 2 cells, not 2 x 2"),
        (skill_levels.parse, LEVELS, "Tasks: 3", "Tasks: 4", "4 are announced, 3 are told"),
        (skill_levels.parse, LEVELS, "\t5\t7\t", "\t5\t8\t", "follows a task that is not there"),
        (skill_levels.parse, LEVELS, "Q1: 2\t \t\n7", "Q1: 3\t \t\n7", "nobody can do task 5"),
        (skill_levels.parse, LEVELS, "9\t \t \t3", "7\t \t \t3", "told twice"),
        (skill_levels.parse, LEVELS, "9\t \t \t3\t Q0", "9\t \t \t3\t R0", "not a task"),
        (skill_levels.parse, LEVELS, "10.3", "much", "not a person"),
        (skill_levels.parse, "nothing", "nothing", "nothing", "no table"),
    ],
)
def test_a_bad_file_is_refused_with_the_place_and_the_reason(
    parse: Callable[[str, str], object], text: str, old: str, new: str, words: str
) -> None:
    assert old in text
    with pytest.raises(BadFileError, match="x") as refused:
        parse(text.replace(old, new, 1), "x")
    assert words in str(refused.value)


def test_best_known_ends_are_read_whatever_their_column(tmp_path: Path) -> None:
    assert run.best_known(tmp_path) == {}
    (tmp_path / "best_known.csv").write_text("instance,upper_bound,lower_bound\na,12,9\nb,,3\n", encoding="utf-8")
    assert run.best_known(tmp_path) == {"a": 12}


def test_a_folder_is_run_and_told_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.fjs").write_text(SHOP, encoding="utf-8")
    (tmp_path / "b.fjs").write_text("1 1 1\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["run", str(tmp_path), "--seconds", "5", "--workers", "1"])
    assert run.main() == 1  # one file is refused
    told = capsys.readouterr()
    assert "| a | - | 8 | 8 |" in told.out
    assert "1 instances: 1 proven; 0 better than the best known, 0 worse" in told.out
    assert told.err == "refused: b.fjs: 1 jobs are announced, 0 lines follow\n"
