"""Every cell of every published table, at both edges of its band."""

from typing import Any

import pytest

from assessment.model.audit_tables import ENDLESS
from tests.audit_time import cases

TABLES = cases.read("tables.yaml")
FOOD = cases.read("food.yaml")
CELLS = [
    pytest.param(table, column, row[0], row[1], row[2 + place], id=f"{table['name']}, {column}, {row[0]}-{row[1]}")
    for table in TABLES
    for row in table["rows"]
    for place, column in enumerate(table["columns"])
]  # fmt: skip
BEYOND = [
    ("iso-20000-1:2018", {}, 1175),
    ("iso-50001:2018", {"complexity": {"enms": "low"}}, 425),
    ("iso-42001:2023", {"aims": {"role": "producer"}}, 10),
]


def chosen(facts: Any, column: str) -> Any:
    """Put the column where the facts of a table ask for it."""
    if isinstance(facts, dict):
        return {key: chosen(value, column) for key, value in facts.items()}
    return column if facts == "{column}" else facts


@pytest.mark.parametrize(("table", "column", "first", "last", "days"), CELLS)
def test_a_cell_is_read_at_both_edges_of_its_band(
    table: dict[str, Any], column: str, first: int, last: int, days: float
) -> None:
    facts = chosen(table["facts"], column)
    for persons in (first, last):
        estimate = cases.estimate(standards=[table["standard"]], personnel=persons, **facts)
        assert float(getattr(estimate.schemes[0].days, table["days"])) == days


def test_the_tables_are_whole() -> None:
    assert len(CELLS) == 23 + 4 * 23 + 3 * 23 + 22 + 12 + 3 * 3 * 8 + 23 + 3


@pytest.mark.parametrize(("category", "basic", "further"), FOOD["categories"])
@pytest.mark.parametrize(("first", "last", "added"), FOOD["personnel"])
@pytest.mark.parametrize("studies", [1, 2, 5])
def test_food_is_basic_time_further_studies_and_persons(
    category: str, basic: float, further: float, first: int, last: int | None, added: float, studies: int
) -> None:  # fmt: skip
    for persons in (first, last or 1_000_000):
        estimate = cases.estimate(
            standards=["iso-22000:2018"],
            personnel=persons,
            food={"categories": [category], "haccp_studies": studies},
        )
        days = estimate.schemes[0].days.table
        assert float(days or 0) == basic + (studies - 1) * further + added


@pytest.mark.parametrize(("standard", "facts", "last"), BEYOND)
def test_beyond_a_table_without_a_rule_the_days_are_indicative_and_say_so(
    standard: str, facts: dict[str, Any], last: int
) -> None:
    inside = cases.estimate(standards=[standard], personnel=last, **facts)
    beyond = cases.estimate(standards=[standard], personnel=last + 1, **facts)
    assert not inside.schemes[0].indicative
    assert beyond.schemes[0].indicative
    assert any("our judgement, because no public document" in one for one in beyond.warnings)
    table = next(one for one in beyond.schemes[0].trace if one.id == "table")
    assert table.confidence == "D"
    assert (beyond.schemes[0].days.table or 0) > (inside.schemes[0].days.table or 0)


def test_the_band_without_an_end_is_named_in_words() -> None:
    found = cases.estimate(
        standards=["iso-22000:2018"], personnel=2000, food={"categories": ["C"]}
    ).schemes[0]
    table = next(one for one in found.trace if one.id == "table")
    assert "1,000 and more" in table.arithmetic
    assert str(ENDLESS) not in table.arithmetic
