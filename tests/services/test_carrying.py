"""Taking over: all or nothing, with where it came from, and never over somebody's own answer."""

import pytest

from assessment.model.organization import EvidenceFacts, OrganizationFacts
from assessment.scoring import suggested_level
from assessment.services import answering, carrying, organizations, readiness
from assessment.services.answering import Draft
from assessment.services.workspace import Workspace

OLD, NEW, SECURITY = "iso-9001:2015", "iso-9001:2026", "iso-27001:2022"


@pytest.fixture
def aims(workspace: Workspace) -> dict[str, int]:
    facts = OrganizationFacts(name="Bakery")
    _, found = organizations.start(workspace, facts, [OLD, NEW, SECURITY], person="Ada")
    return {aim.standard: aim.id for aim in found}


def answer_fully(workspace: Workspace, assessment: int, standard: str, *only: str) -> None:
    for one in workspace.library.questionnaire(standard).requirements:
        if only and one.id not in only:
            continue
        ticks = frozenset(check.id for check in one.checks)
        draft = Draft(requirement=one.id, level=suggested_level(one, ticks), checks=ticks)
        answering.record(workspace, assessment, draft, person="Ada")


def test_nothing_is_offered_before_anything_is_known(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    assert carrying.offers(workspace, aims[NEW]) == ()
    assert carrying.take_over(workspace, aims[NEW], ["9.2.2"], person="Grace") == 0


def test_what_is_taken_over_is_an_answer_with_where_it_came_from_and_who_confirmed_it(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[OLD], OLD, "8.6")
    (offer,) = [one for one in carrying.offers(workspace, aims[NEW]) if one.requirement == "8.6"]
    assert offer.complete
    assert carrying.take_over(workspace, aims[NEW], ["8.6"], person="Grace") == 1
    (entry,) = answering.history(workspace, aims[NEW], "8.6")
    assert (entry.level, entry.checks) == (offer.level, offer.checks)
    assert (entry.carried_from, entry.person) == ("iso-9001:2015 8.6", "Grace")
    assert carrying.offer_for(workspace, aims[NEW], "8.6") is None


def test_a_later_change_keeps_where_the_answer_came_from(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[OLD], OLD, "8.6")
    carrying.take_over(workspace, aims[NEW], ["8.6"], person="Grace")
    seen = answering.latest(workspace, aims[NEW], "8.6")
    assert seen is not None
    changed = answering.amend(
        workspace, aims[NEW], "8.6", {"level": 1}, seen=seen.id, person="Ada"
    ).entry
    assert (changed.level, changed.carried_from) == (1, "iso-9001:2015 8.6")


def test_ticks_are_taken_over_without_a_level_while_something_remains(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[OLD], OLD, "9.2.2")
    offer = carrying.offer_for(workspace, aims[SECURITY], "9.2.2")
    assert offer is not None
    carrying.take_over(workspace, aims[SECURITY], ["9.2.2"], person="Grace")
    entry = answering.latest(workspace, aims[SECURITY], "9.2.2")
    assert entry is not None
    assert entry.checks == offer.checks
    assert entry.level == offer.level


def test_an_own_answer_given_meanwhile_is_left_alone(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[OLD], OLD, "8.6", "8.5.1")
    answering.record(workspace, aims[NEW], Draft(requirement="8.6", level=1), person="Grace")
    taken = carrying.take_over(workspace, aims[NEW], ["8.6", "8.5.1"], person="Grace")
    assert taken == 1
    entry = answering.latest(workspace, aims[NEW], "8.6")
    assert entry is not None
    assert (entry.level, entry.carried_from) == (1, "")


def test_evidence_comes_along_only_when_wanted(workspace: Workspace, aims: dict[str, int]) -> None:
    answer_fully(workspace, aims[OLD], OLD, "8.6", "8.5.1")
    for requirement in ("8.6", "8.5.1"):
        facts = EvidenceFacts(title=f"Record of {requirement}")
        answering.add_evidence(workspace, aims[OLD], requirement, facts, person="Ada")
    carrying.take_over(workspace, aims[NEW], ["8.6"], person="Grace", with_evidence=True)
    carrying.take_over(workspace, aims[NEW], ["8.5.1"], person="Grace")
    found = answering.evidence_of(workspace, aims[NEW])
    assert [one.title for one in found["8.6"]] == ["Record of 8.6"]
    assert "8.5.1" not in found


def test_the_way_to_the_new_edition_names_its_deadline_and_counts_what_stays(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[OLD], OLD)
    (way,) = carrying.transits(workspace, aims[NEW])
    assert way.rules.deadline is not None
    assert way.days_left == (way.rules.deadline - workspace.today()).days
    before = readiness.of(workspace, aims[NEW]).readiness.operation
    assert before.low == 0
    assert way.readiness.low > 50
    complete = [one.requirement for one in carrying.offers(workspace, aims[NEW]) if one.complete]
    carrying.take_over(workspace, aims[NEW], complete, person="Grace")
    after = readiness.of(workspace, aims[NEW]).readiness.operation
    assert after == way.readiness


def test_an_assessment_of_information_security_reaches_into_other_frameworks(
    workspace: Workspace, aims: dict[str, int]
) -> None:
    answer_fully(workspace, aims[SECURITY], SECURITY)
    reached = {one.framework.id: one for one in carrying.reaches(workspace, aims[SECURITY])}
    assert {"nist-csf:2.0", "soc-2:2017", "pci-dss:4.0.1"} <= set(reached)
    assert carrying.reaches(workspace, aims[NEW]) == ()
