"""Makes surges from seeds: `python -m benchmarks.surges.generate FOLDER`, the published fifty without options.

Each is the day of ten to fifteen people at a small facility: five to seven own staff, two interpreters, a
police officer and a legal aid who visit, two private rooms, one clinic, two desks. Half of the people need
an interpreter; two or three families come with minors whose guardian is present; some women ask for a woman.
Six services a person. In every third surge the shifts end before what is needed, with overtime.
Every time is a multiple of five minutes. The same seed and options make the same files everywhere.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

PUBLISHED = range(1, 51)
"""The seeds of the published set."""
STARTS = datetime.fromisoformat("2026-03-12T06:00:00+07:00")
_DAY = timedelta(days=1)
_HOURS = 18
"""From six in the morning to midnight."""
GOALS: dict[str, tuple[Any, ...]] = {
    "last": ("last_person_done",),
    "waiting": ("weighted_waiting",),
    "left": ("left_for_tomorrow",),
    "whole": (
        "essential_services_missed", "windows_missed", "wishes_missed", "weighted_waiting", "left_for_tomorrow",
        "strangers", {"name": "last_person_done", "slack_minutes": 30}, "overtime_minutes", "calls",
    ),
}  # fmt: skip
"""Lists of goals by a short name."""


@dataclass(frozen=True)
class Size:
    """How large the surges are; what is absent is drawn from the seed."""

    people: int | None = None
    staff_scale: int = 1
    """How many times the staff, interpreters and rooms of a small facility are there."""
    grown: bool = False
    """Seven own staff for each fifteen people or part, as the growth runs ask; never tight."""
    goals: str = "last"

    @property
    def days(self) -> int:
        """Days until everybody is served, with the hands there are."""
        return -(-(self.people or 15) // (15 * self.staff_scale))


@dataclass
class Drawn:
    """What a seed has decided, on the way to its files."""

    seed: int
    size: Size
    random: Random
    people: list[dict[str, Any]] = field(default_factory=list)
    groups: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The id of the surge."""
        size = self.size
        grown = f"-{size.people}x{size.staff_scale}" if size.grown or size.people else ""
        return f"made-{self.seed:03}{grown}"

    @property
    def is_tight(self) -> bool:
        """Whether the shifts end before what is needed."""
        return self.seed % 3 == 0 and not self.size.grown


def write(folder: Path, seed: int, size: Size | None = None) -> Path:
    """Writes facility, protocol and scenario of a seed into a folder; the path of the scenario."""
    files = made(seed, size or Size())
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(_yaml(content), encoding="utf-8")
    return folder / next(name for name, content in files.items() if "scenario" in content)


def made(seed: int, size: Size) -> dict[str, dict[str, Any]]:
    """File names and contents of a seed."""
    drawn = Drawn(seed, size, Random(f"surge {seed}"))
    people, own = drawn.random.randint(10, 15), drawn.random.randint(5, 7)
    staff = _staff(7 if size.grown else own, size.staff_scale)
    _arrive(drawn, size.people or people)
    facility = {"facility": f"{drawn.name}-facility", "kind": "reception_centre", "ownership": "public",
                "rooms": _rooms(size.staff_scale), "staff": staff}  # fmt: skip
    return {
        f"{drawn.name}-facility.yaml": facility,
        f"{drawn.name}-protocol.yaml": _protocol(drawn),
        f"{drawn.name}.yaml": _scenario(drawn, staff),
    }


def _staff(own: int, scale: int) -> list[dict[str, Any]]:
    """The nurse, who helps to talk, who writes down, who connects: the last of seven come first to be left out."""
    kinds: list[tuple[str, str, str]] = [
        ("N", "female", "nurse"), ("P", "female", "psychologist"), ("Q", "male", "counsellor"),
        ("O", "female", "records_officer"), ("W", "female", "social_worker"),
        ("M", "male", "records_officer"), ("X", "male", "social_worker"),
    ]  # fmt: skip
    child_interview = [{"topic": "child_interview", "completed_on": "2025-03-01"}]
    return [
        {"id": f"{letter}{number}", "sex": sex, "roles": [role], "languages": ["vi"]}
        | ({"training": child_interview} if letter == "P" else {})
        for number in range(1, scale + 1)
        for letter, sex, role in kinds[:own]
    ]


def _rooms(scale: int) -> list[dict[str, Any]]:
    private = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
    rooms: list[dict[str, Any]] = []
    for number in range(1, scale + 1):
        rooms += [{"id": f"C{number}{side}", "use": "consultation", **private} for side in "ab"]
        rooms += [{"id": f"K{number}", "use": "clinic", **private}, {"id": f"O{number}", "use": "office", "desks": 2}]
        rooms += [{"id": f"D{number}{side}", "use": "sleeping", "beds": 6} for side in "abcdef"]
    return rooms


