"""What is chosen for a budget, asked one thing at a time: facilities, money, years, prices, how the list is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.money import PRICE_LEVELS
from facility_planner.domain.programme import MOST_YEARS
from facility_planner.domain.provinces import province_name
from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.money import MoneyDialog
from facility_planner.tui.dialogs.pins import PinsDialog, next_fixed
from facility_planner.tui.dialogs.ticks import TicksDialog
from facility_planner.tui.gathering import candidates, own_or_examples
from facility_planner.tui.presenters.budget import price_words, remedy_price
from facility_planner.tui.presenters.needs import fixed_in
from facility_planner.tui.presenters.programme import LEVELS
from facility_planner.tui.run import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from facility_planner.tui.budget_desk import BudgetDesk, Grouping
    from facility_planner.tui.gathering import Candidate
    from facility_planner.tui.presenters.needs import NeedRow
    from facility_planner.tui.screens.base import AppScreen
    from facility_planner.tui.screens.budget import BudgetScreen
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.visit import Visit
    from facility_planner.tui.wish import Fixed, Wish

    Wished = Callable[[Wish], None]

GROUPINGS: dict[Grouping, str] = {
    "requirement": mark("requirement by requirement"),
    "facility": mark("facility by facility"),
}
_FIRST_YEARS = 5
_PROVINCE = "province:"


def what_choices(desk: BudgetDesk, seconds: int, speech: Speech) -> list[Choice]:
    """What can be chosen, each with what holds now."""
    _ = speech.say
    wish = desk.wishes.now if desk.wishes is not None else None
    if wish is None:
        return []
    shares = " + ".join(speech.millions(one) for one in wish.ceilings)
    return [
        Choice("facilities", _("Facilities"), str(len(desk.here))),
        Choice("total", _("Budget"), speech.money(wish.total)),
        Choice("shares", _("Budget of each year"), f"{shares} {_('million ₫')}"),
        Choice("count", _("How many years"), str(wish.count)),
        Choice("first", _("First year"), str(wish.first_year)),
        Choice("level", _("Prices"), _(LEVELS[wish.level])),
        Choice("grouping", _("List of gaps"), _(GROUPINGS[desk.grouping])),
        Choice("capacity", _("Needs of a surge"), capacity_words(desk, speech)),
        Choice("time", _("Time limit"), _("{seconds} seconds").format(seconds=seconds)),
    ]


def capacity_words(desk: BudgetDesk, speech: Speech) -> str:
    """How many needs of a surge are listed, or that one has to be planned before."""
    if desk.planned is None:
        return speech.say("plan a surge first: F6, Plan")
    return str(sum(need.class_ == "capacity" for need in desk.needs))


def tell_capacity(screen: BudgetScreen) -> None:
    """Tell how needs of a surge come into the list."""
    _ = screen.speech.say
    told = _(
        "Rooms, beds and people that are missing on the day many arrive come into this list from a plan. "
        "Go to the Plan workspace (F6), choose a surge and let its search end; its explanations name what would "
        "let more people be served within the day. Come back with F6: they stand under their own heading, "
        "no breach of law."
    )
    listed = capacity_words(screen.desk, screen.speech)
    screen.read(_("Needs of a surge"), Content(told + "\n\n" + _("In the list now: {count}").format(count=listed)))


def ask_what(screen: BudgetScreen) -> None:
    """Ask what is to be chosen, then ask for it."""
    listed = what_choices(screen.desk, screen.seconds, screen.speech)
    if listed:
        dialog = ChoiceDialog(screen.speech.say("Choose"), listed, screen.speech)
        screen.app.push_screen(dialog, lambda what: _ask_for(screen, what) if what is not None else None)


def _ask_for(screen: BudgetScreen, what: str) -> None:
    desk = screen.desk
    if desk.wishes is None:
        return
    now = desk.wishes.now
    asking: dict[str, Callable[[], None]] = {
        "facilities": lambda: ask_facilities(screen, screen.visit, screen.choose_facilities),
        "total": lambda: ask_total(screen, now, screen.wish),
        "shares": lambda: ask_shares(screen, now, screen.wish),
        "count": lambda: ask_count(screen, now, screen.wish),
        "first": lambda: ask_first(screen, now, screen.wish),
        "level": lambda: ask_level(screen, now, screen.wish),
        "grouping": lambda: ask_grouping(screen, desk.grouping, screen.group),
        "capacity": lambda: tell_capacity(screen),
        "time": lambda: ask_time(screen),
    }
    asking[what]()


def ask_time(screen: BudgetScreen) -> None:
    """Ask how long a search may take."""
    _ = screen.speech.say
    choices = [(str(seconds), _("{seconds} seconds").format(seconds=seconds)) for seconds in SECONDS]
    _ask(screen, _("Time limit"), choices, str(screen.seconds), lambda chosen: setattr(screen, "seconds", int(chosen)))


def ask_total(screen: AppScreen, wish: Wish, wished: Wished, typed: str = "") -> None:
    """Ask for the total."""
    _ = screen.speech.say
    question = _("For all years together; it is shared out evenly over them:")
    dialog = MoneyDialog(_("Budget"), question, (), [wish.total], screen.speech, typed)
    screen.app.push_screen(dialog, lambda found: wished(wish.with_total(found[0])) if found else None)


def ask_shares(screen: AppScreen, wish: Wish, wished: Wished) -> None:
    """Ask for the budget of each year."""
    _ = screen.speech.say
    labels = [str(year) for year in wish.years]
    dialog = MoneyDialog(_("Budget of each year"), _("What each year may cost:"), labels, wish.ceilings, screen.speech)
    screen.app.push_screen(dialog, lambda found: wished(wish.with_own(found)) if found else None)


def ask_count(screen: AppScreen, wish: Wish, wished: Wished) -> None:
    """Ask how many budget years."""
    choices = [(str(n), str(n)) for n in range(1, MOST_YEARS + 1)]
    title = screen.speech.say("How many years")
    _ask(screen, title, choices, str(wish.count), lambda n: wished(wish.with_years(wish.first_year, int(n))))


def ask_first(screen: AppScreen, wish: Wish, wished: Wished) -> None:
    """Ask for the first budget year."""
    this = screen.planner.today.year
    choices = [(str(year), str(year)) for year in range(this, this + _FIRST_YEARS)]
    title = screen.speech.say("First year")
    _ask(screen, title, choices, str(wish.first_year), lambda year: wished(wish.with_years(int(year), wish.count)))


def ask_level(screen: AppScreen, wish: Wish, wished: Wished) -> None:
    """Ask which figure of each price counts."""
    _ = screen.speech.say
    levels = {str(level): level for level in PRICE_LEVELS}
    choices = [(str(level), _(LEVELS[level])) for level in PRICE_LEVELS]
    _ask(screen, _("Prices"), choices, wish.level, lambda level: wished(replace(wish, level=levels[level])))


def ask_grouping(screen: AppScreen, now: Grouping, chosen: Callable[[Grouping], None]) -> None:
    """Ask how the list is made."""
    _ = screen.speech.say
    groupings = {str(one): one for one in GROUPINGS}
    choices = [(str(one), _(words)) for one, words in GROUPINGS.items()]
    _ask(screen, _("List of gaps"), choices, now, lambda one: chosen(groupings[one]))


def _ask(screen: AppScreen, title: str, choices: list[tuple[str, str]], now: str, chosen: Callable[[str], Any]) -> None:
    listed = [Choice(id_, label) for id_, label in choices]
    dialog = ChoiceDialog(title, listed, screen.speech, current=now)
    screen.app.push_screen(dialog, lambda answer: chosen(answer) if answer is not None else None)


def ask_facilities(screen: AppScreen, visit: Visit, chosen: Callable[[tuple[str, ...]], None]) -> None:
    """Ask for which facilities: the one that is open, several, or those of a province."""
    _, speech = screen.speech.say, screen.speech
    try:
        known = candidates(screen.planner, visit)
    except StoreError as error:
        screen.planner.show_error(error)
        return
    here = visit.audit.facility
    choices = [
        Choice("this", speech.text(here.title), _("the facility that is open")),
        Choice("several", _("Several facilities…"), _("ticked one by one")),
        Choice("all", _("All facilities"), _counted(own_or_examples(known), speech)),
    ]
    provinces = {
        code: own_or_examples([one for one in known if one.province == code])
        for code in sorted({one.province for one in known if one.province is not None})
    }
    choices += [
        Choice(f"{_PROVINCE}{code}", speech.text(province_name(code), code), _counted(ones, speech))
        for code, ones in provinces.items()
    ]

    def answered(answer: str | None) -> None:
        if answer == "this":
            chosen((here.id,))
        elif answer == "several":
            _ask_several(screen, known, visit.budget.here, chosen)
        elif answer is not None:
            ones = own_or_examples(known) if answer == "all" else provinces[answer.removeprefix(_PROVINCE)]
            chosen(tuple(one.id for one in ones))

    screen.app.push_screen(ChoiceDialog(_("Facilities"), choices, speech), answered)


def _ask_several(
    screen: AppScreen,
    known: tuple[Candidate, ...],
    ticked: tuple[str, ...],
    chosen: Callable[[tuple[str, ...]], None],
) -> None:
    _, speech = screen.speech.say, screen.speech
    names = Counter(speech.text(one.title) for one in known)
    choices = [Choice(one.id, _named(one, speech), _where(one, names, speech)) for one in known]
    dialog = TicksDialog(_("Several facilities"), choices, speech, _("Which facilities is the budget for?"), ticked)
    screen.app.push_screen(dialog, lambda ids: chosen(ids) if ids else None)


def _counted(ones: Sequence[Candidate], speech: Speech) -> str:
    """How many facilities, and that they are examples where they are."""
    told = speech.say_count("{count} facility", "{count} facilities", len(ones)).format(count=len(ones))
    return f"{told} ({speech.say('example')})" if ones and all(one.is_example for one in ones) else told


def _named(one: Candidate, speech: Speech) -> str:
    return speech.text(one.title) + (f" ({speech.say('example')})" if one.is_example else "")


def _where(one: Candidate, names: Mapping[str, int], speech: Speech) -> str:
    """Its province, and its id where another facility has the same name."""
    province = speech.text(province_name(one.province), one.province) if one.province else ""
    id_ = one.id if names[speech.text(one.title)] > 1 else ""
    return " · ".join(part for part in (id_, province) if part)


def fix(screen: BudgetScreen, row: NeedRow, now: Wish) -> None:
    """Go on with the one remedy of a gap: pinned, banned, free; where there are several, ask."""
    if not row.remedies:
        screen.notify(screen.speech.say("No remedy is known for this gap."))
    elif len(row.remedies) == 1:
        remedy = row.remedies[0]
        screen.wish(now.fix(helped(row, remedy), remedy, next_fixed(fixed_in(row, now, remedy))))
    else:
        ask_fixed(screen, row, screen.desk, now, screen.wish)


def ask_fixed(screen: AppScreen, row: NeedRow, desk: BudgetDesk, wish: Wish, wished: Wished) -> None:
    """Ask what is fixed of each remedy of a gap that several could close."""
    if desk.report is None:
        return
    _, speech = screen.speech.say, screen.speech
    remedies = desk.report.costing.remedies
    choices = [
        Choice(one, speech.text(remedies[one].title), price_words(remedy_price(row, one, desk.report), speech))
        for one in row.remedies
    ]
    before: dict[str, Fixed] = {one: fixed_in(row, wish, one) for one in row.remedies}

    def answered(fixed: dict[str, Fixed] | None) -> None:
        new = wish
        for remedy, state in (fixed or {}).items():
            if state != before[remedy]:
                new = new.fix(helped(row, remedy), remedy, state)
        wished(new)

    question = _("Several remedies close this gap; prices in million ₫:")
    dialog = PinsDialog(speech.text(row.title), choices, speech, question, before)
    screen.app.push_screen(dialog, answered)


def helped(row: NeedRow, remedy: str) -> list[str]:
    """The facilities of a line that a remedy would help."""
    return [need.facility for need in row.needs if remedy in need.remedies]
