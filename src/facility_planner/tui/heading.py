"""The head of an audit while it is typed: its fields, and what the services take of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.head import Head, Inspecting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.inspection import InspectionName
    from facility_planner.domain.standard import Asked, Theme

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True)
class Member:
    """One of the team: an id, and the name and office that stand in the record."""

    inspector: str
    name: str = ""
    office: str = ""

    @property
    def line(self) -> str:
        """As it is typed: `tt-07, Nguyễn Văn An, Thanh tra Sở Y tế`."""
        return ", ".join(part for part in (self.inspector, self.name, self.office) if part)


@dataclass(frozen=True)
class Heading:
    """What is said of an audit at its beginning, and may be changed while it is open."""

    standards: tuple[str, ...] = ()
    as_of: date | None = None
    lead: str = ""
    previous: str | None = None
    name: InspectionName = "inspection"
    decision_number: str = ""
    decided_on: date | None = None
    team: tuple[Member, ...] = ()
    themes: tuple[Theme, ...] = ()
    met: Mapping[Asked, int] = field(default_factory=dict)
    place: str = ""

    def head(self) -> Head:
        """The head without its free texts."""
        return Head(
            name=self.name,
            decided_on=self.decided_on,
            team=tuple(Inspecting(inspector=member.inspector) for member in self.team),
            themes=self.themes,
            met=dict(self.met),
        )

    def texts(self, of: str) -> dict[str, str]:
        """The free texts of a field, by their places in it; of a field that is one text, under the empty place."""
        if of == "team":
            named = [(f"{n}/name", member.name) for n, member in enumerate(self.team)]
            named += [(f"{n}/office", member.office) for n, member in enumerate(self.team)]
            return {place: text for place, text in named if text}
        text = {"decision_number": self.decision_number, "place": self.place}.get(of, "")
        return {"": text} if text else {}

    def all_texts(self) -> dict[str, str]:
        """The free texts of all fields, by their places in the head."""
        places = (
            (of, place, text) for of in ("decision_number", "team", "place") for place, text in self.texts(of).items()
        )
        return {f"{of}/{place}" if place else of: text for of, place, text in places}

    def value(self, of: str) -> Any:
        """A field as it is written, without its free texts."""
        if of in ("decision_number", "place"):
            return None
        value = getattr(self.head(), of)
        return value if value else None

    def with_(self, **changes: Any) -> Heading:
        """The heading with other fields."""
        return replace(self, **changes)


def heading_of(head: Head) -> Heading:
    """The fields of a head that is there."""

    def text(words: Any) -> str:
        return (words.text or "") if words is not None else ""

    team = tuple(Member(m.inspector, text(m.name), text(m.office)) for m in head.team)
    return Heading(
        name=head.name,
        decision_number=text(head.decision_number),
        decided_on=head.decided_on,
        team=team,
        themes=head.themes,
        met=dict(head.met),
        place=text(head.place),
    )


def read_day(text: str) -> date | None:
    """A day as people write it: 12/03/2026, 12.3.2026, 2026-03-12; None for what is no day."""
    for pattern in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    return None


def read_team(text: str) -> tuple[Member, ...] | int:
    """A team, one a line; the number of the first line that is wrong."""
    members: list[Member] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in re.split(r"[,;]", line, maxsplit=2)]
        if _ID.fullmatch(parts[0]) is None or any(parts[0] == member.inspector for member in members):
            return number
        members.append(Member(*parts))
    return tuple(members)
