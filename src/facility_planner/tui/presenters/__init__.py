"""From results to lines, rows and sentences: pure functions, known to no widget."""
