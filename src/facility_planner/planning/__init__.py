"""Plans for a surge, proven: the only part of the program that knows the solver."""
