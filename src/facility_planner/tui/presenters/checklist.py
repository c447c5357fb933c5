"""An audit in progress as themes and questions: what the lists of the checklist show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from facility_planner.domain.assessment import VERDICT_RANKS
from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import mark
from facility_planner.reporting.describe import describe_reference
from facility_planner.reporting.terms import SYMBOLS
from facility_planner.tui.presenters.findings import ALL_THEMES, VERDICT_STYLES
from facility_planner.tui.presenters.searching import fold
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.base import Text
    from facility_planner.domain.standard import Standard, ThemeFile
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.speech import Speech

Kept = Literal["all", "open", "not_met", "binding", "disputed", "noted", "skipped"]
KEPT: dict[Kept, str] = {
    "all": mark("All requirements"),
    "open": mark("Not judged yet"),
    "not_met": mark("Not met, or only partly"),
    "binding": mark("Binding only"),
    "disputed": mark("Disputed between inspectors"),
    "noted": mark("With a note or evidence"),
    "skipped": mark("What does not concern this facility"),
}
"""What can be kept of the list, and how it is called."""
NOTE, FILES, DISPUTED = "≡", "▣", "‼"
"""Signs behind a question: a note was taken, files are attached, inspectors differ."""


class Law:
    """The standards of an audit as the checklist needs them again and again; the same for every desk of it."""

    def __init__(self, standards: Sequence[Standard]) -> None:
        self.standards = {standard.id: standard for standard in standards}
        self._places: dict[str, tuple[ThemeFile, str]] = {}
        self._above: dict[tuple[str, str], str] = {}
        for standard in standards:
            for theme in standard.themes:
                for requirement in theme.requirements:
                    key = f"{standard.id}/{requirement.id}"
                    self._places[key] = theme, f"{standard.id}/{theme.theme}"
                    self._above |= {(standard.id, leaf.id): key for leaf in requirement.leaves}
        self._words: dict[str, str] = {}

    def theme_of(self, item: Item) -> str:
        """The theme of a question, as the list of themes names it."""
        return self._places[item.key][1]

    def theme_file(self, item: Item) -> ThemeFile:
        """The theme of a question."""
        return self._places[item.key][0]

    def theme_titles(self) -> Mapping[str, Text]:
        """The titles of all themes, in order."""
        return {name: theme.title for theme, name in self._places.values()}

    def item_key(self, standard: str, requirement: str) -> str:
        """The question that a requirement, or an indicator under one, belongs to."""
        key = f"{standard}/{requirement}"
        return key if key in self._places else self._above.get((standard, requirement), key)

    def words(self, item: Item) -> str:
        """Everything that a search looks in, in both languages, without marks."""
        if item.key not in self._words:
            asked = item.requirement
            texts = [asked.title.vi, asked.title.en, asked.wording.vi, asked.wording.en, asked.row, asked.id]
            texts += [describe_reference(reference, "vi") for reference in asked.references]
            texts += [title for leaf in asked.leaves for title in (leaf.title.vi, leaf.title.en)]
            self._words[item.key] = fold(" ".join(texts))
        return self._words[item.key]


@dataclass(frozen=True)
class Marks:
    """What hangs on the questions of a desk beside their verdicts, by question."""

    desk: Desk
    law: Law

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """How many notes."""
        return self._count((key, 1) for key in self.desk.state.notes)

    @cached_property
    def files(self) -> Mapping[str, int]:
        """How many files of evidence."""
        return self._count((key, len(files)) for key, files in self.desk.state.evidence.items())

    @cached_property
    def disputes(self) -> frozenset[str]:
        """The questions on which inspectors say different things."""
        paths = [name.split("/") for name in self.desk.state.disputes]
        named = [path for path in paths if path[0] in ("answer", "note") and len(path) >= 3]
        return frozenset(self.law.item_key(path[1], path[2]) for path in named)

    def _count(self, found: Iterable[tuple[AnswerKey, int]]) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for key, number in found:
            name = self.law.item_key(key.standard, key.requirement)
            counts[name] = counts.get(name, 0) + number
        return counts

    def are_those_of(self, other: Marks) -> bool:
        """Whether the same hangs on every question."""
        mine, theirs = self.desk.state, other.desk.state
        return (mine.notes, mine.evidence, mine.disputes) == (theirs.notes, theirs.evidence, theirs.disputes)

    def of(self, item: Item) -> str:
        """The signs behind a question."""
        signs = [NOTE] if item.key in self.notes else []
        signs += [f"{FILES}{self.files[item.key]}"] if item.key in self.files else []
        signs += [DISPUTED] if item.key in self.disputes else []
        return " ".join(signs)


def keep(items: Iterable[Item], kept: Kept, query: str, theme: str, marks: Marks) -> tuple[Item, ...]:
    """The questions that a filter, a search and a theme leave; a search looks in every theme."""
    words = fold(query).split()
    return tuple(
        item
        for item in items
        if _is_kept(item, kept, marks)
        and (theme == ALL_THEMES or bool(words) or marks.law.theme_of(item) == theme)
        and all(word in marks.law.words(item) for word in words)
    )


def _is_kept(item: Item, kept: Kept, marks: Marks) -> bool:
    tests = {
        "all": True,
        "open": item.state == "open",
        "not_met": item.verdict in ("not_met", "partly_met"),
        "binding": any(finding.class_ in BREACHABLE for finding in item.findings),
        "disputed": item.key in marks.disputes,
        "noted": item.key in marks.notes or item.key in marks.files,
        "skipped": item.state == "skipped",
    }
    return tests[kept]


def item_content(item: Item, marks: Marks, speech: Speech) -> Content:
    """A question on a line: its sign, its title, what hangs on it; one that does not concern is dim."""
    title = speech.text(item.requirement.title)
    if item.state == "skipped":
        return Content.styled(f"{SYMBOLS['not_applicable']} {title}", "$foreground 50%")
    sign = Content.styled(f"{SYMBOLS[item.verdict]} ", VERDICT_STYLES[item.verdict])
    signs = marks.of(item)
    before = Content.styled(f"{signs} ", "$accent") if signs else Content("")
    return Content.assemble(sign, before, title)


def item_lines(items: Iterable[Item], marks: Marks, speech: Speech) -> list[Line]:
    """A line for each question."""
    return [Line(item.key, item_content(item, marks, speech)) for item in items]


@dataclass(frozen=True)
class ThemeProgress:
    """A theme, how far it is judged, and the worst that was found in it."""

    key: str
    title: Text | None
    judged: int
    applicable: int
    worst: Verdict | None


def theme_progress(desk: Desk, law: Law) -> tuple[ThemeProgress, ...]:
    """Everything first, then theme after theme as the standards have them; themes out of scope are left out."""
    by_theme: dict[str, list[Item]] = {}
    for item in desk.checklist.items:
        by_theme.setdefault(law.theme_of(item), []).append(item)
    titles = law.theme_titles()
    themes = (_progress(key, title, by_theme[key]) for key, title in titles.items() if key in by_theme)
    return (_progress(ALL_THEMES, None, desk.checklist.items), *themes)


def _progress(key: str, title: Text | None, items: Sequence[Item]) -> ThemeProgress:
    applicable = [item for item in items if item.state != "skipped"]
    judged = [item.verdict for item in applicable if item.is_judged]
    worst = min(judged, key=VERDICT_RANKS.__getitem__, default=None)
    return ThemeProgress(key, title, len(judged), len(applicable), worst)


def theme_line(theme: ThemeProgress, speech: Speech, width: int) -> Line:
    """A theme on a line: title, judged of applicable, the worst sign in it.

    Args:
        theme: The theme.
        speech: The language.
        width: The cells of the line; the title is cut to leave room for the counts.
    """
    sign = Content.styled(SYMBOLS[theme.worst], VERDICT_STYLES[theme.worst]) if theme.worst else Content(" ")
    counts = Content.assemble(f"{theme.judged}/{theme.applicable} ", sign)
    title = Content(speech.text(theme.title, speech.say("All themes")))
    title = title.truncate(max(4, width - counts.cell_length - 1), ellipsis=True, pad=True)
    return Line(theme.key, Content.assemble(title, " ", counts))


def next_open(items: Sequence[Item], after: str | None) -> Item | None:
    """The next question that nobody judged, after the one named, else from the beginning."""
    at = next((n for n, item in enumerate(items) if item.key == after), -1)
    around = (*items[at + 1 :], *items[: at + 1])
    return next((item for item in around if item.state == "open"), None)
