"""The two languages of the program: words by gettext, numbers, dates and money by Babel.

Messages are written in English in the code, as `_("…")` with `_ = translator(language)`, as
`mark("…")` where a table at module level holds them, or as `ngettext("…", "…", n)` from `plural`.
After a message was added: `python -m facility_planner.i18n.build`, then fill in `locale/vi` and build again.
"""

from facility_planner.i18n.catalogue import LANGUAGES, mark, plural, translator
from facility_planner.i18n.formats import (
    Rounding,
    against,
    format_date,
    format_day,
    format_millions,
    format_minutes,
    format_moment,
    format_money,
    format_number,
    format_span,
    format_time,
)

__all__ = [
    "LANGUAGES",
    "Rounding",
    "against",
    "format_date",
    "format_day",
    "format_millions",
    "format_minutes",
    "format_moment",
    "format_money",
    "format_number",
    "format_span",
    "format_time",
    "mark",
    "plural",
    "translator",
]
