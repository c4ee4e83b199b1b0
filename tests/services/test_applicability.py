"""One decision writes answer and statement together; versions are frozen and checked."""

import pytest
from sqlalchemy import text

from assessment.model.applicability import Approval, ControlFacts, Decision, Inclusion
from assessment.model.organization import OrganizationFacts
from assessment.services import applicability, organizations, readiness, sample
from assessment.services.answering import AnswerRefusedError
from assessment.services.applicability import BrokenStatementError, StatementRefusedError
from assessment.services.workspace import Workspace
from tests.services.making import log, record, stored

SECURITY = "iso-27001:2022"
OUT = Decision(applies=False, justification="Nobody writes software for us")
IN = Decision(reasons=frozenset({Inclusion.RISK}), risks="R-1", why="Stolen accounts")


@pytest.fixture
def security(workspace: Workspace) -> int:
    facts = OrganizationFacts(name="Bakery")
    return organizations.start(workspace, facts, [SECURITY], person="Ada")[1][0].id


def complete(workspace: Workspace, assessment: int) -> None:
    names = [one.control for one in applicability.of(workspace, assessment).statement.lines]
    applicability.give_reasons(workspace, assessment, names, [Inclusion.LAW], person="Ada")


def test_leaving_out_answers_not_applicable_with_the_justification_and_keeps_ticks(
    workspace: Workspace, security: int
) -> None:
    control = workspace.library.questionnaire(SECURITY).by_id["A.8.30"]
    ticks = frozenset({control.checks[0].id})
    record(workspace, security, "A.8.30", level=3, checks=ticks, note="Ask Grace")
    applicability.decide(workspace, security, "A.8.30", OUT, person="Grace")
    newest = stored(workspace, security, "A.8.30")[0]
    assert (newest.not_applicable, newest.justification, newest.level) == (
        True,
        OUT.justification,
        None,
    )
    assert (newest.checks, newest.note, newest.person) == (ticks, "Ask Grace", "Grace")
    part = {one.requirement: one for one in readiness.of(workspace, security).readiness.parts}
    assert part["A.8.30"].state.value == "left_out"


def test_an_exclusion_among_the_answers_shows_in_the_statement_and_taking_back_in_undoes_it(
    workspace: Workspace, security: int
) -> None:
    record(
        workspace,
        security,
        "A.7.4",
        level=None,
        not_applicable=True,
        justification="No premises of our own",
    )
    line = applicability.of(workspace, security).statement.by_control["A.7.4"]
    assert (line.applies, line.justification) == (False, "No premises of our own")
    applicability.decide(workspace, security, "A.7.4", IN, person="Ada")
    newest = stored(workspace, security, "A.7.4")[0]
    assert (newest.not_applicable, newest.justification) == (False, "")
    assert applicability.of(workspace, security).statement.by_control["A.7.4"].reasons == (
        Inclusion.RISK,
    )


def test_reasons_alone_append_no_answer_and_nothing_new_appends_nothing(
    workspace: Workspace, security: int
) -> None:
    record(workspace, security, "A.5.1", level=3)
    first = applicability.decide(workspace, security, "A.5.1", IN, person="Ada")
    assert len(stored(workspace, security, "A.5.1")) == 1
    assert (
        applicability.decide(workspace, security, "A.5.1", IN, person="Grace", seen=first) == first
    )
    (entry,) = applicability.history(workspace, security, "A.5.1")
    assert (entry.person, entry.facts.risks) == ("Ada", "R-1")


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
    workspace: Workspace, security: int
) -> None:
    seen = applicability.of(workspace, security).seen["A.5.1"]
    record(workspace, security, "A.5.1", level=2)
    with pytest.raises(StatementRefusedError, match=r"somebody changed A\.5\.1"):
        applicability.decide(workspace, security, "A.5.1", OUT, person="Grace", seen=seen)
    assert not stored(workspace, security, "A.5.1")[0].not_applicable
    assert applicability.history(workspace, security, "A.5.1") == ()


def test_of_several_decisions_all_are_stored_or_none(workspace: Workspace, security: int) -> None:
    long = Decision(applies=False, justification="x").model_copy(
        update={"justification": "x" * 10_001}
    )
    with pytest.raises(AnswerRefusedError, match="longer"):
        applicability.decide_all(workspace, security, {"A.5.1": IN, "A.5.2": long}, person="Ada")
    assert applicability.history(workspace, security, "A.5.1") == ()


