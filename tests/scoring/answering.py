"""Any answers, dates and settings to the small questionnaire, for property tests."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some

from assessment.model.answers import Answer, Events, Settings, WeightChange
from assessment.model.what_if import Case
from tests.scoring.small_questionnaire import IDS, ON, SMALL

CHECKS = ("document1", "practice2", "record3", "measure4")
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = some.dates(ON - timedelta(days=500), ON + timedelta(days=500))
identities = some.sampled_from(IDS)
levels = some.integers(0, 5)
targets = some.integers(2, 5)
some_events = some.builds(
    Events,
    internal_audit=some.none() | days,
    management_review=some.none() | days,
    operating_since=some.none() | days,
    overdue_actions=some.sampled_from([(), (), ("Change the locks",)]),
)


def answer_to(identity: str) -> some.SearchStrategy[Answer]:
    """An answer of any kind to one requirement."""
    facts = {
        "requirement": some.just(identity),
        "checks": some.frozensets(some.sampled_from(CHECKS)),
        "has_evidence": some.booleans(),
        "evidence_valid_until": some.none() | days,
    }
    rating = some.builds(Answer, level=levels, **facts)
    nothing = some.builds(Answer, **facts)
    reason = some.sampled_from(["", "  ", "Nothing of the kind here"])
    left_out = some.builds(
        Answer, not_applicable=some.just(value=True), justification=reason, **facts
    )
    return some.one_of(rating, rating, rating, left_out, nothing)


some_answers = some.fixed_dictionaries({}, optional={one: answer_to(one) for one in IDS})
# Nearly good ones, so that verdicts other than "not ready" are met often.
good_answers = some.fixed_dictionaries(
    {
        one: some.builds(
            Answer,
            requirement=some.just(one),
            level=some.sampled_from([2, 3, 3, 3, 4]),
            has_evidence=some.booleans(),
            checks=some.sampled_from([frozenset(), frozenset({"record3"})]),
        )
        for one in IDS
    }
)
good_events = some.builds(
    Events,
    internal_audit=some.just(ON - timedelta(days=30)),
    management_review=some.just(ON - timedelta(days=20)),
    operating_since=some.just(ON - timedelta(days=200)),
)
any_answers = some_answers | good_answers
any_events = some_events | good_events
weights = some.dictionaries(identities, some.integers(1, 9), max_size=4).map(
    lambda chosen: tuple(
        WeightChange(requirement=one, weight=weight, reason="It is our trade")
        for one, weight in chosen.items()
    )
)
any_settings = some.builds(
    Settings,
    target=targets,
    minor_tolerance=some.integers(0, 6),
    operating_months=some.none() | some.integers(1, 6),
    weights=weights,
)
any_case = some.builds(
    Case,
    questionnaire=some.just(SMALL),
    answers=any_answers,
    events=any_events,
    settings=any_settings,
)
