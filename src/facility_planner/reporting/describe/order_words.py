"""What may be wrong with what a programme is asked for, by code: what is wrong, and what to write instead."""

from __future__ import annotations

from facility_planner.i18n import mark

ORDERS = {
    "budget_or_target": mark("say what there is to spend or what is to be reached: --budget VND, or --target breaches"),
    "budget_not_a_number": mark("`{given}` is no amount in whole đồng; write it like 1850000000 or 1.850.000.000"),
    "budget_negative": mark("`{given}` is less than nothing; write 0 or more"),
    "budget_too_large": mark("`{given}` is more than {limit} đồng; leave some zeros out"),
    "budget_commas": mark(
        "`{given}` may be one amount or several years: a comma parts years; write thousands with dots or without signs"
    ),
    "budget_years": mark("{count} years are given; a programme has at most {limit}"),
    "target_not_known": mark("`{given}` is no target; write breaches, all, or a percentage from 1% to 100%"),
    "years_not_possible": mark("`{given}` is no number of years from 1 to {limit}"),
    "years_differ": mark("{given} years are asked for, and {count} ceilings given; leave --years out"),
    "year_not_possible": mark("`{given}` is no year for a programme; write one from {first} to {last}"),
}
