"""Which remedies for the money: the best choice over budget years, its check, and what lies beside it."""
