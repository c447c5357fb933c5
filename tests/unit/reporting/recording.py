"""Builders of audit records as the shipped law and a shipped facility make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.audit.checklist import assessment_of, checklist
from facility_planner.domain.assessment import StandardUsed
from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.audits.answer import Answer, AnswerKey, Sampled
from facility_planner.domain.audits.closing import Signature
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Head, Inspecting, Opened, Remark
from facility_planner.domain.audits.law import law_then
from facility_planner.domain.audits.record import AuditRecord
from facility_planner.domain.audits.state import AuditState
from facility_planner.domain.audits.tally import Tally
from facility_planner.domain.audits.words import Words
from facility_planner.library.loader import load_facility
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.standard import Standard

DAY = date(2026, 3, 12)
FACILITY = "moc-bai"
STANDARD = "vn-2024"
FINISHED = datetime(2026, 3, 12, 10, 15, tzinfo=UTC)
LONG = (
    "Tại thời điểm kiểm tra, phòng tư vấn chỉ được ngăn bằng vách di động cao 1,8 m; người ngoài hành lang nghe rõ "
    "nội dung trao đổi; cơ sở giải trình do chưa được bố trí kinh phí cải tạo & sửa chữa <năm 2025>. "
)
CASE_OF_A_NAME = "Chị Nguyễn Thị Hoa kể lại"
"""What nobody should write; paper leaves the name out."""


def words(text: str | None) -> Words:
    """A free text under some hash."""
    return Words(sealed="a" * 64, text=text)


@cache
def standard() -> Standard:
    """The law that the program comes with."""
    return standard_of(STANDARD)


def key(requirement: str, subject: str = FACILITY) -> AnswerKey:
    """What an answer is about."""
    return AnswerKey(STANDARD, requirement, subject)


def record(
    answers: Mapping[AnswerKey, Answer] | None = None,
    *,
    notes: Mapping[AnswerKey, Words] | None = None,
    evidence: Mapping[AnswerKey, Sequence[Attachment]] | None = None,
    tallies: Mapping[str, Tally] | None = None,
    actions: Mapping[str, CorrectiveAction] | None = None,
    remarks: Mapping[str, Remark] | None = None,
    head: Head | None = None,
    finished: bool = True,
    audit: str = "moc-bai-20260312-3f9a",
) -> AuditRecord:
    """A record of Mộc Bài by the shipped law."""
    facility = load_facility(Path("scenarios/facilities/moc-bai.yaml")).model_copy(update={"observations": ()})
    opened = Opened(facility=FACILITY, as_of=DAY, standards=(StandardUsed.of(standard()),), lead="tt-07")
    state = AuditState(
        audit,
        opened,
        head=head or Head(),
        answers=answers or {},
        notes=notes or {},
        evidence={place: tuple(files) for place, files in (evidence or {}).items()},
        tallies=tallies or {},
        actions=actions or {},
        remarks=remarks or {},
    )
    made = checklist(state, facility, [standard()])
    assessment = assessment_of(made, state, [standard()])
    signatures = (Signature(version=1, inspector="tt-07", key="0123456789abcdef" * 4, signature="ab" * 64),)
    return AuditRecord(
        audit=audit,
        version=1,
        state=state,
        facility=facility,
        assessment=assessment,
        titles={item.key: item.requirement.title for item in made.items},
        law=law_then(assessment.findings, [standard()]),
        head_hash="c0ffee" * 10 + "c0de" if finished else None,
        signatures=signatures if finished else (),
        finished_at=FINISHED if finished else None,
    )


def full_record(*, finished: bool = True) -> AuditRecord:
    """A record with something of everything, long texts among it."""
    requirements = [one for one in standard().requirements if one.indicators is None and one.unit == "yes_no"]
    answers: dict[AnswerKey, Answer] = {}
    for number, one in enumerate(requirements):
        verdict = ("met", "met", "not_met", "partly_met")[number % 4]
        reason = words(LONG if number % 12 == 2 else "Đã xem hồ sơ lưu tại cơ sở.")
        if number % 9 == 8:
            answers[key(one.id)] = Answer(
                verdict="not_applicable", seen_on=DAY, reason=words("Cơ sở không nhận nuôi trẻ.")
            )
        elif verdict == "partly_met":
            answers[key(one.id)] = Answer(value=False, verdict="partly_met", seen_on=DAY, reason=reason)
        else:
            answers[key(one.id)] = Answer(value=verdict == "met", seen_on=DAY, method="document")
    first, second, third = (key(one.id) for one in requirements[2:5])
    shares = [one for one in standard().requirements if one.unit == "percent"]
    answers[key(shares[0].id)] = Answer(
        sample=Sampled(population=40, sample=10, passed=9), seen_on=DAY, method="sample"
    )
    taken = {"taken_at": "2026-03-12T09:41:00", "name": words("anh.jpg")}
    files = [
        Attachment.model_validate({"sha256": f"{number:x}" * 64, "size": size, "kind": "photo", **taken})
        for number, size in ((1, 840), (2, 215_000), (3, 3_400_000))
    ]
    team = (
        Inspecting(inspector="tt-11", name=words("Trần Văn Bình"), office=words("Sở Y tế tỉnh Tây Ninh")),
        Inspecting(inspector="tt-07", name=words("Lê Thị Minh"), office=words("Sở Y tế tỉnh Tây Ninh")),
    )
    wall = "Xây tường ngăn kín, lắp cửa cách âm cho phòng tư vấn."
    refusal = words("Chưa đồng ý với kết quả về phòng tư vấn.")
    return record(
        answers,
        notes={first: words(LONG * 2), second: words(f"{CASE_OF_A_NAME}, số 0912345678."), third: words(None)},
        evidence={first: files[:2], second: files[2:]},
        tallies={
            "a": _tally(first, "resident", asked=9, consented=8, yes=6, no=1, unsure=1),
            "b": _tally(first, "child", asked=2, consented=2, yes=1, no=1),
            "c": _tally(second, "child", asked=2, consented=1, yes=1),
        },
        actions={
            "a1": _action(first, wall, date(2026, 6, 30), cost=120_000_000),
            "a2": _action(second, "Ban hành quy trình.", date(2026, 4, 15), owner="social_worker", state="under_way"),
        },
        remarks={
            "inspectors": Remark(words=words("Đề nghị cơ sở khắc phục đúng thời hạn.")),
            "facility": Remark(words=words(LONG), refused_to_sign=True, why_refused=refusal),
        },
        head=Head(
            name="check",
            decision_number=words("125/QĐ-SYT"),
            decided_on=date(2026, 3, 2),
            team=team,
            met={"head": 1, "social_worker": 2, "resident": 9},
            place=words("Mộc Bài"),
        ),
        finished=finished,
    )


def _tally(place: AnswerKey, group: str, **counts: int) -> Tally:
    given = {"standard": place.standard, "requirement": place.requirement, "group": group}
    return Tally.model_validate({**given, **counts})


def _action(place: AnswerKey, what: str, due: date, **given: object) -> CorrectiveAction:
    return CorrectiveAction.model_validate({"finding": place.path, "what": words(what), "due": due, **given})
