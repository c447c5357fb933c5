"""The titles behind ids, so that a sentence says `Sàng lọc ban đầu` and not `health_triage`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.standard import Standard


@dataclass(frozen=True)
class Names:
    """Titles of services, requirements and deadlines by id; what is not listed is called by its id."""

    titles: Mapping[str, Text] = field(default_factory=dict)
    cover: tuple[str, ...] = ()
    """The conditions of the protocol's cover rules, in order."""

    def of(self, id_: str, language: Language) -> str:
        """The title of an id in `language`."""
        title = self.titles.get(id_)
        return title.in_language(language) if title else id_


NO_NAMES = Names()


def names_of(protocol: Protocol | None = None, standards: Iterable[Standard] = ()) -> Names:
    """The titles that a protocol's services and the standards' requirements and deadlines have."""
    listed = tuple(standards)
    titles = {deadline.id: deadline.title for s in listed for deadline in s.deadlines}
    titles |= {requirement.id: requirement.title for s in listed for requirement in s.requirements}
    if protocol is not None:
        titles |= {service.id: service.title for service in protocol.services}
    return Names(titles, tuple(rule.condition for rule in protocol.cover) if protocol else ())
