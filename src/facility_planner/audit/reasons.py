"""The codes that say why a verdict is what it is, each with what fills its sentence.

Of verdicts
    `does_not_apply`: field, the condition of `applies_to` that fails.
    `not_in_force`: begins or ended, a day.
    `set_aside`: conflict, decision, the option taken that leaves the requirement out.
    `stated_not_applicable`: vi, en, the observer's own words.
    `said_not_applicable`: an inspector says so; the words stand with the answer and never in a finding.
    `said_by_inspector`: no value was measured.
    `overruled`: verdict, what the value, the indicators or the rooms say; the inspector says otherwise.
    `not_seen`: an inspector says that it could not be seen.
    `fact_missing`: facts, places in the facility file that have to be filled in.
    `no_number_in_law`.
    `nothing_known`: measure.
    `indicators_open`: indicators, those that are still to be looked at; facts, if some are missing too.
    `alternative_open`: requirements, which would make up for a failure and are not observed yet.
    `observation_does_not_fit`: of, seen_on, unit, of an observation that cannot be read in the unit.
    `ages_needed`: of, an observation with one number where the ratio is by age.

Of details
    `ground_ended`: instrument, ended, the last day on which the requirement was law.
    `ground_presumed_ended`: instrument, repealed or superseded on a day that is not known.
    `room_not_private`: room, because (an enclosure other than full walls, `heard_outside`,
    `seen_from_outside`, `several_desks` or `not_known`).
    `room_not_lockable`: room. `fullest_room`: room, beds. `smallest_share`: room, value.
    `counted_rooms`: rooms. `nobody_there`: roles. `not_trained`: staff, topic.
    `groups_need_more`: needed, there, units for groups that share none.
    `met_instead`: requirements, which make up for what was found.
    `sampled`: passed, sample, population.
    `workload_of`: role, existing, required, ratio.
    `no_working_time`: role, whose days off take up the year.
    `allowances_take_all`: role, percent, whose work beside the services takes up the time.
"""

from __future__ import annotations

from functools import lru_cache

from facility_planner.domain.assessment import Reason

Arg = str | int | float | bool | None | tuple[str, ...]


def because(code: str, **args: Arg) -> Reason:
    """A reason from its code and what fills its sentence; the same object for the same reason."""
    return _reason(code, **args)


@lru_cache(maxsize=16384, typed=True)
def _reason(code: str, **args: Arg) -> Reason:
    return Reason(code=code, args=args)


def facts_missing(facts: tuple[str, ...]) -> Reason:
    """That these places of the facility file have to be filled in first."""
    return because("fact_missing", facts=facts)
