"""A questionnaire that somebody brings: wider ids, stated defaults, and what is still refused."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from assessment.model.own import OwnEdition, OwnQuestionnaire, OwnRequirement, check_id
from assessment.model.questionnaire import Kind, Questionnaire, Shows

REQUIREMENT: dict[str, Any] = {
    "id": "AC-1",
    "title": "Locks",
    "ask": "Are the doors locked?",
    "checks": ["record: The log shows it", "They are locked"],
}
EDITION = {"id": "supplier-check:2026", "title": "Supplier check"}


def questionnaire(*identities: str, **edition: Any) -> Questionnaire:
    """A questionnaire of one section per two ids."""
    pairs = [identities[place : place + 2] for place in range(0, len(identities), 2)]
    sections = [
        {"section": f"Part {number}", "requirements": [REQUIREMENT | {"id": one} for one in pair]}
        for number, pair in enumerate(pairs, start=1)
    ]
    own = OwnQuestionnaire.model_validate({"edition": EDITION | edition, "sections": sections})
    return own.questionnaire()


def requirement(**changed: Any) -> OwnRequirement:
    return OwnRequirement.model_validate(REQUIREMENT | changed)


@pytest.mark.parametrize("identity", ["1", "4.10", "AC-2.b", "GV.OC-05", "A.5.1", "a", "x" * 40])
def test_letters_digits_dots_and_dashes_are_ids(identity: str) -> None:
    assert requirement(id=identity).id == identity


@pytest.mark.parametrize(
    "identity",
    ["", ".", "A.", "-1", "A--1", "A..1", "A 1", "../x", "A/1", "A:1", "Ä1", "A\n", "x" * 41, 4.1],
)
def test_anything_else_is_no_id(identity: object) -> None:
    with pytest.raises(ValidationError, match="id"):
        requirement(id=identity)


@pytest.mark.parametrize("identity", ["a:1", "supplier-check:2026", "iso-20000-1:2018", "x:2.1"])
def test_a_name_and_a_version_are_the_id_of_a_questionnaire(identity: str) -> None:
    assert OwnEdition.model_validate(EDITION | {"id": identity, "published": "2026-01-01"})


@pytest.mark.parametrize(
    "identity",
    ["a", "a:", ":1", "A:1", "-a:1", "a-:1", "../a:1", "a/b:1", "a:1.", "a:..", "a:1/..", "a b:1", "x" * 60 + ":1"],
)  # fmt: skip
def test_nothing_that_could_lead_out_of_a_folder_is_the_id_of_a_questionnaire(
    identity: str,
) -> None:
    with pytest.raises(ValidationError, match="id"):
        OwnEdition.model_validate(EDITION | {"id": identity, "published": "2026-01-01"})


def test_four_things_are_enough_for_a_question_and_the_rest_has_its_default() -> None:
    found = requirement()
    assert (found.kind, found.core, found.stage, found.attention) == (Kind.PROCESS, False, 2, 1)
    assert (found.why, found.pitfalls, found.documents, found.asks_for_document) == (
        "", (), (), False,
    )  # fmt: skip
    assert found.effort_days == (0.5, 1.5, 4.0)
    assert found.evidence
    assert found.first_step


def test_a_line_is_a_check_and_may_say_what_a_tick_shows() -> None:
    first, second = requirement().checks
    assert (first.text, first.shows) == ("The log shows it", Shows.RECORD)
    assert (second.text, second.shows) == ("They are locked", Shows.PRACTICE)


def test_a_line_that_only_looks_like_it_is_all_text() -> None:
    (check,) = requirement(checks=["Records: all kept"]).checks
    assert (check.text, check.shows) == ("Records: all kept", Shows.PRACTICE)


def test_ticks_stay_with_their_check_when_the_list_is_put_in_another_order() -> None:
    ids = {one.text: one.id for one in requirement().checks}
    turned = requirement(checks=list(reversed(REQUIREMENT["checks"])))
    assert {one.text: one.id for one in turned.checks} == ids
    assert check_id("They  are LOCKED") == ids["They are locked"]
    assert check_id("They are not locked") != ids["They are locked"]


def test_the_same_line_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        requirement(checks=["They are locked", "They are locked"])


def test_a_question_without_a_check_is_refused() -> None:
    with pytest.raises(ValidationError, match="checks"):
        requirement(checks=[])


def test_id_and_title_are_enough_for_an_edition() -> None:
    found = OwnEdition.model_validate(EDITION)
    assert (found.name, found.published) == ("Supplier check", date(2026, 1, 1))
    assert (found.gates, found.applicability.tolerated) == ((), {})


def test_a_version_that_is_no_year_leaves_the_date_to_be_told() -> None:
    with pytest.raises(ValidationError, match="published"):
        OwnEdition.model_validate(EDITION | {"id": "supplier-check:3"})
    told = OwnEdition.model_validate(
        EDITION | {"id": "supplier-check:3", "published": "2025-06-01"}
    )
    assert told.published == date(2025, 6, 1)


def test_without_themes_each_section_is_one_and_requirements_are_counted() -> None:
    found = questionnaire("4.1", "4.2", "4.10", "4.20")
    assert found.edition.expected_requirements == 4
    themes = {one: found.theme_of(one).title for one in found.by_id}
    assert themes == {"4.1": "Part 1", "4.2": "Part 1", "4.10": "Part 2", "4.20": "Part 2"}


def test_stated_themes_and_counts_stay() -> None:
    theme = {"id": "all", "title": "All of it", "prefixes": ["AC"]}
    found = questionnaire("AC-1", "AC-2", themes=[theme], expected_requirements=7)
    assert found.theme_of("AC-2").title == "All of it"
    assert found.edition.expected_requirements == 7


@pytest.mark.parametrize(
    ("identity", "family"),
    [("8.4.2", "8.4"), ("AC-1", None), ("AC.1.2", None), ("A.5.1", None), ("8.4-b", None)],
)
def test_only_clause_numbers_have_a_family(identity: str, family: str | None) -> None:
    assert requirement(id=identity).family == family


def test_the_values_are_read_as_text_too_as_cells_have_them() -> None:
    found = requirement(stage="1", core="yes", effort_days=["0.5", "1", "2"], anchors={"2": "Half"})
    assert (found.stage, found.core, found.effort_days) == (1, True, (0.5, 1.0, 2.0))
    assert found.anchors == {2: "Half"}
