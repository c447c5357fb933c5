"""Standards by their ids: shipped, offered by a package, the user's own; which of several counts."""

from __future__ import annotations

import pathlib
import sys
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.errors import InputError
from facility_planner.library import package_packs
from facility_planner.library.observations import load_facility_with
from facility_planner.library.own_files import STANDARDS_VARIABLE, own_standards_folder, stray_files
from facility_planner.library.packs import (
    find_pack,
    find_packs,
    known_packs,
    known_standards,
    load_known_standard,
    load_standard_in,
    version_key,
)
from facility_planner.library.shelves import find_facility, standards_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.domain.problem import Problem

Fixture = Any

THEME = """\
theme: rooms
title: T
requirements:
  - id: {requirement}
    row: R-1
    title: A
    class: binding
    confidence: seen
    references: [{{instrument: N}}]
    measure: m
    compare: at_least
    unit: room
    values: [{{from: 2020-01-01, value: 1}}]
    evidence: [observe]
    last_checked_on: 2026-01-01
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of standards."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv(STANDARDS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets an installed package offer standards: names with what their entry points mean."""

    def offer(**values: object) -> None:
        module = type(sys)("offering")
        module.__dict__.update(values)
        monkeypatch.setitem(sys.modules, "offering", module)
        entries = [EntryPoint(name, f"offering:{name}", package_packs.GROUP) for name in values]
        monkeypatch.setattr(package_packs, "entry_points", lambda **_: entries)

    return offer


@pytest.fixture
def pack(write: Fixture) -> Callable[..., Path]:
    """Writes a pack with one requirement; its folder."""

    def make(folder: str, standard: str, version: str, requirement: str = "a") -> Path:
        write(THEME.format(requirement=requirement), f"{folder}/rooms.yaml")
        path: Path = write(f"standard: {standard}\ntitle: T\nversion: '{version}'\n", f"{folder}/pack.yaml")
        return path.parent

    return make


