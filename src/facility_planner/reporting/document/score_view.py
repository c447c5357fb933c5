"""The scores of a record as words, each with its calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.audit.scores import GRAVITIES, LEVELS_OF_FIVE, scores_of
from facility_planner.audit.spread import SPREADS
from facility_planner.i18n import format_number, mark, translator
from facility_planner.reporting import audit_terms
from facility_planner.reporting.terms import THEMES, term

if TYPE_CHECKING:
    from facility_planner.audit.scores import FiveLevels, Scores
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language

_CALCULATION = mark("sum of the levels {total} : {count} requirements judged = {mean}")
_NOTHING = mark("nothing was judged")


def score_view(record: AuditRecord, language: Language) -> dict[str, Any]:
    """Themes, the five levels, the grid."""
    scores = scores_of(record)
    return {
        "themes": [*_themes(scores, language), _total(scores, language)],
        "mean": _mean(scores.five, language),
        "calculation": _calculation(scores.five, language),
        "levels": [
            f"{translator(language)(audit_terms.LEVELS_OF_FIVE[level])}: {scores.five.on(level)}"
            for level in LEVELS_OF_FIVE
        ],
        "grid_head": ["", *(term(audit_terms.SPREADS, spread, language) for spread in SPREADS)],
        "grid": [
            [
                term(audit_terms.GRAVITIES, gravity, language),
                *(str(len(scores.cell(gravity, spread))) for spread in SPREADS),
            ]
            for gravity in GRAVITIES
        ],
    }


def _themes(scores: Scores, language: Language) -> list[dict[str, str]]:
    return [
        {
            "title": term(THEMES, theme.theme, language),
            "met": str(theme.met),
            "applicable": str(theme.applicable),
            "share": _share(theme.met, theme.applicable, language),
        }
        for theme in scores.themes
    ]


def _total(scores: Scores, language: Language) -> dict[str, str]:
    return {
        "title": translator(language)(mark("All themes")),
        "met": str(scores.met),
        "applicable": str(scores.applicable),
        "share": _share(scores.met, scores.applicable, language),
    }


def _share(met: int, applicable: int, language: Language) -> str:
    return f"{format_number(100 * met / applicable, language, 'down', 1)}%" if applicable else "–"


def _mean(five: FiveLevels, language: Language) -> str:
    return "–" if five.mean is None else format_number(float(five.mean), language, "down")


def _calculation(five: FiveLevels, language: Language) -> str:
    _ = translator(language)
    if five.mean is None:
        return _(_NOTHING)
    return _(_CALCULATION).format(total=five.total, count=five.count, mean=_mean(five, language))
