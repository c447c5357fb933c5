"""Where a bundle was changed after it was signed: the member, the line, or the place that is no member."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from facility_planner.errors import InputError
from facility_planner.storage.bundles.archive import Archive
from facility_planner.storage.bundles.check import check_events, seals
from facility_planner.storage.bundles.format import DIRECTORY, EVENTS, LISTS, MANIFEST, TEXTS, refusal

if TYPE_CHECKING:
    from facility_planner.domain.problem import Problem


def altered(file: BinaryIO, bundle: str) -> InputError:
    """The refusal of a bundle of which some byte is not the one that was signed."""
    try:
        archive = Archive(file, bundle)
    except InputError as error:
        return _again(error.problems[0], bundle)
    for member in sorted(archive.members, key=lambda name: archive.members[name].header_offset):
        found = _found_in(archive, member)
        if found is not None:
            return found
    otherwise = [member for member in LISTS if not archive.packed_as_written(member)]
    place = otherwise[0] if len(otherwise) == 1 else DIRECTORY  # several: another program packed them
    return refusal(bundle, place, "bundle_altered")


def _found_in(archive: Archive, member: str) -> InputError | None:
    if not archive.headed_as_written(member):
        return refusal(archive.bundle, member, "bundle_altered")
    if member == MANIFEST:
        return None  # what does not hold there was found when it was read
    try:
        for _ in archive.blocks(member):
            pass
    except InputError:
        return refusal(archive.bundle, member, "bundle_altered", _line(archive, member))
    return None


def _line(archive: Archive, member: str) -> int:
    """The first line that does not hold; 0 where the member has no lines."""
    try:
        if member == EVENTS:
            check_events(archive, {})
        elif member == TEXTS:
            for _ in seals(archive):
                pass
    except InputError as error:
        return error.problems[0].line
    return 0


def _again(problem: Problem, bundle: str) -> InputError:
    """What could not be read, told as a change: that is what it is."""
    member = problem.file.removeprefix(f"{bundle}/") if problem.file != bundle else ""
    return refusal(bundle, member or DIRECTORY, "bundle_altered", problem.line)
