"""The rules of the intake day for the solver, one module each."""
