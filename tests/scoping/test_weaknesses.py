"""Each rule of weakness, with what sets it off and what doesn't."""

import pytest

from assessment.model.organization import (
    ContextEntry,
    ContextKind,
    Exclusion,
    OrganizationFacts,
    Site,
)
from assessment.scoping import Weakness, weaknesses
from tests.scoring.small_questionnaire import EDITION

GOOD = OrganizationFacts(
    name="Weber Bakery",
    activities="Baking and delivery of bread and cakes",
    boundaries="The café next door belongs to somebody else",
)
SHOP = Site(id=1, name="Shop", place="Main Street 1", personnel=4, activities="Selling")
OVENS = Site(id=2, name="Bakehouse", place="Mill Lane 3", personnel=12, activities="Baking")
PARTY = ContextEntry(id=1, kind=ContextKind.INTERESTED_PARTY, text="Customers")
INSIDE = ContextEntry(id=2, kind=ContextKind.INTERNAL_ISSUE, text="Old ovens")
OUTSIDE = ContextEntry(id=3, kind=ContextKind.EXTERNAL_ISSUE, text="Flour prices")
HAULIER = ContextEntry(id=4, kind=ContextKind.OUTSOURCED, text="Delivery", detail="Fast Ltd")
REASON = "We buy nothing that ends up in what we deliver"


def found(
    organization: OrganizationFacts = GOOD,
    *,
    sites: tuple[Site, ...] = (SHOP,),
    context: tuple[ContextEntry, ...] = (PARTY, INSIDE),
    left_out: tuple[Exclusion, ...] = (),
) -> list[Weakness]:
    return list(weaknesses(organization, sites, context, edition=EDITION, exclusions=left_out))


def fields(weak: list[Weakness]) -> list[str]:
    return [one.field for one in weak]


def doing(activities: str) -> list[Weakness]:
    return found(GOOD.model_copy(update={"activities": activities}))


def exclusion(identity: str, justification: str) -> tuple[Exclusion, ...]:
    return (Exclusion(requirement=identity, title="Suppliers", justification=justification),)


def test_a_scope_with_everything_has_no_weakness() -> None:
    full = found(
        sites=(SHOP, OVENS),
        context=(PARTY, INSIDE, OUTSIDE, HAULIER),
        left_out=exclusion("8.4.1", REASON),
    )
    assert full == []


def test_a_scope_with_nothing_is_weak_everywhere_the_activity_first() -> None:
    weak = found(OrganizationFacts(name="Weber"), sites=(), context=())
    assert fields(weak) == ["activities", "sites", "interested_party", "issues", "boundaries"]


def test_every_weakness_says_what_is_wrong_and_what_to_do() -> None:
    weak = found(OrganizationFacts(name="Weber"), sites=(), context=())
    assert all(one.fault and one.remedy for one in weak)


def test_no_activity_is_weak() -> None:
    assert fields(doing("")) == ["activities"]


@pytest.mark.parametrize(
    "activities",
    [
        "Bread",
        "Everything a customer could want",
        "All activities of the company",
        "Bread, cakes, rolls etc.",
        "VARIOUS repairs of bicycles",
        "Repairs, sales  and\nso  on for bicycles",
        "                    Bread                    ",
    ],
)
def test_a_vague_activity_is_weak(activities: str) -> None:
    assert fields(doing(activities)) == ["activities"]


@pytest.mark.parametrize(
    "activities",
    [
        "Design, making and repair of bicycles",
        "Fetching and delivering parcels in Ulm",
        "Sketches and drawings for architects",
    ],
)
def test_an_activity_that_a_customer_understands_is_not_weak(activities: str) -> None:
    assert doing(activities) == []


def test_no_site_is_weak() -> None:
    assert fields(found(sites=())) == ["sites"]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [("place", "", "Shop has no address"), ("personnel", 0, "Shop has no persons")],
)
def test_a_site_without_address_or_persons_is_weak(field: str, value: object, fault: str) -> None:
    weak = found(sites=(SHOP.model_copy(update={field: value}),))
    assert [(one.field, one.fault) for one in weak] == [("sites", fault)]


def test_of_several_sites_each_says_what_is_done_there() -> None:
    silent = SHOP.model_copy(update={"activities": ""})
    (weak,) = found(sites=(silent, OVENS))
    assert (weak.field, "Shop" in weak.fault) == ("sites", True)
    assert found(sites=(silent,)) == []


def test_leaving_out_what_may_not_be_left_out_is_weak_whatever_the_reason() -> None:
    (weak,) = found(left_out=exclusion("4.3", REASON))
    assert (weak.field, "doesn't allow" in weak.fault) == ("exclusions", True)


def test_leaving_out_without_a_reason_is_weak() -> None:
    (weak,) = found(left_out=exclusion("8.4.1", ""))
    assert (weak.field, "without a reason" in weak.fault) == ("exclusions", True)


def test_a_reason_of_blanks_is_no_reason() -> None:
    (weak,) = found(left_out=exclusion("8.4.1", "   "))
    assert "without a reason" in weak.fault


def test_leaving_out_with_a_thin_reason_is_weak() -> None:
    (weak,) = found(left_out=exclusion("8.4.1", "Not needed"))
    assert (weak.field, "thin" in weak.fault) == ("exclusions", True)


def test_no_interested_parties_is_weak() -> None:
    assert fields(found(context=(INSIDE,))) == ["interested_party"]


def test_no_issue_is_weak_and_one_of_either_kind_is_enough() -> None:
    assert fields(found(context=(PARTY,))) == ["issues"]
    assert found(context=(PARTY, INSIDE)) == []
    assert found(context=(PARTY, OUTSIDE)) == []


def test_an_outsourced_process_without_control_is_weak() -> None:
    bare = HAULIER.model_copy(update={"detail": ""})
    (weak,) = found(context=(PARTY, INSIDE, bare))
    assert (weak.field, "Delivery" in weak.fault) == ("outsourced", True)


def test_no_boundaries_is_weak() -> None:
    assert fields(found(GOOD.model_copy(update={"boundaries": ""}))) == ["boundaries"]
