"""The record on paper: everything that belongs in it, nothing that may not stand there, templates of an office."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.shared import Pt
from scripts.record_template import build
from tests.unit.reporting.pdf_text import pages_of
from tests.unit.reporting.recording import LONG, full_record, record

from facility_planner.errors import InputError, OutputError
from facility_planner.reporting.describe import describe_problem
from facility_planner.reporting.describe.problem_words import TEMPLATES as TEMPLATE_WORDS
from facility_planner.reporting.document import pdf as pdf_module
from facility_planner.reporting.document.hidden import without_people
from facility_planner.reporting.document.pdf import record_pdf
from facility_planner.reporting.document.record import TEMPLATES, record_docx
from facility_planner.reporting.document.view import record_view
from facility_planner.reporting.rows.records import by_rank, grounds
from facility_planner.reporting.text.record import record_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Doc

    from facility_planner.domain.base import Language


def _text(content: bytes) -> str:
    """Every word of a document, its tables among them, in the order of its paragraphs."""
    return "\n".join(
        node.text or "" for node in Document(io.BytesIO(content)).element.body.iter() if node.tag.endswith("}t")
    )


def _joined(content: bytes) -> str:
    return " ".join(_text(content).split())


@pytest.fixture(scope="module")
def vietnamese() -> str:
    return _joined(record_docx(full_record(), "vi"))


@pytest.mark.parametrize(
    "words",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ Y TẾ TỈNH TÂY NINH",
        "Mộc Bài, ngày 12 tháng 3 năm 2026",
        "BIÊN BẢN",
        "Kiểm tra Cơ sở tiếp nhận Mộc Bài",
        "Căn cứ Luật Phòng, chống mua bán người (53/2024/QH15);",
        "Căn cứ Quyết định số 125/QĐ-SYT ngày 02/03/2026.",
        "1. Lê Thị Minh, Sở Y tế tỉnh Tây Ninh: trưởng đoàn.",
        "người lưu trú: 9",
        "RQ-B05. Diện tích phòng ở (bắt buộc)",
        "103/2017/NĐ-CP Đ24",
        "5,85 m²/giường",  # 82 m² for 14 beds, down
        "≥ 6 m²/giường",
        "9/10 trong mẫu đạt; tổng số 40",
        "Cơ sở không nhận nuôi trẻ.",
        "Giữ cả hai mốc",  # how the conflict about the age of a child is decided
        "1111111111111111",  # the beginning of a checksum
        "Xây tường ngăn kín, lắp cửa cách âm cho phòng tư vấn.",
        "120.000.000 ₫",
        "30/06/2026",
        "kinh phí cải tạo & sửa chữa <năm 2025>",
        "Bên này từ chối ký biên bản. Lý do: Chưa đồng ý với kết quả về phòng tư vấn.",
        "c0ffeec0ffee",
        "khóa 0123 4567 89ab cdef",
        "Nơi nhận:",
    ],
)
def test_the_record_says(words: str, vietnamese: str) -> None:
    assert words in vietnamese


def test_nothing_of_a_person_and_no_name_of_a_file_is_printed(vietnamese: str) -> None:
    for secret in ("Nguyễn Thị Hoa", "0912345678", "anh.jpg"):
        assert secret not in vietnamese
    assert "Chị […] kể lại, số […]" in vietnamese
    assert "(đã xóa)" in vietnamese  # a note that was redacted


def test_few_answers_are_never_shown_alone(vietnamese: str) -> None:
    # nine residents and two children were asked: shown together; one child alone: not at all
    assert "người lưu trú, trẻ em" in vietnamese
    assert "quá ít người trả lời nên không nêu" in vietnamese


def test_breaches_come_first_and_the_gravest_before_all() -> None:
    view = record_view(full_record(), "vi")
    made = full_record()
    breaches = [one for one in made.assessment.findings if one.is_breach]
    assert len(view["breaches"]) == len(breaches) == made.assessment.summary.breaches
    severities = {f"{one.row}": made.law.severities[f"{one.standard}/{one.requirement}"] for one in breaches}
    order = [severities[one["row"].rstrip("*")] for one in view["breaches"]]
    assert order == sorted(order, key=["critical", "high", "medium", "low"].index)


def test_every_finding_stands_in_one_list() -> None:
    view, made = record_view(full_record(), "en"), full_record()
    judged = sum(len(theme["rows"]) for theme in view["themes"])
    left_out = len(view["not_applicable"]) + sum(int(one["count"]) for one in view["ruled_out"])
    assert judged + left_out + len(view["not_seen"]) == len(made.assessment.findings)
    assert all(one["reason"] for one in view["not_applicable"])


def test_grounds_bind_on_the_day() -> None:
    numbers = [number for number, _ in grounds(full_record())]
    assert "53/2024/QH15" in numbers
    assert "66.16/2026/NQ-CP" not in numbers  # in force from 15 April 2026, the audit is of 12 March
    assert numbers[0] == "53/2024/QH15"  # in the order of the standard


def test_scores_are_shown_with_their_calculation() -> None:
    scores = record_view(full_record(), "vi")["scores"]
    # 12 on level 1, 12 on 2, 2 on 3, 22 on 4, 8 on 5: 12 + 24 + 6 + 88 + 40 = 170 for 56, 3.0357
    assert scores["levels"] == [
        "mức 1: vi phạm pháp luật: 12",
        "mức 2: không đạt thực hành tốt: 12",
        "mức 3: đạt một phần thực hành tốt: 2",
        "mức 4: đáp ứng quy định pháp luật: 22",
        "mức 5: đạt thực hành tốt: 8",
    ]
    assert scores["calculation"] == "tổng số mức 170 : 56 yêu cầu đã đánh giá = 3,03"


def _document(language: Language = "vi", *, finished: bool = True) -> Doc:
    made = full_record() if finished else record(finished=False)
    return Document(io.BytesIO(record_docx(made, language)))


def test_the_layout_is_that_of_the_decree() -> None:
    document = _document()
    page = document.sections[0]
    # Decree 30/2020, Appendix I: A4, 20-25 mm above and below, 30-35 left, 15-20 right
    margins = [page.top_margin, page.bottom_margin, page.left_margin, page.right_margin]
    told = [round(length.mm) for length in (page.page_width, page.page_height, *margins) if length is not None]
    assert told == [210, 297, 20, 20, 30, 15]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert "PAGE" not in page.first_page_header._element.xml


def test_a_draft_says_so_on_every_page() -> None:
    draft, finished = _document(finished=False), _document()
    words = "BẢN NHÁP: chưa kết thúc, chưa ký, không có giá trị pháp lý"
    for header in (draft.sections[0].header, draft.sections[0].first_page_header):
        assert words in [paragraph.text for paragraph in header.paragraphs]
    assert words not in finished.sections[0].header._element.xml


def test_empty_lists_are_sentences() -> None:
    said = _joined(record_docx(record(finished=False), "vi"))
    for words in (
        "Không có tệp kèm theo.",
        "Chưa thống nhất biện pháp khắc phục nào.",
        "Không phỏng vấn.",
        "Chưa ghi.",
    ):
        assert words in said


def test_english_is_english() -> None:
    said = _joined(record_docx(full_record(), "en"))
    for words in (
        "SOCIALIST REPUBLIC OF VIET NAM",
        "Check of Moc Bai reception facility",
        "5.85 m²/bed",
        "IV. EVIDENCE",
    ):
        assert words in said
    assert "CỘNG HÒA" not in said


def test_the_same_record_makes_the_same_bytes() -> None:
    assert record_docx(full_record(), "vi") == record_docx(full_record(), "vi")
    assert record_pdf(full_record(), "vi") == record_pdf(full_record(), "vi")


def test_the_shipped_templates_are_those_of_the_script() -> None:
    for language in ("vi", "en"):
        parts = [_parts(content) for content in (build(language), (TEMPLATES / f"record-{language}.docx").read_bytes())]
        assert parts[0] == parts[1]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        # when it was made does not count
        return {name: given.read(name) for name in given.namelist() if name != "docProps/core.xml"}


def _template(folder: Path, words: str) -> Path:
    path = folder / "office.docx"
    document = Document()
    document.add_paragraph(words)
    document.save(str(path))
    return path


def test_an_office_has_a_template_of_its_own(tmp_path: Path) -> None:
    path = _template(tmp_path, "{{ subject }} | {{ remarks.facility.words }}")
    assert LONG.strip() in _joined(record_docx(full_record(), "vi", path))


@pytest.mark.parametrize(
    ("tag", "code", "named"),
    [
        ("{{ subjct }}", "unknown_tag", "subjct"),
        ("{{ facility.nme }}", "unknown_tag", "nme"),
        ("{% for one in team %}{{ one.name }}", "broken_tag", ""),
        ("{{ subject | nothing }}", "broken_tag", ""),
        ("{{ subject + 1 }}", "broken_tag", ""),
        ("{{ ''.__class__.__mro__ }}", "forbidden_tag", ""),
        ("{{ team.append(1) }}", "forbidden_tag", ""),
    ],
)
def test_a_broken_tag_is_named(tag: str, code: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        record_docx(full_record(), "vi", _template(tmp_path, tag))
    [problem] = refused.value.problems
    assert problem.code == code
    assert problem.code in TEMPLATE_WORDS
    assert named in str(problem.args.get("tag", ""))
    assert describe_problem(problem, "vi").startswith(f"{tmp_path / 'office.docx'}  ")


def test_the_tag_that_may_be_meant_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        record_docx(full_record(), "en", _template(tmp_path, "{{ subjct }}"))
    assert "`subjct`; did you mean `subject`?" in describe_problem(refused.value.problems[0], "en")


def _gone(folder: Path) -> Path:
    return folder / "gone.docx"


def _no_document(folder: Path) -> Path:
    path = folder / "text.docx"
    path.write_text("no zip")
    return path


def _other_zip(folder: Path) -> Path:
    path = folder / "zip.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a", "b")
    return path


@pytest.mark.parametrize(
    ("make", "code"), [(_gone, "file_not_found"), (_no_document, "not_a_template"), (_other_zip, "not_a_template")]
)
def test_what_is_no_template_is_told(make: Callable[[Path], Path], code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        record_docx(full_record(), "vi", make(tmp_path))
    assert [problem.code for problem in refused.value.problems] == [code]


def test_the_pdf_says_the_same_in_vietnamese() -> None:
    pages = pages_of(record_pdf(full_record(), "vi"))
    said = " ".join(pages)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Xây tường ngăn kín",
        "125/QĐ-SYT",
    ):
        assert words in said
    assert "Nguyễn Thị Hoa" not in said
    assert not pages[0].startswith("1/")  # the first page shows no number
    assert [page.split()[0] for page in pages[1:]] == [f"{number}/{len(pages)}" for number in range(2, len(pages) + 1)]
    assert sum("TT Yêu cầu Căn cứ pháp lý" in page for page in pages) > 5  # heads of tables are repeated


def test_without_the_extra_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError) as refused:
        record_pdf(full_record(), "vi")
    assert refused.value.why == "pdf_missing"
    assert pdf_module.FONTS[0] == "Times New Roman"


def test_the_text_is_no_wider_than_a_terminal() -> None:
    for language in ("vi", "en"):
        lines = record_text(full_record(), language).splitlines()
        # a checksum alone is 64 digits; nothing else is longer than a line
        assert all(len(line) <= 80 or " " not in line.strip() for line in lines)
        assert any("RQ-B05" in line for line in lines)


def test_names_and_numbers_are_left_out_of_any_text() -> None:
    assert without_people("Gọi 0912 345 678 hoặc a.b@c.vn") == "Gọi […] hoặc […]"
    assert without_people("Phòng D1 có 6 giường, 36 m².") == "Phòng D1 có 6 giường, 36 m²."


def test_grounds_stand_by_rank() -> None:
    # a law, decrees by year, a decision of the Prime Minister, circulars by year, then what has another number
    ranked = [
        "53/2024/QH15", "103/2017/NĐ-CP", "162/2025/NĐ-CP", "1863/QĐ-TTg", "33/2017/TT-BLĐTBXH", "09/2024/TT-BLĐTBXH",
        "QCVN 06:2022/BXD",
    ]  # fmt: skip
    assert sorted(sorted(ranked), key=by_rank) == ranked
