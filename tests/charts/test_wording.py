from decimal import Decimal

import pytest

from assessment.charts import wording


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("7", "7.0 days"),
        ("7.50", "7.5 days"),
        ("0.25", "0.25 days"),
        ("1E+1", "10.0 days"),
        ("-1.5", "\N{MINUS SIGN}1.5 days"),
        ("-0.0", "0.0 days"),
    ],
)
def test_days_have_one_decimal_or_as_many_as_they_need(value: str, text: str) -> None:
    assert wording.days(Decimal(value)) == text


def test_words_are_listed_as_people_do() -> None:
    assert [wording.listed(list(words)) for words in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
