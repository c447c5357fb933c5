"""A day of many people is divided into teams, planned team by team, and put together again."""

from __future__ import annotations

import threading
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from benchmarks.surges.generate import Size, write

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.intake.day.building import build_instance
from facility_planner.planning.intake.draft.goals import last_person_done, undone
from facility_planner.planning.intake.first_come.dispatch import dispatch
from facility_planner.planning.intake.search.team_search import TeamSearch
from facility_planner.planning.intake.search.teams import part_of, teams_of
from facility_planner.planning.intake.search.whole import WholeSearch
from facility_planner.services.check_plan import demands_of
from facility_planner.services.open_surge import open_surge
from facility_planner.services.plan_surge import plan_surge

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.library.surge import Surge
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft


def made(folder: Path, people: int, scale: int) -> Surge:
    return open_surge(write(folder, 1, Size(people=people, staff_scale=scale, grown=True)))


def instance_of(surge: Surge) -> Instance:
    return build_instance(surge.scenario, surge.facility, surge.protocol, demands_of(surge))


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """30 people with twice the staff and rooms of a small facility."""
    return instance_of(made(tmp_path_factory.mktemp("thirty"), 30, 2))


def test_two_teams_share_nobody_and_nothing(thirty: Instance) -> None:
    teams = teams_of(thirty)
    assert len(teams) == 2
    assert sorted(person for team in teams for person in team.people) == list(range(30))
    for one, other in combinations(teams, 2):
        assert not one.people & other.people
        assert not one.workers & other.workers
        assert not one.rooms & other.rooms


def test_a_family_is_in_one_team(thirty: Instance) -> None:
    index = {person.id: i for i, person in enumerate(thirty.people)}
    teams = teams_of(thirty)
    assert thirty.scenario.groups
    for group in thirty.scenario.groups:
        members = {index[member] for member in group.members}
        assert any(members <= team.people for team in teams)


def test_staff_that_cannot_be_divided_make_one_team(tmp_path: Path) -> None:
    """One nurse for 30 people."""
    assert len(teams_of(instance_of(made(tmp_path, 30, 1)))) == 1


def test_the_plans_of_teams_are_a_plan_of_the_day(thirty: Instance) -> None:
    """Each team has what its plan needs, so that nobody is at two places: the parts put together are the parts."""
    parts = [part_of(thirty, team) for team in teams_of(thirty)]
    drafts: list[Draft] = [dispatch(part.instance).best for part in parts]
    total = dispatch(thirty).best
    for part, draft in zip(parts, drafts, strict=True):
        total = part.into(total, draft)
    assert [part.of(total).assignments for part in parts] == [draft.assignments for draft in drafts]
    assert last_person_done(total) == max(last_person_done(draft) for draft in drafts)


def test_the_search_never_worsens_what_is_known(thirty: Instance) -> None:
    known = dispatch(thirty).best
    limits = SolveLimits(time_limit=None, effort=0.1, workers=1)
    found = TeamSearch(thirty, known, limits, Clock(None, 0.1), threading.Event()).run()
    assert (undone(found), last_person_done(found)) <= (undone(known), last_person_done(known))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """A made day of ten to fifteen people, which has but one team."""
    return instance_of(open_surge(write(tmp_path_factory.mktemp("small"), 2, Size())))


def test_a_day_of_one_team_gets_better_around_its_plan(small: Instance) -> None:
    """Each better plan that is told ends sooner, leaves no more undone, and the last one told is returned."""
    known = dispatch(small).best
    told: list[Draft] = []
    limits = SolveLimits(time_limit=None, effort=0.5, workers=1)
    found = WholeSearch(small, known, limits, Clock(None, 0.5), threading.Event(), told.append).run()
    ends = [last_person_done(draft) for draft in (known, *told)]
    assert len(ends) > 1
    assert ends == sorted(set(ends), reverse=True)
    assert found.assignments == told[-1].assignments
    assert undone(found) <= undone(known)


def test_a_stop_leaves_the_known_plan(small: Instance) -> None:
    stop = threading.Event()
    stop.set()
    known = dispatch(small).best
    assert WholeSearch(small, known, SolveLimits(), Clock(60, None), stop).run() is known


def test_a_large_day_is_planned_and_its_plan_is_sound(tmp_path: Path) -> None:
    """45 people are 270 tasks: more than are searched as a whole. `plan_surge` raises where a rule is broken."""
    result = plan_surge(made(tmp_path, 45, 3), SolveLimits(time_limit=None, effort=0.1, workers=1))
    assert result.plan.status in ("feasible", "optimal")


def test_a_large_day_of_one_team_is_planned_and_its_plan_is_sound(tmp_path: Path) -> None:
    """45 people and one nurse: nobody can be taken out, so the day is searched as it is."""
    result = plan_surge(made(tmp_path, 45, 1), SolveLimits(time_limit=None, effort=0.1, workers=1))
    assert result.plan.status in ("feasible", "optimal")
