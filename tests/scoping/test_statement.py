"""The draft of a scope statement."""

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.organization import (
    ContextEntry,
    ContextKind,
    Exclusion,
    OrganizationFacts,
    Site,
)
from assessment.model.questionnaire import Edition
from assessment.scoping import statement

EDITIONS = {edition.id: edition for edition in Library(content()).editions()}
QUALITY, SECURITY = EDITIONS["iso-9001:2026"], EDITIONS["iso-27001:2022"]
BAKERY = OrganizationFacts(
    name="Weber Bakery",
    activities="Baking and delivery of bread and cakes.",
    boundaries="The café next door belongs to somebody else. ",
)
SHOP = Site(id=1, name="Shop", place="Main Street 1, Ulm", activities="Selling bread", personnel=4)
OVENS = Site(id=2, name="Bakehouse", place="Mill Lane 3, Ulm", personnel=12)
HAULIER = ContextEntry(
    id=1, kind=ContextKind.OUTSOURCED, text="Delivery", detail="Fast Ltd, checked weekly."
)
CUSTOMERS = ContextEntry(id=2, kind=ContextKind.INTERESTED_PARTY, text="Customers", detail="Fresh")


def draft(
    organization: OrganizationFacts = BAKERY,
    *things: Site | ContextEntry | Exclusion,
    edition: Edition = QUALITY,
) -> str:
    return statement(
        organization,
        [one for one in things if isinstance(one, Site)],
        [one for one in things if isinstance(one, ContextEntry)],
        edition=edition,
        exclusions=[one for one in things if isinstance(one, Exclusion)],
    )


def left_out(identity: str, title: str, justification: str = "") -> Exclusion:
    return Exclusion(requirement=identity, title=title, justification=justification)


def test_with_everything_stated_the_draft_says_all_of_it() -> None:
    design = left_out("8.3.1", "Design", "Customers bring the recipes.")
    assert draft(BAKERY, SHOP, OVENS, HAULIER, CUSTOMERS, design) == (
        "The quality management system of Weber Bakery according to ISO 9001:2026 covers: "
        "Baking and delivery of bread and cakes.\n\n"
        "It applies at 2 sites: Shop, Main Street 1, Ulm (selling bread); Bakehouse, Mill Lane 3, Ulm.\n\n"
        "Boundaries and interfaces: The café next door belongs to somebody else.\n\n"
        "Done by others, under our control: Delivery (Fast Ltd, checked weekly).\n\n"
        "Requirements of ISO 9001:2026 that don't apply: 8.3.1 Design (Customers bring the recipes)."
    )


def test_with_nothing_stated_the_draft_shows_what_is_missing() -> None:
    assert draft(OrganizationFacts(name="Weber Bakery")) == (
        "The quality management system of Weber Bakery according to ISO 9001:2026 covers: […].\n\n"
        "It applies at: […]."
    )


def test_one_site_is_one_site() -> None:
    assert "It applies at 1 site: Shop" in draft(BAKERY, SHOP)


def test_interested_parties_and_issues_are_not_part_of_the_statement() -> None:
    issue = ContextEntry(id=3, kind=ContextKind.EXTERNAL_ISSUE, text="Flour prices")
    assert draft(BAKERY, CUSTOMERS, issue) == draft(BAKERY)


def test_an_outsourced_process_without_detail_is_named_alone() -> None:
    bare = HAULIER.model_copy(update={"detail": ""})
    assert "Done by others, under our control: Delivery." in draft(BAKERY, bare)


def test_9001_names_each_exclusion_with_its_reason() -> None:
    text = draft(
        BAKERY,
        left_out("8.3.1", "Design", "Customers bring the recipes"),
        left_out("8.5.5", "Post-delivery activities", "Bread is eaten"),
    )
    assert "8.3.1 Design (Customers bring the recipes)" in text
    assert "8.5.5 Post-delivery activities (Bread is eaten)" in text


def test_an_exclusion_without_a_reason_shows_the_gap() -> None:
    assert "8.3.1 Design ([…])" in draft(BAKERY, left_out("8.3.1", "Design"))


def test_an_exclusion_with_blanks_for_a_reason_shows_the_gap() -> None:
    assert "8.3.1 Design ([…])" in draft(BAKERY, left_out("8.3.1", "Design", "  "))


def test_27001_counts_the_controls_left_out_and_points_to_the_statement_of_applicability() -> None:
    text = draft(
        BAKERY,
        left_out("A.8.30", "Outsourced development", "No development"),
        left_out("A.7.4", "Physical security monitoring", "No such risk"),
        edition=SECURITY,
    )
    assert "information security management system" in text
    assert "2 of the controls of Annex A are not applied" in text
    assert "statement of applicability" in text
    assert "A.8.30" not in text


def test_a_clause_that_was_left_out_is_not_counted_as_a_control() -> None:
    text = draft(
        BAKERY,
        left_out("6.3", "Planning of changes", "We never change"),
        left_out("A.7.4", "Physical security monitoring", "No such risk"),
        edition=SECURITY,
    )
    assert text.endswith(
        "Requirements of ISO/IEC 27001:2022 that don't apply: 6.3 Planning of changes (We never change).\n\n"
        "1 of the controls of Annex A is not applied; the statement of applicability gives the reason for it."
    )


def test_an_abbreviation_keeps_its_capitals() -> None:
    office = SHOP.model_copy(update={"activities": "IT support and bookkeeping"})
    assert "(IT support and bookkeeping)" in draft(BAKERY, office)
