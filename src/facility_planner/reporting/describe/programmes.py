"""Sentences for the codes of programmes: goals, why a gap stays open, why nothing is possible, what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_money, format_number, mark, translator
from facility_planner.reporting.describe.fill import fill
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.assessment import Reason, ReasonArg
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.programme import ProgrammeFault, ProgrammeObjective, ProgrammeWarning, Target

PROGRAMME_GOALS = {
    "breaches_open": mark("Breaches of law still open"),
    "weight_open": mark("Weight of what is not met"),
    "people_waiting": mark("People who wait until tomorrow"),
    "cost": mark("Cost if all were bought in the first year (for comparing choices)"),
    "years_open": mark("Weighted years of waiting"),
}
PROGRAMME_STATUSES = {
    "optimal": mark("proven best"),
    "feasible": mark("the best found in the time"),
    "infeasible": mark("nothing is possible"),
    "unknown": mark("nothing was found in the time"),
}
COST_KINDS = {"capital": mark("capital"), "recurrent": mark("recurrent")}
RECURS = {"once": mark("once"), "yearly": mark("yearly")}
PRICE_LEVELS = {"low": mark("low figures"), "central": mark("central figures"), "high": mark("high figures")}
PRICE_KINDS = {
    "norm": mark("norm of the State"),
    "ceiling": mark("ceiling, an upper bound"),
    "minimum": mark("minimum"),
    "published": mark("published average"),
    "observed": mark("seen at a seller or project"),
    "derived": mark("reckoned from others"),
    "placeholder": mark("placeholder"),
}
LINES = {
    "vat": mark("VAT"),
    "design": mark("Design and supervision"),
    "contingency": mark("Contingency"),
}
CAPACITY = mark("capacity in a surge")
"""What stands for a class where no requirement asks for it."""
LEFT_OPEN = {
    "no_remedy": mark("no remedy is known for it: money alone does not close it"),
    "not_priced": mark("what closes it has no price"),
    "banned": mark("what closes it is ruled out"),
    "too_late": mark("what closes it would be ready after the last year"),
    "no_money": mark("the ceilings leave no money for it"),
}
CONFLICTS = {
    "target_not_reachable": mark(
        "the ceilings do not allow the target[: {of}][, {percent}%]; raise them or ask for less"
    ),
    "pinned_and_banned": mark("{remedy}[ at {facility}] is both asked for and ruled out; keep one"),
    "pinned_not_possible": mark("{remedy}[ at {facility}] is asked for and cannot be bought[: {why}]"),
    "pinned_over_ceiling": mark("what is asked for costs {cost} in {year}; the ceiling is {ceiling}"),
    "pinned_over_every_ceiling": mark(
        "{remedy}[ at {facility}] costs {cost} or more in the year it is bought;"
        " no year pays for that, the largest ceiling is {ceiling}"
    ),
    "pinned_over_all_ceilings": mark(
        "what is asked for costs {cost} or more over all years; their ceilings together are {ceilings}"
    ),
    "pinned_alternatives": mark("{remedy}[ and {other}] stand for each other[ at {facility}]; ask for one of them"),
}
TARGETS = {
    "all": mark("every gap"),
    "breaches": mark("every breach of law"),
    "weight": mark("a part of the weight of all gaps"),
}
WHY_NOT_POSSIBLE = {
    "no_gap": mark("there is no gap that it closes"),
    "no_price": mark("something in it has no price"),
    "not_priced": mark("something in it has no price"),
    "too_late": mark("it would be ready after the last year"),
    "prerequisite": mark("what must come before it cannot be bought"),
    "banned": mark("it, or what must come before it, is ruled out"),
}
WARNINGS = {
    "placeholders": mark("{vnd} rest on placeholder prices, which nobody has given: ask for quotations"),
    "superseded": mark("prices whose instrument is no longer in force: {prices}"),
    "ceilings_as_prices": mark("{vnd} are ceilings taken for prices: upper bounds, no estimates"),
    "not_closable": mark("gaps that no remedy closes which could be bought: {count}"),
    "vat_not_added": mark("{vnd} are priced without VAT, and none was added (--vat)"),
}
_MONEY = frozenset({"vnd", "cost", "ceiling", "ceilings"})
WHY_NOT_BOUGHT = {
    **WHY_NOT_POSSIBLE,
    "no_money": mark("no ceiling of a year pays for it: it costs {cost}, and the largest is {ceiling}"),
}
"""Why a remedy that was left out cannot be bought after all."""
_CODES = {"of": TARGETS, "why": WHY_NOT_POSSIBLE}
_TITLED = frozenset({"remedy", "other", "facility", "prices"})


def describe_left_open(reason: Reason, language: Language) -> str:
    """Why a gap stays open."""
    return _say(reason.code, LEFT_OPEN, reason.args, language, {})


def describe_not_bought(reason: Reason, language: Language) -> str:
    """Why a remedy that was left out cannot be bought after all."""
    return _say(reason.code, WHY_NOT_BOUGHT, reason.args, language, {})


def describe_programme_conflict(reason: Reason, language: Language, titles: Mapping[str, Text]) -> str:
    """Why nothing is possible; `titles` of remedies and facilities by id."""
    return _say(reason.code, CONFLICTS, reason.args, language, titles)


def describe_programme_warning(warning: ProgrammeWarning, language: Language, titles: Mapping[str, Text]) -> str:
    """What there is to know about a programme; `titles` of prices by id."""
    return _say(warning.code, WARNINGS, warning.args, language, titles)


def describe_programme_fault(fault: ProgrammeFault) -> str:
    """A rule that a programme breaks, for whoever mends the program: names and numbers as they are."""
    about = [str(one) for one in (fault.facility, fault.remedy, fault.year) if one is not None]
    about += [f"{name}={value}" for name, value in fault.args.items()]
    return f"{fault.rule}: {' · '.join(about)}" if about else fault.rule


def programme_goal_amount(name: str, value: int | None, language: Language) -> str:
    """A value as people read it: money for the cost, else a number."""
    if value is None:
        return "–"
    return format_money(value, language) if name == "cost" else format_number(value, language)


def programme_goal_proof(goal: ProgrammeObjective, language: Language) -> str:
    """What is proven of a goal, in words."""
    _ = translator(language)
    if goal.is_optimal:
        return _("proven: less is not possible") if goal.value else _("proven: nothing is left")
    if goal.bound is None:
        return _("nothing is proven")
    bound = programme_goal_amount(goal.name, goal.bound, language)
    return _("proven: not less than {bound}").format(bound=bound)


def describe_target(target: Target | None, language: Language) -> str:
    """What is to be reached, at the least cost; nothing where the ceilings decide."""
    _ = translator(language)
    if target is None:
        return ""
    if target.of == "weight":
        return _("{percent}% of the weight of all gaps that can be closed, at the least cost").format(
            percent=target.percent
        )
    if target.of == "breaches":
        return _("every breach of law that can be closed, at the least cost")
    return _("every gap that can be closed, at the least cost")


def _say(
    code: str, table: Mapping[str, str], args: Mapping[str, ReasonArg], language: Language, titles: Mapping[str, Text]
) -> str:
    template = translator(language)(table[code]) if code in table else code
    return fill(template, {name: word for name, arg in args.items() if (word := _word(name, arg, language, titles))})


def _word(name: str, arg: ReasonArg, language: Language, titles: Mapping[str, Text]) -> str:
    if arg is None:
        return ""
    if isinstance(arg, tuple):
        return "; ".join(_word(name, one, language, titles) for one in arg)
    if name in _MONEY and isinstance(arg, int):
        return format_money(arg, language)
    if name in _TITLED:
        return titles[str(arg)].in_language(language) if arg in titles else str(arg)
    if name in _CODES:
        return term(_CODES[name], str(arg), language)
    return str(arg) if name == "year" or isinstance(arg, str) else format_number(arg, language)
