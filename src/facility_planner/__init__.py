"""Audits reception facilities, plans surges of arrivals and prices what is missing."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("facility-planner")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
