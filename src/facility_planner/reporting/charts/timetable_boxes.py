"""The boxes of a timetable: services with case codes, breaks, the way to a partner; each with the label that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from facility_planner.i18n import plural, translator
from facility_planner.reporting.charts.labels import Label, fitted, in_rows
from facility_planner.reporting.charts.style import BLACK, FAINT, INK, pale
from facility_planner.reporting.terms import BREAKS, term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.timetable_looks import Key, Shown
    from facility_planner.reporting.rows import TimetableBlock
    from facility_planner.reporting.rows.timetable import LaneKind

TOP, BOX = 0.07, 0.68
"""Where a box begins below the top of its level, and how high it is; the lines lie under it."""
_TINY = (5.2,)


def draw_box(
    ax: Axes,
    block: TimetableBlock,
    place: tuple[float, float, float],
    room: tuple[float, float, float],
    shown: Mapping[Key, Shown],
    kind: LaneKind,
    language: Language,
) -> bool:
    """Draw a box with its label.

    Args:
        ax: Where; minutes across, levels down.
        block: What.
        place: Its first and last minute, and the top of its level.
        room: Inches: how wide and high the box is, and how much is free behind it.
        shown: The look of services.
        kind: Of what the lanes are.
        language: Of the words.

    Returns:
        Whether the label found a place.
    """
    start, end, top = place
    wide, high, behind = room
    known = shown.get((block.colour_key, block.part)) if block.kind == "service" else None
    ax.add_patch(_frame(block, start, end, top, known))
    options = labels_of(block, kind, known.letter if known else "", language)
    label = fitted(options, wide, high)
    centre, middle = (start + end) / 2, top + TOP + BOX / 2
    if label is not None:
        _write(ax, label, centre, middle, "center", known)
        return True
    beside = fitted(options[-1:], behind, high, _TINY)
    if beside is not None:
        _write(ax, Label(f" {beside.text}", beside.size), end, middle, "left", None)
    return beside is not None


def labels_of(block: TimetableBlock, kind: LaneKind, letter: str, language: Language) -> list[str]:
    """What a box may say, the most first: the codes with the service's letter, where, and who else is there."""
    _ = translator(language)
    if block.kind == "way":
        return [_("way"), "→"]
    if block.kind in ("meal", "rest"):
        return [term(BREAKS, block.kind, language), _("break"), "–"]
    staff = " ".join(block.staff)
    if kind == "person":
        first = f"{letter} {block.where}".strip()
        along = " ".join(block.people) if block.lane not in block.people else ""
        who = [f"{along} {staff}".strip(), along or staff]
        return _distinct([*(f"{first}\n{one}" for one in who), first, f"{letter}\n{block.where}", letter])
    beside = block.where if kind == "staff" else staff
    codes = block.people
    if len(codes) == 1:
        one = codes[0]
        return _distinct([f"{one} {letter}\n{beside}", f"{one} {letter}", f"{one}\n{letter}", one])
    ngettext = plural(language)
    count = ngettext("{count} person", "{count} people", len(codes)).format(count=len(codes))
    rows = [in_rows(codes, number) for number in range(1, 4)]
    whole = [f"{rows[0]} {letter}", *(f"{text} {letter}" for text in rows[1:])]
    short = f"×{len(codes)}"
    return _distinct([f"{whole[0]}\n{beside}", *whole, f"{count} {letter}", f"{short} {letter}", short])


def _distinct(options: list[str]) -> list[str]:
    """The options that say something, each once."""
    return list(dict.fromkeys(option.strip() for option in options if option.strip()))


def _frame(block: TimetableBlock, start: float, end: float, top: float, known: Shown | None) -> Rectangle:
    corner, width = (start, top + TOP), end - start
    if known is None:
        style = ":" if block.kind == "way" else "--"
        return Rectangle(
            corner, width, BOX, facecolor="white", edgecolor=FAINT, linestyle=style, linewidth=0.7, zorder=3
        )
    return Rectangle(
        corner,
        width,
        BOX,
        facecolor=pale(known.look.colour, 0.55),
        edgecolor=INK,
        hatch=known.look.hatch,
        hatchcolor=known.look.colour,
        linewidth=0.5,
        zorder=3,
    )


def _write(ax: Axes, label: Label, x: float, y: float, side: str, known: Shown | None) -> None:
    hatched = known is not None and known.look.hatch
    halo = [withStroke(linewidth=1.6, foreground=pale(known.look.colour, 0.25))] if known and hatched else None
    ax.text(
        x,
        y,
        label.text,
        size=label.size,
        rotation=label.rotation,
        color=BLACK if known else FAINT,
        ha=side,
        va="center",
        linespacing=1.0,
        zorder=4,
        path_effects=halo,
    )
