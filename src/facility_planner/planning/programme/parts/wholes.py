"""The best whole choice of one site at prices, where its relaxation mixes several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve
from facility_planner.planning.programme.measures import BREACHES, COST, NEEDS, PEOPLE, SPENT, WEIGHT, YEARS_OPEN
from facility_planner.planning.programme.model import SitesModel
from facility_planner.planning.programme.whole import LINEAR

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from facility_planner.planning.engine.solve import Slice
    from facility_planner.planning.programme.instance import Instance, Site
    from facility_planner.planning.programme.measures import Choice

_STEPS = 2**36
"""Into so many steps the largest of the prices is divided."""
_CLOSE_ENOUGH = 1e-3


class WholeSite:
    """A site in whole numbers, asked again for other prices."""

    def __init__(self, instance: Instance, site: Site, *, yearly: bool) -> None:
        self.site = site
        self._model = SitesModel(instance, [site], {}, yearly=yearly)

    def best(self, prices: Sequence[float], given: Slice, stop: threading.Event) -> Choice | None:
        """The choice whose priced measures come to least; None where none was found soon."""
        site = self.site
        (options,), (closed,) = self._model.options, self._model.closed
        amounts = [
            prices[COST] * option.full
            + sum(price * amount for price, amount in zip(prices[SPENT:], option.costs, strict=True))
            for option in site.options
        ]
        variables = list(options)
        for need, by_end in zip(site.needs, closed, strict=True):
            gain = prices[BREACHES] * need.breach + prices[WEIGHT] * need.weight + prices[PEOPLE] * need.people
            for place, variable in enumerate(by_end):
                is_last = place == len(by_end) - 1
                amounts.append(-prices[YEARS_OPEN] * need.yearly - ((gain + prices[NEEDS]) if is_last else 0.0))
                variables.append(variable)
        unit = max(map(abs, amounts), default=0.0) / _STEPS
        if not unit:
            return None
        model = self._model.model
        model.proto.clear_objective()
        model.minimize(cp_model.LinearExpr.weighted_sum(variables, [round(amount / unit) for amount in amounts]))
        tuning = {**LINEAR, "relative_gap_limit": _CLOSE_ENOUGH}
        result = solve(model, given, stop=stop, tuning=tuning)
        return None if result.values is None else self._model.read(result.values)[0]
