"""The sentences for faults of input files, by code: what is wrong, and what to write instead."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.reporting.describe.bundle_words import BUNDLES
from facility_planner.reporting.describe.order_words import ORDERS

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
    "file_not_found": mark("there is no such file[: {named}][; did you mean {nearest}?]"),
    "folder_not_found": mark("there is no such folder[; did you mean {nearest}?]"),
    "is_folder": mark("this is a folder[: {named}]; name a file in it"),
    "no_facility_here": mark("no facility is in this folder; name another, or the file of one"),
    "not_a_folder": mark("this is a file; name the folder of the standard"),
    "not_readable": mark("the file cannot be read; check that you may open it"),
    "too_big": mark("the file is larger than {limit} bytes; split it"),
    "not_utf8": mark("the file is not UTF-8 text; save it as UTF-8"),
    "empty_file": mark("the file is empty; begin with one of the examples"),
    "evidence_empty": mark("the file is empty; it shows nothing"),
    "evidence_too_big": mark("the file is larger than {limit} bytes; attach a smaller copy of it"),
    "metadata_stays": mark(
        "what this picture says of place, device and owner cannot be taken out; save it as JPEG or PNG, "
        "or say that it is to be attached as it is"
    ),
    "shipped_files_missing": mark("the standards and scenarios of the program are missing; install it again"),
    "unknown_name": mark("there is no {kind} called `{given}`[; did you mean `{nearest}`?][ (known: {known})]"),
    "name_it_yaml": mark("files of a standard end in .yaml; name it {name}"),
    "stray_file": mark("this file belongs to no standard and is not read; put it into the folder of its standard"),
    "package_not_loaded": mark("the standard `{name}` of the package {package} cannot be had[: {detail}]; mend it"),
    "plan_breaks_rules": mark(
        "the plan breaks {count} rules of its scenario[: {rules}]; see what `facility-planner check` says of it"
    ),
    "surge_not_planned": mark(
        "there is no plan that shows what is lacking[ ({status})]; plan the surge by itself and name its plan"
    ),
    "unknown_format": mark("the keys tell no format; begin with one of them: {known}"),
    "more_problems": mark("here and further on there are more faults than {limit}; mend those above first"),
    "many_documents": mark("the file holds {count} documents; keep one"),
}

SYNTAX = {
    "yaml_tab": mark("a tab stands here; indent with spaces"),
    "yaml_unclosed": mark("a bracket or a quotation mark is not closed[; it was opened in line {opened_line}]"),
    "yaml_colon": mark("a colon may not stand here; put the text into quotation marks"),
    "yaml_colon_missing": mark("a colon is missing after the key; write `key: value`"),
    "yaml_needs_quotes": mark("this text begins with a sign that YAML uses itself; put it into quotation marks"),
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
    "duplicate_id": mark(
        "the {kind} `{id}` is there already"
        "[, in {first_file}][, line {first_line}][, column {first_column}]; rename one of them"
    ),
    "key_not_text": mark("a key must be text; put it into quotation marks"),
}

VALUES = {
    "not_a_mapping": mark("the file must hold keys with values[, not {got}]; begin with one of the examples"),
    "missing_key": mark("`{key}` is missing; add it"),
    "unknown_key": mark("`{key}` is no key here[; did you mean `{nearest}`?][ (known: {known})]"),
    "not_one_of": mark("[`{given}` ]is none of the allowed values[; did you mean `{nearest}`?][ (allowed: {allowed})]"),
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
    "decision_not_an_option": mark("`decision` must be the id of one of `options`"),
    "valid_before_completed": mark("`valid_until` is earlier than `completed_on`; correct one of the days"),
    "observation_needs_one": mark(
        "an observation says one thing: give either `value`, or `sample` and `passed`, or `not_applicable_because`"
    ),
    "sample_incomplete": mark("a sample needs both `sample` and `passed`; add the other"),
    "part_exceeds_total": mark("a column counts more people than `received`; correct one of the numbers"),
    "passed_exceeds_sample": mark("`passed` is more than `sample`; correct one of the numbers"),
    "sample_exceeds_population": mark("`sample` is more than `population`; correct one of the numbers"),
    "values_out_of_order": mark("`values` must be ordered by `from`, each day once; sort them"),
    "range_out_of_order": mark("a range needs low ≤ central ≤ high; correct the numbers"),
    "ceiling_a_year": mark("give one ceiling for each year"),
    "closes_nothing": mark("a remedy closes something: give `closes` or `closes_themes`"),
    "years_not_in_order": mark("the years of a programme follow one another; write them in order"),
    "one_amount": mark("a price has one amount: give one of `vnd`, `base_salaries`, `share_of`"),
    "not_a_factor": mark("[`{given}` ]is no number from 0 on; write it like 0.5 or 1/25"),
    "remedies_in_circle": mark("these remedies wait for each other; break the circle[: {circle}]"),
    "before_and_instead": mark("`{id}` must come first and is an alternative as well; keep one of the two"),
    "unit_of_price": mark("`{price}` is priced by {unit}[, not by {given}]; count it in that unit"),
    "unit_of_shipped": mark(
        "the shipped `{price}` is priced by {unit}[, not by {given}]; keep its unit, or give the price an id of its own"
    ),
    "costs_too_much": mark("this comes to more than {limit} ₫, which nothing costs; correct the figures"),
    "shares_too_deep": mark("more than {limit} prices are shares of each other; state one of them in đồng"),
    "price_circle": mark("these prices are shares of each other; break the circle[: {prices}]"),
    "former_province_elsewhere": mark("this former province did not go into `province`; correct one of them"),
    "source_or_placeholder": mark("a price has either a `source` or `placeholder: true`; give one of them"),
    "value_or_bands": mark("give either `value` or `bands`; leave one out"),
    "value_not_yes_no": mark("the unit is yes_no; write true or false"),
    "value_not_number": mark("the unit counts or measures; write a number"),
    "yes_no_is": mark("the unit is yes_no; compare with `is`[, not `{given}`]"),
    "indicators_of_yes_no": mark(
        "a requirement with indicators is yes or no; write `unit: yes_no`[, not {unit}], or leave `indicators` out"
    ),
    "partly_of_members": mark(
        "`partly_met_from` counts members of the outermost `all_of`, at least 1 and fewer than all"
        "[ {members}][, not {given}]; correct it or leave it out"
    ),
    "partly_of_yes_no": mark("yes or no is never partly met; leave `partly_met_from` out"),
    "bands_out_of_order": mark("the ages overlap or are out of order; sort the bands by `age_from`"),
    "ages_out_of_order": mark("`age_below` must be more than `age_from`[: {age_below} against {age_from}]"),
    "case_differs": mark(
        "the law gives `{requirement}` {what} {found}, not {expected}; correct the case or the standard"
    ),
    "duplicate_part": mark("the part `{id}` is listed twice; rename one of them"),
    "service_circle": mark("these services wait for each other; break the circle[: {services}]"),
    "same_twice": mark("both are `{id}`; name two different ones"),
    "listed_twice": mark("`{id}` is listed twice; keep one"),
    "two_families": mark("`{person}` stands in two confirmed families, `{first}` and `{second}`; keep one"),
    "not_a_member": mark("`{person}` is no member of `{group}`; add it to `members`"),
    "two_guardians": mark("`{person}` has two guardians; keep one"),
    "own_guardian": mark("nobody is their own guardian; name another member[ than `{person}`]"),
    "guardian_circle": mark("`{guardian}` and `{child}` are guardians of each other; keep one"),
    "outside_horizon": mark("this lies outside the time that is planned[, {from} to {to}]; change one of them"),
    "not_a_bedroom": mark("nobody sleeps in `{room}`[, its use is {use}]; name a bedroom"),
    "ratio_without_bands": mark("`{requirement}` has no values by age; name a ratio that has"),
    "staff_or_ratio": mark("a cover rule has either `staff` or `ratio`; give one of them"),
    "version_not_dotted": mark("`{given}` is no version; write numbers with dots, such as 2026.11"),
    "year_out_of_range": mark("this year is out of range; write one from 1900 to 2200"),
}

WORKBOOKS = {
    "not_a_workbook": mark("this is no Excel workbook (.xlsx); save it as one"),
    "missing_sheet": mark("the sheet `{name}` is missing; add it, or fill in the template anew"),
    "unknown_sheet": mark(
        "`{given}` is no sheet of a facility[; did you mean `{nearest}`?][ (known: {known})]; rename or delete it"
    ),
    "missing_column": mark("the column `{name}` is missing; write its name into row 1"),
    "unknown_column": mark("`{given}` is no column here[; did you mean `{nearest}`?][ (known: {known})]"),
    "duplicate_column": mark("the column `{given}` is there already; delete one of them"),
    "column_unnamed": mark("this column has no name in row 1; name it or clear it"),
    "head_row_missing": mark("facts stand here already; row 2 explains the columns, facts begin in row 3"),
    "merged_cells": mark("the cells {cells} are merged; part them"),
    "formula": mark("a formula stands here; write its value"),
    "cell_error": mark("the cell shows an error[: {given}]; write the value"),
    "empty_cell": mark("`{name}` is missing; fill in the cell"),
    "no_facility": mark("no facility is filled in; describe it in row 3"),
    "second_facility": mark("a workbook holds one facility; move the second one to a workbook of its own"),
    "number_ambiguous": mark(
        "`{given}` may be thousands or decimals; write it as a number, without signs between the digits"
    ),
    "time_in_day": mark("`{given}` is a day with a time; write the day alone"),
}

TEMPLATES = {
    "not_a_template": mark("this is no Word document (.docx); save the template as one"),
    "unknown_tag": mark(
        "nothing is known for the tag `{tag}`[; did you mean `{nearest}`?]; see docs/record-template.md"
    ),
    "broken_tag": mark("a tag is broken[: {tag}][ ({detail})]; see docs/record-template.md"),
    "forbidden_tag": mark("a tag asks for more than words[: {detail}]; leave it out"),
}

LINT = {
    "separate_not_counted": mark(
        "groups cannot have {unit} of their own; leave `separate_by` out, or count rooms, beds, toilets or sets"
    ),
    "unit_differs": mark("`{measure}` is declared in {declared}, not in {unit}; use one unit"),
}

ADVICE = {
    "case_missing": mark("no law case shows `{requirement}` as {verdict}; add one to `cases`"),
    "checked_later": mark("it was last checked on {day}, after {as_of}; correct the day"),
    "checked_long_ago": mark("it was last checked on {day}, more than a year before {as_of}; compare it with the law"),
    "ground_gap": mark("from {from} until {until} nothing that it rests on is in force; correct the days or add it"),
    "ground_twice": mark("the same place of {instrument} is named twice for the same days; keep one"),
    "reference_ended": mark("{instrument} has ended by {as_of}; say so with `until`, or name what replaced it"),
    "instrument_ended": mark(
        "everything it rests on has ended by {as_of}, last {instrument}: it is good practice only; "
        "name what replaced it, or end the value with null"
    ),
    "measure_unused": mark("no requirement measures `{measure}`; leave it out"),
    "not_found_missing": mark("there is no value, and nothing says why; add `not_found`"),
    "one_language": mark("the text is the same in both languages; write it in both"),
    "value_gap": mark("from {from} until {until} nothing is asked, later it is again; see that this is meant"),
}

KINDS = {
    "law": mark("law"),
    "regime": mark("regime"),
    "deadline": mark("deadline"),
    "inspection": mark("inspection"),
    "room": mark("room"),
    "staff": mark("staff member"),
    "service": mark("service"),
    "person": mark("person"),
    "group": mark("group"),
    "helper": mark("staff member, visitor or partner"),
    "goal": mark("goal"),
    "instrument": mark("legal instrument"),
    "price": mark("price"),
    "remedy": mark("remedy"),
    "requirement": mark("requirement"),
    "standard": mark("standard"),
    "facility": mark("facility"),
    "subject": mark("room, staff member or facility"),
    "observed": mark("requirement or measure"),
    "case": mark("law case"),
    "conflict": mark("conflict of law"),
    "option": mark("option"),
    "level": mark("level"),
    "measure": mark("measure"),
    "indicator": mark("indicator"),
    "activity": mark("activity of a workload"),
    "supply": mark("supply"),
    "workload": mark("workload of a role"),
    "need": mark("need of a surge"),
    "on_cost": mark("on-cost"),
    "index": mark("price index"),
    "zone": mark("zone of coefficients"),
    "former_province": mark("former province"),
}
"""What a name is the name of."""

PROBLEMS = FILES | SYNTAX | VALUES | RULES | WORKBOOKS | TEMPLATES | LINT | ADVICE | BUNDLES | ORDERS
