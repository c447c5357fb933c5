"""Interviews are counted, never told: small groups are shown together, and few answers give no verdict."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from facility_planner.domain.audits.answer import Sampled
from facility_planner.domain.audits.tally import FEWEST_SHOWN, Tally, answer_by, shown, together
from facility_planner.domain.standard import Asked, Requirement

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 3, 12)
GROUPS: tuple[Asked, ...] = get_args(Asked)


def _tally(group: Asked, yes: int, no: int = 0, unsure: int = 0) -> Tally:
    people = yes + no + unsure
    return Tally(
        standard="s1", requirement="r1", group=group, asked=people, consented=people, yes=yes, no=no, unsure=unsure
    )


def _requirement(**given: Any) -> Requirement:
    data = {
        "id": "r1", "row": "R", "title": "t", "class": "binding", "confidence": "seen",
        "references": [{"instrument": "1/2018"}], "measure": "m", "compare": "is", "unit": "yes_no",
        "evidence": ["interview"], "last_checked_on": date(2026, 1, 1), **given,
    }  # fmt: skip
    return Requirement.model_validate(data, strict=False)


counts = st.integers(min_value=0, max_value=6)


@st.composite
def tallies(draw: st.DrawFn) -> list[Tally]:
    groups = draw(st.lists(st.sampled_from(GROUPS), unique=True, max_size=6))
    return [_tally(group, draw(counts), draw(counts), draw(counts)) for group in groups]


def test_nobody_answers_who_was_not_asked() -> None:
    with pytest.raises(ValidationError, match="consented"):
        Tally(standard="s1", requirement="r1", group="resident", asked=1, consented=2)
    with pytest.raises(ValidationError, match="consented"):
        Tally(standard="s1", requirement="r1", group="resident", asked=3, consented=2, yes=1, no=1, unsure=1)


def test_small_groups_are_shown_together() -> None:
    listed = [_tally("resident", 4, 1), _tally("child", 1), _tally("guard", 2)]
    # 1 child and 2 guards are 3 together; the residents stand alone
    assert [(one.groups, one.answered) for one in shown(listed)] == [(("resident",), 5), (("child", "guard"), 3)]


def test_a_single_small_group_cannot_be_told_from_the_rest() -> None:
    # one child beside 5 residents and 4 guards: shown with the guards, or the total would tell it
    listed = [_tally("resident", 5), _tally("child", 1), _tally("guard", 4)]
    assert [one.groups for one in shown(listed)] == [("resident",), ("child", "guard")]
    assert shown([_tally("child", 2)]) == ()


@given(tallies())
def test_nothing_shown_is_about_too_few(listed: Sequence[Tally]) -> None:
    parts = shown(listed)
    assert all(part.answered >= FEWEST_SHOWN for part in parts)
    total = together(listed)
    # nothing is lost where enough have answered, and what is not shown is nobody's answer or everybody's
    assert sum(part.answered for part in parts) in (total.answered, 0)
    if total.answered >= FEWEST_SHOWN:
        assert sum(part.yes for part in parts) == total.yes


def test_what_people_answered_can_be_the_answer() -> None:
    listed = [_tally("resident", 4, 1, 2), _tally("child", 3)]
    # 7 yes and 1 no; two were not sure and are not counted
    answer = answer_by(_requirement(), listed, DAY)
    assert answer is not None
    assert (answer.sample, answer.method, answer.seen_on) == (Sampled(sample=8, passed=7), "interview", DAY)
    assert answer_by(_requirement(unit="percent"), listed, DAY) == answer


def test_it_is_none_of_few_or_where_interviews_show_nothing() -> None:
    assert answer_by(_requirement(), [_tally("child", 2, 0, 5)], DAY) is None
    assert answer_by(_requirement(), [], DAY) is None
    many = [_tally("resident", 9)]
    assert answer_by(_requirement(evidence=["document"]), many, DAY) is None
    assert answer_by(_requirement(unit="m2"), many, DAY) is None
