"""The closed set of problems that reading can find: each code with the arguments of its sentence.

Codes of values (`missing_key` … `not_accepted`) are explained in `refusals`, those of syntax in `syntax`.
Kinds of `unknown_name` and `duplicate_id`: room staff helper person group service goal subject observed
standard facility instrument requirement case price remedy regime conflict option level measure indicator
activity need on_cost index zone former_province.
`nearest` is "" where nothing is like it.
"""

from __future__ import annotations

_DUPLICATE = ("kind", "id", "first_file", "first_line", "first_column")
_UNKNOWN = ("kind", "given", "nearest", "known")

OF_FILES: dict[str, tuple[str, ...]] = {
    "file_not_found": ("nearest",),  # with `named` where a scenario names the file
    "folder_not_found": (),
    "is_folder": (),
    "not_a_folder": (),
    "no_facility_here": (),
    "not_readable": (),
    "too_big": ("limit",),
    "not_utf8": (),
    "empty_file": (),
    "many_documents": ("count",),
    "unknown_format": ("known",),
    "more_problems": ("limit",),
    "shipped_files_missing": (),
    "name_it_yaml": ("name",),
    "stray_file": (),
    "package_not_loaded": ("package", "name", "detail"),
}
OF_SYNTAX: dict[str, tuple[str, ...]] = {
    "yaml_tab": (),
    "yaml_unclosed": ("opened_line",),
    "yaml_colon": (),
    "yaml_colon_missing": (),
    "yaml_needs_quotes": (),
    "yaml_indentation": (),
    "yaml_syntax": ("detail",),
    "yaml_unknown_alias": ("alias",),
    "yaml_unknown_tag": ("tag",),
    "key_not_text": (),
    "bad_character": ("character",),
    "duplicate_key": ("key", "first_line", "first_column"),
    "too_deep": ("limit",),
    "too_many_values": ("limit",),
}
OF_VALUES: dict[str, tuple[str, ...]] = {
    "not_a_mapping": ("got",),
    "missing_key": ("key",),
    "unknown_key": ("key", "nearest", "known"),
    "not_one_of": ("given", "nearest", "allowed"),
    "wrong_type": ("expected", "got", "given"),
    "too_small": ("given", "limit", "inclusive"),
    "too_large": ("given", "limit", "inclusive"),
    "too_few": ("count", "limit"),
    "too_many": ("count", "limit"),
    "nobody_arrives": (),
    "without_role": (),
    "empty_text": ("given",),
    "not_an_id": ("given",),
    "not_a_date": ("given",),
    "not_a_time": ("given",),
    "not_a_moment": ("given",),
    "offset_missing": ("given",),
    "not_finite": ("given",),
    "not_accepted": ("detail",),
    "clock_minute": (),
    "ends_before_start": (),
    "former_province_elsewhere": (),
    "not_a_factor": ("given",),
    "ceiling_a_year": (),
    "closes_nothing": (),
    "years_not_in_order": (),
    "one_amount": (),
    "observation_needs_one": (),
    "part_exceeds_total": (),
    "passed_exceeds_sample": (),
    "range_out_of_order": (),
    "sample_exceeds_population": (),
    "sample_incomplete": (),
    "source_or_placeholder": (),
    "staff_or_ratio": (),
    "decision_not_an_option": (),
    "valid_before_completed": (),
    "values_out_of_order": (),
    "whole_minute": (),
    "year_out_of_range": (),
}
OF_NAMES: dict[str, tuple[str, ...]] = {
    "duplicate_id": _DUPLICATE,
    "unknown_name": _UNKNOWN,
}
OF_RULES: dict[str, tuple[str, ...]] = {
    "ages_out_of_order": ("age_from", "age_below"),
    "bands_out_of_order": (),
    "before_and_instead": ("id",),
    "costs_too_much": ("limit",),
    "case_differs": ("requirement", "what", "expected", "found"),
    "duplicate_part": ("id",),
    "guardian_circle": ("child", "guardian"),
    "indicators_of_yes_no": ("unit",),
    "listed_twice": ("id",),
    "not_a_bedroom": ("room", "use"),
    "not_a_member": ("person", "group"),
    "outside_horizon": ("from", "to"),
    "own_guardian": ("person",),
    "partly_of_members": ("given", "members"),
    "partly_of_yes_no": (),
    "price_circle": ("prices",),
    "ratio_without_bands": ("requirement",),
    "remedies_in_circle": ("circle",),
    "same_twice": ("id",),
    "shares_too_deep": ("limit",),
    "service_circle": ("services",),
    "two_families": ("person", "first", "second"),
    "two_guardians": ("person",),
    "unit_of_price": ("price", "unit", "given"),
    "unit_of_shipped": ("price", "unit", "given"),
    "value_not_number": (),
    "value_not_yes_no": (),
    "value_or_bands": (),
    "version_not_dotted": ("given",),
    "yes_no_is": ("given",),
}

OF_LINT: dict[str, tuple[str, ...]] = {
    "separate_not_counted": ("unit",),
    "unit_differs": ("measure", "unit", "declared"),
}
"""Faults that only lint looks for."""
OF_ADVICE: dict[str, tuple[str, ...]] = {
    "case_missing": ("requirement", "verdict"),
    "checked_later": ("day", "as_of"),
    "checked_long_ago": ("day", "as_of"),
    "ground_gap": ("from", "until"),
    "ground_twice": ("instrument",),
    "instrument_ended": ("instrument", "as_of"),
    "reference_ended": ("instrument", "as_of"),
    "measure_unused": ("measure",),
    "not_found_missing": (),
    "one_language": (),
    "value_gap": ("from", "until"),
}
"""What lint advises to look at, and is no fault."""

PROBLEMS: dict[str, tuple[str, ...]] = OF_FILES | OF_SYNTAX | OF_VALUES | OF_NAMES | OF_RULES | OF_LINT | OF_ADVICE
"""Every code."""
