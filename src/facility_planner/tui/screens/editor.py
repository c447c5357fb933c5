"""What the register's form and the room-by-room mode share: the parts of a facility, and the form of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Mount
from textual.widgets import OptionList, Static

from facility_planner.domain.facility import Facility
from facility_planner.errors import StoreError
from facility_planner.tui.forms import parts as parting
from facility_planner.tui.forms.filling import Filling
from facility_planner.tui.forms.form import FormView
from facility_planner.tui.forms.members import ask_kind, ask_leave, ask_removal, ask_topic
from facility_planner.tui.forms.part_list import known_paths, missing_labels, part_lines
from facility_planner.tui.forms.parts import Part
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.bars import KeyBar, TitleBar
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.fields import FormField

ADDING = "add/"
"""What the keys of the lines begin with that add a member to a list."""


class EditorScreen(AppScreen):
    """The parts at the left, the form of one at the right; every field is written as it is left."""

    PARTS: ClassVar[tuple[str, ...]] = ("facility", "rooms", "staff", "supplies", "residents")
    AUTO_FOCUS = ""  # where one begins is said by `begin`
    BINDINGS = [Binding("ctrl+d", "as_before", show=False, priority=True)]  # noqa: RUF012 - the shape Textual asks for
    DEFAULT_CSS = """
    EditorScreen #parts { width: 27; }
    EditorScreen.-wide #parts { width: 36; }
    EditorScreen #form { width: 1fr; }
    EditorScreen #told { height: auto; max-height: 2; padding: 0 1; background: $panel; }
    """

    def __init__(self, facility: Facility | None, data: Mapping[str, Any]) -> None:
        super().__init__()
        self.stored = facility
        """As it is written; None for a new one."""
        self.filling: Filling[Facility] = Filling(Facility, data)
        self.part = Part(self.PARTS[0])
        self.cursor = ""
        """The line of the parts that the cursor is on."""
        self.saved: set[Path] = set()
        self._is_behind = False
        """Whether the store did not take what was said last."""

    def body(self) -> ComposeResult:
        """Parts, form, and what was just written."""
        with Horizontal():
            yield LineList(id="parts")
            yield FormView(id="form")
            yield from self.beside()
        yield Static(id="told")

    def beside(self) -> ComposeResult:
        """What stands at the right of the form, if anything does."""
        yield from ()

    @on(Mount)
    async def _mounted(self) -> None:
        await self.begin()

    async def begin(self) -> None:
        """Begin with the first part."""
        first = parting.parts_of(self.filling.data, self.PARTS)
        self.part = first[0] if first else self.part
        self.cursor = self.part.key if first else f"{ADDING}{self.part.name}"
        await self.renew()
        self.set_focus(self.query_one("#parts", LineList))

    @property
    def form(self) -> FormView:
        """The form at the right."""
        return self.query_one(FormView)

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self.call_later(self.renew)

    async def renew(self) -> None:
        """Show what is known now."""
        _ = self.speech.say
        lines = part_lines(self.filling, self.PARTS, self.speech, ADDING)
        listed = self.query_one("#parts", LineList)
        listed.border_title = self.speech.text(self.stored.title) if self.stored else _("New facility")
        listed.show(lines)
        keys = [line.id for line in lines]
        if self.cursor in keys:
            listed.highlighted = keys.index(self.cursor)
        form = self.form
        form.border_title = parting.told(self.part, self.filling.data, self.speech)
        fields = parting.fields_of(self.part, self.filling.data, is_new=self.stored is None)
        await form.show(fields, self.filling, self.speech, self.saved)
        self.query_one("#told", Static).update(self.told())
        self.query_one(TitleBar).show(self.title_text(), [], "", self.speech.language)
        self.query_one(KeyBar).show([act for act in self.acts() if act.in_bar], self.speech)

    def told(self) -> Content:
        """What was just written, or what is still missing."""
        missing = missing_labels(self.filling, self.part, self.speech, is_new=self.stored is None)
        if missing:
            _ = self.speech.say
            return Content.styled(
                _("Not written yet. Missing: {what}").format(what=", ".join(missing)), "$text-warning"
            )
        return Content("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done with the part that is shown."""
        is_member = self.part.index is not None
        fits = {
            "copy": is_member,
            "remove": is_member,
            "train": is_member and self.part.name == "staff",
            "as_before": bool(self.part.index) and self.part.name == "rooms",
        }
        return fits.get(action, True)

    @on(OptionList.OptionHighlighted, "#parts")
    async def part_changed(self, event: OptionList.OptionHighlighted) -> None:
        """Show the part under the cursor."""
        here = event.option_list.highlighted_option
        if here is None or event.option_id != here.id or event.option_id == self.cursor:
            return  # told of a place that the cursor has left since
        self.cursor = event.option_id or ""
        part = parting.part_of(event.option_id)
        if part is not None and part != self.part:
            self.form.keep()
            self.part = part
            await self.renew()

    @on(OptionList.OptionSelected, "#parts")
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Go into the form, or add a member."""
        key = event.option_id or ""
        if key.startswith(ADDING):
            self._ask_kind(key.removeprefix(ADDING))
        else:
            self.form.enter()

    @on(FormView.Said)
    async def said(self, event: FormView.Said) -> None:
        """Take what was said in a field, and write it if it can stand."""
        self.take(event.field, event.said)
        await self.renew()

    def take(self, field: FormField, said: Any) -> None:
        """Take what was said in a field, and write what can be written."""
        self.filling = self.filling.fill(field, said)
        self.saved.discard(field.path)
        is_new = self.stored is None
        if field.path not in self.filling.refused and self.keep_whole():
            self.saved.add(field.path)
            if is_new:  # it was written with all that was waiting for its last field
                self.saved |= known_paths(self.filling, self.part)

    def keep_whole(self) -> bool:
        """Write what can stand; whether it is all written now."""
        kept = self.filling.kept
        if kept is None:
            return False
        if self.stored is not None:
            kept = kept.model_copy(update={"observations": self.stored.observations})
        if kept == self.stored:
            return self.filling.is_whole
        try:
            self.write(self.stored, kept)
        except StoreError as error:
            self._is_behind = True
            self.planner.show_error(error)
            return False
        self.stored, self._is_behind = kept, False
        return True

    def write(self, before: Facility | None, after: Facility) -> None:
        """Write a facility.

        Raises:
            StoreError: it is not written.
        """
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is half typed."""
        line = self.form.current
        text = line.half_typed() if line is not None else None
        if line is not None and text is not None:
            self.take(line.field, text)

    async def go_to(self, part: Part, *, enter: bool = True) -> None:
        """Show a part and go into its form."""
        self.part, self.cursor = part, part.key
        await self.renew()
        if enter:
            self.form.enter()

    @on(FormView.Ended)
    async def _ended(self) -> None:
        await self.action_step(1)

    async def action_step(self, by: int) -> None:
        """Go on to the part after this one, or back; the form keeps the focus if it has it."""
        self.form.keep()
        parts = parting.parts_of(self.filling.data, self.PARTS)
        place = parts.index(self.part) + by if self.part in parts else 0
        if 0 <= place < len(parts):
            await self.go_to(parts[place], enter=self.form.current is not None)

    def action_add(self) -> None:
        """Ask what to add to the list that the cursor is in."""
        name = self.part.name
        chosen = (self.query_one("#parts", LineList).chosen or "").removeprefix(ADDING)
        name = chosen if chosen in parting.LIST_PARTS else name
        self._ask_kind(name if name in parting.LIST_PARTS else "rooms")

    def _ask_kind(self, name: str) -> None:
        async def take(kind: str) -> None:
            await self._grow(name, kind)

        ask_kind(self.app, self.speech, name, take)

    async def _grow(self, name: str, kind: str, like: int | None = None) -> None:
        data, part = parting.grown(self.filling.data, name, kind, like)
        self.filling = self.filling.put(data)
        self.keep_whole()
        await self.go_to(part)

    async def action_copy(self) -> None:
        """Add one like the one under the cursor."""
        await self._grow(self.part.name, "", self.part.index)

    async def action_as_before(self) -> None:
        """Say of this room what was said of the room before, wherever nothing is known yet."""
        await self.form.settle()
        self.keep()
        before = known_paths(self.filling, self.part)
        self.filling = self.filling.put(parting.as_before(self.filling.data, self.part))
        if self.keep_whole():
            self.saved |= known_paths(self.filling, self.part) - before
        await self.renew()

    def action_train(self) -> None:
        """Ask for the topic of a training."""
        ask_topic(self.app, self.speech, self._train)

    async def _train(self, topic: str) -> None:
        self.filling = self.filling.put(parting.with_training(self.filling.data, self.part, topic))
        await self.renew()
        fields = parting.fields_of(self.part, self.filling.data, is_new=False)
        day = [field.path for field in fields if field.key == "training.completed_on"][-1]
        self.call_after_refresh(self.form.go_to, day)

    def action_remove(self) -> None:
        """Ask whether to take out what is under the cursor."""
        ask_removal(self.app, self.speech, self.filling, self.part, self._remove)

    async def _remove(self, path: Path) -> None:
        self.filling = self.filling.put(parting.shrunk(self.filling.data, path)).forget(self.part.path)
        self.saved = {saved for saved in self.saved if saved[: len(path)] != path}
        self.keep_whole()
        parts = parting.parts_of(self.filling.data, self.PARTS)
        if self.part not in parts:
            own = [part for part in parts if part.name == self.part.name]
            self.part = own[-1] if own else parts[0] if parts else Part(self.PARTS[0])
            self.cursor = self.part.key
        await self.renew()

    def action_back(self) -> None:
        """From the form to the parts; from there out, and ask where something is not written."""
        if self.form.current is not None:
            self.set_focus(self.query_one("#parts", LineList))
        elif self._is_untouched() or (self.filling.is_whole and (not self._is_behind or self.keep_whole())):
            self.app.pop_screen()
        else:
            ask_leave(self.app, self.speech, self.app.pop_screen)

    def _is_untouched(self) -> bool:
        return self.stored is None and not self.filling.data and not self.filling.refused
