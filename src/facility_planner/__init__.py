"""Audits reception facilities, plans surges of arrivals and prices what is missing."""

__version__: str


def __getattr__(name: str) -> str:
    """The version, read from the installed package when it is asked for: that takes longer than a help text."""
    if name != "__version__":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("facility-planner")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"
