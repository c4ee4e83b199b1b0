"""Organizations: started, described, aimed, removed; and who did it stands in the change log."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from assessment.library.content import UnknownStandardError
from assessment.model.organization import ContextFacts, ContextKind, OrganizationFacts, SiteFacts
from assessment.services import organizations, people, readiness
from assessment.services.workspace import Workspace
from assessment.store.errors import StoreError, UnknownRecordError
from tests.services.making import log, record
from tests.store.making import STANDARD, counts

FACTS = OrganizationFacts(
    name="Bakery", sector="Food", country="Austria", activities="bread", boundaries="the house"
)


def aimed(workspace: Workspace, organization: int) -> list[str]:
    return [aim.standard for aim in organizations.aims(workspace, organization)]


def test_a_new_organization_has_its_facts_and_its_aims(workspace: Workspace) -> None:
    started, aims = organizations.start(workspace, FACTS, [STANDARD], person="Ada")
    assert organizations.every(workspace) == (started,)
    assert started.model_dump() == FACTS.model_dump() | {"id": started.id, "sample": False}
    assert organizations.aims(workspace, started.id) == aims
    assert [(aim.standard, aim.target, aim.minor_tolerance) for aim in aims] == [(STANDARD, 3, 5)]
    assert log(workspace) == [("Ada", "started", "Bakery", STANDARD)]


def test_an_unknown_standard_starts_nothing(workspace: Workspace) -> None:
    with pytest.raises(UnknownStandardError, match=r"iso-0:1999.*Known: "):
        organizations.start(workspace, FACTS, [STANDARD, "iso-0:1999"], person="Ada")
    assert counts(workspace.database) == {}


def test_describing_replaces_the_facts_and_is_logged_in_full(workspace: Workspace) -> None:
    started, _ = organizations.start(workspace, FACTS, [], person="Ada")
    facts = OrganizationFacts(name="Dairy", sector="Milk")
    organizations.describe(workspace, started.id, facts, person="Ben")
    (found,) = organizations.every(workspace)
    assert found.model_dump(exclude={"id", "sample"}) == facts.model_dump()
    person, verb, subject, detail = log(workspace)[-1]
    assert (person, verb, subject) == ("Ben", "described", "Dairy")
    assert OrganizationFacts.model_validate_json(detail) == facts


def test_sites_and_context_are_replaced_and_logged(workspace: Workspace) -> None:
    started, _ = organizations.start(workspace, FACTS, [], person="Ada")
    kind = ContextKind.OUTSOURCED
    for name in ("Old", "New"):
        sites = [SiteFacts(name=name, personnel=7)]
        organizations.put_sites(workspace, started.id, sites, person="Ada")
        entries = [ContextFacts(kind=kind, text=name, detail="by others")]
        organizations.put_context(workspace, started.id, kind, entries, person="Ada")
    assert [site.name for site in organizations.sites(workspace, started.id)] == ["New"]
    assert [one.text for one in organizations.context(workspace, started.id)] == ["New"]
    assert log(workspace)[-2:] == [
        ("Ada", "listed sites", "sites", "New: 7"),
        ("Ada", "listed", "outsourced", "New"),
    ]


def test_one_kind_of_context_is_replaced_and_the_others_stay(workspace: Workspace) -> None:
    started, _ = organizations.start(workspace, FACTS, [], person="Ada")
    for kind in ContextKind:
        entries = [ContextFacts(kind=kind, text=kind.value)]
        organizations.put_context(workspace, started.id, kind, entries, person="Ada")
    organizations.put_context(workspace, started.id, ContextKind.OUTSOURCED, [], person="Ada")
    left = {one.kind for one in organizations.context(workspace, started.id)}
    assert left == set(ContextKind) - {ContextKind.OUTSOURCED}


def test_aiming_again_keeps_the_answers(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment)
    (one,) = organizations.every(workspace)
    (aim,) = organizations.aim_at(workspace, one.id, [STANDARD], person="Ben")
    assert aim.id == assessment
    assert counts(workspace.database)["answer"] == 1
    assert len(log(workspace)) == 1


def test_aiming_at_a_new_standard_adds_it_and_is_logged(workspace: Workspace) -> None:
    started, _ = organizations.start(workspace, FACTS, [], person="Ada")
    organizations.aim_at(workspace, started.id, [STANDARD], person="Ben")
    assert aimed(workspace, started.id) == [STANDARD]
    assert log(workspace)[-1] == ("Ben", "aimed at", STANDARD, "")


def test_a_standard_named_twice_is_aimed_at_once(workspace: Workspace) -> None:
    started, _ = organizations.start(workspace, FACTS, [STANDARD, STANDARD], person="Ada")
    other, _ = organizations.start(workspace, FACTS, [], person="Ada")
    organizations.aim_at(workspace, other.id, [STANDARD, STANDARD], person="Ada")
    assert aimed(workspace, started.id) == aimed(workspace, other.id) == [STANDARD]


def test_dropping_an_aim_removes_its_answers_and_is_logged(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment)
    organizations.drop_aim(workspace, assessment, person="Ben")
    assert counts(workspace.database) == {"organization": 1, "change": 2}
    assert log(workspace)[-1] == ("Ben", "dropped", STANDARD, "")
    with pytest.raises(UnknownRecordError):
        organizations.drop_aim(workspace, assessment, person="Ben")


def test_removing_leaves_nothing_but_the_change_log(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment)
    (one,) = organizations.every(workspace)
    organizations.put_sites(workspace, one.id, [SiteFacts(name="HQ")], person="Ada")
    organizations.remove(workspace, one.id, person="Ben")
    assert counts(workspace.database) == {"change": 3}
    assert log(workspace)[-1] == ("Ben", "removed", "Bakery", "")
    with pytest.raises(UnknownRecordError):
        organizations.remove(workspace, one.id, person="Ben")


def test_what_is_gone_cannot_be_changed_and_nothing_is_logged(workspace: Workspace) -> None:
    kind, sites = ContextKind.OUTSOURCED, [SiteFacts(name="HQ")]
    entries = [ContextFacts(kind=kind, text="Hosting")]
    attempts: list[Callable[[], object]] = [
        partial(organizations.describe, workspace, 4711, FACTS, person="Ada"),
        partial(organizations.put_sites, workspace, 4711, sites, person="Ada"),
        partial(organizations.put_sites, workspace, 4711, [], person="Ada"),
        partial(organizations.put_context, workspace, 4711, kind, entries, person="Ada"),
        partial(organizations.put_context, workspace, 4711, kind, [], person="Ada"),
        partial(organizations.aim_at, workspace, 4711, [STANDARD], person="Ada"),
        partial(organizations.set_goal, workspace, 4711, target=3, minor_tolerance=5, person="Ada"),
    ]
    said = []
    for attempt in attempts:
        try:
            attempt()
        except UnknownRecordError:
            said.append("gone")
        except StoreError as error:
            said.append(str(error))
    assert said == ["gone"] * len(attempts)
    assert counts(workspace.database) == {}


def test_a_goal_is_kept_logged_and_used(workspace: Workspace, assessment: int) -> None:
    organizations.set_goal(workspace, assessment, target=4, minor_tolerance=2, person="Ben")
    settings = readiness.of(workspace, assessment).readiness.settings
    assert (settings.target, settings.minor_tolerance) == (4, 2)
    assert log(workspace)[-1] == ("Ben", "set goal", STANDARD, "target 4, tolerance 2")


@pytest.mark.parametrize(("target", "tolerance"), [(1, 5), (6, 5), (3, -1)])
def test_a_goal_off_the_scale_never_makes_the_picture_unreadable(
    workspace: Workspace, assessment: int, target: int, tolerance: int
) -> None:
    with suppress(ValueError, StoreError):
        organizations.set_goal(
            workspace, assessment, target=target, minor_tolerance=tolerance, person="Ben"
        )
    settings = readiness.of(workspace, assessment).readiness.settings
    assert (settings.target, settings.minor_tolerance) == (3, 5)


def test_the_last_name_is_remembered(workspace: Workspace) -> None:
    assert people.last_name(workspace) is None
    for name in ("Ada", "Zoë"):
        people.remember_name(workspace, name)
    assert people.last_name(workspace) == "Zoë"
