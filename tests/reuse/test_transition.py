"""A certified organization keeps its answers where nothing changed and is asked only what did."""

import pytest

from assessment import reuse
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer
from assessment.model.transition import Change
from assessment.scoring import suggested_level

LIBRARY = Library(content())
WAYS = [("iso-9001:2015", "iso-9001:2026"), ("iso-14001:2015", "iso-14001:2026")]


def picture(old: str, new: str, *, leave_out: str = "") -> reuse.TransitionPicture:
    before, after = LIBRARY.questionnaire(old), LIBRARY.questionnaire(new)
    (rules,) = [one for one in LIBRARY.transitions().to(new) if one.old == old]
    answers = {
        one.id: Answer(
            requirement=one.id,
            level=suggested_level(one, frozenset(c.id for c in one.checks)),
            checks=frozenset(c.id for c in one.checks),
        )
        for one in before.requirements
        if one.id != leave_out
    }
    return reuse.transition(rules, before, after, answers)


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_every_requirement_of_the_new_edition_has_its_place(old: str, new: str) -> None:
    found = picture(old, new)
    assert [step.requirement for step in found.steps] == [
        one.id for one in LIBRARY.questionnaire(new).requirements
    ]
    assert sum(found.count(change) for change in Change) == len(found.steps)


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_what_stayed_the_same_is_offered_with_its_level_and_what_changed_leaves_a_question(
    old: str, new: str
) -> None:
    for step in picture(old, new).steps:
        if step.relation in {Change.SAME, Change.MOVED}:
            assert step.offer is not None
            assert step.offer.complete
            assert step.offer.level is not None
        else:
            assert step.remains.endswith("?") or step.relation is Change.SPLIT
            assert step.what
            assert step.offer is None or step.offer.level is None or not step.offer.remains
            assert not step.remains or step.offer is None or step.offer.level is None


def test_an_old_answer_that_is_missing_offers_nothing() -> None:
    found = {step.requirement: step for step in picture(*WAYS[0], leave_out="8.6").steps}
    assert found["8.6"].offer is None
    assert found["8.5.1"].offer is not None


def test_a_new_requirement_says_what_is_asked() -> None:
    found = {step.requirement: step for step in picture(*WAYS[1]).steps}
    assert found["6.3"].relation is not Change.SAME
    assert found["6.3"].what


def test_an_amendment_leaves_all_but_its_clauses_as_they_were() -> None:
    standard = LIBRARY.questionnaire("iso-27001:2022")
    (rules,) = LIBRARY.transitions().amendments("iso-27001:2022")
    found = reuse.transition(rules, standard, standard, {})
    assert [s.requirement for s in found.steps if s.relation is not Change.SAME] == ["4.1", "4.2"]
