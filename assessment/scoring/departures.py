"""Where an organization's settings differ from the method: they stand beside every number that they made."""

from collections.abc import Iterator

from assessment.model.answers import Settings
from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Departure, SettingName
from assessment.scoring.parts import weight


def departures(
    questionnaire: Questionnaire, settings: Settings, method: Method
) -> tuple[Departure, ...]:
    """Return every setting that isn't the method's own, weights last in the order of the standard.

    A weight set for a requirement that the edition doesn't have, or the same as the method's, is no departure.
    """
    return tuple(
        one for one in _all(questionnaire, settings, method) if one.value != one.instead_of
    )


def _all(questionnaire: Questionnaire, settings: Settings, method: Method) -> Iterator[Departure]:
    limits = method.thresholds
    yield Departure(
        setting=SettingName.TARGET,
        value=str(settings.target),
        instead_of=str(limits.default_target),
    )
    yield Departure(
        setting=SettingName.MINOR_TOLERANCE,
        value=str(settings.minor_tolerance),
        instead_of=str(limits.minor_tolerance),
    )
    if settings.operating_months is not None:
        yield Departure(
            setting=SettingName.OPERATING_MONTHS,
            value=f"{settings.operating_months} months",
            instead_of=f"{limits.record_days} days",
        )
    order, by_id = questionnaire.order, questionnaire.by_id
    known = [one for one in settings.weights if one.requirement in by_id]
    for one in sorted(known, key=lambda one: order[one.requirement]):
        yield Departure(
            setting=SettingName.WEIGHT,
            requirement=one.requirement,
            value=str(one.weight),
            instead_of=str(weight(by_id[one.requirement], method)),
            reason=one.reason,
        )
