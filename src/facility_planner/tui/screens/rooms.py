"""Room by room through an audit: what is measured once judges everything that can be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing import answering
from facility_planner.services.auditing.desk import refreshed, refuse_if_finished
from facility_planner.services.auditing.facilities import save_facility
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.forms.filling import data_of
from facility_planner.tui.forms.parts import Part, parts_of
from facility_planner.tui.presenters.judged_now import judged_content, judged_line, judged_since
from facility_planner.tui.screens.editor import EditorScreen
from facility_planner.tui.screens.editor_acts import AS_BEFORE, CHANGING, ENTER, MOVING
from facility_planner.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from facility_planner.audit.checklist import Checklist
    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.widgets.bars import TitleParts


class RoomsScreen(EditorScreen):
    """Walks from room to room, then to staff and supplies, and says at once what was judged."""

    PURPOSE = mark(
        "Room by room: go through the house and enter of each room what you see and measure. Digits choose, numbers "
        "take a comma or a dot, what you do not know stays empty. Each field is written as you leave it, and below "
        "stands at once what it judged. Ctrl+N adds a room, Ctrl+D says that it is as the room before."
    )
    PARTS: ClassVar[tuple[str, ...]] = ("rooms", "staff", "supplies", "residents")
    ACTS: ClassVar[tuple[Act, ...]] = (
        ENTER,
        *CHANGING,
        Act("ctrl+y", "screen.redo", mark("Redo"), mark("Do again what was taken back last."), in_bar=False),
        AS_BEFORE,
        *MOVING,
        Act("f6", "screen.next_list", mark("Next list"), mark("Go on to staff, supplies, residents.")),
        Act("f7", "screen.judged", mark("Judged"), mark("Read what was judged since this screen was opened.")),
        Act("escape", "screen.back", mark("Back"), mark("Leave the form, then the rooms."), in_bar=False),
    )
    BINDINGS = bindings(act for act in ACTS if act is not AS_BEFORE)  # bound with priority, before the fields
    DEFAULT_CSS = """
    RoomsScreen #beside { display: none; width: 36; border: round $border-blurred; padding: 0 1;
                          border-title-color: $secondary; background: $surface; }
    RoomsScreen.-wide #beside { display: block; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.facility, data_of(desk.facility))
        self._first = desk
        self._work: Work | None = None
        self._before: Checklist = desk.checklist
        """The questions as they stood when the part that is shown was opened."""
        self._shown = ""

    def beside(self) -> ComposeResult:
        """What was judged, on a wide screen."""
        with VerticalScroll(id="beside", can_focus=False):
            yield Static()

    @property
    def work(self) -> Work:
        """The audit and what was written of it."""
        if self._work is None:
            self._work = Work(self.held, self._first)
        return self._work

    @property
    def desk(self) -> Desk:
        """The audit as it stands."""
        return self.work.desk if self._work is not None else self._first

    def title_text(self) -> TitleParts:
        """The facility, and how far the audit is."""
        _ = self.speech.say
        made = self.desk.checklist
        judged = _("judged {judged} of {applicable}").format(judged=made.judged, applicable=made.applicable)
        return self.speech.text(self.desk.facility.title), f" · {judged}"

    def told(self) -> Content:
        """What is still missing, else what was just judged."""
        missing = super().told()
        return missing or judged_line(judged_since(self._before, self.desk.checklist), self.work.saved_at, self.speech)

    def write(self, before: Facility | None, after: Facility) -> None:
        """Write what changed, as a part of the audit."""

        def save(desk: Desk, by: At) -> Desk:
            store = self.work.inspection.store
            refuse_if_finished(desk)
            save_facility(store, before, after, by, during=desk.state.id)
            return refreshed(store, desk)

        self.work.waiting = ()  # what the store refused before is part of this change
        self.work.write(save)

    async def renew(self) -> None:
        """Show what is known now, and how far the audit is."""
        if self.part.key != self._shown:
            self._shown, self._before = self.part.key, self.desk.checklist
        await super().renew()
        beside = self.query_one("#beside", VerticalScroll)
        beside.border_title = self.speech.say("Judged here")
        changes = judged_since(self._first.checklist, self.desk.checklist)
        beside.query_one(Static).update(judged_content(changes, self.speech))

    async def action_undo(self) -> None:
        """Take back the last act of the audit; of a member that is not complete, the member."""
        self.form.keep()
        if not self.filling.is_whole:
            await self._reload()
        else:
            await self._take_back(again=False)

    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        await self._take_back(again=True)

    async def _take_back(self, *, again: bool) -> None:
        do = answering.redo if again else answering.undo
        work = self.work
        _ = self.speech.say
        try:
            work.desk, events = do(work.inspection.store, work.desk, work.inspection.by())
        except StoreError as error:
            self.planner.show_error(error)
            return
        if not events:
            self.notify(_("There is nothing to do again.") if again else _("There is nothing to take back."))
            return
        self.notify(_("Done again.") if again else _("Taken back."))
        await self._reload()

    async def _reload(self) -> None:
        """Show the facility as it is written; what is not written is gone."""
        self.stored = self.desk.facility
        self.filling = self.filling.put(data_of(self.stored)).forget()
        self.saved.clear()
        parts = parts_of(self.filling.data, self.PARTS)
        if self.part not in parts:
            own = [part for part in parts if part.name == self.part.name]
            self.part = own[-1] if own else parts[0] if parts else Part("supplies")
            self.cursor = self.part.key
        await self.renew()

    async def action_next_list(self) -> None:
        """Go on to the next list: rooms, staff, supplies, residents."""
        self.form.keep()
        names = self.PARTS
        parts = parts_of(self.filling.data, names)
        begin = names.index(self.part.name) + 1
        for name in (*names[begin:], *names[:begin]):
            part = next((part for part in parts if part.name == name), None)
            if part is not None:
                await self.go_to(part, enter=self.form.current is not None)
                return

    def action_judged(self) -> None:
        """Read what was judged since this screen was opened."""
        changes = judged_since(self._first.checklist, self.desk.checklist)
        self.read(self.speech.say("Judged here"), judged_content(changes, self.speech))
