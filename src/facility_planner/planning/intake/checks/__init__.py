"""The rules of a plan, stated a second time, without the solver: one module for each family of rules."""