def _problems(call: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as told:
        call()
    return told.value.problems


def test_versions_are_compared_by_their_numbers() -> None:
    falling = ["2026.11.1", "2026.11", "2026.2", "1.10", "1.2", "1.0.1", "1", "0.9", ""]
    assert sorted(falling, key=version_key) == falling[::-1]
    assert version_key("1.0") == version_key("1")
    assert version_key("v2026-11 draft 3") == (2026, 11, 3)
    assert version_key("9" * 5000) > version_key("2026")


def test_without_others_the_shipped_ones_are_known() -> None:
    assert {pack.origin for pack in find_packs()} == {"shipped"}
    assert find_pack("vn-2024").folder == standards_root() / "vn-2024"
    assert load_known_standard("vn-2024").origin == "shipped"


def test_an_own_standard_is_found_by_the_id_in_its_head(own: Path, pack: Fixture) -> None:
    folder = pack("own/anything", "tay-ninh", "1")
    assert find_pack("tay-ninh").folder == folder
    standard = load_known_standard("tay-ninh")
    assert (standard.origin, standard.id, [r.id for r in standard.requirements]) == ("own", "tay-ninh", ["a"])
    assert "tay-ninh" in {standard.id for standard in known_standards()[0]}


def test_the_folder_itself_may_be_the_pack(own: Path, pack: Fixture, write: Fixture) -> None:
    pack("own", "tay-ninh", "1")
    write("a: b", "own/cases/x.yaml")
    write("a: b", "own/decisions.yaml")
    assert load_known_standard("tay-ninh").origin == "own"
    assert [pack.origin for pack in find_packs()].count("own") == 1


@pytest.mark.parametrize(
    ("own_version", "package_version", "origin"),
    [
        ("1", "1", "shipped"),
        ("2026.11", "1", "own"),
        ("2026.11", "2026.11", "own"),
        ("2026.2", "2026.11", "package"),
        ("2026.11", "2026.11.1", "package"),
        ("2026.9", "2026.10", "shipped"),
        ("2027", "2026.12", "own"),
    ],
)
def test_the_highest_version_counts_then_the_users_then_the_packages(
    own: Path, pack: Fixture, offers: Fixture, own_version: str, package_version: str, origin: str
) -> None:
    # the shipped vn-2024 is of version 2026.11
    pack("own/mine", "vn-2024", own_version)
    offers(law=pack("offered", "vn-2024", package_version))
    assert load_known_standard("vn-2024").origin == origin
    assert list(known_packs()).count("vn-2024") == 1


def test_a_package_offers_a_folder_or_a_function_that_returns_one(own: Path, pack: Fixture, offers: Fixture) -> None:
    one, two, three = (pack(f"offered/{name}", name, "1") for name in ("one", "two", "three"))
    offers(a=one, b=str(two), c=lambda: three)
    found = {pack.id: pack.folder for pack in find_packs() if pack.origin == "package"}
    assert found == {"one": one, "two": two, "three": three}
    assert load_known_standard("three").origin == "package"


def test_an_installed_package_is_found(
    own: Path, pack: Fixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Fixture
) -> None:
    pack("site/border_law/pack", "border-law", "1")
    write(
        "from pathlib import Path\n\ndef folder():\n    return Path(__file__).parent / 'pack'\n",
        "site/border_law/__init__.py",
    )
    write("Metadata-Version: 2.1\nName: border-law\nVersion: 1.0\n", "site/border_law-1.0.dist-info/METADATA")
    entry = "[facility_planner.standards]\nborder-law = border_law:folder\nbroken = border_law:nothing\n"
    write(entry, "site/border_law-1.0.dist-info/entry_points.txt")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert load_known_standard("border-law").origin == "package"
    (problem,) = _problems(lambda: load_known_standard("broken"))
    assert (problem.file, problem.code) == ("broken = border_law:nothing", "package_not_loaded")
    assert problem.args["package"] == "border-law"


@pytest.mark.parametrize("given", [lambda: 1 / 0, lambda: None, lambda needed: needed, 5])
def test_a_package_that_offers_no_folder_is_told(own: Path, offers: Fixture, given: object) -> None:
    offers(law=given)
    assert [p.code for p in _problems(lambda: load_known_standard("law"))] == ["package_not_loaded"]
    assert [problem.code for problem in known_standards()[1]] == ["package_not_loaded"]
    assert load_known_standard("vn-2024").origin == "shipped"


def test_a_package_that_offers_what_is_not_there_is_told(own: Path, offers: Fixture, tmp_path: Path) -> None:
    offers(law=tmp_path / "nowhere")
    assert [p.code for p in _problems(lambda: load_known_standard("law"))] == ["folder_not_found"]


BROKEN = [
    ("own/mine/rooms.yaml", "theme: roms\n", "vn-2024", "not_one_of"),
    ("own/mine/pack.yaml", "standard: vn-2024\ntitle: T\nversion: 2027\n", "vn-2024", "wrong_type"),
    ("own/vn-2024/pack.yaml", "standard: [\n", "vn-2024", "yaml_unclosed"),
    ("own/vn-2024/pack.yml", "standard: vn-2024\n", "vn-2024", "file_not_found"),
]


@pytest.mark.parametrize(("name", "text", "asked", "code"), BROKEN)
def test_a_broken_own_standard_is_never_passed_over_in_silence(
    own: Path, pack: Fixture, write: Fixture, name: str, text: str, asked: str, code: str
) -> None:
    folder = pack("/".join(name.split("/")[:2]), "vn-2024", "2027.1")
    if name.endswith(".yml"):
        (folder / "pack.yaml").unlink()
    write(text, name)
    problems = _problems(lambda: load_known_standard(asked))
    assert code in [problem.code for problem in problems]
    assert all(problem.file.startswith(str(own)) for problem in problems)
    standards, told = known_standards()
    assert [standard.id for standard in standards] == sorted(
        folder.name for folder in standards_root().iterdir() if folder.name != "vn-2024"
    )
    assert told == problems


def test_a_broken_standard_of_a_lower_version_does_no_harm(own: Path, pack: Fixture, write: Fixture) -> None:
    pack("own/mine", "vn-2024", "1.0")
    write("theme: roms\n", "own/mine/rooms.yaml")
    assert load_known_standard("vn-2024").origin == "shipped"


def test_two_own_standards_of_one_id_and_version_are_a_fault(own: Path, pack: Fixture) -> None:
    first, second = pack("own/one", "mine", "1.0"), pack("own/two", "mine", "1")
    (problem,) = _problems(lambda: load_known_standard("mine"))
    assert (problem.code, problem.args["kind"], problem.args["id"]) == ("duplicate_id", "standard", "mine")
    assert {problem.file, problem.args["first_file"]} == {str(first / "pack.yaml"), str(second / "pack.yaml")}
    pack("own/three", "mine", "1.1")
    assert find_pack("mine").folder.name == "three"


def test_a_standard_is_read_again_when_a_file_of_it_changes(own: Path, pack: Fixture) -> None:
    pack("own/mine", "mine", "1", requirement="a")
    first = load_known_standard("mine")
    assert load_known_standard("mine") is first
    pack("own/mine", "mine", "1", requirement="another")
    assert [r.id for r in load_known_standard("mine").requirements] == ["another"]


def test_a_standard_in_a_folder_has_the_origin_of_the_pack_there(own: Path, pack: Fixture) -> None:
    assert load_standard_in(standards_root() / "vn-labour").origin == "shipped"
    assert load_standard_in(pack("elsewhere", "vn-2024", "1")).origin == "own"


def test_the_folder_that_the_environment_names_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Fixture
) -> None:
    monkeypatch.setenv(STANDARDS_VARIABLE, str(tmp_path / "nowhere"))
    (problem,) = _problems(find_packs)
    assert (problem.file, problem.code) == (f"{STANDARDS_VARIABLE}={tmp_path / 'nowhere'}", "folder_not_found")
    monkeypatch.setenv(STANDARDS_VARIABLE, str(write("a: b")))
    assert [problem.code for problem in _problems(find_packs)] == ["not_a_folder"]


