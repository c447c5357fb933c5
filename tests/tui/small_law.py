"""A standard made for the tests of the checklist: few questions, each of another kind; or many of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACK = """
standard: small
title: {vi: Bộ yêu cầu nhỏ, en: A small standard}
version: "1.0"
levels: [{id: minimum, title: {vi: Tối thiểu, en: Minimum}}]
instruments:
  - {number: 1/2026, title: {vi: Quyết định 1, en: Decision 1}, status: in_force, in_force_from: 2026-01-01}
"""
_REQUIREMENT = """
  - id: {id}
    row: {row}
    title: {{vi: "{vi}", en: "{en}"}}
    class: {class_}
    confidence: seen
    references: [{{instrument: 1/2026, article: "{article}"}}]
    per: {per}
    measure: {measure}
    compare: {compare}
    unit: {unit}
    values: [{{from: 2026-01-01, value: {value}}}]
    evidence: [{evidence}]
    look_for: {{vi: Xem tận nơi., en: See it yourself.}}
    asked: [head]
    last_checked_on: 2026-01-01{more}
"""
_PARTS = """
    partly_met_from: 1
    indicators:
      all_of:
        - {id: with-chairs, title: {vi: Có ghế, en: There are chairs}, measure: with_chairs}
        - {id: with-water, title: {vi: Có nước, en: There is water}, measure: with_water, compare: at_least,
           unit: litre_per_person, value: 2}"""
_USUAL = {
    "class_": "binding", "per": "facility", "compare": "is", "unit": "yes_no", "value": "true",
    "evidence": "observe", "more": "",
}  # fmt: skip


def _requirement(number: int, id_: str, vi: str, en: str, **other: str) -> str:
    measure = id_.replace("-", "_")
    said = {"id": id_, "row": f"S-{number:02}", "article": str(number), "vi": vi, "en": en, "measure": measure}
    return _REQUIREMENT.format(**{**_USUAL, **said, **other})


def write_small(folder: Path) -> None:
    """Seven questions in two themes: two of yes or no, a number, parts, by room, by file, one for others only."""
    rooms = [
        _requirement(1, "quiet-talk", "Phòng tham vấn yên tĩnh", "A quiet room to talk"),
        _requirement(
            2, "steps-width", "Bề rộng cầu thang", "Width of the stairs",
            compare="at_least", unit="mm", value="900", evidence="measure",
        ),
        _requirement(3, "waiting-place", "Nơi chờ", "A place to wait", more=_PARTS),
        _requirement(4, "window", "Cửa sổ phòng ngủ", "A window in the bedroom", per="room"),
        _requirement(
            5, "for-others", "Chỉ cơ sở ngoài công lập", "Only facilities that are not public",
            more="\n    applies_to: {ownership: [non_state]}",
        ),
    ]  # fmt: skip
    process = [
        _requirement(6, "told-rights", "Giải thích quyền", "Rights are explained", class_="good_practice"),
        _requirement(
            7, "files-complete", "Hồ sơ đầy đủ", "Files are complete",
            per="file", compare="at_least", unit="percent", value="90", evidence="sample, document",
        ),
    ]  # fmt: skip
    _write(folder, {"rooms": rooms, "process": process})


def write_many(folder: Path, count: int) -> None:
    """So many questions of yes or no."""
    questions = [_requirement(n, f"q{n:03}", f"Câu hỏi {n:03}", f"Question {n:03}") for n in range(1, count + 1)]
    _write(folder, {"rooms": questions})


def _write(folder: Path, themes: dict[str, list[str]]) -> None:
    titles = {"rooms": "{vi: Nhà và phòng, en: House and rooms}", "process": "{vi: Quy trình, en: Process}"}
    pack = folder / "small"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(_PACK, encoding="utf-8")
    for theme, requirements in themes.items():
        head = f"theme: {theme}\ntitle: {titles[theme]}\nrequirements:\n"
        (pack / f"{theme}.yaml").write_text(head + "".join(requirements), encoding="utf-8")
