"""Writes the shipped Word templates of the inspection record: `python scripts/record_template.py`.

An office changes the templates in Word, not here; this makes the ones that the program comes with.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement

from facility_planner.reporting.document.labels import labels
from facility_planner.reporting.document.paper import (
    CENTRE,
    JUSTIFIED,
    SMALL,
    TINY,
    WIDTH,
    Paper,
    control_row,
    height,
    put,
    row,
    wide_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language

FOLDER = Path(__file__).parents[1] / "src/facility_planner/reporting/document/templates"
FINDING_CELLS = (
    "{{ f.number }}",
    "{{ f.row }}. {{ f.requirement }} ({{ f.class }})",
    "{{ f.article }}",
    "{{ f.measured }}",
    "{{ f.required }}",
    "{{ f.verdict }}",
)
SHORT = ("number", "asked", "consented", "yes", "no", "unsure", "met", "applicable", "share", "day", "due", "count")
CENTRED = frozenset(f"column_{name}" for name in SHORT)
"""Columns of short values."""
FINDING_WIDTHS = (9, 52, 34, 25, 25, 20)


class Template:
    """A template that grows from top to bottom."""

    def __init__(self, language: Language) -> None:
        self.words = labels(language)
        self.paper = Paper(language)

    def tag(self, text: str) -> None:
        """A paragraph that is only a tag and leaves nothing behind."""
        self.paper.line(text, size=TINY)

    def loop(self, items: str, line: str, **look: object) -> None:
        """A line for each of a list."""
        self.tag(f"{{%p for one in {items} %}}")
        self.paper.line(line, **look)
        self.tag("{%p endfor %}")

    def table(
        self,
        items: str,
        headings: Sequence[str],
        widths: Sequence[int],
        cells: Sequence[str],
        name: str = "one",
        size: int = SMALL,
    ) -> None:
        """A table with a row for each of a list."""
        table = self.paper.grid([self.words[heading] for heading in headings], widths, size)
        control_row(table, f"{{%tr for {name} in {items} %}}")
        row(table, cells, size, centred=[place for place, head in enumerate(headings) if head in CENTRED])
        control_row(table, "{%tr endfor %}")
        self.paper.line(size=6, after=0)

    def listed(self, items: str, nothing: str) -> None:
        """What follows until `end` is shown where there is something to list; else a sentence."""
        self.tag(f"{{%p if not {items} %}}")
        self.paper.line(self.words[nothing])
        self.tag("{%p else %}")

    def end(self) -> None:
        """The end of what is shown where there is something."""
        self.tag("{%p endif %}")

    def findings(self, items: str, size: int = TINY) -> None:
        """A table of judged findings."""
        names = ("number", "requirement", "article", "measured", "required", "verdict")
        table = self.paper.grid([self.words[f"column_{name}"] for name in names], FINDING_WIDTHS, size)
        control_row(table, f"{{%tr for f in {items} %}}")
        row(table, FINDING_CELLS, size, centred=(0,))
        control_row(table, "{%tr if f.note %}")
        wide_row(table, self.words["note"], size)
        control_row(table, "{%tr endif %}")
        control_row(table, "{%tr endfor %}")
        self.paper.line(size=6, after=0)


def build(language: Language) -> bytes:
    """The whole template in a language."""
    made = Template(language)
    made.paper.page_numbers("{{ draft }}")
    _head(made)
    _who(made)
    _what(made)
    _rest(made)
    _signatures(made)
    _annex(made)
    return made.paper.content(made.words["record"])


def _head(made: Template) -> None:
    words, paper = made.words, made.paper
    head = paper.plain_table(2, (65, 100))
    put(head.cell(0, 0), "{{ organisation }}", size=12, bold=True, align=CENTRE)
    put(head.cell(0, 0), "", size=2, rule=22)
    put(head.cell(0, 1), words["state"], size=12, bold=True, align=CENTRE)
    put(head.cell(0, 1), words["motto"], size=13, bold=True, align=CENTRE)
    put(head.cell(0, 1), "", size=2, rule=20)
    put(head.cell(1, 0), words["number"], size=13, align=CENTRE, before=6)
    put(head.cell(1, 1), "{{ place_and_date }}", size=13, italic=True, align=CENTRE, before=6)
    paper.line(words["record"], size=14, bold=True, align=CENTRE, before=14, after=0)
    paper.line("{{ subject }}", size=14, bold=True, align=CENTRE, after=0)
    paper.line(size=4, after=8, rule=62)
    for tag in ("draft", "correction", "follows"):
        made.tag(f"{{%p if {tag} %}}")
        paper.line(f"{{{{ {tag} }}}}", bold=tag == "draft", italic=tag != "draft", align=CENTRE)
        made.tag("{%p endif %}")
    made.loop("grounds", words["ground"], italic=True, indent=10)
    paper.line(words["decision"], italic=True, indent=10)


def _who(made: Template) -> None:
    words, paper = made.words, made.paper
    paper.line(words["today"], align=JUSTIFIED, indent=10, before=4)
    paper.heading(words["part_1"])
    paper.heading(words["team"])
    made.listed("team", "nobody_named")
    made.loop(
        "team", "{{ one.number }}. {{ one.name }}{% if one.office %}, {{ one.office }}{% endif %}: {{ one.part }}."
    )
    made.end()
    paper.heading(words["facility"])
    paper.line("{{ facility.name }} ({{ facility.id }})", bold=True)
    made.loop("facility.facts", "- {{ one.label }}: {{ one.value }}", after=2)
    paper.heading(words["met"])
    made.listed("met", "nobody_met")
    made.loop("met", "- {{ one.who }}: {{ one.count }}", after=2)
    made.end()
    paper.heading(words["part_2"])
    made.loop("scope", "- {{ one }}", after=2, align=JUSTIFIED)


def _what(made: Template) -> None:
    words, paper = made.words, made.paper
    paper.heading(words["part_3"])
    paper.heading(words["summary"])
    made.loop("summary", "- {{ one }}", after=2)
    paper.heading(words["breaches"])
    made.listed("breaches", "no_breaches")
    made.findings("breaches")
    made.end()
    paper.heading(words["themes"])
    made.listed("themes", "nothing_judged")
    made.tag("{%p for theme in themes %}")
    paper.heading("{{ theme.title }}")
    paper.line("{{ theme.counts }}", size=SMALL).paragraph_format.keep_with_next = True
    made.findings("theme.rows")
    made.tag("{%p endfor %}")
    made.end()
    made.loop("notes", "{{ one }}", size=SMALL, italic=True, after=2)
    paper.heading(words["not_seen"])
    made.listed("not_seen", "none_not_seen")
    _reasons(made, "not_seen")
    made.end()
    paper.heading(words["not_applicable"])
    made.listed("not_applicable", "none_not_applicable")
    _reasons(made, "not_applicable")
    made.end()
    made.tag("{%p if ruled_out %}")
    paper.line(words["ruled_out"])
    names = ("number", "reason", "count", "requirements")
    cells = [f"{{{{ f.{name} }}}}" for name in names]
    made.table("ruled_out", [f"column_{name}" for name in names], (9, 50, 16, 90), cells, "f", TINY)
    made.end()
    _counted(made)


def _reasons(made: Template, items: str) -> None:
    heads = ("column_number", "column_requirement", "column_article", "column_reason")
    cells = ("{{ f.number }}", "{{ f.row }}. {{ f.requirement }}", "{{ f.article }}", "{{ f.reason }}")
    made.table(items, heads, (10, 65, 35, 55), cells, "f", TINY)


def _counted(made: Template) -> None:
    words, paper = made.words, made.paper
    paper.heading(words["interviews"])
    made.listed("interviews", "no_interviews")
    names = ("what", "group", "asked", "consented", "yes", "no", "unsure")
    cells = [f"{{{{ one.{'title' if name == 'what' else name} }}}}" for name in names]
    made.table("interviews", [f"column_{name}" for name in names], (46, 32, 17, 21, 14, 17, 18), cells, size=TINY)
    made.end()
    paper.heading(words["conflicts"])
    made.listed("conflicts", "no_conflicts")
    conflict = ("{{ one.title }} ({{ one.rows }})", "{{ one.decision }}")
    made.table("conflicts", ("column_conflict", "column_decision"), (85, 80), conflict)
    made.end()
    paper.heading(words["scores"])
    score = ("{{ one.title }}", "{{ one.met }}", "{{ one.applicable }}", "{{ one.share }}")
    made.table(
        "scores.themes", [f"column_{name}" for name in ("theme", "met", "applicable", "share")], (75, 30, 30, 30), score
    )
    paper.line(words["five"], align=JUSTIFIED)
    made.loop("scores.levels", "- {{ one }}", size=SMALL, after=0)
    paper.line(words["grid"], before=6)
    grid = paper.plain_table(0, (55, 36, 36, 38))
    grid.style = "Table Grid"
    row(grid, [f"{{{{ scores.grid_head[{place}] }}}}" for place in range(4)], centred=(1, 2, 3))
    control_row(grid, "{%tr for one in scores.grid %}")
    row(grid, [f"{{{{ one[{place}] }}}}" for place in range(4)], centred=(1, 2, 3))
    control_row(grid, "{%tr endfor %}")


def _rest(made: Template) -> None:
    words, paper = made.words, made.paper
    paper.heading(words["part_4"])
    made.listed("evidence", "no_evidence")
    names = ("number", "what", "kind", "day", "size", "sha")
    about = "{{ one.title }}{% if one.subject %} ({{ one.subject }}){% endif %}"
    cells = ["{{ one.number }}", about, *(f"{{{{ one.{name} }}}}" for name in ("kind", "day", "size", "sha256"))]
    made.table("evidence", [f"column_{name}" for name in names], (9, 53, 24, 23, 19, 37), cells, size=TINY)
    made.end()
    paper.heading(words["part_5"])
    made.listed("actions", "no_actions")
    heads = ("number", "what", "action", "owner", "due", "cost", "state")
    cells = [
        "{{ one.number }}",
        about,
        *(f"{{{{ one.{name} }}}}" for name in ("what", "owner", "due", "cost", "state")),
    ]
    made.table("actions", [f"column_{head}" for head in heads], (9, 34, 38, 22, 21, 25, 16), cells, size=TINY)
    made.end()
    paper.heading(words["part_6"])
    for side in ("facility", "inspectors"):
        paper.heading(words[f"remark_{side}"])
        made.tag(f"{{%p if remarks.{side}.words %}}")
        paper.line(f"{{{{ remarks.{side}.words }}}}", align=JUSTIFIED, indent=10)
        made.tag(f"{{%p elif not remarks.{side}.refused %}}")
        paper.line(words["no_remark"], indent=10)
        made.tag("{%p endif %}")
        made.tag(f"{{%p if remarks.{side}.refused %}}")
        paper.line(f"{{{{ remarks.{side}.refused }}}}", bold=True, indent=10)
        made.tag("{%p endif %}")
    paper.line(words["closing"], align=JUSTIFIED, indent=10, before=8)


def _signatures(made: Template) -> None:
    words, paper = made.words, made.paper
    boxes = paper.plain_table(2, (82, 83))
    for place, name in ((0, "sign_facility"), (1, "sign_lead")):
        cell = boxes.cell(0, place)
        put(cell, words[name], size=13, bold=True, align=CENTRE, before=8)
        put(cell, words["sign_hint" if place == 0 else "sign_hint_name"], size=12, italic=True, align=CENTRE)
    height(boxes, 1, 26)
    put(boxes.cell(1, 1), "")
    made.tag("{%p if members %}")
    paper.line(words["sign_team"], bold=True, align=CENTRE, before=6)
    team = paper.grid([words[name] for name in ("column_number", "column_name", "column_sign")], (12, 83, 70))
    control_row(team, "{%tr for one in members %}")
    row(team, ("{{ one.number }}", "{{ one.name }}", ""), centred=(0,))
    height(team, 2, 16)
    control_row(team, "{%tr endfor %}")
    for table in (boxes, team):
        for one in table.rows:
            one._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    made.end()
    sent = [paper.line(words["recipients"], size=12, bold=True, italic=True, before=8, after=0)]
    sent += [paper.line(words[f"recipient_{name}"], size=11, after=0) for name in ("facility", "health", "file")]
    for line in sent[:-1]:
        line.paragraph_format.keep_with_next = True


def _annex(made: Template) -> None:
    words, paper = made.words, made.paper
    paper.heading(words["annex"])
    paper.line(words["annex_note"], size=SMALL, align=JUSTIFIED)
    table = paper.plain_table(0, (45, 120))
    table.style = "Table Grid"
    control_row(table, "{%tr for one in proof.lines %}")
    row(table, ("{{ one.label }}", "{{ one.value }}"), TINY)
    control_row(table, "{%tr endfor %}")


def main() -> None:
    """Write both."""
    assert sum(FINDING_WIDTHS) == WIDTH
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in ("vi", "en"):
        (FOLDER / f"record-{language}.docx").write_bytes(build(language))


if __name__ == "__main__":
    main()
