"""What follows from the journal made anew, and held against what the tables have."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import select

from facility_planner.errors import StoreError
from facility_planner.storage.projecting import stored
from facility_planner.storage.projection import Projection, project
from facility_planner.storage.reading import Reader
from facility_planner.storage.tables import ACTIONS, AUDITS, EVENTS, FACILITIES, HEADS, REDACTIONS, TEXT_USES
from facility_planner.storage.values import StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def check_rows(connection: Connection) -> Iterator[StoreFault]:
    """The scopes of which the tables say otherwise than the journal; `store rebuild` mends them."""
    scopes = set(connection.scalars(select(EVENTS.c.scope).distinct()))
    for scope in sorted(scopes | _scopes_of_rows(connection)):
        try:
            events = Reader().of_scope(connection, scope)
        except StoreError:  # an event that cannot be read: its chain tells
            continue
        meant, held = project(scope, events), stored(connection, scope)
        for part in fields(Projection):
            if getattr(meant, part.name) != getattr(held, part.name):
                yield StoreFault("rows_differ", f"{scope}/{part.name}", {"scope": scope, "what": part.name})
    known = select(REDACTIONS.c.hash).outerjoin(EVENTS, EVENTS.c.hash == REDACTIONS.c.event)
    for hash_ in connection.scalars(known.where(EVENTS.c.hash.is_(None))):
        yield StoreFault("rows_differ", f"redactions/{hash_}", {"scope": str(hash_), "what": "redactions"})


def _scopes_of_rows(connection: Connection) -> set[str]:
    """The scopes that the tables tell of, whether the journal knows them or not."""
    found = {*connection.scalars(select(HEADS.c.scope).distinct())}
    found |= {*connection.scalars(select(TEXT_USES.c.scope).distinct())}
    found |= {f"audit:{id_}" for id_ in connection.scalars(select(AUDITS.c.id))}
    found |= {f"audit:{id_}" for id_ in connection.scalars(select(ACTIONS.c.audit).distinct())}
    return found | {f"facility:{id_}" for id_ in connection.scalars(select(FACILITIES.c.id))}
