"""Judging a requirement by its indicators, joined in three-valued logic."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facility_planner.audit.opinion import Opinion
from facility_planner.audit.reasons import because, facts_missing
from facility_planner.domain.assessment import IndicatorFinding
from facility_planner.domain.indicator import AllOf, Indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facility_planner.domain.assessment import Reason, Verdict
    from facility_planner.domain.indicator import Joined

Figure = bool | int | float


class Branch(NamedTuple):
    """What became of a member of the tree: one indicator, or several joined."""

    verdict: Verdict
    unmet: int = 0
    """Indicators that would have to be met for it to be met."""
    undecided: tuple[Indicator, ...] = ()
    """Indicators that are not observed and could change the verdict."""
    members: tuple[Branch, ...] = ()


def by_indicators(joined: Joined, partly_from: float | None, judge: Callable[[Indicator], Opinion]) -> Opinion:
    """The opinion that follows from what `judge` finds of each indicator.

    Not met becomes partly met where at least `partly_from` members of the outermost list are met.
    """
    found: dict[str, tuple[Indicator, Opinion]] = {}

    def look_at(indicator: Indicator) -> Branch:
        opinion = judge(indicator)
        found[indicator.id] = (indicator, opinion)
        undecided = (indicator,) if opinion.verdict == "not_observed" else ()
        return Branch(opinion.verdict, int(opinion.verdict in ("not_met", "partly_met")), undecided)

    root = _branch(joined, look_at)
    opinions = {name: opinion for name, (_, opinion) in found.items()}
    verdict = _partly(root, partly_from)
    return Opinion(
        verdict,
        measured=None if verdict in ("not_observed", "not_applicable") else verdict == "met",
        missing=(Fraction(root.unmet), "yes_no") if verdict in ("not_met", "partly_met") else None,
        reason=_reason(root, opinions),
        details=tuple(_details(opinions.values())),
        seen=tuple({id(seen): seen for opinion in opinions.values() for seen in opinion.seen}.values()),
        indicators=tuple(_finding(i.id, opinion.verdict, opinion.figure, i.value) for i, opinion in found.values()),
    )


def _branch(joined: Joined, look_at: Callable[[Indicator], Branch]) -> Branch:
    if isinstance(joined, Indicator):
        return look_at(joined)
    given, join = (joined.all_of, _all_of) if isinstance(joined, AllOf) else (joined.any_of, _any_of)
    members = tuple(_branch(member, look_at) for member in given)
    applying = [member for member in members if member.verdict != "not_applicable"]
    if not applying:
        return Branch("not_applicable", members=members)
    return join(applying)._replace(members=members)


def _all_of(members: Sequence[Branch]) -> Branch:
    verdicts = {member.verdict for member in members}
    unmet = sum(member.unmet for member in members)
    if "not_met" in verdicts:
        return Branch("not_met", unmet)
    if "not_observed" in verdicts:
        return Branch("not_observed", unmet, _undecided(members))
    return Branch("partly_met", unmet) if "partly_met" in verdicts else Branch("met")


def _any_of(members: Sequence[Branch]) -> Branch:
    verdicts = {member.verdict for member in members}
    if "met" in verdicts:
        return Branch("met")
    if "not_observed" in verdicts:
        return Branch("not_observed", 0, _undecided(members))
    return Branch("partly_met" if "partly_met" in verdicts else "not_met", 1)


def _undecided(members: Sequence[Branch]) -> tuple[Indicator, ...]:
    return tuple(indicator for m in members if m.verdict == "not_observed" for indicator in m.undecided)


def _partly(root: Branch, partly_from: float | None) -> Verdict:
    if root.verdict != "not_met" or partly_from is None:
        return root.verdict
    met = sum(member.verdict == "met" for member in root.members)
    return "partly_met" if met >= partly_from else "not_met"


def _reason(root: Branch, opinions: dict[str, Opinion]) -> Reason | None:
    """Why the whole is not observed or does not apply: what is still to be known, or the observers' words."""
    if root.verdict == "not_applicable":
        reasons = [opinion.reason for opinion in opinions.values() if opinion.reason is not None]
        if any(reason.code == "said_not_applicable" for reason in reasons):  # the words stand with the answers
            return because("said_not_applicable")
        said = [reason.args for reason in reasons]
        words = {language: "; ".join(dict.fromkeys(str(args[language]) for args in said)) for language in ("vi", "en")}
        return because("stated_not_applicable", **words)
    if root.verdict != "not_observed":
        return None
    undecided = [opinions[indicator.id].reason for indicator in root.undecided]
    facts = tuple(dict.fromkeys(_facts(undecided)))
    if all(reason is not None and reason.code == "fact_missing" for reason in undecided):
        return facts_missing(facts)
    names = tuple(indicator.id for indicator in root.undecided)
    return because("indicators_open", indicators=names, **({"facts": facts} if facts else {}))


def _facts(reasons: Sequence[Reason | None]) -> Iterator[str]:
    for reason in reasons:
        facts = reason.args.get("facts") if reason is not None else None
        yield from facts if isinstance(facts, tuple) else ()


def _details(opinions: Iterable[Opinion]) -> Iterator[Reason]:
    """What the indicators rest on, and which observations say nothing of theirs."""
    for opinion in opinions:
        yield from opinion.details
        if opinion.reason is not None and opinion.seen and opinion.verdict == "not_observed":
            yield opinion.reason


@lru_cache(maxsize=8192, typed=True)
def _finding(indicator: str, verdict: Verdict, measured: Figure | None, threshold: Figure) -> IndicatorFinding:
    return IndicatorFinding(indicator=indicator, verdict=verdict, measured=measured, threshold=threshold)