@pytest.mark.parametrize("name", ["4.1", "A.99.1", "A.5."])
def test_what_is_no_control_is_refused(workspace: Workspace, security: int, name: str) -> None:
    with pytest.raises(StatementRefusedError, match="has no control"):
        applicability.decide(workspace, security, name, OUT, person="Ada")


def test_a_standard_without_an_annex_is_refused(workspace: Workspace, assessment: int) -> None:
    with pytest.raises(StatementRefusedError, match="asks for no statement"):
        applicability.of(workspace, assessment)


def test_reasons_for_many_are_added_and_skip_what_is_left_out(
    workspace: Workspace, security: int
) -> None:
    applicability.decide(workspace, security, "A.5.1", IN, person="Ada")
    applicability.decide(workspace, security, "A.8.30", OUT, person="Ada")
    names = ["A.5.1", "A.5.2", "A.8.30"]
    changed = applicability.give_reasons(
        workspace, security, names, [Inclusion.LAW], person="Ada", why="Law"
    )
    assert changed == 2
    stated = applicability.of(workspace, security).stated
    assert stated["A.5.1"].reasons == {Inclusion.RISK, Inclusion.LAW}
    assert (stated["A.5.1"].why, stated["A.5.2"].why) == ("Stolen accounts", "Law")
    assert stated.get("A.8.30", ControlFacts()) == ControlFacts()


def test_what_blocks_has_to_be_mended_before_a_version_is_approved(
    workspace: Workspace, security: int
) -> None:
    approval = Approval(name="1.0", approved_by="Director")
    with pytest.raises(StatementRefusedError, match="applied without a reason"):
        applicability.approve(workspace, security, approval, person="Ada")
    complete(workspace, security)
    applicability.decide(
        workspace, security, "A.8.30", OUT.model_copy(update={"justification": ""}), person="Ada"
    )
    with pytest.raises(StatementRefusedError, match=r"without a justification \(A\.8\.30\)"):
        applicability.approve(workspace, security, approval, person="Ada")


def test_an_approved_version_stays_as_it_was_and_can_be_compared(
    workspace: Workspace, security: int
) -> None:
    complete(workspace, security)
    filed = applicability.approve(
        workspace, security, Approval(name="1.0", approved_by="Director"), person="Ada"
    )
    applicability.decide(workspace, security, "A.8.30", OUT, person="Ada")
    frozen = applicability.read(workspace, filed.id)
    assert frozen.by_control["A.8.30"].applies
    (one,) = applicability.compare(frozen, applicability.of(workspace, security).statement)
    assert one.control == "A.8.30"
    assert applicability.versions(workspace, security) == (filed,)
    person, verb, _, detail = next(row for row in log(workspace) if row[1] == "approved")
    assert (person, verb) == ("Ada", "approved")
    assert f"by Director, SHA-256 {filed.digest}" in detail
    with pytest.raises(StatementRefusedError, match=r"named 1\.0 already"):
        applicability.approve(
            workspace, security, Approval(name="1.0", approved_by="Director"), person="Ada"
        )


def test_a_version_that_was_tampered_with_is_not_shown(workspace: Workspace, security: int) -> None:
    complete(workspace, security)
    filed = applicability.approve(
        workspace, security, Approval(name="1.0", approved_by="Director"), person="Ada"
    )
    with workspace.database.writing() as session:
        session.connection().execute(
            text("UPDATE applicability_version SET content = replace(content, 'Bakery', 'Butcher')")
        )
    with pytest.raises(BrokenStatementError, match="was changed since it was approved"):
        applicability.read(workspace, filed.id)


def test_the_sample_has_an_approved_version_and_a_few_open_things(workspace: Workspace) -> None:
    added = sample.add(workspace, person="Ada")
    aim = next(one for one in organizations.aims(workspace, added.id) if one.standard == SECURITY)
    view = applicability.of(workspace, aim.id)
    (filed,) = applicability.versions(workspace, aim.id)
    frozen = applicability.read(workspace, filed.id)
    assert not any(one.open for one in frozen.lines)
    assert {one.rule.id for one in view.flags} == {
        "no_justification",
        "excluded_treats_risk",
        "risk_without_name",
    }
    assert {one.control for one in applicability.compare(frozen, view.statement)} >= {
        "A.7.4",
        "A.8.16",
    }
    organizations.remove(workspace, added.id, person="Ada")


def test_deleting_the_standard_deletes_its_statement(workspace: Workspace, security: int) -> None:
    complete(workspace, security)
    applicability.approve(
        workspace, security, Approval(name="1.0", approved_by="Director"), person="Ada"
    )
    organizations.drop_aim(workspace, security, person="Ada")
    assert applicability.versions(workspace, security) == ()
