"""The store of this device."""

from __future__ import annotations

from facility_planner.storage.place import store_folder
from facility_planner.storage.store import Store


def default_store() -> Store:
    """The store in the folder that FACILITY_PLANNER_STORE names, else in the user's data folder; opened.

    Raises:
        StoreError: it cannot be opened or made.
    """
    return Store.open(store_folder())
