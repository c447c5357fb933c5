"""The Budget workspace, driven by keys: the list, the slider, what is typed, pins, years, undo."""

from __future__ import annotations

import pytest
from tests.tui.budget_rehearsal import (
    MILLION,
    BudgetRehearsal,
    bought,
    budget,
    line_of,
    programme,
    settled,
    to_budget,
    to_gap,
)
from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, WIDE, staged

from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.money import MoneyDialog
from facility_planner.tui.dialogs.pins import PinsDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.widgets.curve_pane import CurvePane


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_breaches_stand_apart_and_every_sum_with_a_placeholder_is_starred(size: tuple[int, int]) -> None:
    async with staged(size, Rehearsal()) as stage:
        await to_budget(stage)
        lines = stage.lines("#gaps")
        heads = [n for n, line in enumerate(lines) if "breach" in line.lower()]
        assert [lines[n].split(" (")[0] for n in heads] == [
            "Breaches of law",
            "Derived from law, no breach",
            "Good practice, no breach",
        ]
        # 14 × 1,0 + 3 = 17; 14 × 2,0 + 5 = 33 million
        total = lines[-1]
        assert total.startswith("All gaps together")
        assert total.split()[-3:] == ["17", "–", "33*"]
        assert "placeholder price" in str(budget(stage).query_one("#table").border_subtitle)
        # columns are aligned: every line is equally wide
        assert len({len(line) for line in lines}) == 1


async def test_a_gap_opens_to_quantity_price_and_source_and_warns() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        await to_budget(stage)
        await to_gap(stage, "Private consultation")
        await stage.press("enter")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        assert "17,000,000 – 25,000,000 – 33,000,000 ₫  * placeholder" in told
        assert "14 m² × 1,000,000 – 1,500,000 – 2,000,000 ₫ (2026)" in told
        assert "Price from: Quotation 12" in told
        assert "placeholder price: no source" in told
        await stage.press("escape")
        await to_gap(stage, "Toilet")
        await stage.press("enter")
        assert isinstance(stage.app.screen, TextDialog)
        assert "≤ a ceiling" in stage.app.screen.content.plain
        await stage.press("escape")
        await to_gap(stage, "Fire drill")
        await stage.press("f7")
        assert isinstance(stage.app.screen, TextDialog)
        assert "superseded: its instrument held until 31 Dec 2025 → TT-9" in stage.app.screen.content.plain


async def test_the_first_budget_is_what_the_breaches_cost() -> None:
    """Breaches 60 + 5 = 65 million; forty steps of 5 are the first to reach 90, so 65 is a whole number of steps."""
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        assert screen.work.now is not None
        assert screen.work.now.total == 65 * MILLION
        # 32.5 million a year: the toilet does not fit, and the room for 25 fits beside the drill for 5
        assert bought(stage) == {"drill", "wall-in-a-room"}
        assert "■ 2027" in line_of(stage, "Fire drill")
        assert "□" in line_of(stage, "Toilet")


