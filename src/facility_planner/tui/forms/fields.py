"""What a form asks for: fields taken from the models, what they are called and what their codes mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.provinces import FORMER_PROVINCE_NAMES, PROVINCES
from facility_planner.exchange import register_columns as shapes
from facility_planner.i18n import mark
from facility_planner.reporting import facility_terms
from facility_planner.reporting.facility_terms import choice_words, field_words
from facility_planner.reporting.terms import LANGUAGE_NAMES, term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language
    from facility_planner.domain.problem import Path
    from facility_planner.exchange.register_columns import Kind

LABELS: Mapping[str, str] = {
    "facility.facility": mark("Short name (id)"),
    "facility.name.vi": mark("Name, Vietnamese"),
    "facility.name.en": mark("Name, English"),
    "facility.kind": mark("Kind of facility"),
    "facility.ownership": mark("Ownership"),
    "facility.province": mark("Province"),
    "facility.former_province": mark("Former province"),
    "facility.setting": mark("Setting"),
    "facility.capacity": mark("Places by licence"),
    "facility.serves": mark("Whom it serves"),
    "facility.care_24h": mark("Care day and night"),
    "facility.land_area_m2": mark("Land area, m²"),
    "facility.floors": mark("Floors"),
    "facility.floor_area_m2": mark("Floor area, m²"),
    "facility.built_or_renovated_on": mark("Built or renovated on"),
    "facility.hours.from": mark("Opens at"),
    "facility.hours.to": mark("Closes at"),
    "facility.hours.days": mark("Open on"),
    "rooms.id": mark("Room"),
    "rooms.use": mark("Use"),
    "rooms.floor_area_m2": mark("Area, m²"),
    "rooms.enclosure": mark("Walls"),
    "rooms.sound_private": mark("Speech stays inside"),
    "rooms.view_private": mark("Nobody looks in"),
    "rooms.lockable": mark("Door locks"),
    "rooms.desks": mark("Desks"),
    "rooms.places": mark("Places to sit"),
    "rooms.beds": mark("Beds"),
    "rooms.cots": mark("Cots"),
    "rooms.units": mark("Toilets or showers"),
    "rooms.designated_for": mark("Meant for"),
    "rooms.zone": mark("Zone"),
    "rooms.step_free": mark("Access without steps"),
    "rooms.floor": mark("Which floor"),
    "staff.id": mark("Code, no name"),
    "staff.sex": mark("Sex"),
    "staff.roles": mark("Roles"),
    "staff.languages": mark("Languages"),
    "staff.employment": mark("Employed"),
    "staff.qualification": mark("Qualification"),
    "training.topic": mark("Training"),
    "training.completed_on": mark("  completed on"),
    "training.valid_until": mark("  valid until"),
    "supplies.bedding_set": mark("Bedding sets"),
    "supplies.hygiene_kit": mark("Hygiene kits"),
    "supplies.infant_kit": mark("Infant kits"),
    "supplies.meal_per_day": mark("Meals a day"),
    "residents.sex": mark("Sex"),
    "residents.child": mark("Children"),
    "residents.family": mark("Family code"),
    "residents.count": mark("How many"),
}
"""Short names of the fields, by part and field."""
_ORDER = {
    "facility": ("name.vi", "name.en", "facility"),
    "rooms": ("id", "use", "floor_area_m2", "enclosure", "sound_private", "view_private", "lockable", "beds", "cots",
              "units", "designated_for", "zone", "step_free"),
}  # fmt: skip
"""Fields that come first, in the order in which a person walks; the others follow as the model has them."""
_SEARCHED = {"facility.province": PROVINCES, "facility.former_province": FORMER_PROVINCE_NAMES}
"""Closed lists so long that one looks for a name, beside those of the models."""
_OTHER_LANGUAGE = {"vi": "en", "en": "vi"}


@dataclass(frozen=True)
class FormField:
    """One line of a form."""

    part: str
    """The part of the format: facility, rooms, staff, training, supplies, residents."""
    name: str
    """As the format calls it, with dots: `hours.from`."""
    path: Path
    """Where its value stands in the whole."""
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = False
    fixed: bool = False
    """Whether it can only be read."""

    @property
    def key(self) -> str:
        """Part and name, as the tables of words have it."""
        return f"{self.part}.{self.name}"

    @property
    def is_typed(self) -> bool:
        """Whether its value is written, not chosen."""
        return self.kind not in ("yes_no", "choice", "choices")

    @property
    def is_searched(self) -> bool:
        """Whether one types a part of the name to choose."""
        return self.key in _SEARCHED

    @property
    def twin(self) -> Path | None:
        """The place of the same text in the other language."""
        other = _OTHER_LANGUAGE.get(str(self.path[-1])) if self.path[-2:-1] == ("name",) else None
        return (*self.path[:-1], other) if other else None

    def label(self, language: Language) -> str:
        """Its short name."""
        return term(LABELS, self.key, language)

    def help(self, language: Language) -> str:
        """What it means."""
        if self.part == "supplies":
            return choice_words("supplies", "supply", self.name, language)
        if self.kind == "texts":
            return " · ".join(f"{code} {term(LANGUAGE_NAMES, code, language)}" for code in LANGUAGE_NAMES)
        return field_words(self.part, self.name, language)

    def word(self, code: str, language: Language) -> str:
        """What a code of its closed list is called."""
        known = _SEARCHED.get(self.key)
        if known is not None:
            name = known.get(code.zfill(2))
            return name.in_language(language) if name is not None else code
        return choice_words(self.part, self.name, code, language)


def facility_fields(*, is_new: bool) -> tuple[FormField, ...]:
    """The facility itself; its id is chosen once."""
    return tuple(
        FormField(
            "facility",
            column.name,
            column.path,
            "choice" if f"facility.{column.name}" in _SEARCHED else column.kind,
            tuple(_SEARCHED.get(f"facility.{column.name}", column.choices)),
            column.required,
            fixed=column.name == "facility" and not is_new,
        )
        for column in _ordered(shapes.FACILITY)
    )


def item_fields(part: str, index: int) -> tuple[FormField, ...]:
    """A room, a member of staff or a group of residents, by its place in the list."""
    shape = {"rooms": shapes.ROOMS, "staff": shapes.STAFF, "residents": shapes.RESIDENTS}[part]
    return tuple(_field(part, column, (part, index)) for column in _ordered(shape))


def training_fields(staff: int, training: int) -> tuple[FormField, ...]:
    """One training of a member of staff."""
    columns = [column for column in shapes.TRAINING.columns if column.name != "staff"]
    return tuple(_field("training", column, ("staff", staff, "training", training)) for column in columns)


def supply_fields() -> tuple[FormField, ...]:
    """What is in stock."""
    return tuple(FormField("supplies", name, ("supplies", name), "whole") for name in facility_terms.SUPPLIES)


def _field(part: str, column: shapes.Column, place: Path) -> FormField:
    return FormField(part, column.name, (*place, *column.path), column.kind, column.choices, column.required)


def _ordered(shape: shapes.SheetShape) -> list[shapes.Column]:
    first = _ORDER.get(shape.name, ())
    rank = {name: place for place, name in enumerate(first)}
    return sorted(shape.columns, key=lambda column: rank.get(column.name, len(rank)))
