"""The tree of a YAML text: every value and every key with its place.

Built from the parser's events, which is twice as fast as the round-trip loader, keeps a place for
scalars too, and finds every duplicate key instead of the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from facility_planner.library.scalars import Scalar, clean, resolve
from facility_planner.library.syntax import syntax_fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from facility_planner.domain.problem import Args, Path

DEEPEST = 40
"""Levels of nesting; the formats have eight."""
MOST_VALUES = 200_000
"""Values of a file after its aliases are written out; a surge of 500 people has some 10,000."""
MOST_READ_SLOWLY = 200_000
"""Characters of a text that is read again after the compiled parser has refused it; see `parse`."""

_HAS_COMPILED_PARSER = find_spec("_ruamel_yaml") is not None or find_spec("ruamel.yaml.clib") is not None

_TEXT_TAG = "tag:yaml.org,2002:str"
_TAGS = frozenset({_TEXT_TAG, *(f"tag:yaml.org,2002:{kind}" for kind in ("bool", "float", "int", "null", "timestamp"))})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with the text itself, and where."""

    mark: Mark
    path: Path
    code: str
    args: Args = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its place, and its value."""

    mark: Mark
    node: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; `size` counts the values in it, aliases written out."""

    mark: Mark
    value: Scalar | list[Node] | dict[str, Entry]
    size: int = 1


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """The text cannot be read any further."""

    def __init__(self, fault: TextFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _NotCompiled(Exception):  # noqa: N818 - never leaves this module
    """The compiled parser is not there, or refuses the text."""

    def __init__(self, cause: Exception | None) -> None:
        super().__init__(str(cause))
        self.cause = cause


def parse(text: str) -> tuple[tuple[Node, ...], tuple[TextFault, ...]]:
    """The documents of a YAML text and everything that is wrong with the text.

    Duplicate keys and unknown tags are faults that reading goes on after (the first value stays);
    after a fault of syntax no document is returned.

    The compiled parser is some fifteen times faster. What it refuses the other one reads again, unless the
    text is long: a few texts that YAML 1.2 allows it does not know, and its errors are worded and placed
    differently.
    """
    forbidden = _FORBIDDEN.search(text)
    if forbidden is not None:
        mark, args = _mark_at(text, forbidden.start()), _code_point(forbidden.group())
        return (), (TextFault(mark, (), "bad_character", args),)
    try:
        return _built(_compiled_events(text))
    except _NotCompiled as error:
        if error.cause is not None and len(text) > MOST_READ_SLOWLY:
            return (), (_of_compiled(error.cause, text),)
    return _built(_pure_events(text))


def _built(events: Iterator[Any]) -> tuple[tuple[Node, ...], tuple[TextFault, ...]]:
    builder = _Builder(events)
    try:
        return tuple(builder.documents()), tuple(builder.faults)
    except _Unreadable as error:
        return (), (*builder.faults, error.fault)


def plain(node: Node) -> Any:
    """The data of a tree: scalars, lists and dicts."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    return node.value


class _Builder:
    """Turns the events of a text into trees."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, Node] = {}
        self._read = 0
        self.faults: list[TextFault] = []

    def documents(self) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                self._anchors = {}
                self._count(_mark(event), ())
                yield self._node(next(self._events), ())

    def _count(self, mark: Mark, path: Path) -> None:
        """Counts what was read, so that too much is refused before it fills the memory."""
        self._read += 1
        if self._read > MOST_VALUES:
            raise _Unreadable(TextFault(mark, path, "too_many_values", {"limit": MOST_VALUES}))

    def _node(self, event: Any, path: Path) -> Node:
        mark = _mark(event)
        self._count(mark, path)
        if len(path) > DEEPEST:
            raise _Unreadable(TextFault(mark, (), "too_deep", {"limit": DEEPEST}))
        if isinstance(event, AliasEvent):
            return self._anchored(event, mark, path)
        if isinstance(event, ScalarEvent):
            node = Node(mark, self._scalar(event, mark, path))
        elif isinstance(event, SequenceStartEvent):
            node = self._sequence(mark, path)
        else:
            node = self._mapping(mark, path)
        if node.size > MOST_VALUES:
            raise _Unreadable(TextFault(mark, path, "too_many_values", {"limit": MOST_VALUES}))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _anchored(self, event: Any, mark: Mark, path: Path) -> Node:
        if event.anchor not in self._anchors:
            raise _Unreadable(TextFault(mark, path, "yaml_unknown_alias", {"alias": event.anchor}))
        return self._anchors[event.anchor]

    def _scalar(self, event: Any, mark: Mark, path: Path) -> Scalar:
        text = self._text(event, mark, path)
        tag = None if event.ctag is None else str(event.ctag)
        if tag is None:
            return resolve(text) if event.implicit[0] else text
        if tag not in _TAGS:
            self.faults.append(TextFault(mark, path, "yaml_unknown_tag", {"tag": tag}))
        return text if tag == _TEXT_TAG else resolve(text)

    def _text(self, event: Any, mark: Mark, path: Path) -> str:
        text = clean(event.value)
        if _SURROGATE.search(text) is None:
            return text
        # two escapes of JSON may stand for one character
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        broken = _SURROGATE.search(text)
        if broken is None:
            return text
        self.faults.append(TextFault(mark, path, "bad_character", _code_point(broken.group())))
        return _SURROGATE.sub("\ufffd", text)

    def _sequence(self, mark: Mark, path: Path) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return Node(mark, items, 1 + sum(item.size for item in items))

    def _mapping(self, mark: Mark, path: Path) -> Node:
        entries: dict[str, Entry] = {}
        merged: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key, key_mark = self._key(event, path), _mark(event)
            node = self._node(next(self._events), (*path, key))
            sources = _merge_sources(node) if key == "<<" and event.implicit[0] else None
            if sources is not None:
                for source in sources:  # the first source that has a key wins
                    merged = source | merged
            elif key in entries:
                first = entries[key].mark
                args: Args = {"key": key, "first_line": first.line, "first_column": first.column}
                self.faults.append(TextFault(key_mark, (*path, key), "duplicate_key", args))
            else:
                # a value that is not there is missed at its key
                entries[key] = Entry(key_mark, Node(key_mark, None) if node.value is None else node)
        entries = merged | entries
        return Node(mark, entries, 1 + sum(entry.node.size for entry in entries.values()))

    def _key(self, event: Any, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            raise _Unreadable(TextFault(_mark(event), path, "key_not_text"))
        return self._text(event, _mark(event), path)


def _merge_sources(node: Node) -> list[dict[str, Entry]] | None:
    """What `<<` brings in: one mapping or a list of them; None if the value is anything else."""
    items = node.value if isinstance(node.value, list) else [node]
    sources = [item.value for item in items if isinstance(item.value, dict)]
    return sources if len(sources) == len(items) else None


def _compiled_events(text: str) -> Iterator[Any]:
    """The events of the compiled parser; whatever it refuses is _NotCompiled."""
    if not _HAS_COMPILED_PARSER:
        raise _NotCompiled(None)
    try:
        yield from YAML(typ="safe", pure=False).parse(text)
    except (YAMLError, ValueError, OverflowError, AttributeError) as error:
        raise _NotCompiled(error) from error


def _pure_events(text: str) -> Iterator[Any]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except (YAMLError, ValueError, OverflowError) as error:
        # an escape such as "\UFFFFFFFF" names no character
        raise _Unreadable(_syntax_fault(error)) from error


def _of_compiled(error: Exception, text: str) -> TextFault:
    """A fault in the words of the compiled parser, which does not say that a token begins with a tab."""
    fault = _syntax_fault(error)
    [line] = text.splitlines()[fault.mark.line - 1 : fault.mark.line] or [""]
    if fault.code == "yaml_needs_quotes" and line[fault.mark.column - 1 :].startswith("\t"):
        return TextFault(fault.mark, fault.path, "yaml_tab")
    return fault


def _syntax_fault(error: Exception) -> TextFault:
    if not isinstance(error, MarkedYAMLError):
        return TextFault(Mark(1, 1), (), "yaml_syntax", {"detail": str(error)})
    mark = error.problem_mark or error.context_mark
    place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
    code, args = syntax_fault(error)
    return TextFault(place, (), code, args)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _mark_at(text: str, index: int) -> Mark:
    before = text[:index]
    return Mark(before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)


def _code_point(character: str) -> Args:
    return {"character": f"U+{ord(character):04X}"}
