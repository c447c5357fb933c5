"""Why a verdict is what it is, and why something could not be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.describe.spoken import say

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.base import Language

VERDICTS = {
    "does_not_apply": mark("does not concern this facility: {field}"),
    "not_in_force": mark("not in force on this day[; it begins on {begins}][; it ended on {ended}]"),
    "set_aside": mark("left out by the decision in a conflict of law: {conflict}[, {decision}]"),
    "said_not_applicable": mark("does not concern this facility, as the inspector says; the reason stands beside it"),
    "said_by_inspector": mark("as the inspector says; no value was measured"),
    "overruled": mark("the inspector says otherwise than the value, which says: {verdict}"),
    "not_seen": mark("it could not be seen, as the inspector says"),
    "fact_missing": mark("not known: {facts}"),
    "no_number_in_law": mark("the law gives no number; what is found is noted, not judged"),
    "nothing_known": mark("nothing is known about it yet"),
    "indicators_open": mark("not all that is asked has been looked at yet[; not known: {facts}]"),
    "alternative_open": mark("not kept; whether what makes up for it is kept is not known yet: {requirements}"),
    "observation_does_not_fit": mark(
        "what was observed[ on {seen_on}] does not fit this requirement[: {of}][; unit: {unit}]"
    ),
    "ages_needed": mark("one number is not enough, the ratio depends on the ages of the children[ ({of})]"),
}
"""Why a requirement was judged as it was, or not at all."""

DETAILS = {
    "ground_presumed_ended": mark("{instrument} is repealed or superseded, since when is not known: good practice"),
    "ground_ended": mark("{instrument} was in force until {ended}; since then this is good practice"),
    "room_not_private": mark("{room} is not private[: {because}]"),
    "room_not_lockable": mark("{room} does not lock"),
    "smallest_share": mark("smallest in {room}: {value}"),
    "fullest_room": mark("fullest room {room}: {beds} beds"),
    "counted_rooms": mark("rooms counted: {rooms}"),
    "nobody_there": mark("nobody there[: {roles}]"),
    "not_trained": mark("{staff} is not trained[: {topic}]"),
    "sampled": mark("{passed} of {sample} in the sample pass[; {population} in all]"),
    "groups_need_more": mark("group by group {needed} are needed, there are {there}"),
    "met_instead": mark("made up for by: {requirements}"),
    "workload_of": mark("{role}: {existing} there, {required} needed by the workload[, ratio {ratio}]"),
    "no_working_time": mark("{role}: the days off leave no time for work"),
    "allowances_take_all": mark("{role}: the allowances take all the time for work[ ({percent} %)]"),
}
"""What a verdict rests on."""

SHORTAGES = {
    "no_staff_with_role": mark("nobody on duty may do it[: {roles}][; needed: {count}]"),
    "no_staff_of_sex": mark("nobody of the sex asked for may do it[: {sex}][; {roles}][; needed: {count}]"),
    "no_common_language": mark("no common language and no interpreter[: {languages}]"),
    "no_second_interpreter": mark("so long a talk needs two interpreters, and there is one[: {languages}]"),
    "no_room": mark("there is no room for it[: {uses}]"),
    "no_private_room": mark("none of the rooms for it is private[: {rooms}]"),
    "no_step_free_room": mark("none of the rooms for it is known to be without steps[: {rooms}]"),
    "no_room_large_enough": mark("none of the rooms for it has places enough[: {rooms}]"),
    "police_zone": mark("the police may not enter the rooms for it, where people live[: {rooms}]"),
    "no_waiting_place": mark("there is no place to wait in"),
    "no_staff_free": mark("nobody who may do it is free in time[: {staff}]"),
    "no_private_room_free": mark("no private room is free in time[: {rooms}]"),
    "no_room_free": mark("no room for it is free in time[: {rooms}]"),
    "no_interpreter_free": mark("no interpreter is free in time[: {languages}]"),
    "guardian_not_free": mark("the guardian is not free in time[: {guardian}]"),
    "quiet_hours": mark("it does not fit outside the quiet hours"),
    "talk_limit": mark("the person has talked enough for the day[: {minutes} minutes]"),
    "interpreter_rest": mark("the interpreter has to rest"),
    "staff_breaks": mark("those who could do it have their breaks"),
    "meals": mark("it would leave no time for a meal"),
    "feeding": mark("it would leave mother and infant no time together"),
    "required_not_given": mark("what must come first is not given[: {required}]"),
    "in_parts": mark("a first part is given in time, the rest later"),
    "partner_not_free": mark("the partner that gives it has no time for it"),
    "no_supply": mark("the store is empty: {supply}, {stock} there"),
    "late": mark("it begins after its deadline"),
    "not_at_once": mark("law asks for it at once: {deadline}; it is not given on the day of arrival[ ({due})]"),
    "not_by_law": mark("it is not given by its legal deadline: {deadline}[, {due}]"),
    "late_by_law": mark("it begins after its legal deadline: {deadline}[, {due}]"),
    "no_time_left": mark("no time is left for it"),
    "not_planned": mark("the search ended before it was placed, or a limit that was set leaves no place"),
    "cover_needed": mark("those who could do it must stay with people who may not be left alone"),
    "all_busy": mark("everybody on duty who may do it is busy"),
    "nobody_on_duty": mark("nobody who may do it is on duty"),
    "no_bed_left": mark("no bed is left"),
    "no_bed_for_sex": mark("no bed is left in a room for this sex[: {sex}]"),
    "no_isolation": mark("no isolation room is left"),
    "family_too_large": mark("no room holds the whole family[: {members}]"),
    "no_cot": mark("no cot is left"),
}
"""Why somebody was not served, had no bed, or nobody was in attendance."""

CONFLICTS = {
    "locked": mark("fixed by the user: {person}, {service}"),
    "must": mark("limit set for a goal: {goal}, at most {must}"),
}
"""What contradicts what in a plan that cannot be."""

REASONS = VERDICTS | DETAILS | SHORTAGES | CONFLICTS


def describe_reason(reason: Reason, language: Language, names: Names = NO_NAMES) -> str:
    """The sentence of a reason, in small letters and without a full stop."""
    if reason.code == "stated_not_applicable":
        return str(reason.args.get(language) or reason.code)
    return say(reason.code, REASONS, reason.args, language, names)
