"""Plants causes in shipped surges and measures the explanations: `python -m benchmarks.explaining.run [SECONDS]`.

For each day: whether the reasons name what was planted, how many can be given, whether that is proven, what would
help most, and how long it took, by the clock and of the processor. `SECONDS` is what the planner gets before.
"""

from __future__ import annotations

import sys
import threading
import time

from benchmarks.explaining.plant import PLANTINGS, Planting

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.intake.explain.day import Day
from facility_planner.planning.intake.explain.explain import EFFORT_EACH, SECONDS_EACH, explain_service
from facility_planner.planning.intake.explain.question import services_short
from facility_planner.planning.intake.explain.spending import Spending
from facility_planner.planning.intake.plan import plan_intake
from facility_planner.services.check_plan import demands_of
from facility_planner.services.locate import surge_file
from facility_planner.services.open_surge import open_surge

SURGES = ("surge-10-hoa-ban", "surge-15-hoa-ban")


def main(seconds: float = 8.0) -> None:
    """Every planting in every surge."""
    found = [row(planting, name, seconds) for name in SURGES for planting in PLANTINGS]
    said = [one for one in found if one is not None]
    print(f"{sum(named for named, _ in said)} of {len(said)} named, slowest {max(took for _, took in said):.2f} s")


def row(planting: Planting, surge: str, seconds: float) -> tuple[bool, float] | None:
    """One line; none where the day is not short of it."""
    opened, limits = open_surge(surge_file(surge)), SolveLimits(time_limit=seconds)
    known = Day(opened.scenario, opened.facility, opened.protocol, demands_of(opened))
    day = planting.change(known)
    plan = plan_intake(day.scenario, day.facility, day.protocol, day.demands, limits)
    if planting.service not in services_short(plan):
        print(f"-   {surge:18} {planting.name:26} nothing is short")
        return None
    clock, processor = time.monotonic(), time.process_time()
    spending = Spending(limits, SECONDS_EACH, EFFORT_EACH, threading.Event())
    told = explain_service(day, plan, planting.service, spending)
    took, worked = time.monotonic() - clock, time.process_time() - processor
    assert told is not None
    codes = [reason.code for reason in told.reasons]
    best = told.changes[0] if told.changes else None
    helps = "" if best is None else f"{best.change.code} {best.value}{'' if best.proven else '+'}"
    print(
        f"{'ok ' if planting.code in codes else 'NO '} {surge:18} {planting.name:26} {told.given:2}/{told.wanted:<2} "
        f"{'proven' if told.proven else '      '} {took:5.2f} s ({worked:4.2f}) {helps:22} {' '.join(codes)}",
        flush=True,
    )
    return planting.code in codes, took


if __name__ == "__main__":
    main(*(float(given) for given in sys.argv[1:2]))
