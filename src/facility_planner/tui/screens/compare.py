"""What became of an audit: set against the audit before it, or a version against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError
from facility_planner.i18n import mark
from facility_planner.services.auditing.comparing import (
    ComparedAudits,
    ComparedVersions,
    compare_audits,
    compare_versions,
)
from facility_planner.services.auditing.desk import state_in
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.presenters.compare import (
    Pair,
    change_content,
    delta_lines,
    delta_strip,
    pair_words,
    version_content,
    version_lines,
)
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.widgets.bars import TitleParts


class CompareScreen(AppScreen):
    """Changes under headings, the one under the cursor told whole."""

    PURPOSE = mark(
        "Compare: what is new, closed, still open, worse or better since the audit before. Only what was asked and "
        "seen both times is compared; where law asks otherwise than then, that is said, because such a verdict says "
        "nothing of the facility. Versions of one audit are compared in the same way."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.read", mark("Read"), mark("Read the change whole."), bound=False),
        Act("tab", "screen.tab", mark("Pane"), mark("Go to the other pane."), bound=False),
        Act("f4", "screen.choose", mark("With which"), mark("Choose the audit or the version to compare with.")),
        Act("escape", "screen.back", mark("Back"), mark("Go back to the audit."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    CompareScreen #strip { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    CompareScreen #list { height: 1fr; }
    CompareScreen #told { height: 9; border: round $border-blurred; padding: 0 1; background: $surface; }
    CompareScreen #told:focus { border: heavy $border; }
    CompareScreen.-wide #panes { layout: horizontal; }
    CompareScreen.-wide #list { width: 1fr; height: 1fr; }
    CompareScreen.-wide #told { width: 50; height: 1fr; }
    """

    def __init__(self, audit: str) -> None:
        super().__init__()
        self.audit = audit
        self._pairs: tuple[Pair, ...] = ()
        self._pair: Pair | None = None
        self._found: ComparedAudits | ComparedVersions | None = None

    def body(self) -> ComposeResult:
        """The counts, the changes, the change."""
        yield Static(id="strip")
        with Vertical(id="panes"):
            yield LineList(id="list")
            with VerticalScroll(id="told"):
                yield Static(id="text")

    def on_mount(self) -> None:
        """Compare with what comes first: the version before, else the audit before."""
        try:
            self._pairs = self._possible_pairs()
        except FacilityPlannerError as error:
            self.planner.show_error(error)
        if self._pairs:
            self._compare(self._pairs[0])
        super().on_mount()
        self.query_one("#list", LineList).focus()

    def _possible_pairs(self) -> tuple[Pair, ...]:
        store = self.held.store
        state = state_in(store, self.audit)
        versions = [Pair("version", str(number - 1), str(number)) for number in range(state.version, 1, -1)]
        previous = state.opened.previous
        others = [row.id for row in store.audits(state.opened.facility) if row.id not in (self.audit, previous)]
        audits = [*([previous] if previous else []), *others]
        return (*versions, *(Pair("audit", audit, self.audit) for audit in audits))

    def _compare(self, pair: Pair) -> None:
        store = self.held.store
        self._pair = pair
        try:
            if pair.kind == "version":
                self._found = compare_versions(store, self.audit, int(pair.before), int(pair.after))
            else:
                self._found = compare_audits(store, pair.before, pair.after)
        except FacilityPlannerError as error:
            self._found = None
            self.planner.show_error(error)

    def title_text(self) -> TitleParts:
        """What is compared with what."""
        _ = self.speech.say
        about = f" · {pair_words(self._pair, self.speech)}" if self._pair is not None else ""
        return f"{_('Compare')} {self.audit}", about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is a choice where there is more than one pair."""
        return len(self._pairs) > 1 if action == "choose" else True

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self.query_one("#strip", Static).update(self._strip())
        found, listed = self._found, self.query_one("#list", LineList)
        if isinstance(found, ComparedAudits):
            listed.show(delta_lines(found, self.speech))
        elif isinstance(found, ComparedVersions):
            listed.show(version_lines(found, self.speech))
        self._tell()

    def _strip(self) -> Content:
        _, found = self.speech.say, self._found
        if isinstance(found, ComparedAudits):
            return delta_strip(found.delta, self.speech)
        if isinstance(found, ComparedVersions):
            correction = found.after.state.corrections.get(found.after.version)
            why = correction.reason.text or _("(redacted)") if correction is not None else ""
            return Content(_("Correction: {reason}").format(reason=why)) if why else Content("")
        return Content("")

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        self.query_one("#text", Static).update(self._content())

    def _content(self) -> Content:
        _, found, chosen = self.speech.say, self._found, self.query_one("#list", LineList).chosen
        if found is None:
            return Content(_("There is nothing to compare with: this is the first audit of the facility."))
        if chosen is None:
            return Content(_("Nothing differs."))
        if isinstance(found, ComparedVersions):
            return version_content(chosen, found, self.speech)
        kinds = vars(found.delta).values()
        changes = (change for listed in kinds if isinstance(listed, tuple) for change in listed)
        change = next((change for change in changes if change.key == chosen), None)
        return change_content(change, found, self.speech) if change is not None else Content("")

    @on(OptionList.OptionSelected)
    def read_whole(self) -> None:
        """Open the change to be read whole."""
        self.read(self.speech.say("Compare"), self._content())

    def action_choose(self) -> None:
        """Ask what to compare with."""
        _ = self.speech.say
        choices = [Choice(pair.id, pair_words(pair, self.speech)) for pair in self._pairs]
        current = self._pair.id if self._pair is not None else None
        self.app.push_screen(ChoiceDialog(_("Compare with"), choices, self.speech, current=current), self._take)

    def _take(self, chosen: str | None) -> None:
        pair = next((pair for pair in self._pairs if pair.id == chosen), None)
        if pair is not None:
            self._compare(pair)
            self.speak()

    def action_back(self) -> None:
        """Go back to the audit."""
        self.dismiss(None)
