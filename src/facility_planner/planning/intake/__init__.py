"""The intake day: who is seen when, by whom, where."""
