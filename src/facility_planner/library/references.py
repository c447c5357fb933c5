"""Names given twice, and names mentioned that nobody bears, within one file.

Found in the raw data, so that a wrong type in one place does not hide them in another.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.entitlement import Category
from facility_planner.domain.facility import Facility
from facility_planner.domain.needs import Need
from facility_planner.domain.price import PriceBasis, PriceList
from facility_planner.domain.problem import Fault
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import RemedyList
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Pack
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.refusals import not_one_of

if TYPE_CHECKING:
    from facility_planner.domain.base import Value
    from facility_planner.domain.problem import Problem
    from facility_planner.library.document import Document

PEOPLE = ("arrivals.*.people.*.id",)
ROOMS = ("rooms.*.id",)
STAFF = ("staff.*.id",)
HELPERS = ("visitors.*.id", "partners.*.id")
SERVICES = ("services.*.id",)

_GIVEN_ONCE: dict[type[Value], tuple[tuple[str, tuple[str, ...]], ...]] = {
    Facility: (("room", ROOMS), ("staff", STAFF)),
    Protocol: (("service", SERVICES), ("goal", ("goals.*", "goals.*.name"))),
    Scenario: (
        ("person", PEOPLE),
        ("group", ("groups.*.id",)),
        ("helper", HELPERS),
        ("goal", ("goals.*", "goals.*.name")),
    ),
    Pack: (("instrument", ("instruments.*.number",)),),
    PriceList: (("price", ("prices.*.price",)),),
    PriceBasis: (
        ("on_cost", ("on_costs.*.on_cost",)),
        ("index", ("indices.*.index",)),
        ("former_province", ("zones.*.former_provinces.*",)),
    ),
    RemedyList: (("remedy", ("remedies.*.remedy",)),),
}
"""Of each format, the kinds of names that differ from each other, and where they are given."""

_ONCE_IN_A_LIST: dict[type[Value], tuple[tuple[str, tuple[str, ...]], ...]] = {
    Facility: (
        (
            "activity",
            (
                "workload.*.services.*.id",
                "workload.*.category_allowances.*.id",
                "workload.*.individual_allowances.*.id",
            ),
        ),
    ),
}
"""Of each format, the kinds of names that differ from each other within the list they stand in."""

_MENTIONS: dict[type[Value], tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    Facility: (("subject", ("facility", *ROOMS, *STAFF), ("observations.*.subject",)),),
    Protocol: (
        (
            "service",
            SERVICES,
            ("services.*.after.*", "services.*.requires.*", "continuity.*.*", "separate_staff.*.*"),
        ),
    ),
    Scenario: (
        (
            "person",
            PEOPLE,
            (
                "groups.*.members.*",
                "groups.*.guardian_of.[key]",
                "groups.*.guardian_of.*",
                "keep_apart.*.*",
                "locked.*.person",
            ),
        ),
    ),
}
"""Of each format, a kind of names, where they are given and where they are mentioned."""

_CHOICES: dict[type[Value], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    Protocol: (
        (("services.*.minutes_if.*.need", "services.*.for.need"), get_args(Need)),
        (("services.*.for.category",), get_args(Category)),
    ),
}
"""Closed lists of one format that another uses."""


def problems_within(model: type[Value], document: Document) -> list[Problem]:
    """`duplicate_id`, `unknown_name` and `not_one_of` within one file of a format."""
    problems = []
    for kind, given in _GIVEN_ONCE.get(model, ()):
        problems += duplicates(kind, names_in(document, given))
    for kind, given in _ONCE_IN_A_LIST.get(model, ()):
        for _, listed in groupby(names_in(document, given), key=lambda name: name.path[:-2]):
            problems += duplicates(kind, listed)
    for kind, given, mentioned in _MENTIONS.get(model, ()):
        problems += unknown(kind, names_in(document, mentioned), texts_in(document, given))
    for mentioned, choices in _CHOICES.get(model, ()):
        problems += [
            document.problem(Fault(name.path, "not_one_of", not_one_of(name.text, choices)))
            for name in names_in(document, mentioned)
            if name.text not in choices
        ]
    return problems
