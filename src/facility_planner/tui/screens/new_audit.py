"""A new audit, field by field; and the head of one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facility_planner.errors import FacilityPlannerError, StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing.facilities import find_facility, register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit, set_head
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.heading import Heading, Member, heading_of
from facility_planner.tui.presenters.head import FIELDS, HEAD_ONLY
from facility_planner.tui.screens.checklist import ChecklistScreen
from facility_planner.tui.screens.head_form import HeadForm

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import AuditRow
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.widgets.bars import TitleParts

USUAL = ("vn-2024",)
"""The standards of an audit unless others are ticked."""


class NewAuditScreen(HeadForm):
    """Asks what an audit is about; F5 begins it."""

    PURPOSE = mark(
        "A new audit. Everything has a usual value: F5 begins at once. Enter or the digit changes a field; the head "
        "can be changed later too, standards and day cannot."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.change", mark("Change"), mark("Change the field under the cursor."), bound=False),
        Act("f5", "screen.begin", mark("Begin"), mark("Open the audit and go to its first question.")),
        Act("escape", "screen.back", mark("Back"), mark("Go back without beginning; what was filled in is kept.")),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, inspection: Inspection, facility: Facility, previous: AuditRow | None = None) -> None:
        author = inspection.author or ""
        heading = Heading(
            standards=previous.standards if previous is not None else USUAL,
            as_of=inspection.local().date(),
            lead=author,
            previous=previous.id if previous is not None else None,
        )
        self._draft = (facility.id, heading.previous)
        super().__init__(inspection, inspection.headings.get(self._draft, heading), tuple(FIELDS))
        self.facility = facility

    def on_mount(self) -> None:
        """The one who inspects on this device leads, unless another is named."""
        author = self.inspection.author or ""
        team = self.heading.team or (Member(author),)
        self.heading = self.heading.with_(lead=self.heading.lead or author, team=team)

    @property
    def facility_id(self) -> str:
        """The facility whose audits may be followed up."""
        return self.facility.id

    def title_text(self) -> TitleParts:
        """The facility."""
        return self.speech.text(self.facility.title), f" · {self.speech.say('New audit')}"

    def take(self, heading: Heading, changed: str) -> None:
        """Show a heading that was changed; it is there again when the screen was left without beginning."""
        self.inspection.headings[self._draft] = heading
        super().take(heading, changed)

    def action_begin(self) -> None:
        """Open the audit; a facility that the register does not have is taken into it first."""
        heading, store, by = self.heading, self.inspection.store, self.inspection.by()
        order = OpenOrder(
            facility=self.facility.id,
            standards=heading.standards,
            as_of=heading.as_of or self.inspection.local().date(),
            lead=heading.lead or by.author,
            previous=heading.previous,
            head=heading.head(),
            head_texts=heading.all_texts(),
        )
        try:
            if find_facility(store, self.facility.id) is None:
                register_facility(store, self.facility, by)
            desk = open_audit(store, order, by)
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self.inspection.headings.pop(self._draft, None)
        self.app.switch_screen(ChecklistScreen(self.inspection, desk))


class HeadScreen(HeadForm):
    """The head of an audit that is open; each change is written at once."""

    PURPOSE = mark(
        "The head of the audit, as it will stand in the record. Enter or the digit changes a field; each change is "
        "written at once and can be undone on the checklist."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.change", mark("Change"), mark("Change the field under the cursor."), bound=False),
        Act("escape", "screen.back", mark("Back"), mark("Go back to the audit.")),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, heading_of(desk.state.head), HEAD_ONLY)
        self.desk = desk

    def title_text(self) -> TitleParts:
        """The facility."""
        return self.speech.text(self.desk.facility.title), f" · {self.speech.say('Head')}"

    def take(self, heading: Heading, changed: str) -> None:
        """Write a field and show it; one that could not be written stays as it was."""
        held, value, texts = self.held, heading.value(changed), heading.texts(changed)
        try:
            self.desk = set_head(held.store, self.desk, changed, value, texts, held.by())
        except StoreError as error:
            self.planner.show_error(error)
            return
        super().take(heading_of(self.desk.state.head), changed)
