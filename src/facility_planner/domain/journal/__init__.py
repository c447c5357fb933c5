"""What happened, as events that are never changed: their chain, and the values that follow from them."""
