"""All that is known of a facility on the day of an audit: its file, what was observed, what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.answers import NOTHING_SAID
from facility_planner.audit.figures import Figures
from facility_planner.audit.groups import groups_of
from facility_planner.audit.observed import Notebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from facility_planner.audit.answers import Said
    from facility_planner.audit.groups import Group
    from facility_planner.audit.measures import Measured
    from facility_planner.audit.rulebook import Rule
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Per, Separation


class Dossier:
    """What an audit asks of one facility again and again; each answer is found once."""

    def __init__(
        self,
        facility: Facility,
        observations: Iterable[Observation],
        as_of: date,
        said: Said = NOTHING_SAID,
        seen_until: date | None = None,
    ) -> None:
        self.facility = facility
        self._itself = (facility.id,)
        self._notebook = Notebook(facility, observations, seen_until or as_of, by_measure=said is NOTHING_SAID)
        self._said = said
        self.about = self._notebook.about
        self._figures = Figures(facility, as_of)
        self._groups: dict[tuple[Separation, ...], tuple[Group, ...]] = {}

    def answer(self, of: str, subject: str) -> Answer | None:
        """What an inspector says of a subject on a requirement or an indicator."""
        by_subject = self._said.get(of)
        return None if by_subject is None else by_subject.get(subject)

    def is_noted(self, of: str) -> bool:
        """Whether something of this very name is noted or said, of anybody."""
        return of in self._said or self._notebook.is_noted(of)

    def computed(self, measure: str, subject: str, per: Per) -> Measured | None:
        """What is computed of a subject: of the facility or, for what is judged room by room, of a bedroom."""
        if subject == self.facility.id:
            return self._figures.whole(measure)
        return self._figures.rooms(measure).get(subject) if per == "room" else None

    def groups(self, separate_by: tuple[Separation, ...]) -> tuple[Group, ...]:
        """Those who live there, in groups that share no unit; none where nothing is kept apart."""
        if not separate_by:
            return ()
        if separate_by not in self._groups:
            self._groups[separate_by] = groups_of(self.facility.residents, separate_by)
        return self._groups[separate_by]

    def subjects(self, rule: Rule) -> Sequence[str]:
        """Whom a requirement is judged for.

        A requirement of the facility has one subject. Any other is judged for those of whom something was
        noted, of it or of its indicators, and, room by room, for the bedrooms a measure can be computed of;
        for the facility as a whole if that was what was noted, or if there is nobody else.
        """
        per, asked = rule.requirement.per, rule.asked
        if per == "facility":
            return self._itself
        whole = self.facility.id
        noted_whole = any(self.about(each, whole) is not None or self.answer(each.id, whole) for each in asked)
        singles = {subject for each in asked for subject in self._notebook.subjects(each)}
        singles.update(subject for each in asked for subject in self._said.get(each.id, ()) if subject != whole)
        if per == "room" and not noted_whole:
            singles.update(room for each in asked for room in self._figures.rooms(each.measure))
        return (*self._itself, *sorted(singles)) if noted_whole or not singles else sorted(singles)
