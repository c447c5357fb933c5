"""The record of an inspection (biên bản) as a Word document, from a template that the office can change."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facility_planner.domain.likeness import nearest
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.reporting.document.steady import steady
from facility_planner.reporting.document.view import record_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docxtpl import DocxTemplate
    from jinja2 import Environment, UndefinedError

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language

TEMPLATES = Path(__file__).parent / "templates"
LARGEST = 16 * 1024 * 1024
"""Bytes of a template, and of its parts unpacked times eight."""


def record_docx(record: AuditRecord, language: Language, template: Path | None = None) -> bytes:
    """The record of a version as a Word document.

    Args:
        record: What it tells; of a version that is not finished it says on every page that it is a draft.
        language: Of the words that are put into the template.
        template: One of the office; absent: the program's own for that language.

    Raises:
        InputError: the template cannot be read, or a tag in it cannot be filled; each problem names the tag.
    """
    return fill_template(template or TEMPLATES / f"record-{language}.docx", record_view(record, language))


def fill_template(template: Path, words: Mapping[str, Any]) -> bytes:
    """A Word template filled with words.

    Raises:
        InputError: as for `record_docx`.
    """
    from jinja2 import TemplateSyntaxError, UndefinedError  # noqa: PLC0415  (loaded for Word alone)
    from jinja2.exceptions import SecurityError, TemplateError  # noqa: PLC0415

    document = _open(template)
    try:
        document.render(dict(words), _environment(), autoescape=True)
    except UndefinedError as error:
        raise _refused(template, "unknown_tag", **_unknown(error, words)) from error
    except TemplateSyntaxError as error:
        raise _refused(template, "broken_tag", tag=_shown(error), detail=str(error.message)) from error
    except SecurityError as error:
        raise _refused(template, "forbidden_tag", detail=str(error)) from error
    except (TemplateError, TypeError, ValueError, KeyError, ArithmeticError) as error:
        # what an expression of the template itself can do wrong, such as adding a text to a list
        raise _refused(template, "broken_tag", tag="", detail=str(error)) from error
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _environment() -> Environment:
    """Templates come from outside: they see words and lists, and reach nothing else of the program."""
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _open(path: Path) -> DocxTemplate:
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docxtpl import DocxTemplate  # noqa: PLC0415

    try:
        if path.stat().st_size > LARGEST:
            raise _refused(path, "too_big", limit=LARGEST)
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > 8 * LARGEST:
                raise _refused(path, "too_big", limit=8 * LARGEST)
        template = DocxTemplate(str(path))
        template.init_docx()
    except FileNotFoundError as error:
        raise _refused(path, "file_not_found", nearest="") from error
    except IsADirectoryError as error:
        raise _refused(path, "is_folder") from error
    except (zipfile.BadZipFile, OpcError, SyntaxError, KeyError, ValueError, AttributeError) as error:
        # what python-docx raises on parts that are missing or are no XML
        raise _refused(path, "not_a_template") from error
    except OSError as error:
        raise _refused(path, "not_readable") from error
    return template


def _unknown(error: UndefinedError, words: Mapping[str, Any]) -> dict[str, str]:
    """The name that a template uses and nothing fills, and the one that may be meant."""
    quoted = str(error).split("'")
    name = quoted[-2] if len(quoted) > 2 else str(error)
    return {"tag": name, "nearest": nearest(name, tuple(_tags(words)))}


def _tags(words: Any) -> set[str]:
    """Every name that words have, at any depth."""
    if isinstance(words, dict):
        return set(words).union(*map(_tags, words.values()))
    return set().union(*map(_tags, words)) if isinstance(words, list) else set()


def _shown(error: Any) -> str:
    """The line of the template in which a tag is broken, as docxtpl gives it."""
    lines = getattr(error, "docx_context", None)
    text = " ".join(str(line).strip() for line in lines) if lines else (error.source or "")
    return text.strip()[:120]


def _refused(path: Path, code: str, **args: str | int) -> InputError:
    return InputError([Problem(str(path), 0, 0, (), code, dict(args))])