async def test_the_slider_buys_more_and_tells_what_falls_out() -> None:
    async with staged(WIDE, BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        assert screen.work.step == 5 * MILLION  # forty steps of 2 do not reach 90 million
        before = screen.work.now
        assert before is not None
        await stage.press("2", *"65m", "enter")  # 132.5 million a year: all for 90 in the first
        await settled(stage)
        assert bought(stage) == {"drill", "toilet", "wall-in-a-room"}
        assert "−0 +1 (Ctrl+N: all): added Build a toilet for women" in stage.text("#news")
        assert "Breaches: 9→7" in stage.text("#status")
        assert any("Breaches of law (9)" in line for line in stage.lines("#gaps"))
        await stage.press("ctrl+z")
        await settled(stage)
        assert screen.work.now == before
        assert "−1 +0 (Ctrl+N: all): dropped Build a toilet for women" in stage.text("#news")
        await stage.press("ctrl+n")
        assert isinstance(stage.app.screen, TextDialog)
        assert "dropped (1)\n· Build a toilet for women, 2027" in stage.app.screen.content.plain
        await stage.press("escape", "shift+right")
        assert screen.work.now == before.moved(screen.work.step, 10)


async def test_the_same_in_other_years_is_not_called_the_same() -> None:
    async with staged(WIDE, BudgetRehearsal()) as stage:
        await to_budget(stage)
        await stage.press("2", *"65m", "enter")  # all in the first year
        await settled(stage)
        # 65 + 25: the room for 25 has no place in the first year any more, and a year later there is money for it
        await stage.press("f4", "3", *"65m", "enter", *"25m", "enter")
        await settled(stage)
        news = stage.text("#news")
        assert "Same remedies, other years (Ctrl+N: all): Wall in a consultation room 2027→2028" in news
        await stage.press("ctrl+n")
        assert isinstance(stage.app.screen, TextDialog)
        assert "bought in another year (1)\n· Wall in a" in stage.app.screen.content.plain


async def test_a_sum_beyond_everything_does_not_stretch_the_curve() -> None:
    async with staged(WIDE, BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.until(lambda: screen.desk.curve_of is not None)
        await stage.press("9", *"00000m", "enter")
        await settled(stage)
        assert max(point.budget for point in screen.desk.points()) == 90 * MILLION
        drawn = screen.query_one(CurvePane).render().plain
        assert "45" in drawn  # the middle of the axis
        assert "90 million ₫" in drawn


async def test_how_needs_of_a_surge_come_into_the_list_is_told() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        await to_budget(stage)
        await stage.press("f4")
        assert "plan a surge first" in stage.lines("NumberedList")[7]
        await stage.press("8")
        assert isinstance(stage.app.screen, TextDialog)
        assert "Plan workspace (F6)" in stage.app.screen.content.plain


async def test_a_step_leads_to_round_sums_and_never_below_nothing() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("7", *"777777", "enter")
        assert screen.work.now is not None
        assert screen.work.now.total == 7_777_777
        await stage.press("right")
        assert screen.work.now.total % screen.work.step == 0
        assert 7_777_777 < screen.work.now.total <= 7_777_777 + screen.work.step
        await stage.press("ctrl+left", "ctrl+left")
        assert screen.work.now.total == 0
        await settled(stage)
        assert bought(stage) == set()
        assert "Nothing is bought." in stage.text("#news") or "dropped" in stage.text("#news")


async def test_a_budget_is_typed_as_vietnamese_write_it() -> None:
    async with staged(backend=BudgetRehearsal(), language="vi") as stage:
        screen = await to_budget(stage)
        for typed, total in (
            ("1.850.000.000", 1850 * MILLION),
            ("850 triệu", 850 * MILLION),
            ("1,85 tỷ", 1850 * MILLION),
        ):
            await stage.press(typed[0])
            assert isinstance(stage.app.screen, MoneyDialog)
            await stage.paste(typed[1:])
            assert stage.text("#understood").endswith(screen.speech.money(total))
            await stage.press("enter")
            assert screen.work.now is not None
            assert screen.work.now.total == total
            assert screen.speech.money(total) in stage.text("#slider")
        await stage.press("1", *"x2", "enter")  # no amount
        assert isinstance(stage.app.screen, MoneyDialog)
        assert "1.850.000.000" in stage.text("#understood")
        await stage.press("escape")
        assert screen.work.now is not None
        assert screen.work.now.total == 1850 * MILLION


async def test_each_year_has_a_budget_of_its_own() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("f4", "3")
        assert isinstance(stage.app.screen, MoneyDialog)
        await stage.press(*"70 m", "enter", *"5 m", "enter")
        assert screen.work.now is not None
        assert screen.work.now.ceilings == (70 * MILLION, 5 * MILLION)
        await settled(stage)
        assert [sorted(item.remedy for item in year.items) for year in programme(stage).years] == [
            ["drill", "toilet"],
            [],
        ]
        assert "70 + 5 million" in stage.text("#slider")


async def test_years_first_year_and_prices_are_chosen() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("f4", "4", "3")
        await stage.press("f4", "5", "4")
        await stage.press("f4", "6", "3")
        assert screen.work.now is not None
        assert screen.work.now.years == (2029, 2030, 2031)
        assert screen.work.now.level == "high"
        await settled(stage)
        assert programme(stage).order.level == "high"
        assert "2029–2031 · high prices" in stage.text("#slider")


async def test_space_pins_bans_and_frees_and_asks_where_there_are_several() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await to_gap(stage, "Private consultation")
        await stage.press("space")
        await settled(stage)
        assert line_of(stage, "Private consultation").endswith("▲")
        assert [one.remedy for one in programme(stage).order.pinned] == ["wall-in-a-room"]
        await stage.press("space")
        await settled(stage)
        assert line_of(stage, "Private consultation").endswith("✗")
        assert "wall-in-a-room" not in bought(stage)
        await stage.press("space")
        await settled(stage)
        assert screen.work.now is not None
        assert not screen.work.now.pinned
        assert not screen.work.now.banned
        await to_gap(stage, "Fire drill")
        await stage.press("space")
        assert isinstance(stage.app.screen, PinsDialog)
        # the drill 5 to 10, the hired one 8 to 16
        assert [line.split()[2:5] for line in stage.lines("LineList")] == [["5", "–", "10"], ["8", "–", "16"]]
        await stage.press("space", "space", "2", "enter")  # the first banned, the second pinned
        await settled(stage)
        assert "drill-hired" in bought(stage)
        assert "drill" not in bought(stage)
        assert line_of(stage, "Fire drill").endswith("▲✗")


async def test_a_pin_that_cannot_be_is_told_and_nothing_is_lost() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        before = screen.desk.draft
        await to_gap(stage, "Toilet")
        await stage.press("space")
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))
        assert isinstance(stage.app.screen, TextDialog)
        assert "60,000,000" in stage.app.screen.content.plain
        await stage.press("escape")
        assert screen.desk.draft is before
        assert "Cannot be:" in stage.text("#news")
        await stage.press("ctrl+z")
        await settled(stage)
        assert "Cannot be" not in stage.text("#news")


async def test_a_gap_is_found_the_language_changes_and_help_tells_every_key() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("f3", *"drill", "enter")
        assert screen.view.chosen == "fire-drill"
        await stage.press("f4")
        assert isinstance(stage.app.screen, ChoiceDialog)
        assert len(stage.lines("NumberedList")) == 9
        await stage.press("escape", "f1")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        for key in ("◂▸", "0-9", "Space", "F3", "F4", "F5", "F7", "F8", "F9", "Tab", "Enter", "Ctrl+Z", "Esc"):
            assert key in told, key
        await stage.press("escape", "f2")
        assert screen.view.chosen == "fire-drill"
        assert "Thực tập phương án" in "\n".join(stage.lines("#gaps"))
        assert "65.000.000 ₫" in stage.text("#slider")


async def test_what_was_wished_is_there_when_one_comes_back() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("right")
        await settled(stage)
        wish, draft = screen.work.now, screen.desk.draft
        await stage.press("escape", "enter", "f6", "f6")
        await stage.until(lambda: isinstance(stage.app.screen, type(screen)))
        await settled(stage)
        assert budget(stage).work.now == wish
        assert draft is not None
        assert programme(stage).order == draft.drafted.programme.order
