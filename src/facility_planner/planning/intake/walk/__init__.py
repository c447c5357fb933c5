"""A plan with the eyes of the people in it, from the plan alone: what each person lives, fairness, bands."""

from facility_planner.planning.intake.walk.whole import walk, walk_of

__all__ = ["walk", "walk_of"]
