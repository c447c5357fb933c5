"""Whom a requirement binds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_number, translator
from facility_planner.reporting.terms import CLIENTELES, FACILITY_KINDS, OWNERSHIPS, SETTINGS, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.base import Language
    from facility_planner.domain.standard import Applicability


def describe_applicability(applies_to: Applicability, language: Language) -> str:
    """`public; reception centre, shelter; 25 places or more`; every facility where nothing restricts."""
    _ = translator(language)
    return "; ".join(_parts(applies_to, language)) or _("every facility")


def _parts(applies_to: Applicability, language: Language) -> Iterator[str]:
    _ = translator(language)
    lists = (
        (OWNERSHIPS, applies_to.ownership),
        (FACILITY_KINDS, applies_to.kind),
        (SETTINGS, applies_to.setting),
    )
    for table, codes in lists:
        if codes:
            yield ", ".join(term(table, code, language) for code in codes)
    if applies_to.serves:
        served = ", ".join(term(CLIENTELES, code, language) for code in applies_to.serves)
        yield _("serves {people}").format(people=served)
    if applies_to.care_24h is not None:
        yield _("care round the clock") if applies_to.care_24h else _("no care round the clock")
    if applies_to.overnight is not None:
        yield _("people sleep there") if applies_to.overnight else _("nobody sleeps there")
    yield from _sizes(applies_to, language)
    if applies_to.built_or_renovated_from is not None:
        day = format_date(applies_to.built_or_renovated_from, language)
        yield _("built or renovated from {day} on").format(day=day)


def _sizes(applies_to: Applicability, language: Language) -> Iterator[str]:
    _ = translator(language)
    if applies_to.capacity_from is not None and applies_to.capacity_from > 1:
        yield _("{count} places or more").format(count=applies_to.capacity_from)
    sizes = []
    if applies_to.floors_from is not None:
        sizes.append(_("{count} floors or more").format(count=applies_to.floors_from))
    if applies_to.or_floor_area_m2_from is not None:
        area = format_number(applies_to.or_floor_area_m2_from, language)
        sizes.append(_("{area} m² of floor or more").format(area=area))
    if sizes:
        yield _(" or ").join(sizes)
