"""Facts as a person writes them: what is wrong is one clear sentence that names the key."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from assessment.library import audit_facts, places
from assessment.library.schemes import read_schemes
from assessment.model import audit_facts as model
from assessment.model.faults import Fault, InputFaultsError

SHIPPED = read_schemes(places.content() / "schemes")
FACTS = {"standards": ["iso-9001:2026"], "personnel": 45}
BOTH = ["iso-9001:2026", "iso-27001:2022"]
JUNK: list[Any] = [
    None, True, "", "x", "-3", -1, 0, 1.5, float("inf"), 10**30, 20270301, "2027-13-01", [], {}, [1], ["x"], [{}], {"x": 1}, {"a": {"b": 1}},
]  # fmt: skip
PARTS: dict[str, type[BaseModel]] = {
    "isms": model.Grades, "energy": model.EnergyFacts, "food": model.FoodFacts, "aims": model.RoleFacts, "pims": model.RoleFacts,
    "integration": model.Integration, "costs": model.Costs, "dates": model.Dates, "day_rate": model.DayRate,
    "complexity": model.Complexities,
}  # fmt: skip
GROUP = {"group": "a", "persons": 3}
SITE = {"name": "a", "personnel": 3}
CLAIM = {"scheme": "qms", "id": "maturity", "percent": 3, "justification": "x"}


def faults(values: dict[str, Any]) -> tuple[Fault, ...]:
    try:
        audit_facts.facts_of(FACTS | values, SHIPPED)
    except InputFaultsError as error:
        return error.faults
    return ()


def wrong_values() -> Iterator[dict[str, Any]]:
    """Every key of every part with every kind of junk."""
    for junk in JUNK:
        yield from ({key: junk} for key in model.AuditFacts.model_fields)
        for key, part in PARTS.items():
            yield from ({key: {name: junk}} for name in part.model_fields)
        yield from ({"personnel": [GROUP | {name: junk}]} for name in model.Group.model_fields)
        yield from ({"sites": [SITE | {name: junk}]} for name in model.AuditSite.model_fields)
        yield from ({"factors": [CLAIM | {name: junk}]} for name in model.Claim.model_fields)
        yield from ({"sectors": {key: junk}} for key in ("ems", "other"))
        yield {"costs": {"currency": "EUR", "travel": {"low": junk, "likely": 1, "high": 2}}}


def test_no_key_answers_junk_with_the_words_of_a_library() -> None:
    told = [fault for values in wrong_values() for fault in faults(values)]
    assert len(told) > 1000
    for fault in told:
        assert not any(word in str(fault) for word in ("Input should", "should be", "pydantic"))
        assert fault.place or "standards" in fault.fault or "personnel" in fault.fault
        assert fault.remedy


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"personnel": 40, "sites": [SITE | {"personnel": 30}, {"name": "B", "personnel": 20}]}, "personnel", "personnel is 40, but the sites add up to 50 persons"),
        ({"factors": [CLAIM | {"justification": " "}]}, "factors.1.justification", "maturity of qms has 3 percent and no justification"),
        ({"sites": [SITE, {"name": "B", "personnel": 2, "reduction_percent": 10}]}, "sites.2.justification", "the site B has a reduction_percent of 10 and no justification"),
        ({"personnel": [GROUP | {"schemes": ["xms"]}]}, "personnel.1.schemes", "the scheme xms is not known"),
        ({"personnel": [GROUP | {"schemes": ["ems"]}]}, "personnel", "nobody who counts for iso-9001:2026"),
        ({"personnel": [GROUP | {"under_control": False}]}, "personnel", "nobody who counts for iso-9001:2026"),
        ({"sectors": {"isms": "banks"}}, "sectors.isms", "isms has no list of sectors"),
        ({"sectors": {"ems": "banks"}}, "sectors.ems", "ems does not know the sector banks"),
        ({"complexity": {"ems": "extreme"}}, "complexity.ems", "ems is extreme"),
        ({"complexity": {"enms": "limited"}}, "complexity.enms", "enms is limited"),
        ({"complexity": {"isms": "high"}}, "complexity.isms", "the key isms is not known here"),
        ({"food": {"categories": ["L"]}}, "food.categories.1", "this is not one of the forms allowed"),
        ({"aims": {"role": "owner"}}, "aims.role", "aims does not know the role owner"),
        ({"pims": {"role": "user"}}, "pims.role", "pims does not know the role user"),
        ({"integration": {"level": 80}}, "integration", "the key capability is missing"),
        ({"integration": {"capability": 80}}, "integration", "the key level is missing"),
        ({"integration": {"checklist": ["all"], "capability": 1}}, "integration.checklist", "checklist does not know all"),
        ({"standards": BOTH, "integration": {"level": 1, "auditors": [3]}}, "integration.auditors", "an auditor of 3 standards"),
        ({"sites": [SITE | {"central": True, "new": True}, {"name": "B", "personnel": 2}]}, "sites.1.new", "central and new"),
        ({"costs": {"tools": 5}}, "costs", "costs has no currency"),
        ({"costs": {"currency": "EUR", "tools": {"low": 3, "likely": 2, "high": 1}}}, "costs.tools", "the tools does not rise"),
        ({"costs": {"currency": "EUR"}, "day_rate": {"currency": "GBP", "low": 1, "likely": 1, "high": 1}}, "costs.currency", "costs are in EUR and the day rate is in GBP"),
        ({"dates": {}}, "dates", "names neither stage_1 nor decision"),
        ({"dates": {"stage_1": "2027-03-01", "decision": "2027-03-01"}}, "dates.decision", "is not after stage 1"),
        ({"dates": {"stage_1": "next week"}}, "dates.stage_1", "a date is wanted"),
        ({"dates": {"stage_1": "1999-12-31"}}, "dates.stage_1", "a date from 2000 to 2150 is wanted"),
        ({"stage_1_share": 1}, "stage_1_share", "it must be below 1"),
        ({"energy": {"annual_tj": 3}}, "energy.types", "the key types is missing"),
    ],
)  # fmt: skip
def test_a_fault_names_the_key_in_one_sentence(
    values: dict[str, Any], place: str, words: str
) -> None:
    found = [fault for fault in faults(values) if words in fault.fault]
    assert [fault.place for fault in found] == [place], faults(values)
    assert len(faults(values)) <= 2
    assert all(fault.remedy for fault in found)


def test_a_draft_may_lack_justifications_and_sums_but_nothing_else() -> None:
    values: dict[str, Any] = FACTS | {
        "sites": [SITE | {"personnel": 60, "reduction_percent": 10}],
        "factors": [CLAIM | {"justification": ""}],
        "integration": {"level": 40},
    }
    assert audit_facts.facts_of(values, SHIPPED, draft=True).personnel[0].persons == 45
    wrong = values | {"factors": [CLAIM | {"scheme": "xms"}]}
    with pytest.raises(InputFaultsError, match="xms is not known"):
        audit_facts.facts_of(wrong, SHIPPED, draft=True)


def test_one_word_stands_for_a_list_of_one_and_a_number_for_a_range() -> None:
    facts = audit_facts.facts_of(
        FACTS | {"sectors": {"ems": "education"}, "costs": {"currency": "EUR", "tools": 5}}, SHIPPED
    )
    assert facts.sectors == {"ems": ("education",)}
    assert facts.costs is not None
    assert facts.costs.tools is not None
    assert facts.costs.tools.low == facts.costs.tools.high == 5