def _protocol(drawn: Drawn) -> dict[str, Any]:
    interpreted = [{"interpreted": True, "add": 5}]
    story = {"room": ["consultation"], "private": True, "talk": True, "tells_story": True, "same_sex": "on_request",
             "guardian": "present", "priority": "same_day"}  # fmt: skip
    desk = {"room": ["office"], "talk": True, "same_sex": "never", "guardian": "present", "priority": "same_day"}
    consultation = {"minutes": 50, "minutes_if": [{"interpreted": True, "add": 10}], "staff_rest_minutes": 10,
                    "after": ["health_check"], **story}  # fmt: skip
    services: list[dict[str, Any]] = [
        {"id": "health_triage", "minutes": 10, "minutes_if": [{"need": "injury", "add": 5}],
         "staff": [{"roles": ["nurse"]}], "room": ["clinic"], "private": True, "same_sex": "never",
         "guardian": "near", "within_minutes": 120, "priority": "essential"},
        {"id": "health_check", "minutes": 20, "minutes_if": [{"need": "injury", "add": 10}, *interpreted],
         "staff": [{"roles": ["nurse"]}], "room": ["clinic"], "private": True, "talk": True, "same_sex": "never",
         "guardian": "present", "after": ["health_triage"], "priority": "same_day"},
        {"id": "consultation", "staff": [{"roles": ["psychologist", "counsellor"]}], "for": {"age_from": 18},
         **consultation},
        {"id": "child_consultation", "staff": [{"roles": ["psychologist"], "trained": "child_interview"}],
         "for": {"age_from": 6, "age_below": 18}, **consultation},
        {"id": "verification", "minutes": 40, "minutes_if": interpreted, "for": {"age_from": 6},
         "staff": [{"roles": ["police_officer", "records_officer"]}],
         "after": ["consultation", "child_consultation"], **story},
        {"id": "records", "minutes": 20, "minutes_if": interpreted,
         "staff": [{"roles": ["records_officer", "social_worker"]}], "after": ["health_triage"], **desk},
        {"id": "referral", "minutes": 25, "minutes_if": interpreted,
         "staff": [{"roles": ["social_worker", "legal_aid"]}], "after": ["records"], **desk},
    ]  # fmt: skip
    weights = {"default": 1, "child": 3, "pregnant": 3, "injury": 3, "acute_distress": 3}
    return {
        "protocol": f"{drawn.name}-protocol",
        "goals": list(GOALS["whole"]),
        "weights": weights,
        "limits": {"staff_break": {"minutes": 30, "within_hours": 6}},
        "services": [service | {"title": str(service["id"])} for service in services],
    }


def _arrive(drawn: Drawn, count: int) -> None:
    """Families first, then people alone."""
    families = max(1, round(count / 15 * drawn.random.randint(2, 3)))
    while len(drawn.people) < count:
        language = _language(drawn)
        left = count - len(drawn.people)
        if len(drawn.groups) < families and left > 1:
            _family(drawn, language, min(left - 1, drawn.random.randint(1, 2)))
        else:
            drawn.people.append(_adult(drawn, language))


def _language(drawn: Drawn) -> str:
    """Of half of the people another than Vietnamese, of each of two languages about as many."""
    spoken = [person["languages"][0] for person in drawn.people]
    foreign = [language for language in spoken if language != "vi"]
    chance = 0.5 if 2 * len(foreign) == len(spoken) else 0.9 if 2 * len(foreign) < len(spoken) else 0.1
    if drawn.random.random() >= chance:
        return "vi"
    fewer, more = sorted(("km", "hmn"), key=spoken.count)
    enough = 2 * drawn.size.staff_scale * drawn.size.days
    return fewer if drawn.random.random() < 0.8 or spoken.count(more) > enough else more


def _family(drawn: Drawn, language: str, minors: int) -> None:
    guardian = _adult(drawn, language)
    drawn.people.append(guardian)
    children = []
    for _ in range(minors):
        age, sex = drawn.random.randint(7, 16), drawn.random.choice(("female", "male"))
        children.append(f"P{len(drawn.people) + 1:03}")
        drawn.people.append({"id": children[-1], "sex": sex, "age": age, "languages": [language]})
    drawn.groups.append(
        {"id": f"F{len(drawn.groups) + 1}", "kind": "family", "confirmed": True, "members": [guardian["id"], *children],
         "guardian_of": dict.fromkeys(children, guardian["id"])}
    )  # fmt: skip


def _adult(drawn: Drawn, language: str) -> dict[str, Any]:
    is_woman = drawn.random.random() < 0.8
    person: dict[str, Any] = {
        "id": f"P{len(drawn.people) + 1:03}", "sex": "female" if is_woman else "male",
        "age": drawn.random.randint(18, 45), "languages": [language],
    }  # fmt: skip
    need = drawn.random.choice(("injury", "acute_distress", "pregnant" if is_woman else None, None, None, None))
    if need is not None:
        person["needs"] = [need]
    if is_woman and drawn.random.random() < 0.2:
        person["interviewer_sex"] = "female"
    return person


