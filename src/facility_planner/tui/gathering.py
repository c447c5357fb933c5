"""Which facilities a budget can be for, and their gaps together: judged and priced in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.errors import FacilityPlannerError, StoreError
from facility_planner.tui.messages import Failed, Judging, Priced
from facility_planner.tui.presenters.needs import priced_needs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from facility_planner.tui.backend import AuditReport
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.screens.base import AppScreen
    from facility_planner.tui.visit import Visit


@dataclass(frozen=True)
class Candidate:
    """A facility that a budget can be for."""

    id: str
    title: Text
    province: str | None
    path: Path | None
    """Its file; None where it is of the register, or the one that is open."""
    is_example: bool = False
    """Whether it is shipped with the program and nobody's own."""


def candidates(planner: Planner, visit: Visit) -> tuple[Candidate, ...]:
    """The facility that is open, those of the register, those that are shipped; each id once.

    Raises:
        StoreError: the register cannot be read.
    """
    facility = visit.audit.facility
    registered = planner.inspection.store.facilities() if planner.inspection is not None else ()
    is_shipped = visit.registered is None and any(entry.path == visit.path for entry in planner.shelves.facilities)
    is_example = is_shipped and facility.id not in {row.id for row in registered}
    found = [Candidate(facility.id, facility.title, facility.province, None, is_example)]
    found += [
        Candidate(row.id, _title(row.name.get("vi"), row.name.get("en"), row.id), row.province, None)
        for row in registered
    ]
    found += [
        Candidate(entry.id, entry.title, entry.province, entry.path, is_example=True)
        for entry in planner.shelves.facilities
    ]
    first = {one.id: one for one in reversed(found)}
    return tuple(first[id_] for id_ in dict.fromkeys(one.id for one in found))


def own_or_examples(known: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those that are no examples; the examples where there is nothing else."""
    return tuple(one for one in known if not one.is_example) or tuple(known)


def _title(vi: str | None, en: str | None, otherwise: str) -> Text:
    return Text(vi=vi or en or otherwise, en=en or vi or otherwise)


def gather(screen: AppScreen, visit: Visit) -> None:
    """Judge the chosen facilities and price their gaps; what was judged already is not judged again.

    Ends with `Priced`, with `Failed` where a facility cannot be judged.
    """
    planner = screen.planner
    chosen = visit.budget.facilities or (visit.audit.facility.id,)
    try:
        known = {one.id: one for one in candidates(planner, visit)}
        todo = [_judging(known[one], planner, visit) for one in chosen if one in known]
    except StoreError as error:
        planner.show_error(error)
        return
    backend, planned = planner.backend, visit.planned

    def work() -> None:
        audits: list[AuditReport] = []
        try:
            for judge in todo:
                audits.append(judge())
                screen.post_message(Judging(len(audits), len(todo)))
            report = backend.price(audits, [planned] if planned is not None else [])
            screen.post_message(Priced(report, priced_needs(report), tuple(chosen), planned))
        except FacilityPlannerError as error:
            screen.post_message(Failed(error, "price"))

    screen.run_worker(work, name="price", group="price", exclusive=True, thread=True)


def _judging(one: Candidate, planner: Planner, visit: Visit) -> Callable[[], AuditReport]:
    """What judges a facility; its file or its record is read by the law of the day of the visit."""
    if one.id == visit.audit.facility.id:
        return lambda: visit.audit
    backend, day, path = planner.backend, visit.audit.assessment.as_of, one.path
    if path is not None:
        return lambda: backend.audit(path, day)
    if planner.inspection is None:
        raise StoreError("failed", why="the store is not open")
    facility = planner.inspection.facility(one.id)  # here, on the thread of the screens, where the store is used
    return lambda: backend.audit_known(facility, day)
