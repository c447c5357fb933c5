"""A form being filled in: what is known so far, what was typed and cannot stand, and what is still missing.

Nothing is judged here: the model of the format says what is wrong, the form says it in its own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from facility_planner.domain.base import Value
from facility_planner.domain.problem import Fault, Problem
from facility_planner.library.document import Document
from facility_planner.library.reading import judge
from facility_planner.tui.forms.values import read_back

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.fields import FormField

ValueT = TypeVar("ValueT", bound=Value)


@dataclass(frozen=True)
class Refused:
    """A text that cannot stand, and why."""

    text: str
    problem: Problem


@dataclass(frozen=True)
class Filling(Generic[ValueT]):
    """One immutable state of a form over a model."""

    model: type[ValueT]
    data: Mapping[str, Any]
    """What is known, as a file of the format would hold it; incomplete members of lists too."""
    refused: Mapping[Path, Refused] = field(default_factory=dict)
    """What was typed and cannot stand, by the place of its field."""

    def value_at(self, path: Path) -> Any:
        """What is known at a place; None for nothing."""
        return value_at(self.data, path)

    def fill(self, of: FormField, said: Any) -> Filling[ValueT]:
        """The form after a field was left with a text, or with the value that was chosen."""
        value = read_back(of, said) if isinstance(said, str) and of.is_typed else said
        problem = self.refusal(of, value)
        if problem is not None:
            text = said if isinstance(said, str) else ""
            return replace(self, refused={**self.refused, of.path: Refused(text, problem)})
        refused = {path: one for path, one in self.refused.items() if path != of.path}
        return replace(self, data=self._with(of, value), refused=refused)

    def refusal(self, of: FormField, value: Any) -> Problem | None:
        """Why a value cannot stand in a field; None if it can, or if only other fields are still missing."""
        if isinstance(value, Fault):
            return Problem("", 0, 0, of.path, value.code, value.args)
        if value is None and of.required and self.value_at(of.path) is not None:
            return Problem("", 0, 0, of.path, "missing_key", {"key": of.name})
        before = {_sign(problem) for problem in problems_of(self.model, self.data)}
        after = problems_of(self.model, self._with(of, value))
        new = [problem for problem in after if problem.code != "missing_key" and _sign(problem) not in before]
        return min(new, key=lambda problem: not _is_within(problem.path, of.path), default=None)

    def refuse(self, path: Path, refused: Refused) -> Filling[ValueT]:
        """The form with a text that cannot stand."""
        return replace(self, refused={**self.refused, path: refused})

    def put(self, data: Mapping[str, Any]) -> Filling[ValueT]:
        """The form with other data; what was typed and cannot stand is kept where its place still is."""
        return replace(self, data=data)

    def forget(self, under: Path = ()) -> Filling[ValueT]:
        """The form without what was typed in vain below a place."""
        kept = {path: one for path, one in self.refused.items() if not _is_within(path, under)}
        return replace(self, refused=kept)

    def missing(self, under: Path = ()) -> tuple[Path, ...]:
        """The places below one that must be filled in before it can be kept."""
        lacking = [p for p in problems_of(self.model, self.data) if p.code in ("missing_key", "without_role")]
        paths = [(*p.path, str(p.args["key"])) if p.code == "missing_key" else p.path for p in lacking]
        return tuple(path for path in paths if _is_within(path, under))

    @property
    def kept(self) -> ValueT | None:
        """What can be written: the whole without members of lists that are not complete; None if that will not do."""
        data: Any = self.data
        for _ in range(200):
            reading = judge(self.model, Document("", "", data))
            if reading.value is not None:
                return reading.value
            places = [_removable(problem.path) for problem in reading.problems]
            if not places or not all(places):
                return None
            data = put(data, max(places), None)  # the last of a list first: the others keep their places
        return None

    @property
    def is_whole(self) -> bool:
        """Whether everything in it can be written."""
        return not self.refused and not problems_of(self.model, self.data)

    def _with(self, of: FormField, value: Any) -> Any:
        if of.twin is None:
            return put(self.data, of.path, value)
        before, other = self.value_at(of.path), self.value_at(of.twin)
        # the Vietnamese text stands for both languages until the other is written
        follows = other is None or (other == before and (of.path[-1] == "vi" or value is None))
        data = put(self.data, of.path, other if value is None and not follows else value)
        return put(data, of.twin, value) if follows else data


def data_of(facility: Facility) -> dict[str, Any]:
    """A facility as a form holds it; what is not known is not there, observations are no part of it."""
    return facility.model_dump(mode="json", exclude_none=True, exclude={"observations"})


def problems_of(model: type[Value], data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Everything that is wrong with data of a format."""
    return judge(model, Document("", "", data)).problems


def value_at(data: Any, path: Path) -> Any:
    """What stands at a place; None where nothing does."""
    for step in path:
        if isinstance(data, list):
            data = dict(enumerate(data))
        if not isinstance(data, dict) or step not in data:
            return None
        data = data[step]
    return data


def put(data: Any, path: Path, value: Any) -> Any:
    """Data with a value at a place; None takes it away, and with it what is left empty around it."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items: list[Any] = list(data or ())
        inner = put(items[step] if step < len(items) else None, tuple(rest), value)
        return _item_put(items, step, inner)
    members = dict(data or {})
    inner = put(members.get(step), tuple(rest), value)
    if inner is None or (rest and inner == {}):
        members.pop(step, None)
    else:
        members[step] = inner
    return members


def _item_put(items: list[Any], place: int, inner: Any) -> list[Any]:
    if inner is None:
        return [item for number, item in enumerate(items) if number != place]
    return [*items[:place], inner, *items[place + 1 :]]


def _removable(path: Path) -> Path:
    """What is left out where a place is wrong: the member of a list around it, or the key of the whole."""
    places: Sequence[int] = [number for number, step in enumerate(path) if isinstance(step, int)]
    return path[: places[-1] + 1] if places else path[:1]


def _is_within(path: Path, under: Path) -> bool:
    return path[: len(under)] == under


def _sign(problem: Problem) -> tuple[Path, str, str]:
    return problem.path, problem.code, repr(problem.args)
