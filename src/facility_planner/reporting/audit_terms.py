"""The words of an audit's closed lists: acts of oversight, states of actions, kinds of files, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.scores import LevelOfFive

ACTS = {
    "inspection": mark("Inspection"),
    "check": mark("Check"),
    "self_check": mark("Self-check"),
    "appraisal": mark("Appraisal"),
    "evaluation": mark("Evaluation"),
}
"""thanh tra, kiểm tra, tự kiểm tra, thẩm định, đánh giá: as titles say them."""
ACTION_STATES = {
    "agreed": mark("agreed"),
    "under_way": mark("under way"),
    "done": mark("done, says the facility"),
    "confirmed": mark("confirmed by a re-inspection"),
    "dropped": mark("given up"),
}
MEDIA = {
    "photo": mark("photo"),
    "pdf": mark("PDF file"),
    "document": mark("text document"),
    "sheet": mark("spreadsheet"),
    "text": mark("text file"),
    "other": mark("other file"),
}
SPREADS = {
    "limited": mark("limited"),
    "pattern": mark("repeated"),
    "widespread": mark("widespread"),
}
GRAVITIES = {
    "high": mark("high or critical severity"),
    "medium": mark("medium severity"),
    "low": mark("low severity"),
}
LEVELS_OF_FIVE: Mapping[LevelOfFive, str] = {
    1: mark("level 1: law is broken"),
    2: mark("level 2: good practice is not met"),
    3: mark("level 3: good practice is partly met"),
    4: mark("level 4: law is kept"),
    5: mark("level 5: good practice is kept"),
}
CHANGES = {
    "new": mark("New"),
    "worse": mark("Worse"),
    "still_open": mark("Still open"),
    "better": mark("Better, not met yet"),
    "closed": mark("Closed"),
    "kept": mark("Met both times"),
    "law_changed": mark("Law asks otherwise than then"),
    "not_compared": mark("Not compared"),
}
"""What became of a requirement from one audit to the next, the gravest first."""
WHY_NOT_COMPARED = {
    "not_asked_then": mark("not asked in the earlier audit"),
    "not_asked_now": mark("not asked in the later audit"),
    "not_seen_then": mark("not seen in the earlier audit"),
    "not_seen_now": mark("not seen in the later audit"),
    "ruled_out_then": mark("said not to apply in the earlier audit"),
    "ruled_out_now": mark("said not to apply in the later audit"),
}
LAW_CHANGES = {
    "begins": mark("asked for the first time"),
    "ends": mark("asked no more"),
    "value_changed": mark("another value"),
    "class_changed": mark("another class"),
    "basis_changed": mark("another legal basis"),
    "asked_changed": mark("another unit, comparison or set of parts"),
}
"""How law differs between two audits."""
