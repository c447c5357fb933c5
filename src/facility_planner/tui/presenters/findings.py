"""The findings of an audit as themes and requirements: what the lists of the Audit workspace show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from facility_planner.domain.assessment import WORST_FIRST
from facility_planner.domain.confidence import UNVERIFIED
from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import mark
from facility_planner.reporting.describe import describe_reference
from facility_planner.reporting.rows import worst
from facility_planner.reporting.terms import SYMBOLS, verdict_words
from facility_planner.tui.presenters.searching import matches
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.base import Text
    from facility_planner.reporting.rows import FindingRow
    from facility_planner.tui.speech import Speech

VERDICT_STYLES = {
    "met": "$text-success",
    "partly_met": "$text-warning",
    "not_met": "$text-error",
    "not_applicable": "$foreground 50%",
    "not_observed": "$foreground 70%",
}
ALL_THEMES = "all"

Filter = Literal["all", "not_met", "not_observed", "binding"]


@dataclass(frozen=True)
class Judged:
    """One requirement with the findings of all its subjects."""

    rows: tuple[FindingRow, ...]

    @property
    def head(self) -> FindingRow:
        """The finding that tells most: the worst one."""
        return worst(self.rows)

    @property
    def verdict(self) -> Verdict:
        """The worst verdict over the subjects."""
        return self.head.verdict

    @property
    def key(self) -> str:
        """The requirement in the list, whatever the language."""
        return f"{self.head.standard}/{self.head.requirement}"

    @property
    def theme(self) -> str:
        """The theme in the list."""
        return f"{self.head.standard}/{self.head.theme}"


_KEEPS: dict[Filter, Callable[[Judged], bool]] = {
    "all": lambda judged: True,  # noqa: ARG005  (one shape for all filters)
    "not_met": lambda judged: judged.verdict in ("not_met", "partly_met"),
    "not_observed": lambda judged: judged.verdict == "not_observed",
    "binding": lambda judged: judged.head.class_ in BREACHABLE,
}
FILTERS: dict[Filter, str] = {
    "all": mark("All requirements"),
    "not_met": mark("Not met, or only partly"),
    "not_observed": mark("Not observed yet"),
    "binding": mark("Binding only"),
}


def judged_requirements(rows: Iterable[FindingRow]) -> tuple[Judged, ...]:
    """The findings taken together by requirement, in the standard's order."""
    together: dict[tuple[str, str], list[FindingRow]] = {}
    for row in rows:
        together.setdefault((row.standard, row.requirement), []).append(row)
    return tuple(Judged(tuple(group)) for group in together.values())


def select(judged: Iterable[Judged], kept: Filter, query: str, theme: str) -> tuple[Judged, ...]:
    """The requirements that a filter, a search and a theme leave; a search looks in every theme."""
    return tuple(
        j
        for j in judged
        if _KEEPS[kept](j) and (theme == ALL_THEMES or bool(query) or j.theme == theme) and _found(j, query)
    )


def _found(judged: Judged, query: str) -> bool:
    head = judged.head
    places = [describe_reference(reference, "vi") for reference in head.references]
    return matches(query, head.title.vi, head.title.en, head.text.vi, head.text.en, head.row, head.requirement, *places)


@dataclass(frozen=True)
class ThemeCount:
    """A theme and how its requirements stand."""

    key: str
    title: Text | None
    total: int
    verdicts: Counter[Verdict]


def theme_counts(judged: Sequence[Judged]) -> tuple[ThemeCount, ...]:
    """Everything first, then theme after theme."""
    by_theme: dict[str, list[Judged]] = {}
    for j in judged:
        by_theme.setdefault(j.theme, []).append(j)
    every = ThemeCount(ALL_THEMES, None, len(judged), Counter(j.verdict for j in judged))
    return (
        every,
        *(
            ThemeCount(key, group[0].head.theme_title, len(group), Counter(j.verdict for j in group))
            for key, group in by_theme.items()
        ),
    )


def theme_lines(themes: Sequence[ThemeCount], speech: Speech, width: int) -> list[Line]:
    """A line for each theme: its title at the left, what is wrong or unknown at the right.

    Args:
        themes: What `theme_counts` gave.
        speech: The language.
        width: The cells of a line; titles are cut to leave room for the counts.
    """
    _ = speech.say
    lines = []
    for theme in themes:
        counts = _counts(theme.verdicts)
        title = Content(speech.text(theme.title, _("All themes")))
        title = title.truncate(max(4, width - counts.cell_length - 1), ellipsis=True, pad=True)
        lines.append(Line(theme.key, Content.assemble(title, " ", counts)))
    return lines


def _counts(verdicts: Counter[Verdict]) -> Content:
    """How many are not or partly met, and how many not observed; how many are met where nothing is wrong."""
    counted = Counter(verdicts)
    counted["not_met"] += counted["partly_met"]
    shown: list[Verdict] = [verdict for verdict in ("not_met", "not_observed") if counted[verdict]]
    return Content(" ").join(
        Content.styled(f"{SYMBOLS[verdict]}{counted[verdict]}", VERDICT_STYLES[verdict]) for verdict in shown or ["met"]
    )


def requirement_lines(judged: Sequence[Judged], speech: Speech) -> list[Line]:
    """A line for each requirement: symbol, a star where law is to be verified, title, number of subjects."""
    lines = []
    for j in judged:
        title = speech.text(j.head.title)
        several = f" ({len(j.rows)})" if len(j.rows) > 1 else ""
        unverified = "* " if j.head.confidence in UNVERIFIED else ""
        style = VERDICT_STYLES[j.verdict]
        lines.append(
            Line(
                j.key,
                Content.assemble((f"{SYMBOLS[j.verdict]} ", style), (unverified, "$text-warning"), title, several),
            )
        )
    return lines


def verdict_strip(judged: Sequence[Judged], speech: Speech, *, words: bool) -> Content:
    """How the requirements stand: breaches of law first, then each verdict with its number, the worst first.

    Args:
        judged: The requirements.
        speech: The language.
        words: Whether verdicts are told by symbol and word, or by the symbol alone where room is scarce.
    """
    ngettext = speech.say_count
    counts = Counter(j.verdict for j in judged)
    breaches = sum(any(row.is_breach for row in j.rows) for j in judged)
    told = ngettext("{count} breach of law", "{count} breaches of law", breaches).format(count=breaches)
    unverified = sum(j.head.confidence in UNVERIFIED and any(row.is_breach for row in j.rows) for j in judged)
    if unverified:
        told += f" ({unverified} *)"
    parts = [Content.styled(told, "bold $text-error" if breaches else "bold $text-success")]
    for verdict in WORST_FIRST:
        name = verdict_words(verdict, speech.language) if words else SYMBOLS[verdict]
        style = VERDICT_STYLES[verdict] if counts[verdict] else "$foreground 50%"
        parts.append(Content.styled(f"{name} {counts[verdict]}", style))
    return Content("   ").join(parts)
