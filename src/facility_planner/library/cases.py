"""Loads law cases and makes the facilities they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.facility import Facility
from facility_planner.domain.lawcase import LawCaseFile
from facility_planner.library.document import Document
from facility_planner.library.reading import judge, read_documents, read_stream, sound
from facility_planner.library.shelves import find_facility

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.lawcase import LawCase


def load_law_cases(path: Path) -> tuple[LawCase, ...]:
    """The cases of a file: a list of them, a mapping with `cases`, or a stream of documents.

    Raises:
        InputError: every problem of the file.
    """
    return sound(read_stream(LawCaseFile, "cases", path)).cases


def resolve_case(case: LawCase) -> Facility:
    """The facility of a case: as written, or a shipped one with the case's changes.

    Raises:
        InputError: no facility of that id is shipped, or the changes make none that is sound.
    """
    if isinstance(case.facility, Facility):
        return case.facility
    documents, _ = read_documents(find_facility(case.facility.like))
    changed = merge(documents[0].data, case.facility.change)
    return sound(judge(Facility, Document(case.id, "", changed)))


def merge(data: Any, change: Any) -> Any:
    """`data` with a change: mappings key by key, anything else replaced."""
    if not isinstance(data, dict) or not isinstance(change, dict):
        return change
    return data | {key: merge(data.get(key), value) for key, value in change.items()}
