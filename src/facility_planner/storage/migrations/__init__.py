"""How the tables came to be what they are, one version after the other."""

REVISIONS = ("0001",)
"""Every version of the tables that this program knows, the latest last."""
