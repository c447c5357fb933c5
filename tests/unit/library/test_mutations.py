"""Broken packs and facilities are told, each with a place; never a traceback, never for long.

The long form prints its figures: pytest -m long -s tests/unit/library/test_mutations.py
"""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.unit.library.mutations import LEFT_SOUND, WAYS, Broken, broken_file

from facility_planner.errors import InputError
from facility_planner.library.codes import PROBLEMS
from facility_planner.library.loader import load_facility, load_remedies
from facility_planner.library.shelves import list_facilities, list_standards
from facility_planner.library.standards import REMEDIES, load_standard

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.problem import Problem

WITHOUT_PLACE = frozenset({"too_big", "empty_file", "not_readable", "file_not_found"})
"""Problems of a file as a whole."""
COUNT, SECONDS, MEGABYTES = 200, 2.0, 400


def _files(*, of_every_pack: bool) -> list[Path]:
    packs = [path for path in list_standards() if of_every_pack or path.name == "international"]
    return [*(path for pack in packs for path in sorted(pack.glob("*.yaml"))), *list_facilities()]


def _problems(broken: Broken, folder: Path) -> tuple[Problem, ...]:
    """What is found in a broken file, in its pack or alone."""
    if broken.path.parent.parent.name != "standards":
        path = folder / broken.path.name
        path.write_bytes(broken.content)
        return _told(lambda: load_facility(path))
    pack = folder / broken.path.parent.name
    shutil.copytree(broken.path.parent, pack, ignore=shutil.ignore_patterns("cases"))
    (pack / broken.path.name).write_bytes(broken.content)
    if broken.path.name == REMEDIES:  # beside the requirements, and no part of the standard
        return _told(lambda: load_remedies(pack / REMEDIES))
    return _told(lambda: load_standard(pack))


def _told(load: object) -> tuple[Problem, ...]:
    assert callable(load)
    try:
        load()
    except InputError as error:
        assert error.problems
        return error.problems
    return ()


def _assert_told(broken: Broken, problems: tuple[Problem, ...]) -> None:
    assert bool(problems) == (broken.how not in LEFT_SOUND), broken[:2]
    for problem in problems:
        assert problem.code in PROBLEMS
        assert (problem.line > 0) == (problem.code not in WITHOUT_PLACE), problem


@pytest.mark.parametrize("number", range(2 * len(WAYS)), ids=lambda number: list(WAYS)[number % len(WAYS)])
def test_a_broken_file_is_told_with_its_place(number: int, tmp_path: Path) -> None:
    broken = broken_file(_files(of_every_pack=False), number)
    _assert_told(broken, _problems(broken, tmp_path))


@pytest.mark.long
def test_two_hundred_broken_files_take_little_time_and_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told, times = Counter[str](), dict.fromkeys(WAYS, 0.0)
    files = _files(of_every_pack=True)
    for number in range(COUNT):
        broken = broken_file(files, number)
        folder = tmp_path / str(number)
        folder.mkdir()
        started = time.process_time()
        problems = _problems(broken, folder)
        times[broken.how] = max(times[broken.how], time.process_time() - started)
        told[broken.how] += bool(problems)
        _assert_told(broken, problems)
        shutil.rmtree(folder)
    # kibibytes, on macOS bytes
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / (
        1024 if sys.platform != "darwin" else 2**20
    )
    print(
        f"\n{sum(told.values())} of 200 changed files have problems, the others are sound; {grown:.0f} MB more memory"
    )
    for how in WAYS:
        print(f"{how:20} {told[how]:3} of {200 // len(WAYS)}   {times[how]:5.2f} s at most")
    assert max(times.values()) < SECONDS
    assert grown < MEGABYTES
