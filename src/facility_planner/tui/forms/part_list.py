"""The parts of a facility as the lines of a list, each list with a line that adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from facility_planner.tui.forms.controls import WAITS, WRONG
from facility_planner.tui.forms.parts import ADD, LIST_PARTS, TITLES, Part, fields_of, parts_of, told
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.filling import Filling
    from facility_planner.tui.speech import Speech


def part_lines(filling: Filling[Any], names: Sequence[str], speech: Speech, adding: str) -> list[Line]:
    """The parts under the titles of their lists; what is wrong or incomplete is marked.

    Args:
        filling: What is known.
        names: The parts to show, in order.
        speech: How to speak.
        adding: What the keys of the lines begin with that add to a list.
    """
    return list(_lines(filling, names, speech, adding))


def _lines(filling: Filling[Any], names: Sequence[str], speech: Speech, adding: str) -> Iterator[Line]:
    _ = speech.say
    parts = parts_of(filling.data, names)
    missing = filling.missing()
    for name in names:
        own = [part for part in parts if part.name == name]
        if name in LIST_PARTS:
            yield Line(None, Content(f"{_(TITLES[name])} ({len(own)})"))
        for part in own:
            yield Line(part.key, _line(part, filling, missing, speech))
        if name in LIST_PARTS:
            yield Line(f"{adding}{name}", Content.styled(f" {_(ADD[name])}", "$accent"))


def _line(part: Part, filling: Filling[Any], missing: Sequence[tuple[str | int, ...]], speech: Speech) -> Content:
    path = part.path
    own = [p for p in filling.refused if (p[: len(path)] == path if path else not isinstance(p[1:2], int))]
    lacking = bool(path) and any(p[: len(path)] == path for p in missing)
    sign = WRONG if own and path else WAITS if lacking else (" ", "")
    return Content.assemble(sign, Content(told(part, filling.data, speech)))


def missing_labels(filling: Filling[Any], part: Part, speech: Speech, *, is_new: bool) -> list[str]:
    """What is missing in a part; of a new facility that cannot be written yet, all that is missing in it."""
    fields = fields_of(part, filling.data, is_new=is_new)
    paths = filling.missing(() if is_new and filling.kept is None else part.path)
    labels = {field.path: field.label(speech.language).strip() for field in fields}
    return [labels.get(path, str(path[-1])) for path in paths]


def known_paths(filling: Filling[Any], part: Part) -> set[Path]:
    """The places of the fields of a part of which something is known."""
    fields = fields_of(part, filling.data, is_new=False)
    return {field.path for field in fields if filling.value_at(field.path) is not None}