def test_the_folder_of_the_platform_need_not_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STANDARDS_VARIABLE)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    assert own_standards_folder() == tmp_path / "data" / "standards"
    assert {pack.origin for pack in find_packs()} == {"shipped"}


def test_an_observation_may_be_of_an_own_standard(own: Path, pack: Fixture, write: Fixture) -> None:
    line = "{of: of-ours, seen_on: 2026-01-01, method: observe, value: true}"
    facility = write(f"facility: f\nkind: shelter\nownership: public\nobservations: [{line}]\n")
    pack("own/mine", "mine", "1", requirement="of-ours")
    assert load_facility_with(facility, ()).id == "f"
    # the name may be one of a broken standard: its problems are told too
    write("theme: roms\n", "own/mine/rooms.yaml")
    codes = {problem.code for problem in _problems(lambda: load_facility_with(facility, ()))}
    assert codes == {"unknown_name", "missing_key", "not_one_of"}


def test_no_standard_of_that_id(own: Path, pack: Fixture) -> None:
    pack("own/mine", "tay-ninh", "1")
    (problem,) = _problems(lambda: find_pack("tay-nin"))
    assert (problem.code, problem.args["kind"], problem.args["nearest"]) == ("unknown_name", "standard", "tay-ninh")


def test_what_a_broken_pack_hides_is_still_known_to_observations(own: Path, write: Fixture) -> None:
    """A broken own pack takes the place of a shipped one; nothing that names neither is refused for it."""
    write("standard: [", "own/vn-2024/pack.yaml")
    loaded = load_facility_with(find_facility("moc-bai"), [load_known_standard("vn-labour")])
    assert loaded.id == "moc-bai"


@pytest.mark.parametrize("version", ["abc", "", "--"])
def test_a_version_without_a_number_counts_and_is_told(own: Path, pack: Fixture, version: str) -> None:
    pack("own/mine", "vn-2024", version)
    assert find_pack("vn-2024").origin == "own"
    (problem,) = _problems(lambda: load_known_standard("vn-2024"))
    assert (problem.line, problem.code) == (3, "version_not_dotted" if version else "empty_text")


def test_a_version_of_zero_is_one(own: Path, pack: Fixture) -> None:
    pack("own/mine", "vn-2024", "0")
    assert find_pack("vn-2024").origin == "shipped"


@pytest.mark.parametrize("refused", ["iterdir", "lstat"])
def test_a_folder_that_cannot_be_read_counts_and_is_told(
    own: Path, pack: Fixture, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    folder = pack("own/vn-2024", "vn-2024", "1")

    def refusing(real: Callable[..., object], *, also_itself: bool) -> Callable[..., object]:
        def call(path: Path, *args: object, **named: object) -> object:
            if path.parent == folder or (also_itself and path == folder):
                raise PermissionError(13, "no")
            return real(path, *args, **named)

        return call

    for name in ("open", "stat", "lstat", refused):
        method = refusing(getattr(pathlib.Path, name), also_itself=name == "iterdir")
        monkeypatch.setattr(pathlib.Path, name, method)
    (problem,) = _problems(lambda: load_known_standard("vn-2024"))
    assert (problem.file, problem.code) == (str(folder), "not_readable")


def test_files_of_a_pack_end_in_yaml(own: Path, pack: Fixture, write: Fixture) -> None:
    folder = pack("own/mine", "mine", "1")
    assert load_known_standard("mine").id == "mine"
    misnamed = write("theme: living\n", "own/mine/living.yml")
    (problem,) = _problems(lambda: load_known_standard("mine"))
    assert (problem.file, problem.code, problem.args) == (str(misnamed), "name_it_yaml", {"name": "living.yaml"})
    write("standard: other\n", "own/other/pack.yml")
    assert {"name_it_yaml", "file_not_found"} == {p.code for p in _problems(lambda: load_known_standard("other"))}
    misnamed.unlink()
    assert load_standard_in(folder).id == "mine"


def test_files_beside_the_packs_are_told(own: Path, pack: Fixture, write: Fixture) -> None:
    pack("own/mine", "mine", "1")
    for name in ("decisions.yaml", ".hidden", "rooms.yaml", "notes.txt"):
        write("a: b", f"own/{name}")
    assert [(p.file, p.code) for p in stray_files()] == [
        (str(own / "notes.txt"), "stray_file"),
        (str(own / "rooms.yaml"), "stray_file"),
    ]
    pack("own", "mine", "1")
    assert stray_files() == ()
