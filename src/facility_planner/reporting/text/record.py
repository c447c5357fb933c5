"""The record of a version as plain text: the words of the paper, for screens and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.i18n import translator
from facility_planner.reporting.document.labels import labels
from facility_planner.reporting.document.view import record_view
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language


def record_text(record: AuditRecord, language: Language) -> str:
    """The whole record; breaches first, then every theme, then what was agreed and said."""
    view, words = record_view(record, language), labels(language)
    page = Page()
    page.heading(f"{words['record']}: {view['subject']}")
    for name in ("place_and_date", "draft", "correction", "follows"):
        page.add(view[name])
    _add_people(page, view, words)
    _section(page, words["summary"], view["summary"])
    _findings(page, words["breaches"], view["breaches"], words["no_breaches"], language)
    for theme in view["themes"]:
        _findings(page, theme["title"], theme["rows"], "", language)
    for name in ("not_seen", "not_applicable"):
        reasons = [f"{one['row']} {one['requirement']}: {one['reason']}" for one in view[name]]
        _section(page, words[name], reasons or [words[f"none_{name}"]])
    _section(page, words["ruled_out"], [f"{one['reason']} ({one['count']})" for one in view["ruled_out"]])
    conflicts = [f"{one['title']}: {one['decision']}" for one in view["conflicts"]]
    _section(page, words["conflicts"], conflicts or [words["no_conflicts"]])
    _add_scores(page, view["scores"], words)
    _add_end(page, view, words)
    return page.text()


def _add_people(page: Page, view: Mapping[str, Any], words: Mapping[str, str]) -> None:
    page.section(words["team"])
    for one in view["team"]:
        page.add(f"- {join(one['name'], one['office'], one['part'])}", 0, 2)
    page.section(words["facility"])
    page.add(f"{view['facility']['name']} ({view['facility']['id']})")
    for one in view["facility"]["facts"]:
        page.add(f"- {one['label']}: {one['value']}", 0, 2)
    _section(page, words["met"], [f"{one['who']}: {one['count']}" for one in view["met"]])
    _section(page, words["part_2"], view["scope"])


def _findings(page: Page, title: str, rows: Sequence[Mapping[str, Any]], nothing: str, language: Language) -> None:
    _ = translator(language)
    page.section(title)
    if not rows:
        page.add(nothing)
    for one in rows:
        page.add(f"{one['verdict']} · {one['row']} {one['requirement']}", 0, 2)
        figures = _("measured {measured}, required {required}").format(
            measured=one["measured"], required=one["required"]
        )
        page.add(join(one["class"], figures, one["article"]), 2, 2)
        page.add(one["note"], 2, 2)


def _add_scores(page: Page, scores: Mapping[str, Any], words: Mapping[str, str]) -> None:
    page.section(words["scores"])
    heads = [words[f"column_{name}"] for name in ("theme", "met", "applicable", "share")]
    rows = [[one[name] for name in ("title", "met", "applicable", "share")] for one in scores["themes"]]
    page.table([heads, *rows], "<>>>", 2)
    page.blank()
    five = words["five"].replace("{{ scores.mean }}", scores["mean"])
    page.add(five.replace("{{ scores.calculation }}", scores["calculation"]))
    for one in scores["levels"]:
        page.add(f"- {one}", 0, 2)
    page.blank()
    page.table([scores["grid_head"], *scores["grid"]], "<>>>", 2)


def _add_end(page: Page, view: Mapping[str, Any], words: Mapping[str, str]) -> None:
    """Evidence, actions, remarks, how to check the record."""
    files = [join(one["title"], one["kind"], one["day"], one["size"], one["sha256"]) for one in view["evidence"]]
    _section(page, words["part_4"], files or [words["no_evidence"]])
    agreed = [
        join(one["title"], one["what"], one["owner"], one["due"], one["cost"], one["state"]) for one in view["actions"]
    ]
    _section(page, words["part_5"], agreed or [words["no_actions"]])
    page.section(words["part_6"])
    for side in ("facility", "inspectors"):
        said = view["remarks"][side]
        page.labelled(words[f"remark_{side}"], said["words"] or ("" if said["refused"] else words["no_remark"]))
        page.add(said["refused"])
    _section(page, words["annex"], [f"{one['label']}: {one['value']}" for one in view["proof"]["lines"]])
    for note in view["notes"]:
        page.add(note)


def _section(page: Page, title: str, lines: Sequence[str]) -> None:
    if lines:
        page.section(title)
    for line in lines:
        page.add(f"- {line}", 0, 2)
