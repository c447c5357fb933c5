"""Charts by matplotlib: a heat map of verdicts, gaps with their price, what a programme costs, the timetable of a plan.

`draw_*` put rows on given axes; `save_chart` makes the whole figure and writes it.
"""

from facility_planner.reporting.charts.gap_bars import draw_gap_bars
from facility_planner.reporting.charts.heat_map import draw_heat_map
from facility_planner.reporting.charts.save import CHARTS, FORMATS, OF_PROGRAMMES, save_chart
from facility_planner.reporting.charts.timetable import draw_timetable

__all__ = ["CHARTS", "FORMATS", "OF_PROGRAMMES", "draw_gap_bars", "draw_heat_map", "draw_timetable", "save_chart"]
