"""The use cases, one function each: they read, judge, plan and write, and print nothing."""
