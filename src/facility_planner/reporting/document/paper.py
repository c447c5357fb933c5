"""Word pages in the layout of Decree 30/2020/NĐ-CP: A4, Times New Roman, page numbers on top from page two."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from facility_planner.reporting.document.steady import steady

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Doc
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from facility_planner.domain.base import Language

FONT = "Times New Roman"
BODY, SMALL, TINY = 13, 11, 10
"""Points: of the text, of tables, of the annex."""
WIDTH = 165
"""Millimetres between the margins."""
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
CENTRE, RIGHT, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


class Paper:
    """A Word document that grows from top to bottom."""

    def __init__(self, language: Language, margins: tuple[int, int, int, int] = (20, 20, 30, 15)) -> None:
        self.doc: Doc = Document()
        self._set_fonts(language)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, bottom, left, right = margins
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance, section.footer_distance = Mm(9), Mm(9)
        section.different_first_page_header_footer = True

    def page_numbers(self, running: str = "") -> None:
        """Centred numbers on top, not on the first page; `running` stands under them, there too."""
        section = self.doc.sections[0]
        number = section.header.paragraphs[0]
        number.alignment = CENTRE
        number.paragraph_format.space_after = Pt(0)
        _field(number, "PAGE")
        if running:
            for paragraph in (section.header.add_paragraph(), section.first_page_header.paragraphs[0]):
                write(paragraph, running, size=TINY, bold=True)
                paragraph.alignment = CENTRE

    def line(self, text: str = "", **look: Any) -> Paragraph:
        """A paragraph of its own; see `write` and `arrange` for its look."""
        return arrange(write(self.doc.add_paragraph(), text, **look), **look)

    def heading(self, text: str) -> Paragraph:
        """A heading that stays with what follows."""
        paragraph = self.line(text, bold=True, before=8)
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def grid(self, headings: Sequence[str], widths: Sequence[int], size: int = SMALL) -> Table:
        """A table with rules whose first row is repeated on every page; widths in millimetres."""
        table: Table = self.doc.add_table(rows=1, cols=len(widths))
        table.style = "Table Grid"
        _lay_out(table, widths)
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            put(cell, text, size=size, bold=True, align=CENTRE).paragraph_format.keep_with_next = True
        _flag(table.rows[0]._tr, "w:cantSplit")
        _flag(table.rows[0]._tr, "w:tblHeader")
        return table

    def plain_table(self, rows: int, widths: Sequence[int]) -> Table:
        """A table without rules, to set things side by side."""
        table: Table = self.doc.add_table(rows=rows, cols=len(widths))
        _lay_out(table, widths)
        return table

    def content(self, title: str) -> bytes:
        """The file."""
        self.doc.core_properties.title = title
        self.doc.core_properties.author = "facility-planner"
        self.doc.core_properties.comments = ""
        out = io.BytesIO()
        self.doc.save(out)
        return steady(out.getvalue())

    def _set_fonts(self, language: Language) -> None:
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(BODY)
        properties = normal.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), _LANGUAGES[language])
        properties.append(spoken)
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.line_spacing = 1.0


def write(
    paragraph: Paragraph, text: str, *, size: int = BODY, bold: bool = False, italic: bool = False, **_rest: Any
) -> Paragraph:
    """Add a text to a paragraph."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def arrange(
    paragraph: Paragraph,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: int = 0,
    after: int | None = None,
    indent: int = 0,
    rule: int = 0,
    **_rest: Any,
) -> Paragraph:
    """Place a paragraph; `indent` is of its first line in mm, `rule` a line below it, that far in from both sides."""
    form = paragraph.paragraph_format
    if align is not None:
        paragraph.alignment = align
    form.space_before = Pt(before)
    if after is not None:
        form.space_after = Pt(after)
    if indent:
        form.first_line_indent = Mm(indent)
    if rule:
        form.line_spacing = Pt(3)
        form.left_indent = form.right_indent = Mm(rule)
        _underline(paragraph)
    return paragraph


def put(cell: _Cell, text: str, **look: Any) -> Paragraph:
    """Write into a cell: its first paragraph if that is empty, else one more."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text else cell.add_paragraph()
    look.setdefault("size", SMALL)
    look.setdefault("after", 0)
    return arrange(write(paragraph, text, **look), **look)


def row(table: Table, texts: Sequence[str], size: int = SMALL, centred: Sequence[int] = ()) -> None:
    """A row of a table, kept on one page."""
    made = _add_row(table)
    _flag(made._tr, "w:cantSplit")
    for place, (cell, text) in enumerate(zip(made.cells, texts, strict=True)):
        put(cell, text, size=size, align=CENTRE if place in centred else None)


def wide_row(table: Table, text: str, size: int = SMALL) -> None:
    """A row whose text reaches from the second column to the last."""
    made = _add_row(table)
    _flag(made._tr, "w:cantSplit")
    put(made.cells[1].merge(made.cells[-1]), text, size=size, italic=True)


def control_row(table: Table, tag: str) -> None:
    """A row that a template replaces by its tag."""
    made = _add_row(table)
    put(made.cells[0], tag, size=TINY)


def height(table: Table, place: int, millimetres: int) -> None:
    """The least height of a row."""
    table.rows[place].height = Mm(millimetres)


def _lay_out(table: Table, widths: Sequence[int]) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _flag(tr: BaseOxmlElement, name: str) -> None:
    properties = tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(BODY)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _underline(paragraph: Paragraph) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "000000")):
        line.set(qn(name), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _add_row(table: Table) -> _Row:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx says no types here
    return made
