"""The one engine: every surface prints what this function returns."""

from collections.abc import Mapping
from datetime import date

from assessment.model.answers import Answer, Events, Settings
from assessment.model.method import Method
from assessment.model.numbers import half_up
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Readiness
from assessment.scoring import indexes, verdicts
from assessment.scoring.departures import departures
from assessment.scoring.findings import predict
from assessment.scoring.parts import parts as parts_of


def assess(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    events: Events,
    *,
    on: date,
    settings: Settings,
    method: Method,
) -> Readiness:
    """Score an assessment on a day.

    ``answers`` are by requirement id, at most one each; ids that the questionnaire doesn't know are ignored. The rules are
    those of ``method`` (``questionnaires/method.yaml``); percentages have one decimal, confidence has two, half up.
    """
    every = parts_of(questionnaire, answers, on=on, method=method, weights=settings.weight_of)
    findings = predict(questionnaire, every, method)
    design = indexes.exact_readiness(every, reference=method.thresholds.design_level)
    confidence = indexes.exact_confidence(every, target=settings.target)
    situation = verdicts.Situation(
        questionnaire=questionnaire,
        method=method,
        settings=settings,
        events=events,
        on=on,
        parts={part.requirement: part for part in every},
        findings=findings,
        design=design.low,
        confidence=confidence,
    )
    return Readiness(
        standard=questionnaire.edition.id,
        on=on,
        settings=settings,
        events=events,
        method_version=method.version,
        answered=indexes.answered(every),
        total=len(every),
        design=design.rounded(),
        operation=indexes.readiness(every, reference=settings.target),
        confidence=half_up(confidence, 2),
        maturity=indexes.maturity(every),
        parts=every,
        major=findings.major,
        minor=findings.minor,
        unverified=findings.unverified,
        unknown=findings.unknown,
        stage_1=verdicts.stage_1(situation),
        stage_2=verdicts.stage_2(situation),
        departures=departures(questionnaire, settings, method),
    )
