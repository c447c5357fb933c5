"""Where rivals stand: the scopes that may hold a dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from facility_planner.storage.tables import HEADS

if TYPE_CHECKING:
    from facility_planner.storage.store import Store


def scopes_with_rivals(store: Store) -> tuple[str, ...]:
    """The scopes in which several events stand for one slot, whether they say different things or not."""
    rivals = select(HEADS.c.scope).group_by(HEADS.c.scope, HEADS.c.slot).having(func.count() > 1)
    with store.journal.base.reading() as connection:
        return tuple(sorted(set(connection.scalars(rivals))))
