"""The sentences for faults of input files, by code: what is wrong, and what to write instead."""

from __future__ import annotations

from facility_planner.i18n import mark

TYPES = {
    "text": mark("text"),
    "whole_number": mark("a whole number"),
    "number": mark("a number"),
    "yes_no": mark("true or false"),
    "list": mark("a list"),
    "mapping": mark("keys with values"),
    "date": mark("a day (2026-03-12)"),
    "time": mark('a time of day ("07:30")'),
    "moment": mark("a moment (2026-03-12T08:30:00+07:00)"),
    "nothing": mark("nothing"),
}

FILES = {
    "file_not_found": mark("there is no such file[; did you mean {nearest}?]"),
    "folder_not_found": mark("there is no such folder[; did you mean {nearest}?]"),
    "is_folder": mark("this is a folder; name a file in it"),
    "not_a_folder": mark("this is a file; name the folder of the standard"),
    "not_readable": mark("the file cannot be read; check that you may open it"),
    "too_big": mark("the file is larger than {limit} bytes; split it"),
    "not_utf8": mark("the file is not UTF-8 text; save it as UTF-8"),
    "empty_file": mark("the file is empty; begin with one of the examples"),
    "shipped_files_missing": mark("the standards and scenarios of the program are missing; install it again"),
    "unknown_name": mark("no {kind} of this name[: {given}][; did you mean {nearest}?][ Known: {known}]"),
    "many_documents": mark("the file holds {count} documents; keep one"),
}

SYNTAX = {
    "yaml_tab": mark("a tab stands here; indent with spaces"),
    "yaml_unclosed": mark(
        "a bracket or a quotation mark is not closed[; it was opened in line {opened_line}]"
    ),
    "yaml_colon": mark("a colon may not stand here; put the text into quotation marks"),
    "yaml_colon_missing": mark("a colon is missing after the key; write `key: value`"),
    "yaml_needs_quotes": mark(
        "this text begins with a sign that YAML uses itself; put it into quotation marks"
    ),
    "yaml_indentation": mark("this line begins at the wrong column; indent it like its neighbours"),
    "yaml_syntax": mark("this is no YAML[: {detail}]"),
    "yaml_unknown_alias": mark("nothing is called *{alias} here; write the value itself"),
    "yaml_unknown_tag": mark("the tag {tag} is not used here; leave it out"),
    "bad_character": mark("a character stands here that no text has[: {character}]; delete it"),
    "too_deep": mark("values are nested more than {limit} deep; write them flatter"),
    "too_many_values": mark("the file holds more than {limit} values; split it"),
    "duplicate_key": mark(
        "the key `{key}` stands twice, first in line {first_line}[, column {first_column}]; keep one of them"
    ),
    "key_not_text": mark("a key must be text; put it into quotation marks"),
}

VALUES = {
    "not_a_mapping": mark("the file must hold keys with values[, not {got}]; begin with one of the examples"),
    "missing_key": mark("`{key}` is missing; add it"),
    "unknown_key": mark("`{key}` is no key here[; did you mean `{nearest}`?][ Known: {known}]"),
    "not_one_of": mark(
        "[`{given}` ]is none of the allowed values[; did you mean `{nearest}`?][ Allowed: {allowed}]"
    ),
    "wrong_type": mark("write {expected}[, not {got}][ (`{given}`)]"),
    "too_small": mark("`{given}` is too small; write more than {limit}"),
    "too_small_inclusive": mark("`{given}` is too small; write {limit} or more"),
    "too_large": mark("`{given}` is too large; write less than {limit}"),
    "too_large_inclusive": mark("`{given}` is too large; write {limit} or less"),
    "too_few": mark("{count} entries are too few; list at least {limit}"),
    "too_many": mark("{count} entries are too many; list at most {limit}"),
    "empty_text": mark("the text is empty; write something"),
    "not_an_id": mark("[`{given}` ]is no id; use 1 to 64 letters, digits, dots, underscores or hyphens"),
    "not_a_date": mark("[`{given}` ]is no day; write it like 2026-03-12"),
    "not_a_time": mark('[`{given}` ]is no time of day; write it like "07:30"'),
    "not_a_moment": mark("[`{given}` ]is no moment; write it like 2026-03-12T08:30:00+07:00"),
    "offset_missing": mark("[`{given}` ]lacks the offset; write it like 2026-03-12T08:30:00+07:00"),
    "not_finite": mark("[`{given}` ]is no finite number; write a number"),
    "not_accepted": mark("this is not accepted[: {detail}]; compare it with docs/formats.md"),
}

RULES = {
    "nobody_arrives": mark("nobody arrives; list at least one person under `people`"),
    "without_role": mark("a staff member needs a role; list at least one under `roles`"),
    "whole_minute": mark("times are whole minutes; leave out the seconds"),
    "clock_minute": mark('a time of day is whole minutes without an offset; write it like "07:30"'),
    "ends_before_start": mark("it ends before it starts; `to` must be later than `from`"),
    "valid_before_completed": mark("`valid_until` is earlier than `completed_on`; correct one of the days"),
    "observation_needs_one": mark(
        "an observation says one thing: give either `value`, or `sample` and `passed`, "
        "or `not_applicable_because`"
    ),
    "sample_incomplete": mark("a sample needs both `sample` and `passed`; add the other"),
    "passed_exceeds_sample": mark("`passed` is more than `sample`; correct one of the numbers"),
    "sample_exceeds_population": mark("`sample` is more than `population`; correct one of the numbers"),
    "values_out_of_order": mark("`values` must be ordered by `from`, each day once; sort them"),
    "range_out_of_order": mark("a range needs low ≤ central ≤ high; correct the numbers"),
    "source_or_placeholder": mark("a price has either a `source` or `placeholder: true`; give one of them"),
    "staff_or_ratio": mark("a cover rule has either `staff` or `ratio`; give one of them"),
    "year_out_of_range": mark("this year is out of range; write one from 1900 to 2200"),
}

PROBLEMS = FILES | SYNTAX | VALUES | RULES
