"""What the guide says about questionnaires of one's own is so."""

import re

import pytest

from assessment.library.places import content
from assessment.model.own import OwnApplicability, OwnEdition, OwnRequirement
from tests.library.bringing import bring

GUIDE = (content() / "README.md").read_text(encoding="utf-8")


def test_the_example_of_the_guide_is_taken() -> None:
    (example,) = (
        one for one in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if "edition:" in one
    )
    found = bring(example, "example.yaml").questionnaire
    assert [one.shows.value for one in found.by_id["HR-1"].checks] == [
        "document",
        "record",
        "practice",
    ]


@pytest.mark.parametrize("model", [OwnRequirement, OwnEdition, OwnApplicability])
def test_the_guide_states_every_default(
    model: type[OwnRequirement | OwnEdition | OwnApplicability],
) -> None:
    for key, field in model.model_fields.items():
        if isinstance(field.default, str) and field.default and key != "source":
            assert field.default in GUIDE, key
    assert str(list(OwnRequirement.model_fields["effort_days"].default)) in GUIDE


def test_the_guide_names_every_field_that_has_a_default() -> None:
    for model in (OwnRequirement, OwnEdition):
        for key, field in model.model_fields.items():
            told = key in GUIDE or field.default is None
            assert told or field.is_required(), key
