"""Room by room through an audit, and the forms of the register, driven by keys over a real store."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

import pytest
from tests.tui.forms_stage import BY, Ground, ground, staged_on
from tests.tui.stage import NARROW, WIDE, Stage
from textual.content import Content
from textual.widgets import Static

from facility_planner.errors import StoreError
from facility_planner.library.loader import load_facility
from facility_planner.services.auditing import answering
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import facility_in, find_facility
from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.save import SaveOrder
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.forms.form import FormView
from facility_planner.tui.forms.parts import Part, parts_of
from facility_planner.tui.screens.facility_form import RegisterFormScreen
from facility_planner.tui.screens.register import RegisterScreen
from facility_planner.tui.screens.rooms import RoomsScreen
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.facility import Facility, Room
    from facility_planner.tui.screens.editor import EditorScreen


@pytest.fixture
def stand(tmp_path: Path) -> Ground:
    return ground(tmp_path)


def moc_bai(stand: Ground) -> Facility:
    return facility_in(stand.store, "moc-bai")


def room(stand: Ground, name: str) -> Room:
    return next(room for room in moc_bai(stand).rooms if room.id == name)


def screen(stage: Stage) -> EditorScreen:
    return cast("EditorScreen", stage.app.screen)


async def go_to(stage: Stage, part: str, field: str) -> None:
    """Into the form of a part, to a field."""
    editor = screen(stage)
    listed = editor.query_one("#parts", LineList)
    await stage.until(lambda: part in [option.id for option in listed.options])
    editor.set_focus(listed)
    listed.highlighted = [option.id for option in listed.options].index(part)
    await stage.until(lambda: editor.part.key == part)
    line = next(line for line in editor.query_one(FormView).lines if line.field.name == field)
    line.go()
    await stage.pilot.pause()


def told(stage: Stage, selector: str) -> str:
    return str(stage.app.screen.query_one(selector, Static).render())


async def type_text(stage: Stage, text: str) -> None:
    """Type over what stands in the field; pasted, as tests cannot press every letter."""
    await stage.paste(text)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_rooms_open_with_their_forms_within_the_terminal(stand: Ground, size: tuple[int, int]) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk), size) as stage:
        await stage.until(lambda: "B1" in stage.lines("#parts")[1])
        assert "Moc Bai" in stage.title
        assert "judged" in stage.title
        for selector in ("#parts", "#form"):
            region = stage.app.screen.query_one(selector).region
            assert region.right <= size[0]
            assert region.bottom <= size[1] - 1
        assert stage.app.screen.query_one("#beside").display == (size == WIDE)


async def test_a_digit_is_written_at_once_and_goes_on(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "enclosure")
        await stage.press("1")  # full walls
        assert room(stand, "C1").enclosure == "full_walls"
        current = screen(stage).form.current
        assert current is not None
        assert current.field.name == "sound_private"
        await stage.press("1", "1")
        assert room(stand, "C1").view_private is True
        # C1 has full walls now, nobody hears or sees: the private room of the law cases is there
        assert "saved 10:15" in told(stage, "#told")
        assert "✓ Private consultation room" in told(stage, "#told")
        events = [event for event in stand.store.events("facility:moc-bai") if event.during is not None]
        assert {event.during for event in events} == {f"audit:{stand.desk.state.id}"}


async def test_undo_takes_back_field_by_field_and_redo_does_it_again(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "enclosure")
        await stage.press("1", "1", "ctrl+z")
        assert room(stand, "C1").sound_private is False
        assert room(stand, "C1").enclosure == "full_walls"
        await stage.press("ctrl+z")
        assert room(stand, "C1").enclosure == "movable_partition"
        await stage.press("ctrl+y")
        assert room(stand, "C1").enclosure == "full_walls"


async def test_what_was_undone_elsewhere_in_the_audit_is_undone_here_too(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "enclosure")
        await stage.press("1")
        answering.undo(stand.store, open_desk(stand.store, stand.desk.state.id), BY)
        assert room(stand, "C1").enclosure == "movable_partition"


async def test_an_area_takes_a_comma_and_is_written_on_leaving(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk), language="vi") as stage:
        await go_to(stage, "rooms/1", "floor_area_m2")
        await type_text(stage, "6,4")
        assert room(stand, "C1").floor_area_m2 == 9
        await stage.press("down")
        await stage.until(lambda: room(stand, "C1").floor_area_m2 == 6.4)


async def test_what_cannot_stand_is_told_kept_and_not_written(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "floor_area_m2")
        await type_text(stage, "chín")
        line = screen(stage).form.current
        assert line is not None
        await stage.until(lambda: line.has_class("-wrong"))  # at once, before the field is left
        await stage.press("enter")
        await stage.until(lambda: bool(screen(stage).filling.refused))
        assert room(stand, "C1").floor_area_m2 == 9
        assert line.query_one(VnInput).text == "chín"
        # Esc leads to the list; a second one asks, for something typed is not written
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("1")
        assert isinstance(stage.app.screen, RoomsScreen)
        await go_to(stage, "rooms/1", "floor_area_m2")
        await type_text(stage, "8")
        await stage.press("enter", "escape", "escape")
        assert not isinstance(stage.app.screen, RoomsScreen)
        assert room(stand, "C1").floor_area_m2 == 8


async def test_a_new_room_asks_its_use_and_is_there_at_once(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await stage.press("ctrl+n", "5")
        await stage.until(lambda: any(room.id == "D4" for room in moc_bai(stand).rooms))
        current = screen(stage).form.current
        assert current is not None
        assert current.field.path == ("rooms", 13, "floor_area_m2")
        # the bedroom before is D3: what it says is taken over, but for the id
        await stage.press("ctrl+d")
        assert room(stand, "D4") == room(stand, "D3").model_copy(update={"id": "D4"})


async def test_a_new_member_of_staff_waits_for_the_sex(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "staff/0", "sex")
        await stage.press("ctrl+n", "5")  # a nurse
        await stage.until(lambda: "Missing: Sex" in told(stage, "#told"))
        assert len(moc_bai(stand).staff) == 6
        await go_to(stage, "staff/6", "sex")
        await stage.press("1")
        assert moc_bai(stand).staff[6].roles == ("nurse",)


async def test_a_draft_is_taken_back_by_undo_before_anything_else(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "enclosure")
        await stage.press("1")
        await go_to(stage, "staff/0", "sex")
        await stage.press("ctrl+n", "5", "ctrl+z")
        assert "staff/6" not in [line.key for line in _parts(stage)]
        assert room(stand, "C1").enclosure == "full_walls"


def _parts(stage: Stage) -> list[Part]:
    return list(parts_of(screen(stage).filling.data, screen(stage).PARTS))


async def test_roles_are_ticked_and_trainings_added(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "staff/2", "roles")
        before = moc_bai(stand).staff[2]
        await stage.press("enter", "down", "down", "space", "enter")  # psychologist is the third
        await stage.until(lambda: "psychologist" in moc_bai(stand).staff[2].roles)
        assert set(before.roles) < set(moc_bai(stand).staff[2].roles)
        screen(stage).action_train()  # stands in the menu alone
        await stage.press("1")  # victim support
        await stage.until(lambda: "completed on" in told(stage, "#told"))
        await type_text(stage, "01/03/2025")
        await stage.press("enter")
        await stage.until(lambda: len(moc_bai(stand).staff[2].training) == len(before.training) + 1)


async def test_a_room_is_removed_only_when_asked_and_confirmed(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/0", "use")
        screen(stage).action_remove()
        await stage.press("1")  # keep
        assert room(stand, "B1")
        screen(stage).action_remove()
        await stage.press("2")
        await stage.until(lambda: all(room.id != "B1" for room in moc_bai(stand).rooms))
        assert screen(stage).part.key == "rooms/0"


async def test_page_keys_walk_and_f6_goes_to_the_next_list(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/0", "beds")
        await stage.press("pagedown")
        await stage.until(lambda: screen(stage).part.key == "rooms/1")
        assert screen(stage).form.current is not None
        await stage.press("pageup")
        await stage.until(lambda: screen(stage).part.key == "rooms/0")
        await stage.press("f6")
        await stage.until(lambda: screen(stage).part.key == "staff/0")
        await stage.press("f6")
        await stage.until(lambda: screen(stage).part.key == "supplies")


async def test_the_other_language_keeps_place_and_half_typed_text(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "floor_area_m2")
        await type_text(stage, "7,2")
        await stage.press("f2")
        await stage.until(lambda: "đã xét" in stage.title)
        line = screen(stage).form.current
        assert line is not None
        assert line.query_one(VnInput).text == "7,2"
        assert line.field.name == "floor_area_m2"


async def test_what_is_half_typed_is_written_when_the_program_is_ended(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "floor_area_m2")
        await type_text(stage, "7.5")
        screen(stage).keep()
        assert room(stand, "C1").floor_area_m2 == 7.5


async def test_what_was_judged_can_be_read(stand: Ground) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk), WIDE) as stage:
        await go_to(stage, "rooms/1", "enclosure")
        await stage.press("1", "1", "1")
        assert "Private consultation room" in str(stage.app.screen.query_one("#beside Static", Static).render())
        await stage.press("f7")
        assert isinstance(stage.app.screen, TextDialog)
        assert isinstance(stage.app.screen.content, Content)
        assert "before: ✕ Not met" in stage.app.screen.content.plain


async def test_a_new_facility_is_written_once_nothing_is_missing(stand: Ground) -> None:
    async with staged_on(stand, RegisterFormScreen) as stage:
        await stage.until(lambda: screen(stage).form.current is not None)
        await type_text(stage, unicodedata.normalize("NFD", "Tân Châu"))
        await stage.press("enter")
        await stage.until(lambda: "Missing: Kind of facility, Ownership" in told(stage, "#told"))
        assert screen(stage).filling.value_at(("facility",)) == "tan-chau"
        await go_to(stage, "facility", "kind")
        await stage.press("3", "1")  # a shelter, public
        await stage.until(lambda: find_facility(stand.store, "tan-chau") is not None)
        written = facility_in(stand.store, "tan-chau")
        assert written.title.vi == "Tân Châu"
        assert (written.kind, written.ownership) == ("shelter", "public")
        await go_to(stage, "facility", "province")
        await stage.press("enter")
        await stage.paste("tay ninh")
        await stage.press("enter")
        await stage.until(lambda: facility_in(stand.store, "tan-chau").province == "80")
        await stage.press("ctrl+z")
        assert facility_in(stand.store, "tan-chau").province is None


async def test_a_new_facility_that_is_left_is_asked_about(stand: Ground) -> None:
    async with staged_on(stand, RegisterFormScreen) as stage:
        await stage.until(lambda: screen(stage).form.current is not None)
        await type_text(stage, "Tân Châu")
        await stage.press("enter", "escape", "escape")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("2")
        assert find_facility(stand.store, "tan-chau") is None


async def test_the_id_of_another_facility_is_refused(stand: Ground) -> None:
    async with staged_on(stand, RegisterFormScreen) as stage:
        await go_to(stage, "facility", "facility")
        await type_text(stage, "moc-bai")
        await stage.press("enter")
        await stage.until(lambda: ("facility",) in screen(stage).filling.refused)
        assert moc_bai(stand).title.en == "Moc Bai reception facility"


async def test_the_register_reads_and_writes_files(stand: Ground, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("facility: x\nkind: shelter\nownership: publik\n", encoding="utf-8")
    async with staged_on(stand, RegisterScreen) as stage:
        assert any("Tay Ninh" in line for line in stage.lines("#register"))
        await stage.press("f8")
        await stage.paste(str(tmp_path))
        register = stage.app.screen_stack[-2]
        assert isinstance(register, RegisterScreen)
        await stage.press("escape")
        for suffix in (".yaml", ".json", ".xlsx"):
            register._export(moc_bai(stand), SaveOrder(tmp_path, suffix))
        assert load_facility(tmp_path / "moc-bai.yaml").rooms == moc_bai(stand).rooms
        assert (tmp_path / "moc-bai.xlsx").stat().st_size > 1000
        # what is there is written over only when asked
        register._export(moc_bai(stand), SaveOrder(tmp_path, ".json"))
        await stage.pilot.pause()
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("escape", "ctrl+o")
        assert isinstance(stage.app.screen, FilesDialog)
        await stage.paste(str(bad))
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))
        assert f"{bad}:3:" in cast("TextDialog", stage.app.screen).content.plain
        assert find_facility(stand.store, "x") is None


async def test_a_workbook_is_read_into_the_register(stand: Ground, tmp_path: Path) -> None:
    async with staged_on(stand, RegisterScreen) as stage:
        register = cast("RegisterScreen", stage.app.screen)
        changed = moc_bai(stand).model_copy(update={"id": "moc-bai-2"})
        register._export(changed, SaveOrder(tmp_path, ".xlsx"))
        register._read((tmp_path / "moc-bai-2.xlsx",))
        assert facility_in(stand.store, "moc-bai-2").rooms == changed.rooms
        await stage.pilot.pause()
        assert "2 facilities" in stage.title


async def test_a_facility_is_removed_only_after_a_question(stand: Ground, tmp_path: Path) -> None:
    async with staged_on(stand, RegisterScreen) as stage:
        register = cast("RegisterScreen", stage.app.screen)
        register._take(moc_bai(stand).model_copy(update={"id": "tan-chau"}))
        await stage.press("end")
        register.action_remove()
        await stage.press("2")
        await stage.until(lambda: find_facility(stand.store, "tan-chau") is None)
        # one with an audit that is not finished cannot be removed, and it is said why
        await stage.press("home")
        register.action_remove()
        await stage.press("2")
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))
        assert find_facility(stand.store, "moc-bai") is not None


async def test_what_the_store_refuses_is_kept_and_written_on_the_next_try(
    stand: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged_on(stand, lambda: RoomsScreen(stand.desk)) as stage:
        await go_to(stage, "rooms/1", "enclosure")

        def full(*_args: object, **_named: object) -> None:
            raise StoreError("disk_full")

        with monkeypatch.context() as patch:
            patch.setattr(stand.store, "append", full)
            await stage.press("1")
            assert isinstance(stage.app.screen, TextDialog)
            await stage.press("escape")
        assert room(stand, "C1").enclosure == "movable_partition"
        assert screen(stage).filling.value_at(("rooms", 1, "enclosure")) == "full_walls"
        await stage.press("escape", "escape")  # leaving tries once more
        assert not isinstance(stage.app.screen, RoomsScreen)
        assert room(stand, "C1").enclosure == "full_walls"
