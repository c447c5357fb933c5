"""What inspectors say apart, for the lead to decide; and the bundles by which audits come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError
from facility_planner.i18n import mark
from facility_planner.services.auditing import disputes as service
from facility_planner.services.auditing.bundles import BundleOrder, Received, export_bundle, import_bundle
from facility_planner.services.auditing.desk import open_desk
from facility_planner.storage.store import Store
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.save import SaveDialog, SaveOrder
from facility_planner.tui.exporting import usual_folder
from facility_planner.tui.jobs import background
from facility_planner.tui.presenters.bundles import received_content, sent_words
from facility_planner.tui.presenters.disputes import (
    Naming,
    dispute_content,
    dispute_id,
    dispute_lines,
    slot_words,
    value_words,
)
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.settling import Settling
from facility_planner.tui.signing import Signing
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from facility_planner.services.auditing.desk import Desk
    from facility_planner.services.auditing.disputes import Dispute
    from facility_planner.tui.widgets.bars import TitleParts


class DisputesScreen(AppScreen):
    """The queue of disputes, the one under the cursor told whole; digits decide it."""

    PURPOSE = mark(
        "Disputes: where inspectors said different things apart, both are kept until the lead of the audit decides. A "
        "digit takes the value of that number, 9 writes another. Audits come from other devices, and go to them, as "
        "signed files (.fpb)."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.ask", mark("Decide"), mark("Choose which value holds."), bound=False),
        *(
            Act(
                str(number),
                f"screen.choose({number})",
                f"{number}",
                mark("Take the value of this number."),
                in_bar=False,
            )
            for number in range(1, 9)
        ),
        Act("9", "screen.another", mark("Another"), mark("Decide for something that nobody said."), in_bar=False),
        Act("ctrl+o", "screen.take_in", mark("Take in"), mark("Take in the bundle of another device.")),
        Act("f8", "screen.give", mark("Hand on"), mark("Write this audit as a signed bundle for another device.")),
        Act("escape", "screen.back", mark("Back"), mark("Go back to the audit."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    DisputesScreen #list { height: 1fr; }
    DisputesScreen #told { height: 14; border: round $border-blurred; padding: 0 1; background: $surface; }
    DisputesScreen #told:focus { border: heavy $border; }
    DisputesScreen.-wide #panes { layout: horizontal; }
    DisputesScreen.-wide #list { width: 1fr; height: 1fr; }
    DisputesScreen.-wide #told { width: 56; height: 1fr; }
    """

    class TakenIn(Message):
        """Bundles have been taken in."""

        def __init__(self, received: Sequence[Received]) -> None:
            super().__init__()
            self.received = tuple(received)

    def __init__(self, audit: str) -> None:
        super().__init__()
        self.audit = audit
        self._desk: Desk | None = None
        self._disputes: tuple[Dispute, ...] = ()

    def body(self) -> ComposeResult:
        """The queue and the dispute."""
        with Vertical(id="panes"):
            yield LineList(id="list")
            with VerticalScroll(id="told"):
                yield Static(id="text")

    def on_mount(self) -> None:
        """Read what is disputed."""
        self._read_anew()
        super().on_mount()
        self.query_one("#list", LineList).focus()

    def _read_anew(self) -> None:
        store = self.held.store
        try:
            self._desk = open_desk(store, self.audit)
            self._disputes = service.disputes_of_audit(store, self.audit)
        except FacilityPlannerError as error:
            self.planner.show_error(error)

    def title_text(self) -> TitleParts:
        """The facility, and how much is disputed."""
        _, ngettext = self.speech.say, self.speech.say_count
        count = len(self._disputes)
        about = ngettext("{count} thing to be decided", "{count} things to be decided", count).format(count=count)
        name = self.speech.text(self._desk.facility.title) if self._desk is not None else self.audit
        return name, f" · {about}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """As many digits as there are values."""
        dispute = self.chosen if self.is_mounted else None
        if action == "choose":
            number = int(str(parameters[0])) if parameters and str(parameters[0]).isdigit() else 0
            return dispute is not None and number <= len(dispute.rivals)
        return dispute is not None if action == "another" else True

    @property
    def naming(self) -> Naming:
        """What disputes are told with."""
        desk = self._desk
        if desk is None:
            return Naming({}, "", self.held.store.device)
        titles = {item.key: item.requirement.title for item in desk.checklist.items}
        for item in desk.checklist.items:
            titles |= {f"{item.standard}/{leaf.id}": leaf.title for leaf in item.requirement.leaves}
        units = {item.key: str(item.unit) for item in desk.checklist.items}
        return Naming(titles, desk.facility.id, self.held.store.device, units)

    @property
    def chosen(self) -> Dispute | None:
        """The dispute under the cursor."""
        chosen = self.query_one("#list", LineList).chosen
        return next((dispute for dispute in self._disputes if dispute_id(dispute) == chosen), None)

    def speak(self) -> None:
        """Say everything in the language of now."""
        listed = self.query_one("#list", LineList)
        listed.border_title = self.speech.say("Disputes")
        listed.show(dispute_lines(self._disputes, self.naming, self.speech))
        super().speak()
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        _, dispute = self.speech.say, self.chosen
        told = Content(_("Inspectors say nothing different here. Ctrl+O takes in the bundle of another device."))
        keys = ""
        if dispute is not None:
            told = dispute_content(dispute, self.naming, self.speech)
            keys = _("1–{count} takes that value   9 another").format(count=len(dispute.rivals))
        self.query_one("#told").border_subtitle = keys
        self.query_one("#text", Static).update(told)

    @on(OptionList.OptionSelected)
    def action_ask(self) -> None:
        """Ask which value holds."""
        dispute, speech = self.chosen, self.speech
        if dispute is None:
            return
        choices = [
            Choice(rival.event, value_words(dispute.slot, rival.value, speech).split("\n")[0], rival.author)
            for rival in dispute.rivals
        ]
        choices.append(Choice("another", speech.say("Another value…")))
        title = slot_words(dispute.slot, self.naming, speech)

        def take(event: str | None) -> None:
            if event == "another":
                self.action_another()
            elif event is not None:
                self._decide(dispute, service.Choice(chosen=event))

        self.app.push_screen(ChoiceDialog(title, choices, speech), take)

    def action_choose(self, number: int) -> None:
        """Decide for the value of a number."""
        dispute = self.chosen
        if dispute is not None and number <= len(dispute.rivals):
            self._decide(dispute, service.Choice(chosen=dispute.rivals[number - 1].event))

    def action_another(self) -> None:
        """Decide for something that nobody said."""
        dispute = self.chosen
        if dispute is not None:
            today = self.held.local().date()
            settling = Settling(self.app, self.speech, today, self._decide)
            settling.ask(dispute, slot_words(dispute.slot, self.naming, self.speech))

    def _decide(self, dispute: Dispute, choice: service.Choice) -> None:
        by = self.held.by()
        try:
            service.decide(self.held.store, dispute.scope, dispute.slot, choice, by)
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self._read_anew()
        self.speak()
        self.notify(self.speech.say("✓ Decided {time}").format(time=self.speech.clock(by.at)))

    def action_take_in(self) -> None:
        """Choose bundles and take them in."""
        dialog = FilesDialog(self.speech.say("Take in bundles (.fpb)"), usual_folder(), self.speech, {".fpb"})
        self.app.push_screen(dialog, self._take_in)

    def _take_in(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            return
        folder = self.held.store.folder
        self.notify(self.speech.say("Taking in…"))

        def work() -> DisputesScreen.TakenIn:
            """On a thread and with a store of its own: a store belongs to the thread that opened it."""
            store = Store.open(folder)
            try:
                return DisputesScreen.TakenIn([import_bundle(store, path) for path in paths])
            finally:
                store.close()

        background(self, "bundle", work)

    @on(TakenIn)
    def tell_taken_in(self, message: TakenIn) -> None:
        """Show what was new."""
        self._read_anew()
        self.speak()
        self.read(self.speech.say("✓ Taken in"), received_content(message.received, self.speech))

    def action_give(self) -> None:
        """Ask where a bundle of this audit goes and who signs it, and write it."""
        _ = self.speech.say
        choices = [
            Choice("audit", _("this audit"), _("with its facility and its evidence")),
            Choice("all", _("everything"), _("all audits of this device")),
        ]
        dialog = SaveDialog(_("Write a bundle"), usual_folder(), choices, self.speech)
        self.app.push_screen(dialog, self._give)

    def _give(self, order: SaveOrder | None) -> None:
        if order is None:
            return
        everything = order.form == "all"
        path = order.folder / f"{'audits' if everything else self.audit}.fpb"
        audits = () if everything else (self.audit,)

        def sign(inspector: str, passphrase: str) -> None:
            sent = export_bundle(self.held.store, path, BundleOrder(inspector, passphrase, audits))
            self.notify(sent_words(sent, self.speech), timeout=12)

        Signing(self.app, self.held, self.speech, self.speech.say("Sign the bundle"), sign).begin()

    def action_back(self) -> None:
        """Go back to the audit."""
        self.dismiss(None)
