"""Faults of YAML syntax, in the few kinds that a writer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

    from facility_planner.domain.problem import Args

_KINDS = (
    ("character '\\t'", "yaml_tab"),
    ("a tab character", "yaml_tab"),
    ("expected ',' or", "yaml_unclosed"),
    ("unexpected end of stream", "yaml_unclosed"),
    ("found '<stream end>'", "yaml_unclosed"),
    ("mapping values are not allowed", "yaml_colon"),
    ("unexpected ':'", "yaml_colon"),
    ("could not find expected ':'", "yaml_colon_missing"),
    ("cannot start any token", "yaml_needs_quotes"),
    ("expected <block end>", "yaml_indentation"),
    ("expected key", "yaml_indentation"),
    ("expected '-' indicator", "yaml_indentation"),
    ("sequence entries are not allowed", "yaml_indentation"),
)
"""Words of the two parsers and the code they stand for; the first that fits counts."""

_OPENED = ("flow sequence", "flow mapping", "quoted scalar")
"""What the parser was in when something was not closed, and knows the beginning of."""


def syntax_fault(error: MarkedYAMLError) -> tuple[str, Args]:
    """The code and arguments of a parser's error.

    `yaml_tab` a tab instead of spaces; `yaml_unclosed` a bracket or quote that is not closed
    (`opened_line`); `yaml_colon` a colon where none may stand; `yaml_colon_missing` a key without
    one; `yaml_needs_quotes` a text that begins with a sign of YAML; `yaml_indentation` a line that
    begins at the wrong column; `yaml_syntax` anything else (`detail`: the parser's words).
    """
    problem = str(error.problem)
    for words, code in _KINDS:
        if words in problem:
            opened = any(words in str(error.context) for words in _OPENED) and code == "yaml_unclosed"
            return code, {"opened_line": error.context_mark.line + 1} if opened else {}
    return "yaml_syntax", {"detail": problem}
