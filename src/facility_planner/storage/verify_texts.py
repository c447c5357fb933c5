"""Free texts held against the hashes that the journal has of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from facility_planner.domain.journal.event import seal
from facility_planner.storage.tables import TEXTS
from facility_planner.storage.values import StoreFault, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.verify_chains import Heard

_AT_ONCE = 2_000


def check_texts(connection: Connection, heard: Heard) -> Iterator[StoreFault]:
    """Texts that were altered, that are missing, that nothing speaks of, or that should be destroyed and are not.

    Texts of other devices need not be here: a bundle carries those of its audits alone. They are counted.
    """
    there: set[str] = set()
    rows = select(TEXTS.c.hash, TEXTS.c.salt, TEXTS.c.text).execution_options(yield_per=_AT_ONCE)
    for hash_, salt, text in connection.execute(rows):
        there.add(hash_)
        if seal(str(salt), str(text)) != hash_:
            yield StoreFault("text_altered", str(hash_), {"hash": str(hash_)})
        elif hash_ not in heard.texts:
            yield StoreFault("text_stray", str(hash_), {"hash": str(hash_)})
        elif hash_ in heard.redactions:
            yield StoreFault("text_not_destroyed", str(hash_), {"hash": str(hash_)})
    elsewhere: Counter[str] = Counter()
    for hash_, event in sorted(heard.texts.items()):
        if hash_ in there:
            continue
        if hash_ in heard.redactions:
            yield _redacted(hash_, heard.redactions[hash_])
        elif event.device == heard.own:
            yield StoreFault("text_missing", hash_, {"hash": hash_, "device": event.device, "seq": event.seq})
        else:
            elsewhere[event.device] += 1
    for device, count in sorted(elsewhere.items()):
        yield StoreFault("texts_elsewhere", device, {"device": device, "count": count})


def _redacted(hash_: str, event: Event) -> StoreFault:
    args = {"hash": hash_, "author": event.author, "at": shown(event.at)}
    return StoreFault("text_redacted", hash_, args)
