"""JSON Schemas of the formats, printed."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.cli.console import Console


def emit_schemas(console: Console, names: Sequence[str], name: str | None, output: Path | None) -> None:
    """One schema, or all of them in one object by name.

    Raises:
        BadParameter: there is no schema of that name.
    """
    from facility_planner.library.schema import schema_documents

    documents = schema_documents()
    if name is None:
        members = (f'"{known}": {documents[known].rstrip()}' for known in names)
        console.emit("{" + ",\n".join(members) + "}\n", output)
        return
    if name not in documents:
        raise typer.BadParameter(f"{name!r}: {', '.join(documents)}", param_hint="NAME")
    console.emit(documents[name], output)
