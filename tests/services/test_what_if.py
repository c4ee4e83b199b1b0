"""What if, on what is stored: nothing of it is."""

import pytest

from assessment.model.organization import OrganizationFacts
from assessment.model.readiness import VerdictWord
from assessment.model.what_if import Happening, Need, Raise
from assessment.services import organizations, readiness, what_if
from assessment.services.what_if import PickRefusedError
from assessment.services.workspace import Workspace
from tests.services.making import record
from tests.store.making import STANDARD, counts


def test_gaps_of_two_standards_are_closed_together_and_nothing_is_stored(
    workspace: Workspace,
) -> None:
    facts = OrganizationFacts(name="Bakery")
    _, aims = organizations.start(workspace, facts, [STANDARD, "iso-27001:2022"], person="Ada")
    quality, security = (aim.id for aim in aims)
    record(workspace, quality, "7.2", 1)
    before = counts(workspace.database)
    same = what_if.same_work(workspace, quality, ["7.2"], [security])
    assert same == {security: ("7.2",)}
    picks = {quality: [Raise("7.2", 3)], security: [Raise(one, 3) for one in same[security]]}
    found = what_if.of(workspace, picks)
    for assessment, outlook in found.items():
        assert outlook.before == readiness.of(workspace, assessment).readiness
        assert outlook.after.operation.low > outlook.before.operation.low
    assert counts(workspace.database) == before


def test_events_take_part(workspace: Workspace, assessment: int) -> None:
    need = Happening(Need.INTERNAL_AUDIT, "")
    found = what_if.of(workspace, {assessment: []}, {assessment: [need]})[assessment]
    gates = [{one.gate for one in it.stage_1.blockers} for it in (found.before, found.after)]
    assert gates[0] - gates[1] == {"internal_audit"}


def test_what_turns_each_verdict_really_does(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment, "4.3", 3)
    turns = what_if.turns(workspace, assessment)
    assert set(turns) == {
        (stage, goal)
        for stage in (1, 2)
        for goal in (VerdictWord.READY_WITH_CONCERNS, VerdictWord.READY)
    }
    for (stage, goal), turn in turns.items():
        assert turn is not None
        found = what_if.of(workspace, {assessment: turn.raises}, {assessment: turn.happenings})[
            assessment
        ]
        verdict = found.after.stage_1 if stage == 1 else found.after.stage_2
        assert verdict.word is goal


@pytest.mark.parametrize(
    ("pick", "said"), [(Raise("99.1", 3), r"no requirement 99\.1"), (Raise("4.1", 6), "Level 6")]
)
def test_a_pick_that_is_not_there_is_refused(
    workspace: Workspace, assessment: int, pick: Raise, said: str
) -> None:
    with pytest.raises(PickRefusedError, match=said):
        what_if.of(workspace, {assessment: [pick]})
