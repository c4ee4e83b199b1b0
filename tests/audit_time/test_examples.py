"""Worked examples, each with the page or the arithmetic it stands on."""

from typing import Any

import pytest

from assessment.services import audit_time
from tests.audit_time import cases

EXAMPLES = cases.examples()


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: str(case["name"]))
def test_a_worked_example_comes_out_as_its_source_says(case: dict[str, Any]) -> None:
    document = audit_time.as_json(audit_time.estimate(cases.facts(case["facts"])))
    answers = {way: cases.found(document, way) for way in case["expect"]}
    assert answers == case["expect"], case["source"]


def test_there_are_many_examples_and_each_names_its_source() -> None:
    assert len(EXAMPLES) >= 100
    assert len({case["name"] for case in EXAMPLES}) == len(EXAMPLES)
    assert all(len(case["source"]) > 10 for case in EXAMPLES)
