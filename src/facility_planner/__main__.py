"""Runs the program: `python -m facility_planner`."""

from facility_planner.cli.main import run

if __name__ == "__main__":
    run()
