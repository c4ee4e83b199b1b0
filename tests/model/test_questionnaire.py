"""What a requirement, an edition and their parts refuse, and what they say about themselves."""

from typing import Any

import pytest
from pydantic import ValidationError

from assessment.model.questionnaire import Applicability, Requirement
from tests.scoring.small_questionnaire import EDITION, SMALL, requirement

GOOD = requirement("9.2.2").model_dump()


def refused(**changed: Any) -> str:
    """Why a good requirement with one thing changed is refused."""
    with pytest.raises(ValidationError) as caught:
        Requirement.model_validate(GOOD | changed)
    return str(caught.value)


@pytest.mark.parametrize("identity", ["4.1", "7.1.5.2", "10.2", "A.5.1", "A.8.34"])
def test_clause_and_control_numbers_are_ids(identity: str) -> None:
    assert Requirement.model_validate(GOOD | {"id": identity}).id == identity


@pytest.mark.parametrize("identity", ["", "9.", "a.5.1", "A.", "9.2.x", "B.1.1", "9,2", 4.1])
def test_anything_else_is_no_id(identity: object) -> None:
    assert "id" in refused(id=identity)


@pytest.mark.parametrize(
    "effort",
    [[3, 1, 2], [1, 3, 2], [0, 1, 2], [-1, 1, 2], [1, 2], [1, 2, 401], ["nan", "nan", "nan"]],
)
def test_effort_has_to_rise_and_be_more_than_nothing(effort: list[object]) -> None:
    assert "effort_days" in refused(effort_days=effort)


def test_a_question_ends_with_a_question_mark() -> None:
    assert "ask" in refused(ask="Tell me.")


def test_a_check_id_stands_once_in_a_requirement() -> None:
    check = {"id": "same", "text": "It is there", "shows": "document"}
    assert "used twice" in refused(checks=[check, check, {**check, "id": "other"}])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "habit"),
        ("stage", 3),
        ("stage", 0),
        ("attention", 4),
        ("revision", 0),
        ("anchors", {6: "Beyond the scale"}),
        ("checks", []),
        ("evidence", []),
        ("documents", []),
        ("nonsense", "x"),
    ],
)
def test_what_is_outside_its_bounds_is_refused(field: str, value: object) -> None:
    assert field in refused(**{field: value})


def test_a_requirement_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        requirement("9.2.2").core = False  # type: ignore[misc]  # that it is refused is what is tested


@pytest.mark.parametrize(
    ("identity", "family"),
    [("8.4.2", "8.4"), ("7.1.5.2", "7.1"), ("8.2", "8.2"), ("10.2.1", "10.2"), ("A.5.1", None)],
)
def test_the_family_is_the_sub_clause_and_annex_a_has_none(
    identity: str, family: str | None
) -> None:
    assert requirement(identity).family == family


@pytest.mark.parametrize(
    ("identity", "allowed"),
    [
        ("8.3.1", True),
        ("8.3.6", True),
        ("8.5.3", True),
        ("8.5.30", False),
        ("8.30.1", False),
        ("8.3", False),
        ("4.3", False),
        ("A.5.1", False),
    ],
)
def test_what_may_be_left_out_is_told_by_id_or_prefix(
    identity: str,
    allowed: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    rule = Applicability(
        rule="Some", source="the test", tolerated={"8.3.": "No design", "8.5.3": "No property"}
    )
    assert (rule.condition(identity) is not None) == allowed


def test_a_questionnaire_finds_requirements_their_order_section_and_theme() -> None:
    assert SMALL.by_id["9.2.2"].core
    assert (SMALL.order["4.3"], SMALL.order["A.5.3"]) == (0, 10)
    assert SMALL.section_of["7.2"] == "Everything"
    assert (SMALL.theme_of("A.5.1").id, SMALL.theme_of("5.2").id) == ("controls", "clauses")


def test_an_edition_wants_a_dated_id_and_at_least_one_gate_and_theme() -> None:
    good = EDITION.model_dump()
    for field, value in (("id", "ISO 9001"), ("gates", []), ("themes", []), ("published", "soon")):
        with pytest.raises(ValidationError, match=field):
            type(EDITION).model_validate(good | {field: value})
