"""The catalogues of messages: English text in, the text of a language out."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.base import Language

DOMAIN = "facility_planner"
LOCALE_ROOT = Path(__file__).parent / "locale"
LANGUAGES: tuple[Language, ...] = ("vi", "en")
"""The languages of the program, the first one being its own."""


def translator(language: Language) -> Callable[[str], str]:
    """The function that says an English message in `language`; unknown messages stay English."""
    catalogue = _catalogue(language)

    def translate(message: str) -> str:
        return catalogue.gettext(message) if message else ""

    return translate


def plural(language: Language) -> Callable[[str, str, int], str]:
    """The function that says one of two English messages, for one thing or for n, in `language`."""
    return _catalogue(language).ngettext


def mark(message: str) -> str:
    """Mark a message of a table for the catalogue; it is translated where it is shown."""
    return message


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_ROOT, [language], fallback=True)
