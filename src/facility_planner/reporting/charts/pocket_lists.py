"""Lists to carry, A4 upright to be cut: a card for each member of staff and for each person who arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.calendar import local_day
from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.door_sheets import blank_sheet
from facility_planner.reporting.charts.ink import Column, Ink, row_height
from facility_planner.reporting.charts.labels import width_of
from facility_planner.reporting.charts.sheets import UPRIGHT, Sheet
from facility_planner.reporting.describe.entries import entry_hours, entry_words
from facility_planner.reporting.rows.handouts import handouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows.handouts import Entry, Handout
    from facility_planner.reporting.rows.timetable import LaneKind

EDGE = 0.4
_WIDTH = (UPRIGHT[0] - 2 * EDGE) / 2
_PAD = 0.16
_INNER = _WIDTH - 2 * _PAD
_SIZE = 9
_HOURS = 0.95
_CODES, _PLACE = 1.1, 0.9
"""Inches that codes, and a room or partner, may take at most; what is longer is wrapped."""
_AIR = 0.03
_HEAD, _DAY = 0.5, 0.27
_NAME = 17
_MOST = UPRIGHT[1] - 2 * EDGE
"""Inches that a card may be high."""


@dataclass(frozen=True)
class _Row:
    """A line of a card and the day it is of."""

    day: date
    cells: tuple[str, ...]


@dataclass(frozen=True)
class _Card:
    """What is cut out: whose it is, its lines, and which part of several it is."""

    of: str
    columns: tuple[Column, ...]
    rows: tuple[_Row, ...]
    told: str = ""

    @property
    def height(self) -> float:
        """Inches, with the air around."""
        lines = sum(row_height(row.cells, self.columns, _AIR) for row in self.rows)
        return 2 * _PAD + _HEAD + _DAY * len({row.day for row in self.rows}) + lines


def pocket_sheets(result: PlannedSurge, language: Language, by: LaneKind | None = None) -> list[Sheet]:
    """Pages of cards: first of the staff, then, on a new page, of the people; with `by` of these alone."""
    sheets: list[Sheet] = []
    for kind in ("staff", "person"):
        if by in (None, kind):
            whole = (_card(handout, language) for handout in handouts(result.surge, result.plan, kind))
            pages = _paged([part for card in whole for part in _parts(card)])
            sheets += [Sheet(f"{kind}-{number:02d}", UPRIGHT, _drawing(page, language)) for number, page in pages]
    return sheets or [blank_sheet("pocket-lists", language)]


def _card(handout: Handout, language: Language) -> _Card:
    _ = translator(language)
    is_staff = handout.kind == "staff"
    cells = _staff_cells if is_staff else _own_cells
    rows = [_Row(local_day(entry.start), cells(entry, language)) for entry in handout.entries]
    rows += [_Row(night, (_("Night"), room, "")) for night, room in handout.nights]
    order = tuple(sorted(rows, key=lambda row: row.day))
    return _Card(handout.of, _columns(order, (_CODES, _PLACE) if is_staff else (_PLACE,)), order)


def _columns(rows: Sequence[_Row], most: Sequence[float]) -> tuple[Column, ...]:
    """Hours, then codes and places as wide as they are, and what is left for the service."""
    narrow = []
    for place, widest in enumerate(most, 1):
        weight: Literal["normal", "bold"] = "bold" if place == len(most) else "normal"
        needed = max(width_of(row.cells[place], _SIZE, weight) for row in rows) + 0.16
        narrow.append(Column(min(widest, max(0.3, needed)), _SIZE, weight))
    rest = _INNER - _HOURS - sum(column.width for column in narrow)
    return (Column(_HOURS, _SIZE, "bold"), *narrow, Column(rest, _SIZE))


def _staff_cells(entry: Entry, language: Language) -> tuple[str, ...]:
    return (entry_hours(entry, language), " ".join(entry.people), entry.where, entry_words(entry, language))


def _own_cells(entry: Entry, language: Language) -> tuple[str, ...]:
    beside = " · ".join((entry_words(entry, language), *entry.people))
    return (entry_hours(entry, language), entry.where, beside)


def _parts(card: _Card) -> list[_Card]:
    """A card that is higher than a page in as many parts as it takes."""
    if card.height <= _MOST or len(card.rows) < 2:
        return [card]
    middle = len(card.rows) // 2
    halves = (replace(card, rows=card.rows[:middle]), replace(card, rows=card.rows[middle:]))
    pieces = [piece for half in halves for piece in _parts(half)]
    return [replace(piece, told=f"{number}/{len(pieces)}") for number, piece in enumerate(pieces, 1)]


def _paged(cards: Sequence[_Card]) -> Iterator[tuple[int, list[tuple[_Card, float, float]]]]:
    """Pages of cards with their places, left column first; in the order given, so that they are found again."""
    page: list[tuple[_Card, float, float]] = []
    number, column, y = 1, 0, EDGE
    for card in cards:
        if y + card.height > UPRIGHT[1] - EDGE + 1e-6 and y > EDGE:
            column, y = column + 1, EDGE
        if column == 2:
            yield number, page
            page, number, column, y = [], number + 1, 0, EDGE
        page.append((card, EDGE + column * _WIDTH, y))
        y += card.height
    if page:
        yield number, page


def _drawing(page: Sequence[tuple[_Card, float, float]], language: Language) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        ink = Ink(canvas, UPRIGHT)
        for card, x, y in page:
            _draw(ink, card, x, y, language)

    return draw


def _draw(ink: Ink, card: _Card, x: float, y: float, language: Language) -> None:
    right, bottom = x + _WIDTH, y + card.height
    corners = ((x, y), (right, y), (right, bottom), (x, bottom), (x, y))
    for start, end in pairwise(corners):
        ink.rule(start, end, 0.5, "--")
    ink.text(x + 0.06, y - 0.075, "✂", 8)
    left, y = x + _PAD, y + _PAD
    size = min(_NAME, _NAME * (_INNER - 0.5) / width_of(card.of, _NAME, "bold"))
    ink.text(left, y, card.of, size, "bold")
    ink.text(right - _PAD, y, card.told, 9, side="right")
    y += _HEAD
    for day, rows in groupby(card.rows, key=lambda row: row.day):
        ink.text(left, y + 0.05, format_date(day, language), 9)
        y += _DAY
        for row in rows:
            ink.rule((left, y), (right - _PAD, y), 0.3)
            ink.row(left, y, row.cells, card.columns, _AIR)
            y += row_height(row.cells, card.columns, _AIR)
