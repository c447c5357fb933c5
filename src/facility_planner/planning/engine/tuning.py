"""Parameters of the solver, by its own names, for the kinds of solves that differ from its default."""

from __future__ import annotations

from collections.abc import Mapping

Tuning = Mapping[str, int | float | str | tuple[str, ...]]

NO_LP: Tuning = {"linearization_level": 0}
"""For problems where linear relaxations say little and cost much."""
PROVING: Tuning = {
    "linearization_level": 0,
    "use_overload_checker_in_cumulative": True,
    "use_timetable_edge_finding_in_cumulative": True,
    "use_strong_propagation_in_disjunctive": True,
    "use_dynamic_precedence_in_disjunctive": True,
    "use_hard_precedences_in_cumulative": True,
    "exploit_all_precedences": True,
}
"""For refuting a value of a timetable rather than finding one: strong propagation, no linear relaxation."""
AROUND: Tuning = {"use_lns_only": True, "linearization_level": 0}
"""For a better solution from a known one, without any proof."""
OTHER: Tuning = {"randomize_search": True, "linearization_level": 0}
"""For a solution unlike those that other seeds give."""
LIGHT: Tuning = {
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
    "max_presolve_iterations": 1,
    "linearization_level": 0,
}
"""For many short solves of one large model: little presolve."""
VARIED: Tuning = {"interleave_search": True}
"""For one worker: every kind of search by turns, as several workers would run them beside each other."""
