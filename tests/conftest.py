"""What every test stands on: nobody's own standards, decisions and audits, unless a test brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.pack_cache import CACHE_VARIABLE
from facility_planner.storage.place import STORE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True, scope="session")
def no_own_standards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Empty folders in the place of the user's."""
    folder = tmp_path_factory.mktemp("standards")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STANDARDS_VARIABLE, str(folder))
        patch.setenv(CACHE_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        patch.setenv(STORE_VARIABLE, str(tmp_path_factory.mktemp("store")))
        yield folder
