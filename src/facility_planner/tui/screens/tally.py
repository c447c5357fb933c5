"""Interviews as an anonymous tally: how many were asked, agreed, and answered what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast, get_args

from pydantic import ValidationError
from textual.binding import Binding
from textual.content import Content
from textual.widgets import DataTable, Static

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.tally import FEWEST_SHOWN, Tally, answer_by, shown
from facility_planner.domain.standard import Asked
from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.reporting.terms import ASKED, term
from facility_planner.services.auditing import answering, sheets
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.errors import error_content
from facility_planner.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.audit.item import Item
    from facility_planner.domain.audits.tally import Counted
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.speech import Speech

COLUMNS = {
    "asked": mark("asked"),
    "consented": mark("consented"),
    "yes": mark("yes"),
    "no": mark("no"),
    "unsure": mark("unsure"),
}
_WRONG = {
    "consented_exceeds_asked": mark("More agreed than were asked; correct one of the numbers. Not written yet."),
    "answers_exceed_consented": mark("More answered than agreed; correct one of the numbers. Not written yet."),
}
_MOST = 999
Counts = dict[str, int]


def one_more(counts: Counts, column: str) -> Counts:
    """One more in a column: who answers has agreed, and who agrees was asked."""
    more = {**counts, column: min(_MOST, counts[column] + 1)}
    more["consented"] = max(more["consented"], more["yes"] + more["no"] + more["unsure"])
    more["asked"] = max(more["asked"], more["consented"])
    return more


def counts_of(tally: Tally | None) -> Counts:
    """The numbers of a tally; all zero where there is none."""
    return {column: getattr(tally, column) if tally is not None else 0 for column in COLUMNS}


class TallyDialog(Dialog[bool]):
    """A line a group: digits write a number, + adds one; every number is written once the sums hold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,space", "add(1)", show=False),
        Binding("minus", "add(-1)", show=False),
        Binding("backspace", "shorten", show=False),
        Binding("f5", "answer", show=False),
        *[Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)],
    ]
    DEFAULT_CSS = """
    TallyDialog DataTable { height: auto; max-height: 12; background: $surface; margin: 1 0; }
    TallyDialog #said { height: auto; }
    TallyDialog #wrong { height: auto; color: $text-error; }
    """

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__("", "")
        self._first = desk
        self._work: Work | None = None
        self.item = item
        self.groups: tuple[Asked, ...] = item.requirement.asked or get_args(Asked)
        stored = {group: desk.state.tallies.get(self._slot(group)) for group in self.groups}
        self.counts: dict[Asked, Counts] = {group: counts_of(tally) for group, tally in stored.items()}
        self._fresh = True
        """Whether the next digit begins the number anew."""

    def _slot(self, group: str) -> str:
        return f"{self.item.standard}/{self.item.requirement.id}/{group}"

    def parts(self) -> ComposeResult:
        """What is asked, the rule, the table, what it comes to."""
        _ = self.speech.say
        self.dialog_title = _("Interviews")
        self.keys = _("+ or digits count   F5 answer with it   Esc back")
        yield Static(Content.styled(self.speech.text(self.item.requirement.wording), "bold"))
        rule = _("Ask for consent first. Numbers only: never a name, never a quote.")
        yield Static(Content.styled(rule, "$text-warning"))
        yield DataTable(cursor_type="cell", cell_padding=1)
        yield Static(id="wrong")
        yield Static(id="said")

    def on_mount(self) -> None:
        """Fill the table, ready to count."""
        _ = self.speech.say
        table = self.table
        table.add_column(_("Group"), key="group", width=26)
        for column, label in COLUMNS.items():
            table.add_column(_(label), key=column, width=max(5, len(_(label))))
        for group in self.groups:
            cells = [self._cell(group, column) for column in COLUMNS]
            table.add_row(Content(term(ASKED, group, self.speech.language)), *cells, key=group)
        table.move_cursor(row=0, column=1)
        table.focus()
        self._tell()

    @property
    def table(self) -> DataTable[Content]:
        """The table."""
        return self.query_one(DataTable)

    @property
    def work(self) -> Work:
        """The audit and what was written of it."""
        if self._work is None:
            held = cast("Planner", self.app).inspection
            if held is None:
                raise StoreError("failed", why="the store is not open")
            self._work = Work(held, self._first)
        return self._work

    def _cell(self, group: Asked, column: str) -> Content:
        number = self.counts[group][column]
        return Content(str(number)) if number else Content.styled("·", "$foreground 60%")

    @property
    def _here(self) -> tuple[Asked, str] | None:
        row, column = self.table.cursor_row, self.table.cursor_column
        return (self.groups[row], list(COLUMNS)[column - 1]) if column >= 1 else None

    def on_data_table_cell_highlighted(self) -> None:
        """The next digit begins a number."""
        self._fresh = True

    def action_add(self, more: int) -> None:
        """One more, or one fewer."""
        if self._here is not None:
            group, column = self._here
            counts = self.counts[group]
            fewer = {**counts, column: max(0, counts[column] - 1)}
            self._set(group, one_more(counts, column) if more > 0 else fewer)

    def action_digit(self, digit: int) -> None:
        """Write a digit behind the number, or begin a new one."""
        if self._here is not None:
            group, column = self._here
            before = 0 if self._fresh else self.counts[group][column]
            self._fresh = False
            self._set(group, {**self.counts[group], column: min(_MOST, before * 10 + digit)})

    def action_shorten(self) -> None:
        """Take the last digit away."""
        if self._here is not None:
            group, column = self._here
            self._fresh = False
            self._set(group, {**self.counts[group], column: self.counts[group][column] // 10})

    def _set(self, group: Asked, counts: Counts) -> None:
        self.counts[group] = counts
        for column in COLUMNS:
            self.table.update_cell(group, column, self._cell(group, column))
        tally = self._tally(group)
        if isinstance(tally, Tally) and tally != self.work.desk.state.tallies.get(self._slot(group)):
            try:
                self.work.write(lambda desk, by: sheets.set_tally(self.work.inspection.store, desk, tally, by))
            except StoreError as error:
                self.told(error)
        self._tell()

    def told(self, error: StoreError) -> None:
        """Show why something is not written."""
        self.query_one("#wrong", Static).update(error_content(error, self.speech))

    def _tally(self, group: Asked) -> Tally | str:
        """The tally of a group; the code of what is wrong with its sums."""
        place = {"standard": self.item.standard, "requirement": self.item.requirement.id, "group": group}
        try:
            return Tally.model_validate({**place, **self.counts[group]})
        except ValidationError as error:
            return error.errors()[0]["type"]

    def _tell(self) -> None:
        _ = self.speech.say
        tallies = [self._tally(group) for group in self.groups]
        codes = [tally for tally in tallies if isinstance(tally, str)]
        self.query_one("#wrong", Static).update(Content(_(_WRONG[codes[0]]) if codes else ""))
        counted = [tally for tally in tallies if isinstance(tally, Tally) and tally.asked]
        lines = [_shown_line(one, self.speech) for one in shown(counted)]
        if counted and not lines:
            few = _("Fewer than {count} answered: nothing is shown in the record.").format(count=FEWEST_SHOWN)
            lines = [few]
        elif lines:
            lines.insert(0, _("In the record, groups of fewer than {count} together:").format(count=FEWEST_SHOWN))
        self.query_one("#said", Static).update(Content("\n".join(lines)))

    def action_answer(self) -> None:
        """Answer the question with what people said."""
        _ = self.speech.say
        tallies = [tally for group in self.groups if isinstance(tally := self._tally(group), Tally)]
        inspection = self.work.inspection
        said = answer_by(self.item.requirement, tallies, inspection.local().date())
        if said is None:
            self.notify(_("What people say is no proof here by itself, or too few answered: judge by a digit."))
            return
        key = AnswerKey(self.item.standard, self.item.requirement.id, self._first.facility.id)
        try:
            self.work.write(lambda desk, by: answering.answer(inspection.store, desk, key, said, None, by))
        except StoreError as error:
            self.told(error)
            return
        self.dismiss(True)


def _shown_line(counted: Counted, speech: Speech) -> str:
    _ = speech.say
    groups = ", ".join(term(ASKED, group, speech.language) for group in counted.groups)
    sentence = _("{groups}: {yes} yes, {no} no, {unsure} not sure; {consented} of {asked} agreed to answer")
    return sentence.format(groups=groups, yes=counted.yes, no=counted.no, unsure=counted.unsure,
                           consented=counted.consented, asked=counted.asked)  # fmt: skip
