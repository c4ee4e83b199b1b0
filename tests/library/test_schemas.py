"""The schemas say of our own files that they are in order, and of wrong ones that they aren't."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assessment.library.places import content
from assessment.library.reading import read_file, read_text
from assessment.library.schemas import NAMES, schema
from tests.library.bringing import YAML

FOLDERS = {
    "topics": "topics",
    "transition": "transitions",
    "framework": "frameworks",
    "crosswalk": "crosswalks",
}
# One edition with requirements that are written out, one that takes over another's, one with an annex.
SAMPLES = ("iso-9001-2026", "iso-14001-2015", "iso-9001-2015", "iso-42001-2023")


def files() -> list[tuple[str, Path]]:
    """Content files with the name of their schema."""
    found = [
        (name, content() / f"{name}.yaml") for name in ("method", "contradictions", "applicability")
    ]
    for name, folder in FOLDERS.items():
        found += [(name, path) for path in sorted((content() / folder).glob("*.yaml"))]
    for edition in SAMPLES:
        for path in sorted((content() / "standards" / edition).glob("*.yaml")):
            found.append(("edition" if path.stem == "edition" else "section", path))
    return found


def plain(value: Any) -> Any:
    """Values as JSON has them: every key is text."""
    return json.loads(json.dumps(value))


def faults(name: str, value: object) -> list[str]:
    made = schema(name)
    jsonschema.Draft7Validator.check_schema(made)
    return [one.message for one in jsonschema.Draft7Validator(made).iter_errors(plain(value))]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_that_editors_know_and_speaks_our_language(name: str) -> None:
    made = schema(name)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"].endswith("draft-07/schema#")
    assert made["description"]
    assert "prefixItems" not in json.dumps(made)


def test_our_own_files_are_in_order() -> None:
    validators = {name: jsonschema.Draft7Validator(schema(name)) for name in NAMES}
    wrong = []
    for name, path in files():
        reading, _ = read_file(path, path.name)
        assert reading is not None
        found = next(validators[name].iter_errors(plain(reading.content)), None)
        if found is not None:
            wrong.append(f"{path.name}: {found.message[:200]} at {list(found.absolute_path)}")
    assert wrong == []


def test_a_plain_list_and_a_full_one_are_questionnaires() -> None:
    reading, _ = read_text(YAML, "x.yaml")
    assert reading is not None
    assert faults("questionnaire", reading.content) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("questionnaire", "title: Locks", "titel: Locks"),
        ("questionnaire", "shows: document", "shows: nothing"),
        ("questionnaire", "Who has a key?", "Keys."),
        ("questionnaire", "id: AC-2", "id: AC/2"),
        ("questionnaire", "{id: list, text: The list of keys is current, shows: document}", "{id: list}"),
    ],
)  # fmt: skip
def test_what_we_refuse_the_schema_marks(name: str, old: str, new: str) -> None:
    assert old in YAML
    assert faults(name, yaml.safe_load(YAML.replace(old, new))) != []


def test_a_requirement_may_be_like_another_but_says_so_or_everything() -> None:
    like = {"section": "Part", "requirements": [{"id": "4.1", "like": "4.1"}]}
    assert faults("section", like) == []
    assert faults("section", {**like, "requirements": [{"id": "4.1"}]}) != []
    assert (
        faults("section", {**like, "requirements": [{"id": "4.1", "like": "4.1", "mood": 1}]}) != []
    )
