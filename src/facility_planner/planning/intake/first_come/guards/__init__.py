"""What the dispatcher minds beside the board itself: one rule a module."""
