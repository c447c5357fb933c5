"""Everything that follows from the journal made anew, to the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from facility_planner.storage import projecting
from facility_planner.storage.projection import project
from facility_planner.storage.reading import Reader
from facility_planner.storage.tables import EVENTS

if TYPE_CHECKING:
    from facility_planner.storage.store import Store


def rebuild(store: Store) -> int:
    """Make the projection anew from the events; how many there were.

    Raises:
        StoreError: `damaged`: an event cannot be read; nothing was changed.
    """
    journal = store.journal
    count = 0
    with journal.base.writing() as connection:
        projecting.clear(connection)
        for scope in sorted(connection.scalars(select(EVENTS.c.scope).distinct())):
            events = Reader().of_scope(connection, scope)
            projecting.store(connection, scope, project(scope, events))
            count += len(events)
    journal.reader.forget()
    return count
