"""The words that a facility's workbook is written with, in both languages at once."""

from __future__ import annotations

from facility_planner.domain.base import Text
from facility_planner.i18n import mark, translator
from facility_planner.reporting.facility_terms import choice_words, field_words

_HELP = (
    mark("How to fill in this workbook"),
    mark(
        "Row 1 of each sheet holds the names of the fields and row 2 what they mean: leave both as they are. "
        "Write from row 3 on, one room, one member of staff, one training a row."
    ),
    mark("Columns with a brown head must be filled in. What is not known stays empty: it is then looked for on site."),
    mark(
        "Choose from the drop-down lists, or type the code before the dash. The sheet `choices` tells what each "
        "code means. Several codes in one cell are parted by commas; `-` alone says that there are none."
    ),
    mark("Days are written as 12/03/2026, times of day as 07:30, numbers as 6,4 or 6.4."),
    mark("Write values, no formulas, and merge no cells. Rows without any value are passed over."),
    mark("Name nobody: staff have codes such as S1, and those who live there are counted only."),
    mark(
        "The sheets `workload`, `workload_parts` and `observations` may stay empty or be deleted; "
        "the other sheets must be there."
    ),
    mark("Then: facility-planner register add FILE.xlsx. Every fault is told with its sheet and cell."),
)
_REQUIRED = mark("required")


class BothLanguages:
    """Says what columns and codes mean, in Vietnamese and English."""

    def field(self, sheet: str, column: str) -> Text:
        """What a column means."""
        return Text(vi=field_words(sheet, column, "vi"), en=field_words(sheet, column, "en"))

    def choice(self, sheet: str, column: str, code: str) -> Text:
        """What a code means."""
        return Text(vi=choice_words(sheet, column, code, "vi"), en=choice_words(sheet, column, code, "en"))

    def help(self) -> tuple[Text, ...]:
        """How to fill the workbook in, a paragraph each; the first is its title."""
        return tuple(_both(message) for message in _HELP)

    def required(self) -> Text:
        """What stands beside a column that must be filled in."""
        return _both(_REQUIRED)


def _both(message: str) -> Text:
    return Text(vi=translator("vi")(message), en=translator("en")(message))
