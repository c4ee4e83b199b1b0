"""An assessment of a day as one value that needs nothing else to be understood later."""

from collections.abc import Iterable, Mapping

from assessment.model.answers import Answer
from assessment.model.method import Method
from assessment.model.organization import Evidence
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Readiness
from assessment.model.snapshot import Asked, Snapshot


def freeze(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    readiness: Readiness,
    *,
    method: Method,
    evidence: Iterable[Evidence] = (),
) -> Snapshot:
    """Put together what was asked and answered with what came of it. Answers to unknown requirements are left behind."""
    allowed = questionnaire.may_be_left_out
    return Snapshot(
        standard=readiness.standard,
        on=readiness.on,
        method_version=readiness.method_version,
        weights=method.weights,
        thresholds=method.thresholds,
        asked=tuple(
            Asked(
                requirement=one.id,
                revision=one.revision,
                core=one.core,
                documented=one.asks_for_document,
                may_be_left_out=one.id in allowed,
            )
            for one in questionnaire.requirements
        ),
        answers=tuple(answers[one.id] for one in questionnaire.requirements if one.id in answers),
        evidence=tuple(evidence),
        readiness=readiness,
    )
