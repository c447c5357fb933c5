"""A facility of the register in forms: what it is, its rooms, staff, supplies and residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from facility_planner.domain.problem import Problem
from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing.facilities import facility_in, find_facility, save_facility
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.forms.filling import Refused, data_of
from facility_planner.tui.forms.parts import Part, parts_of
from facility_planner.tui.forms.suggest import id_from
from facility_planner.tui.screens.editor import EditorScreen
from facility_planner.tui.screens.editor_acts import AS_BEFORE, CHANGING, ENTER, MOVING

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.facility import Facility
    from facility_planner.tui.forms.fields import FormField
    from facility_planner.tui.widgets.bars import TitleParts


class RegisterFormScreen(EditorScreen):
    """Makes a facility or changes it; what is left is written at once."""

    PURPOSE = mark(
        "A facility of the register. Choose a part at the left, fill it in at the right; each field is written as you "
        "leave it. What is not known stays empty: that is another thing than zero or no. Name nobody here: staff have "
        "codes, and those who live there are counted only."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        ENTER,
        *CHANGING,
        AS_BEFORE,
        *MOVING,
        Act("escape", "screen.back", mark("Back"), mark("Leave the form, then the facility."), in_bar=False),
    )
    BINDINGS = bindings(act for act in ACTS if act is not AS_BEFORE)  # bound with priority, before the fields

    def __init__(self, facility_id: str | None = None) -> None:
        super().__init__(None, {})
        self.facility_id = facility_id
        self._past: list[Facility] = []
        self._saved_at: datetime | None = None

    async def begin(self) -> None:
        """Read the facility, if there is one, and begin."""
        if self.facility_id is not None:
            try:
                self.stored = facility_in(self.held.store, self.facility_id)
            except StoreError as error:
                self.planner.show_error(error)
            else:
                self.filling = self.filling.put(data_of(self.stored))
        await super().begin()
        if self.stored is None:
            self.form.enter()

    def title_text(self) -> TitleParts:
        """The facility."""
        _ = self.speech.say
        name = self.speech.text(self.stored.title) if self.stored is not None else _("New facility")
        return name, f" · {_('register')}"

    def told(self) -> Content:
        """What is still missing, else that it is written."""
        _ = self.speech.say
        missing = super().told()
        if missing or self._saved_at is None:
            return missing or Content.styled(_("Every field is written as you leave it."), "$foreground 80%")
        return Content.styled(_("✓ saved {time}").format(time=self.speech.clock(self._saved_at)), "$text-success")

    def take(self, field: FormField, said: Any) -> None:
        """Take what was said; the first name suggests an id, and an id of another facility is refused."""
        if self.stored is None and field.key == "facility.facility" and isinstance(said, str):
            typed = said.strip()
            if typed and find_facility(self.held.store, typed) is not None:
                problem = Problem("", 0, 0, field.path, "duplicate_id", {"kind": "facility", "id": typed})
                self.filling = self.filling.refuse(field.path, Refused(typed, problem))
                return
        super().take(field, said)
        if self.stored is None and field.twin is not None and self.filling.value_at(("facility",)) is None:
            name = str(self.filling.value_at(field.path) or "")
            taken = {row.id for row in self.held.store.facilities()}
            suggested = id_from(name, taken)
            if suggested:
                self.filling = self.filling.put({**self.filling.data, "facility": suggested})

    def write(self, before: Facility | None, after: Facility) -> None:
        """Write what changed into the register."""
        by = self.held.by()
        save_facility(self.held.store, before, after, by)
        if before is not None:
            self._past.append(before)
        self._saved_at = by.at

    async def action_undo(self) -> None:
        """Write the facility as it was before the last change; of what is not complete, forget it."""
        self.form.keep()
        _ = self.speech.say
        if self.stored is None:
            return
        if self.filling.is_whole:
            if not self._past:
                self.notify(_("There is nothing to take back."))
                return
            former = self._past.pop()
            try:
                save_facility(self.held.store, self.stored, former, self.held.by())
            except StoreError as error:
                self.planner.show_error(error)
                return
            self.stored = former
            self.notify(_("Taken back."))
        self.filling = self.filling.put(data_of(self.stored)).forget()
        self.saved.clear()
        parts = parts_of(self.filling.data, self.PARTS)
        if self.part not in parts:
            self.part = Part("facility")
            self.cursor = self.part.key
        await self.renew()
