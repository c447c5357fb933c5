"""Extract, update and compile the catalogues: `python -m facility_planner.i18n.build` (for maintainers).

Messages come from `_("…")`, `mark("…")` and `ngettext("…", "…", n)` anywhere in the package. Messages no
longer used leave the catalogues; new ones enter `locale/vi` without a translation and are listed, to be
filled in by hand; then this is run again. Both `.po` and `.mo` are committed. English needs no entries:
its messages are the keys. The exit code is 1 while a Vietnamese translation is missing.
"""

from __future__ import annotations

import ast
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from facility_planner.i18n.catalogue import DOMAIN, LANGUAGES, LOCALE_ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.domain.base import Language

PACKAGE = LOCALE_ROOT.parents[1]
ONE_FORM, TWO_FORMS = frozenset({"_", "mark", "say"}), frozenset({"ngettext", "say_count"})
"""The functions that messages are given to."""
_MADE_BY: dict[str | None, str] = {"translator": "_", "plural": "ngettext"}
"""What makes such a function and is called at once: `translator(language)("…")`."""
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands for the time of creation, so that the same messages give the same files."""


def po_path(language: Language) -> Path:
    """Where the readable catalogue of a language is."""
    return LOCALE_ROOT / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract(package: Path = PACKAGE) -> Catalog:
    """Every message used in the sources under `package`, with the files that use it."""
    template = Catalog(project="facility-planner", charset="utf-8", creation_date=_NO_TIME)
    for source in sorted(package.rglob("*.py")):
        name = source.relative_to(package).as_posix()
        for message, line in _messages(ast.parse(source.read_text(encoding="utf-8"))):
            template.add(message, None, [(name, line)])
    return template


def _name(function: ast.expr) -> str | None:
    """What a function is called by."""
    return getattr(function, "id", None) or getattr(function, "attr", None)


def _messages(tree: ast.AST) -> Iterator[tuple[str | tuple[str, ...], int]]:
    """The messages of a module with their lines; unlike Babel's own extractor also those inside f-strings."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = _MADE_BY.get(_name(call.func.func)) if isinstance(call.func, ast.Call) else _name(call.func)
        texts = tuple(a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if name in ONE_FORM and texts:
            yield texts[0], call.lineno
        elif name in TWO_FORMS and len(texts) == 2:
            yield texts, call.lineno


def load(language: Language) -> Catalog:
    """The catalogue of a language as committed; an empty one before the first build."""
    path = po_path(language)
    if not path.exists():
        return _head(Catalog(locale=language))
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def untranslated(template: Catalog, catalogue: Catalog) -> list[str]:
    """The messages of `template` that `catalogue` does not say, or only guesses."""
    missing = []
    for message in template:
        if not message.id:
            continue
        said = catalogue.get(message.id, message.context)
        strings = () if said is None else said.string if isinstance(said.string, tuple) else (said.string,)
        if said is None or said.fuzzy or not strings or not all(strings):
            missing.append(str(message.id))
    return missing


def build() -> list[str]:
    """Write every catalogue anew and return what Vietnamese still lacks."""
    template = extract()
    for language in LANGUAGES:
        catalogue = load(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _head(catalogue)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return untranslated(template, load("vi"))


def _head(catalogue: Catalog) -> Catalog:
    catalogue.project, catalogue.version = "facility-planner", "1"
    catalogue.creation_date = catalogue.revision_date = _NO_TIME
    catalogue.last_translator = "The facility-planner authors"
    catalogue.language_team = "The facility-planner authors"
    catalogue.msgid_bugs_address = "the project's issues"
    catalogue.copyright_holder = "The facility-planner authors"
    catalogue.header_comment = "# Messages of facility-planner. Made by python -m facility_planner.i18n.build"
    catalogue.fuzzy = False
    return catalogue


if __name__ == "__main__":
    lacking = build()
    for text in lacking:
        print(f"not translated: {text}", file=sys.stderr)
    sys.exit(1 if lacking else 0)
