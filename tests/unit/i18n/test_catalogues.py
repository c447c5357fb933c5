"""The catalogues hold every message of the sources, translated, and are compiled from what is readable."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo

from facility_planner.i18n import LANGUAGES, build, plural, translator

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from facility_planner.domain.base import Language


@pytest.fixture(scope="module")
def template() -> Catalog:
    return build.extract()


def test_every_message_is_said_in_vietnamese(template: Catalog) -> None:
    assert build.untranslated(template, build.load("vi")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_hold_the_messages_in_use_and_no_others(language: Language, template: Catalog) -> None:
    def ids(catalogue: Catalog) -> set[str]:
        return {str(message.id) for message in catalogue if message.id}

    assert ids(build.load(language)) == ids(template)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_say_what_the_readable_ones_say(language: Language) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, build.load(language))
    assert build.po_path(language).with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_translations_have_the_same_places(template: Catalog) -> None:
    """The `{name}`s of a message and of its translation are the same."""
    vietnamese = build.load("vi")
    for message in template:
        said = vietnamese.get(message.id) if message.id else None
        for string in filter(None, _forms(said.string)) if said else ():
            assert _places(string) == set().union(*map(_places, _forms(message.id))), message.id


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_messages_are_found_wherever_they_stand(tmp_path: Path) -> None:
    code = """
f"a {_('in an f-string')}"
self._("of an attribute")
mark("in a table")
ngettext("one", "many", n)
translator(language)("said at once")
plural(language)("a day", "days", n)
_(x)
"""
    (tmp_path / "module.py").write_text(code, encoding="utf-8")
    found = [message.id for message in build.extract(tmp_path) if message.id]
    forms = [("a day", "days"), ("one", "many")]
    assert sorted(found, key=str) == [*forms, "in a table", "in an f-string", "of an attribute", "said at once"]


def test_unknown_and_empty_messages_stay_what_they_are() -> None:
    assert translator("vi")("never translated") == "never translated"
    assert translator("vi")("") == ""


def test_plurals() -> None:
    en, vi = plural("en"), plural("vi")
    forms = ("{count} breach of law", "{count} breaches of law")
    assert [en(*forms, count).format(count=count) for count in (1, 2)] == ["1 breach of law", "2 breaches of law"]
    assert vi(*forms, 2).format(count=2) == "2 vi phạm quy định pháp luật"


def test_babel_is_not_loaded_for_words_alone() -> None:
    code = "import sys, facility_planner.i18n as i; i.translator('vi')('Met'); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
