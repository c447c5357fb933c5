"""Who sleeps where: units of people that stay together, the rooms that may take them, the choice."""
