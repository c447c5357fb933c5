"""What no plan can undercut: relaxations of the day that prove goals, one module a goal."""
