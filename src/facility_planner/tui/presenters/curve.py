"""The curve from money to compliance, drawn with block characters and told as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from facility_planner.reporting.rows.cost_curve import curve_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import CurvePoint
    from facility_planner.reporting.rows.cost_curve import CurveRows
    from facility_planner.tui.speech import Speech

_BLOCKS = " ▁▂▃▄▅▆▇█"
_MARGIN = 5
"""Cells for `100%` and the axis."""
HERE, MINIMUM = "▲", "┊"


def curve_content(
    points: Sequence[CurvePoint], needs: Sequence[Gap], budget: int, size: tuple[int, int], speech: Speech
) -> Content:
    """Columns of the share of the weight that each sum closes; ┊ where every breach that can be closed is, ▲ now.

    Args:
        points: What is known of the curve.
        needs: What there is to close.
        budget: The sum of now.
        size: Columns and lines to draw in.
        speech: The language.
    """
    columns, lines = max(10, size[0] - _MARGIN), max(1, size[1] - 3)
    rows = curve_rows(needs, points)
    if len(rows.points) < 2:
        return Content.styled(speech.say("The curve is being worked out …"), "$foreground 75%")
    most = rows.points[-1].budget or 1
    heights = [_height(rows, most * n // (columns - 1), lines) for n in range(columns)]
    minimum = rows.binding_minimum
    at_minimum = _place(minimum.budget, most, columns) if minimum is not None else None
    told = [_line(heights, level, lines, at_minimum) for level in range(lines, 0, -1)]
    return Content("\n").join(
        [
            *told,
            _axis(columns, _place(budget, most, columns), at_minimum),
            _figures(columns, most, speech),
            _legend(rows, budget, size[0], speech),
        ]
    )


def _place(budget: int, most: int, columns: int) -> int:
    return min(columns - 1, round(budget / most * (columns - 1)))


def _height(rows: CurveRows, budget: int, lines: int) -> int:
    """Eighths of a line that the best point within a budget reaches."""
    reached = max((rows.weight_share(row) for row in rows.points if row.budget <= budget), default=0)
    return round(reached * lines * 8)


def _line(heights: Sequence[int], level: int, lines: int, at_minimum: int | None) -> Content:
    margin = "100%┤" if level == lines else "    │"
    cells = [_BLOCKS[min(8, max(0, height - (level - 1) * 8))] for height in heights]
    parts = [(margin, "$foreground 80%")]
    for n, cell in enumerate(cells):
        if n == at_minimum:
            parts.append((MINIMUM, "bold $accent"))
        else:
            parts.append((cell, "$primary"))
    return Content.assemble(*parts)


def _axis(columns: int, here: int, at_minimum: int | None) -> Content:
    cells = ["─"] * columns
    if at_minimum is not None:
        cells[at_minimum] = "┴"
    cells[here] = HERE
    return Content("  0%└" + "".join(cells))


def _figures(columns: int, most: int, speech: Speech) -> Content:
    """What the middle and the end of the axis stand for, in millions of đồng."""
    middle, end = speech.millions(most // 2), f"{speech.millions(most)} {speech.say('million ₫')}"
    cells = [" "] * (_MARGIN + columns)
    cells[_MARGIN] = "0"
    at = _MARGIN + (columns - 1) // 2 - len(middle) // 2
    start = max(0, len(cells) - len(end))
    if at > _MARGIN + 1 and at + len(middle) < start:
        cells[at : at + len(middle)] = middle
    cells[start:] = end[: len(cells) - start]
    return Content.styled("".join(cells), "$foreground 80%")


def _legend(rows: CurveRows, budget: int, width: int, speech: Speech) -> Content:
    """What the signs stand for, as much of it as there is room for."""
    _ = speech.say
    parts = [f"{HERE} {speech.millions(budget)}"]
    if rows.binding_minimum is not None:
        every = rows.binding_minimum.breaches_closed >= rows.breaches
        word = _("all breaches") if every else _("breaches that can be closed")
        parts.append(f"{MINIMUM} {word} ≤ {speech.millions(rows.binding_minimum.budget)}")
    told = ""
    for part in parts:
        if cell_len(told) + cell_len(part) + 3 <= width:
            told += (" · " if told else " ") + part
    return Content.styled(told, "$foreground 85%")


def curve_table(points: Sequence[CurvePoint], needs: Sequence[Gap], speech: Speech) -> Content:
    """The points as a table: the money, what is spent of it, what is closed; ✓ where that is proven best."""
    _ = speech.say
    rows = curve_rows(needs, points)
    head = (_("budget, million ₫"), _("spent"), _("breaches closed"), _("weight closed"), _("people served"), "")
    lines = [head]
    for row in rows.points:
        mark = "┊" if row == rows.binding_minimum else ""
        lines.append(
            (
                speech.millions(row.budget),
                speech.millions(row.spent),
                f"{row.breaches_closed}/{rows.breaches}",
                f"{row.weight_closed}/{rows.weight}",
                str(row.people_served),
                ("✓" if row.proven else "") + mark,
            )
        )
    widths = [max(cell_len(line[n]) for line in lines) for n in range(6)]
    told = ["  ".join(" " * (widths[n] - cell_len(cell)) + cell for n, cell in enumerate(line)) for line in lines]
    about = _("✓ proven best for that sum · ┊ the least of these sums that closes every breach that can be closed")
    return Content("\n").join(
        [
            Content.styled(told[0], "bold $secondary"),
            *map(Content, told[1:]),
            Content(""),
            Content.styled(about, "$foreground 75%"),
        ]
    )
