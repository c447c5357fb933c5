"""Findings of a record as words: the cells of its tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from facility_planner.audit.item import RULED_OUT
from facility_planner.domain.assessment import VERDICTS
from facility_planner.i18n import against, mark, translator
from facility_planner.reporting.describe import Names, describe_reason, describe_reference
from facility_planner.reporting.document.hidden import printed, without_people
from facility_planner.reporting.rows.records import RecordRow, breaches_first, on_day, record_rows
from facility_planner.reporting.terms import CLASSES, COMPARE_SIGNS, SYMBOLS, THEMES, amount, term, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language

STAR = "*"
"""Marks law that was not read in its official wording."""
_PLACES_SHOWN = 3
"""Places in law that a cell names; the rest is in the standard."""
_OWN_WORDS = frozenset({"stated_not_applicable"})
_SAID_ELSEWHERE = frozenset({"said_not_applicable", "said_by_inspector"})
"""Reasons that add nothing to the inspector's own words beside them."""
_PARTS = mark("{met} of {count} parts")


class FindingView:
    """Says the findings of one record in a language."""

    def __init__(self, record: AuditRecord, language: Language) -> None:
        self._language = language
        self._record = record
        self.rows = record_rows(record)
        titles = {key.partition("/")[2]: title for key, title in record.titles.items()}
        options = {f"{place.partition('/')[2]}": one.title for place, one in record.law.conflicts.items()}
        chosen = {name: text for one in record.law.conflicts.values() for name, text in one.options.items()}
        self._names = Names({**titles, **options, **chosen}, ())

    def breaches(self) -> list[dict[str, Any]]:
        """The breaches of law, the gravest first."""
        return self._numbered(breaches_first(self.rows))

    def themes(self) -> list[dict[str, Any]]:
        """What was judged, theme after theme, with its counts."""
        judged = [row for row in self.rows if row.finding.verdict in ("met", "partly_met", "not_met")]
        found = []
        for (_standard, theme), group in groupby(judged, key=lambda row: (row.finding.standard, row.finding.theme)):
            rows = list(group)
            counts = {verdict: sum(row.finding.verdict == verdict for row in rows) for verdict in VERDICTS[:3]}
            said = " · ".join(f"{verdict_words(verdict, self._language)}: {n}" for verdict, n in counts.items() if n)
            found.append({"title": term(THEMES, theme, self._language), "counts": said, "rows": self._numbered(rows)})
        return found

    def not_applicable(self) -> list[dict[str, Any]]:
        """What inspectors say does not apply, with their reason."""
        return self._numbered(row for row in self._left_out() if not _is_ruled_out(row))

    def ruled_out(self) -> list[dict[str, str]]:
        """What does not concern the facility by law and by its facts: a line for each reason."""
        reasons: dict[str, list[str]] = {}
        for row in self._left_out():
            if _is_ruled_out(row):
                reasons.setdefault(self.reason(row), []).append(self.cells(row)["name"])
        return [
            {"number": str(number), "reason": reason, "count": str(len(names)), "requirements": "; ".join(names)}
            for number, (reason, names) in enumerate(reasons.items(), start=1)
        ]

    def _left_out(self) -> Iterator[RecordRow]:
        return (row for row in self.rows if row.finding.verdict == "not_applicable")

    def not_seen(self) -> list[dict[str, Any]]:
        """What applies and was not judged."""
        return self._numbered(row for row in self.rows if row.finding.verdict == "not_observed")

    def has_star(self) -> bool:
        """Whether any finding rests on law that is to be verified."""
        return any(row.finding.needs_verification for row in self.rows)

    def _numbered(self, rows: Iterable[RecordRow]) -> list[dict[str, Any]]:
        return [{"number": str(number), **self.cells(row)} for number, row in enumerate(rows, start=1)]

    def cells(self, row: RecordRow) -> dict[str, Any]:
        """One finding as the cells of a table."""
        finding, language = row.finding, self._language
        star = STAR if finding.needs_verification else ""
        subject = "" if finding.subject_kind == "facility" else finding.subject
        return {
            "row": f"{finding.row}{star}",
            "name": f"{finding.row}{star} {row.title.in_language(language)}",
            "title": row.title.in_language(language),
            "subject": subject,
            "requirement": f"{row.title.in_language(language)}{f' ({subject})' if subject else ''}",
            "article": self._places(row),
            "class": term(CLASSES, finding.class_, language),
            "measured": self._measured(row),
            "required": self._required(row),
            "verdict": verdict_words(finding.verdict, language),
            "symbol": SYMBOLS[finding.verdict],
            "word": verdict_words(finding.verdict, language).partition(" ")[2],
            "note": "; ".join(note.rstrip(". ") for note in self._notes(row)),
            "reason": self.reason(row),
            "evidence": str(len(row.evidence)) if row.evidence else "",
        }

    def reason(self, row: RecordRow) -> str:
        """Why a verdict is what it is: the inspector's own words, else the reason of the finding."""
        words = printed(row.answer.reason, self._language) if row.answer is not None else ""
        code = row.finding.reason.code if row.finding.reason is not None else ""
        said = self._said(row) if code and not (words and code in _SAID_ELSEWHERE) else ""
        return " – ".join(part for part in (said, words) if part)

    def _said(self, row: RecordRow) -> str:
        if row.finding.reason is None:
            return ""
        said = describe_reason(row.finding.reason, self._language, self._names)
        return without_people(said) if row.finding.reason.code in _OWN_WORDS else said

    def _places(self, row: RecordRow) -> str:
        binding = on_day(row.finding.references, self._record.state.opened.as_of)
        undated = (reference.model_copy(update={"start": None, "until": None}) for reference in binding)
        places = list(dict.fromkeys(describe_reference(reference, self._language) for reference in undated))
        shown = "; ".join(places[:_PLACES_SHOWN])
        return f"{shown}; …" if len(places) > _PLACES_SHOWN else shown

    def _measured(self, row: RecordRow) -> str:
        finding = row.finding
        if finding.indicators and finding.unit == "yes_no":
            met = sum(indicator.verdict == "met" for indicator in finding.indicators)
            return translator(self._language)(_PARTS).format(met=met, count=len(finding.indicators))
        return amount(finding.measured, finding.unit, self._language, against(finding.compare))

    def _required(self, row: RecordRow) -> str:
        finding = row.finding
        if finding.threshold is None:
            return "–"
        said = amount(finding.threshold, finding.unit, self._language)
        return said if isinstance(finding.threshold, bool) else f"{COMPARE_SIGNS[finding.compare]} {said}"

    def _notes(self, row: RecordRow) -> list[str]:
        """What fails of its parts, what it rests on, why, and the inspector's note."""
        finding, language = row.finding, self._language
        failing = [
            f"{SYMBOLS[indicator.verdict]} {title.in_language(language)}"
            for indicator, title in zip(finding.indicators, row.indicators, strict=True)
            if indicator.verdict in ("not_met", "partly_met", "not_observed")
        ]
        details = [describe_reason(detail, language, self._names) for detail in finding.details]
        reason = self.reason(row) if finding.verdict not in ("not_applicable", "not_observed") else ""
        return [part for part in (*failing, *details, reason, printed(row.note, language)) if part]


def _is_ruled_out(row: RecordRow) -> bool:
    """Whether law and facts leave it out, and nobody had to say so."""
    reason = row.finding.reason
    return row.answer is None and reason is not None and reason.code in RULED_OUT


def counted(rows: Sequence[RecordRow]) -> dict[str, int]:
    """How many findings have each verdict."""
    return {verdict: sum(row.finding.verdict == verdict for row in rows) for verdict in VERDICTS}
