"""What is to be said of each subject of a requirement at a facility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.alternatives import made_up_for
from facility_planner.audit.answers import overruled
from facility_planner.audit.applicability import first_of, out_of_scope
from facility_planner.audit.indicators import by_indicators
from facility_planner.audit.judgement import judge, ruled_out
from facility_planner.audit.opinion import Opinion

if TYPE_CHECKING:
    from facility_planner.audit.applicability import NotJudged
    from facility_planner.audit.dossier import Dossier
    from facility_planner.audit.rulebook import Question, Rule
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.facility import Observation
    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Requirement


class Opinions:
    """The opinions on one facility; whether a scope takes it in is found once for all rules of that scope."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._scopes: dict[int, NotJudged | None] = {}

    def on(self, rule: Rule) -> list[tuple[str, Opinion]]:
        """Each subject of a rule with what is to be said of it, alternatives taken into account."""
        judged = self._on(rule)
        if not rule.instead:
            return judged
        whole = self._dossier.facility.id
        alternatives = {other.requirement.id: dict(self._on(other)) for other in rule.instead}
        return [(subject, made_up_for(opinion, subject, whole, alternatives)) for subject, opinion in judged]

    def _on(self, rule: Rule) -> list[tuple[str, Opinion]]:
        """Each subject of a rule with what is to be said of it by itself."""
        withheld = first_of(self._scope(rule), rule.withheld)
        if withheld is not None and not (withheld.verdict == "not_observed" and self._was_looked_at(rule)):
            return [(self._dossier.facility.id, Opinion(withheld.verdict, reason=withheld.reason))]
        return [(subject, self._of(rule, subject)) for subject in self._dossier.subjects(rule)]

    def _was_looked_at(self, rule: Rule) -> bool:
        """Whether somebody noted the requirement itself, or an indicator: then it is taken to apply.

        A fact that is missing in the file must not hide what an inspector has found; a note of the measure
        alone says nothing, since requirements for other facilities may share it.
        """
        return self._dossier.is_noted(rule.requirement.id) or any(map(self._dossier.is_noted, rule.of_indicators))

    def _scope(self, rule: Rule) -> NotJudged | None:
        if rule.scope not in self._scopes:
            self._scopes[rule.scope] = out_of_scope(rule.requirement.applies_to, self._dossier.facility)
        return self._scopes[rule.scope]

    def _of(self, rule: Rule, subject: str) -> Opinion:
        """By an observation of the requirement or its measure, else by its indicators, else as computed.

        An inspector's verdict goes before all of these.
        """
        requirement, question = rule.requirement, rule.question
        answer = self._dossier.answer(requirement.id, subject)
        observation = self._observed(requirement, subject, answer)
        if requirement.indicators is None or observation is not None or question.norm.is_open:
            opinion = self._judged(rule, question, subject, observation)
        else:
            opinion = by_indicators(
                requirement.indicators,
                requirement.partly_met_from,
                lambda indicator: self._of_indicator(rule, indicator, subject),
            )
        return opinion if answer is None else overruled(opinion, question.norm, answer)

    def _of_indicator(self, rule: Rule, indicator: Indicator, subject: str) -> Opinion:
        question = rule.of_indicators[indicator.id]
        answer = self._dossier.answer(indicator.id, subject)
        opinion = self._judged(rule, question, subject, self._observed(indicator, subject, answer))
        return opinion if answer is None else overruled(opinion, question.norm, answer)

    def _observed(self, asked: Requirement | Indicator, subject: str, answer: Answer | None) -> Observation | None:
        """What was observed; nothing where an inspector only gives a verdict: it is set against what else is known."""
        return self._dossier.about(asked, subject) if answer is None or answer.is_measured else None

    def _judged(self, rule: Rule, question: Question, subject: str, observation: Observation | None) -> Opinion:
        """What is asked of a subject, judged; what the observer rules out does not apply."""
        norm, unanswered = question
        if observation is None and unanswered is not None:
            return unanswered
        if observation is not None and not norm.is_open:
            excused = ruled_out(observation)
            if excused is not None:
                return excused
        requirement = rule.requirement
        computed = self._dossier.computed(norm.asked.measure, subject, requirement.per)
        return judge(norm, observation, computed, self._dossier.groups(requirement.separate_by))
