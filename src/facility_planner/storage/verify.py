"""Everything looked through again: the chains, the texts and files beside them, and what follows from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.errors import StoreError
from facility_planner.storage.redacting import traces_left
from facility_planner.storage.values import StoreFault
from facility_planner.storage.verify_chains import Heard, check_chains, check_ends
from facility_planner.storage.verify_files import check_attachments, check_rights
from facility_planner.storage.verify_rows import check_rows
from facility_planner.storage.verify_signatures import check_signatures
from facility_planner.storage.verify_texts import check_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from facility_planner.storage.journal import Journal
    from facility_planner.storage.store import Store


def verify(store: Store, on_progress: Callable[[int], None] | None = None) -> tuple[StoreFault, ...]:
    """What is not as it was written, or not as it should be; what is merely told is among it (`is_notice`).

    Nothing is changed. Others may go on working: what is looked at is the store of one moment.

    Args:
        store: What is looked through.
        on_progress: Told now and then how many events were gone through.
    """
    found: list[StoreFault] = []
    try:
        found.extend(StoreFault("pages_damaged", text) for text in store.journal.base.complaints())
        with store.journal.base.taking_any_text(), store.journal.base.reading() as connection:
            found.extend(_of_journal(store.journal, connection, on_progress))
        found.extend(StoreFault("traces_left", hash_, {"hash": hash_}) for hash_ in traces_left(store.journal))
        found.extend(check_rights(store.folder))
    except StoreError as error:  # pages that cannot be read end it; what was found before still stands
        found.append(StoreFault("unreadable", str(error.args_of_code.get("why", "")), {"code": error.code}))
    return tuple(found)


def _of_journal(
    journal: Journal, connection: Connection, on_progress: Callable[[int], None] | None
) -> Iterator[StoreFault]:
    heard = Heard(own=journal.device, on_progress=on_progress)
    yield from check_chains(connection, heard)
    yield from check_ends(connection, heard)
    yield from check_texts(connection, heard)
    yield from check_attachments(journal.base.folder, heard)
    yield from check_signatures(heard)
    yield from check_rows(connection)
