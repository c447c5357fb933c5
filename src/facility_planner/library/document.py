"""A file that was read: its data, and the place of every value and key in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from facility_planner.domain.problem import Problem
from facility_planner.library.limits import first_of
from facility_planner.library.scalars import clean
from facility_planner.library.tree import DEEPEST, Entry, Mark, Node, parse, plain

if TYPE_CHECKING:
    from facility_planner.domain.problem import Fault, Path
    from facility_planner.library.tree import TextFault

WHOLE_FILE = Mark(0, 0)
KEY = "[key]"
"""At the end of a path: the key itself, not its value (pydantic's sign)."""

_SHARE_A_STREAM = {"prices": frozenset({"remedy", "remedies"}), "remedies": frozenset({"price", "prices"})}
"""By the list that is read, the keys of documents of the other kind in the same file."""


@dataclass(frozen=True)
class Document:
    """One document of a file; `data` is what it says: dicts, lists and scalars.

    JSON comes from the JSON reader, which is fifty times as fast, and is parsed for places
    (`root`) only when one is asked for.
    """

    file: str
    text: str
    data: Any
    root: Node | None = None

    @cached_property
    def tree(self) -> Node | None:
        """The places of the data; None if the text is JSON that YAML does not have."""
        if self.root is not None:
            return self.root
        # outside of its strings, where none may stand, JSON takes a tab for a space
        documents, _ = parse(self.text.replace("\t", " "))
        return documents[0] if documents else None

    def mark_of(self, path: Path) -> Mark:
        """The place of a value; of the nearest value around it if there is none at `path`.

        A path that ends with `KEY` names the key instead of its value.
        """
        node = self.tree
        if node is None:
            return WHOLE_FILE
        mark = node.mark
        for part in path:
            if part == KEY:
                return mark
            if isinstance(node.value, dict) and part in node.value:
                entry = node.value[str(part)]
                mark, node = (entry.mark if path[-1] == KEY else entry.node.mark), entry.node
            elif isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                mark = node.mark
            else:
                return node.mark
        return mark

    def problem(self, fault: Fault) -> Problem:
        """A fault of this document's data with its file and place."""
        mark = self.mark_of(fault.path)
        path = tuple(part for part in fault.path if part != KEY)
        return Problem(self.file, mark.line, mark.column, path, fault.code, fault.args)


class _NotPlainJsonError(ValueError):
    """JSON with duplicate keys, values that are no JSON, or too deep: the tree says where."""


def read_text(file: str, text: str) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents of a text and what is wrong with the text itself; no document if it cannot be read."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            data = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse)
            return (Document(file, text, _cleaned(data)),), ()
        except (ValueError, RecursionError):
            pass  # YAML in flow style, or faulty JSON: the tree knows where
    nodes, faults = parse(text)
    documents = tuple(Document(file, text, plain(node), node) for node in nodes)
    return documents, tuple(first_of(_text_problem(file, fault) for fault in faults))


def as_one_list(documents: tuple[Document, ...], key: str) -> Document:
    """One document with the data of all in a list under `key`.

    A lone document that has the key stays as it is; a lone list becomes the list under it. Of a
    stream of prices and remedies only those of the asked kind are taken.
    """
    documents = _of_kind(documents, key)
    first = documents[0]
    if len(documents) == 1 and isinstance(first.data, dict) and key in first.data:
        return first
    if len(documents) == 1 and isinstance(first.data, list):
        return under_head(first, key, {})
    present = [document for document in documents if document.data is not None]
    items = [node for document in present if (node := document.tree) is not None]
    mark = items[0].mark if items else Mark(1, 1)
    root = Node(mark, {key: Entry(mark, Node(mark, items))})
    return Document(first.file, first.text, {key: [document.data for document in present]}, root)


def under_head(document: Document, key: str, head: dict[str, Any]) -> Document:
    """A document whose data stands under `key`, beside a head that the file does not write."""
    tree = document.tree
    root = tree and Node(tree.mark, {key: Entry(tree.mark, tree)})
    return Document(document.file, document.text, {**head, key: document.data}, root)


def _of_kind(documents: tuple[Document, ...], key: str) -> tuple[Document, ...]:
    """The documents without those of the kind that may share a stream; all where no other is left."""
    shared = _SHARE_A_STREAM.get(key, frozenset())
    kept = tuple(d for d in documents if not (isinstance(d.data, dict) and shared & d.data.keys()))
    return kept if any(document.data is not None for document in kept) else documents


def _text_problem(file: str, fault: TextFault) -> Problem:
    return Problem(file, fault.mark.line, fault.mark.column, fault.path, fault.code, fault.args)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotPlainJsonError
    return found


def _refuse(constant: str) -> Any:
    raise _NotPlainJsonError(constant)


def _cleaned(data: Any, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise _NotPlainJsonError
    if isinstance(data, str):
        data.encode()  # half of a surrogate pair is a ValueError
        return clean(data)
    if isinstance(data, list):
        return [_cleaned(item, depth + 1) for item in data]
    if isinstance(data, dict):
        return {_cleaned(key): _cleaned(value, depth + 1) for key, value in data.items()}
    return data