def _scenario(drawn: Drawn, staff: list[dict[str, Any]]) -> dict[str, Any]:
    days = drawn.size.days
    return {
        "scenario": drawn.name,
        "facility": f"{drawn.name}-facility.yaml",
        "protocol": f"{drawn.name}-protocol.yaml",
        "standards": ["vn-2024"],
        "starts": STARTS.isoformat(),
        "horizon_hours": 24 * (days - 1) + _HOURS,
        "goals": list(GOALS[drawn.size.goals]),
        "arrivals": _arrivals(drawn),
        "groups": drawn.groups,
        "shifts": [shift for day in range(days) for member in staff for shift in _shift(drawn, member, day)],
        "visitors": [visitor for day in range(days) for visitor in _visitors(drawn, day)],
    }


def _arrivals(drawn: Drawn) -> list[dict[str, Any]]:
    """Two buses: who came in the first, and who came in the second; a family is not torn apart."""
    people, second = drawn.people, drawn.random.choice((30, 60, 90))
    cut = round(len(people) * drawn.random.choice((0.5, 0.7, 1.0)))
    guarded = {child for group in drawn.groups for child in group["guardian_of"]}
    while cut < len(people) and people[cut]["id"] in guarded:
        cut += 1
    buses = [(0, people[:cut]), (second, people[cut:])]
    return [{"at": _clock(minutes), "people": some} for minutes, some in buses if some]


def _shift(drawn: Drawn, member: dict[str, Any], day: int) -> list[dict[str, Any]]:
    """The whole day; in a tight surge half of the staff leave after eleven and a half hours, the others after 15."""
    ends, overtime = 60 * _HOURS, 0
    if drawn.is_tight:
        ends, overtime = (690, 240) if drawn.random.random() < 0.5 else (900, 120)
    begins, over = _clock(0, day), {"overtime_minutes": overtime} if overtime else {}
    return [{"staff": member["id"], "from": begins, "to": _clock(ends, day), **over}]


def _visitors(drawn: Drawn, day: int) -> list[dict[str, Any]]:
    """Two interpreters all day; a police officer and a legal aid for some hours of it."""
    found = []
    for number in range(1, drawn.size.staff_scale + 1):
        end = f"{number}" if day == 0 else f"{number}d{day + 1}"
        police, legal = drawn.random.choice((180, 240, 300)), drawn.random.choice((180, 240, 300))
        found += [
            _visitor(f"I{end}", "interpreter", ["vi", "km"], 0, 60 * _HOURS, day),
            _visitor(f"J{end}", "interpreter", ["vi", "hmn"], 0, 60 * _HOURS, day),
            _visitor(f"V{end}", "police_officer", ["vi"], police, police + 300, day, drawn.random.choice("fm")),
            _visitor(f"L{end}", "legal_aid", ["vi"], legal, legal + 240, day),
        ]
    return found


def _visitor(
    name: str, role: str, languages: list[str], begins: int, ends: int, day: int, sex: str = "f"
) -> dict[str, Any]:
    return {"id": name, "sex": {"f": "female", "m": "male"}[sex], "roles": [role], "languages": languages,
            "from": _clock(begins, day), "to": _clock(ends, day)}  # fmt: skip


def _clock(minutes: int, day: int = 0) -> str:
    return (STARTS + day * _DAY + timedelta(minutes=minutes)).isoformat()


def _yaml(content: dict[str, Any]) -> str:
    """A key a line, an item of a list a line: JSON values are YAML."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            lines += [f"  - {json.dumps(item, ensure_ascii=False)}" for item in value]
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def size_options(parser: argparse.ArgumentParser) -> None:
    """The options that say which surges are made."""
    parser.add_argument("--seed", type=int, default=PUBLISHED.start, help="the first seed")
    parser.add_argument("--count", type=int, default=len(PUBLISHED), help="how many seeds, one after the other")
    parser.add_argument("--people", type=int, help="how many arrive; without it ten to fifteen by the seed")
    parser.add_argument("--staff-scale", type=int, default=1, help="how many times the staff and the rooms")
    parser.add_argument("--goals", choices=sorted(GOALS), default="last")


def size_of(options: argparse.Namespace) -> Size:
    """The size that the options ask for."""
    grown = options.people is not None or options.staff_scale > 1
    return Size(options.people, options.staff_scale, grown, options.goals)


def main() -> None:
    """Writes the surges asked for, and says where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    size_options(parser)
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.count):
        print(write(options.folder, seed, size_of(options)))


if __name__ == "__main__":
    main()
