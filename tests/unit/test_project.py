"""The project around the code: what is shipped, what is pinned, what the documents say of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packaging.utils import NormalizedName

ROOT = Path(__file__).parents[2]
PINS = {
    canonicalize_name(line.partition("==")[0]): line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

# Spelled so that this file does not name them itself.
REGISTRY_HOSTS = re.compile(r"py[p]i\.org|python[h]osted|registry\.np[m]|de[b]\.debian|conda\.anacond[a]")
MACHINE_PATHS = re.compile(r"(?<![\w./:-])(/(home|Users|root|work|mnt|tmp)/\w|[A-Z]:\\Users\\)")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _own_files() -> Iterator[Path]:
    """Every file of the project that git does not ignore, without asking git, which may be missing."""
    patterns = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    ignored = [pattern for pattern in (".git", *patterns) if pattern and not pattern.startswith("#")]

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                yield from walk(path)
            else:
                yield path

    return walk(ROOT)


def _needed_by(name: str) -> Iterator[NormalizedName]:
    """What an installed package needs here, by canonical name."""
    try:
        needed = requires(name) or []
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, needed):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def test_the_wheel_carries_standards_and_scenarios_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for shelf in ("standards", "scenarios"):
            files = [path for path in (ROOT / shelf).rglob("*") if path.suffix == ".yaml"]
            assert files
            for path in files:
                name = f"facility_planner/_data/{path.relative_to(ROOT).as_posix()}"
                assert archive.read(name) == path.read_bytes(), name


def test_the_wheel_carries_catalogues_types_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "facility_planner/py.typed" in names
    locale = "facility_planner/i18n/locale"
    assert {f"{locale}/{tongue}/LC_MESSAGES/facility_planner.mo" for tongue in ("vi", "en")} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_an_unpacked_wheel_finds_its_own_shelves(wheel: Path, tmp_path: Path) -> None:
    """No checkout around it: the shipped files have to be those inside the package."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from facility_planner.library import shelves\n"
        "from facility_planner.library.surge import load_surge\n"
        "print(shelves.standards_root())\n"
        "print(*[load_surge(path).scenario.id for path in shelves.list_surges()])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    )
    root, surges = told.stdout.splitlines()
    assert Path(root) == tmp_path.resolve() / "facility_planner" / "_data" / "standards"
    assert surges.split() == sorted(path.stem for path in (ROOT / "scenarios/surges").glob("*.yaml"))


def test_everything_declared_is_pinned(project: dict[str, Any]) -> None:
    declared = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    for requirement in map(Requirement, declared):
        pin = PINS.get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not pinned"
        assert requirement.specifier.contains(pin.partition("==")[2]), f"{pin} is not {requirement}"


def test_everything_that_comes_along_is_pinned(project: dict[str, Any]) -> None:
    declared = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    waiting = [canonicalize_name(Requirement(line).name) for line in declared]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += _needed_by(name)
    assert sorted(seen - PINS.keys()) == []


def test_a_pin_is_a_name_and_a_version() -> None:
    assert [line for line in PINS.values() if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)] == []


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in _own_files():
        if path.suffix in (".png", ".mo", ".pdf", ".docx"):
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in REGISTRY_HOSTS.finditer(text)]
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE_PATHS.finditer(text)]
    assert found == []


def test_the_licence_is_apache_2(project: dict[str, Any]) -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["project"]["license"] == "Apache-2.0"
    assert re.search(r"Apache License\s+Version 2\.0, January 2004", text)
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_changelog_tells_this_version(project: dict[str, Any]) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog
    assert f"## [{project['project']['version']}]" in changelog


def test_commands_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= targets
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))
        assert named <= targets, f"{document.name}: {named - targets}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    broken = [link for link in links if ":" not in link and not (document.parent / link).exists()]
    assert broken == []


def test_decisions_are_listed() -> None:
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in (ROOT / "docs/decisions").glob("0*.md"))
    assert re.findall(r"\((0[^)]+)\)", listed) == pages
