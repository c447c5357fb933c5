"""How a gap stands: a breach of law, derived from it, good practice, or a need that a surge showed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from facility_planner.domain.money import VndRange, total
from facility_planner.domain.standard import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.gap import Gap

GapKind = Literal["breach", "derived", "good_practice", "capacity"]
GAP_KINDS: tuple[GapKind, ...] = get_args(GapKind)
"""What binds first; they are never added up with each other unsaid."""
_THEMES: tuple[str, ...] = (*get_args(Theme), "capacity", "other")


def gap_kind_of(gap: Gap) -> GapKind:
    """Which of them a gap is."""
    if gap.is_breach:
        return "breach"
    if gap.class_ == "capacity":
        return "capacity"
    return "derived" if gap.class_ == "derived" else "good_practice"


def theme_of(gap: Gap) -> str:
    """The theme of its requirement; `other` where it is not known."""
    return gap.theme or "other"


def in_theme_order(themes: Iterable[str]) -> list[str]:
    """Themes in the order of the standards."""
    return sorted(set(themes), key=_THEMES.index)


@dataclass(frozen=True)
class ThemeRow:
    """The gaps of one theme that stand alike, and what closing them one by one costs.

    A remedy that closes several of them at a facility is counted once, where it costs most.
    """

    theme: str
    kind: GapKind
    gaps: int
    unpriced: int
    vnd: VndRange
    placeholder: bool
    """Whether a placeholder price is in the sum."""


def theme_rows(gaps: Iterable[Gap]) -> tuple[ThemeRow, ...]:
    """A row for each theme and kind that there is, by theme, what binds first."""
    found: dict[tuple[str, GapKind], list[Gap]] = {}
    for gap in gaps:
        found.setdefault((theme_of(gap), gap_kind_of(gap)), []).append(gap)
    return tuple(
        _row(theme, kind, found[theme, kind])
        for theme in in_theme_order(theme for theme, _kind in found)
        for kind in GAP_KINDS
        if (theme, kind) in found
    )


def _row(theme: str, kind: GapKind, gaps: list[Gap]) -> ThemeRow:
    priced = [gap for gap in gaps if gap.vnd is not None]
    return ThemeRow(
        theme=theme,
        kind=kind,
        gaps=len(gaps),
        unpriced=len(gaps) - len(priced),
        vnd=cost_once(priced),
        placeholder=any(gap.placeholder for gap in priced),
    )


def cost_once(gaps: Iterable[Gap]) -> VndRange:
    """What the first remedies of gaps cost, each once for a facility: of several gaps the one that costs most."""
    found: dict[tuple[str, str], VndRange] = {}
    for gap in gaps:
        if gap.vnd is not None:
            key = (gap.facility, priced_remedy(gap))
            known = found.get(key)
            found[key] = gap.vnd if known is None or _by_cost(gap.vnd) > _by_cost(known) else known
    return total(found.values())


def priced_remedy(gap: Gap) -> str:
    """The remedy at whose price a gap stands; the gap itself where it names none."""
    return gap.remedies[0] if gap.remedies else f"{gap.requirement}/{gap.row}"


def _by_cost(vnd: VndRange) -> tuple[int, int, int]:
    return vnd.central, vnd.high, vnd.low
