"""The store of this device as the screens hold it: open, with who inspects and what time it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.tui.presenters.facilities import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Store
    from facility_planner.tui.heading import Heading


def now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


@dataclass
class Inspection:
    """An open store, used on the thread of the screens alone."""

    store: Store
    clock: Callable[[], datetime] = now
    author: str | None = None
    """Who inspects on this device; None until somebody said so."""
    headings: dict[tuple[str, str | None], Heading] = field(default_factory=dict)
    """Heads of audits that were filled in and not begun, by facility and the audit before."""

    def by(self) -> At:
        """Who acts now."""
        from facility_planner.services.auditing.by import At  # noqa: PLC0415 - not before the store is open

        return At(self.author or self.store.device, self.clock())

    def local(self) -> datetime:
        """The time on the wall."""
        return self.clock().astimezone(LOCAL_ZONE)

    def facility(self, facility: str) -> Facility:
        """A facility of the register.

        Raises:
            StoreError: there is none of that id.
        """
        from facility_planner.services.auditing.facilities import facility_in  # noqa: PLC0415

        return facility_in(self.store, facility)

    def first_sight(self) -> Kept:
        """What the first screen shows of the store.

        Raises:
            StoreError: it cannot be read.
        """
        last = self.store.last_audit()
        row = next((row for row in self.store.audits() if row.id == last), None) if last is not None else None
        return Kept(self.store.facilities(), row)

    def name_author(self, inspector: str) -> None:
        """Keep who inspects on this device.

        Raises:
            StoreError: it cannot be written.
        """
        from facility_planner.services.auditing.device import let_inspect  # noqa: PLC0415

        let_inspect(self.store, inspector)
        self.author = inspector


def open_inspection(open_store: Callable[[], Store]) -> Inspection:
    """Open the store and find who inspects.

    Raises:
        StoreError: the store cannot be opened.
    """
    from facility_planner.services.auditing.device import who_inspects  # noqa: PLC0415

    store = open_store()
    return Inspection(store, author=who_inspects(store))


def warm_up() -> None:
    """Load what an open store takes: half a second that a thread can spend while the first screen is looked at."""
    import facility_planner.services.auditing.answering  # noqa: PLC0415
    import facility_planner.services.auditing.store_at  # noqa: F401, PLC0415
