"""The rows of charts as tables: ids, codes and whole đồng, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.rows import finding_rows, gap_rows, heat_cells
from facility_planner.reporting.rows.cost_curve import curve_rows
from facility_planner.reporting.rows.gantt import work_rows
from facility_planner.reporting.rows.gap_kinds import theme_rows
from facility_planner.reporting.rows.multiples import multiple_rows
from facility_planner.reporting.rows.price_swings import REST, swing_rows
from facility_planner.reporting.rows.programme import programme_rows
from facility_planner.reporting.rows.programme_steps import steps_by_theme, steps_by_year
from facility_planner.reporting.rows.provinces import by_need, province_rows
from facility_planner.reporting.rows.superseded import superseded_gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.domain.money import VndRange
    from facility_planner.reporting.csv_table import Cell
    from facility_planner.reporting.inputs import DraftedProgramme, PricedGaps

_RANGE = ("vnd_low", "vnd_central", "vnd_high")
_BESIDE = ("beside_low", "beside_central", "beside_high")


@dataclass(frozen=True)
class ChartTable:
    """The columns of a table and its records; a record may leave columns out."""

    columns: tuple[str, ...]
    records: tuple[Mapping[str, Cell], ...]

    def csv(self) -> str:
        """The table as CSV."""
        return csv_table(self.columns, self.records)


def gap_chart_tables(report: PricedGaps) -> dict[str, ChartTable]:
    """The tables of the charts that need no programme, by the name of the chart."""
    makers: dict[str, Callable[[PricedGaps], ChartTable]] = {
        "heat-map": _heat_map,
        "gaps": _gaps,
        "themes": _themes,
        "provinces": _provinces,
    }
    return {name: make(report) for name, make in makers.items()}


def chart_tables(drafted: DraftedProgramme) -> dict[str, ChartTable]:
    """The tables of all charts of a programme, by the name of the chart; no curve where none was reckoned."""
    makers: dict[str, Callable[[DraftedProgramme], ChartTable]] = {
        "curve": _curve,
        "waterfall": _waterfall,
        "years": _years,
        "tornado": _tornado,
        "gantt": _gantt,
        "multiples": _multiples,
    }
    made = {name: make(drafted) for name, make in makers.items() if name != "curve" or drafted.curve}
    return {**gap_chart_tables(drafted.gaps), **made}


def _range(vnd: VndRange | None) -> dict[str, Cell]:
    return dict(zip(_RANGE, (vnd.low, vnd.central, vnd.high), strict=True)) if vnd is not None else {}


def _table(columns: Sequence[str], records: Sequence[Mapping[str, Cell]]) -> ChartTable:
    return ChartTable(tuple(columns), tuple(records))


def _heat_map(report: PricedGaps) -> ChartTable:
    cells = [
        cell
        for audit in report.audits
        for cell in heat_cells(finding_rows(audit.assessment, audit.standards), audit.facility.id, audit.facility.title)
    ]
    return _table(
        ("facility", "theme", "requirement", "class", "verdict"),
        [
            {
                "facility": cell.facility,
                "theme": cell.theme,
                "requirement": cell.requirement,
                "class": cell.class_,
                "verdict": cell.verdict,
            }
            for cell in cells
        ],
    )


def _gaps(report: PricedGaps) -> ChartTable:
    rows = gap_rows(report.gaps, report.standards, report.facilities, report.remedies, report.prices)
    superseded = superseded_gaps(rows, report.costing)
    return _table(
        (
            "facility",
            "requirement",
            "class",
            "verdict",
            "quantity",
            "unit",
            *_RANGE,
            "placeholder",
            "ceiling",
            "superseded",
        ),
        [
            {
                "facility": row.facility,
                "requirement": row.requirement,
                "class": row.class_,
                "verdict": row.verdict,
                "quantity": row.quantity,
                "unit": row.unit,
                **_range(row.vnd),
                "placeholder": row.placeholder,
                "ceiling": row.ceiling,
                "superseded": (row.facility, row.requirement) in superseded,
            }
            for row in rows
        ],
    )


def _themes(report: PricedGaps) -> ChartTable:
    return _table(
        ("theme", "kind", "gaps", "unpriced", *_RANGE, "placeholder"),
        [
            {
                "theme": row.theme,
                "kind": row.kind,
                "gaps": row.gaps,
                "unpriced": row.unpriced,
                **_range(row.vnd),
                "placeholder": row.placeholder,
            }
            for row in theme_rows(report.gaps)
        ],
    )


def _provinces(report: PricedGaps) -> ChartTable:
    rows = province_rows(report.gaps, report.facilities)
    there = by_need(rows)
    return _table(
        (
            "province", "facilities", "breaches", "weight", "unpriced", *_RANGE, "placeholder", *_BESIDE,
            "placeholder_beside",
        ),
        [
            {
                "province": row.code or None,
                "facilities": row.facilities,
                "breaches": row.breaches,
                "weight": row.weight,
                "unpriced": row.unpriced,
                **_range(row.vnd),
                "placeholder": row.placeholder,
                **dict(zip(_BESIDE, _range(row.vnd_beside).values(), strict=True)),
                "placeholder_beside": row.placeholder_beside,
            }
            for row in there
        ]
        + [{"province": row.code, "facilities": 0} for row in rows if not row.facilities],
    )  # fmt: skip


def _curve(drafted: DraftedProgramme) -> ChartTable:
    rows = curve_rows(drafted.gaps.gaps, drafted.curve, drafted.programme)
    marked = [("point", row) for row in rows.points]
    marked += [("binding_minimum", rows.binding_minimum)] if rows.binding_minimum else []
    marked += [("programme", rows.own)] if rows.own else []
    return _table(
        (
            "what", "budget", "spent", "breaches_closed", "breaches", "weight_closed", "weight", "people_served",
            "proven", "dominated",
        ),
        [
            {
                "what": what,
                "budget": row.budget,
                "spent": row.spent,
                "breaches_closed": row.breaches_closed,
                "breaches": rows.breaches,
                "weight_closed": row.weight_closed,
                "weight": rows.weight,
                "people_served": row.people_served,
                "proven": row.proven,
                "dominated": row.is_dominated,
            }
            for what, row in marked
        ],
    )  # fmt: skip


def _waterfall(drafted: DraftedProgramme) -> ChartTable:
    rows = programme_rows(drafted)
    sides = (("year", steps_by_year(rows)), ("theme", steps_by_theme(rows)))
    return _table(
        ("by", "step", "of", "kind", "before", "amount", "placeholder"),
        [
            {
                "by": side,
                "step": step.kind,
                "of": step.key or None,
                "kind": step.cost,
                "before": step.before,
                "amount": step.amount,
                "placeholder": step.placeholder,
            }
            for side, steps in sides
            for step in steps
        ],
    )


def _years(drafted: DraftedProgramme) -> ChartTable:
    return _table(
        ("year", "ceiling", "spent", "capital", "recurrent", *_RANGE, "placeholder"),
        [
            {
                "year": row.year,
                "ceiling": row.ceiling,
                "spent": row.spent,
                "capital": row.capital,
                "recurrent": row.recurrent,
                **_range(row.vnd),
                "placeholder": row.placeholder,
            }
            for row in programme_rows(drafted).years
        ],
    )


def _tornado(drafted: DraftedProgramme) -> ChartTable:
    rows = swing_rows(drafted.programme, drafted.gaps.costing)
    return _table(
        ("price", "prices", "total_low", "total_central", "total_high", "placeholder", "ceiling", "superseded"),
        [
            {
                "price": None if row.price == REST else row.price,
                "prices": row.count,
                "total_low": row.low,
                "total_central": rows.central,
                "total_high": row.high,
                "placeholder": row.placeholder,
                "ceiling": row.ceiling,
                "superseded": row.superseded,
            }
            for row in rows.rows
        ],
    )


def _gantt(drafted: DraftedProgramme) -> ChartTable:
    rows = work_rows(drafted.programme, drafted.gaps.facilities, drafted.gaps.costing.remedies, drafted.gaps.gaps)
    return _table(
        (
            "facility", "remedy", "quantity", "bought", "starts_on", "ready_on", "paid_until", "capital", "recurrent",
            "closes", "placeholder",
        ),
        [
            {
                "facility": row.facility,
                "remedy": row.remedy,
                "quantity": row.quantity,
                "bought": row.bought,
                "starts_on": row.starts_on.isoformat(),
                "ready_on": row.ready_on.isoformat(),
                "paid_until": row.paid_until.isoformat() if row.paid_until else None,
                "capital": row.capital,
                "recurrent": row.recurrent,
                "closes": row.closes,
                "placeholder": row.placeholder,
            }
            for row in rows
        ],
    )  # fmt: skip


def _multiples(drafted: DraftedProgramme) -> ChartTable:
    rows = multiple_rows(drafted.gaps.gaps, drafted.gaps.facilities, drafted.programme)
    return _table(
        ("of", "facilities", "year", "capital", "recurrent", "breaches", "breaches_closed", "placeholder"),
        [
            {
                "of": row.key or None,
                "facilities": row.facilities,
                "year": year,
                "capital": capital,
                "recurrent": recurrent,
                "breaches": row.breaches,
                "breaches_closed": row.breaches_closed,
                "placeholder": row.placeholder,
            }
            for row in rows
            for year, capital, recurrent in row.years
        ],
    )
