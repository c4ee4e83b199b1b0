"""Food safety: basic time by category, further HACCP studies, and days by number of persons (ISO 22003-1)."""

from decimal import Decimal
from fractions import Fraction

from assessment.audit_time.reading import Complexity
from assessment.audit_time.trace import Quantity, in_days, number, step
from assessment.model.audit_facts import FoodFacts
from assessment.model.audit_schemes import Food, FoodCategory
from assessment.model.audit_tables import Band, Table
from assessment.model.audit_time import Step

_COLUMN = "days"


def formula(rule: Food, stated: FoodFacts | None) -> Complexity:
    """Return the formula as a table by number of persons.

    Of several categories the one with the highest basic time counts, whole; the first HACCP study is contained in it. The
    least days of the later audits are the largest among the categories.
    """
    letters = stated.categories if stated else (rule.assumed,)
    known = [one for letter in letters if (one := rule.category(letter)) is not None]
    known = known or [one for one in rule.categories if one.id == rule.assumed]
    category = max(known, key=lambda one: (one.basic, one.further_study, one.id))
    further = (stated.haccp_studies if stated else 1) - 1
    base = Fraction(category.basic) + further * Fraction(category.further_study)
    return Complexity(
        _table(rule, base),
        _COLUMN,
        _COLUMN,
        _COLUMN,
        steps=(_step(rule, category, further, base),),
        warnings=() if stated else (_assumed(category),),
        least=max(Fraction(one.least) for one in known),
    )


def _table(rule: Food, base: Fraction) -> Table:
    exact = Decimal(base.numerator) / Decimal(base.denominator)
    return Table(
        means=rule.means,
        source=rule.source,
        confidence=rule.confidence,
        doubt=rule.doubt,
        unit=rule.unit,
        columns=(_COLUMN,),
        rows=tuple(
            Band(start=band.start, end=band.end, days=(exact + band.days[0],))
            for band in rule.personnel
        ),
    )


def _step(rule: Food, category: FoodCategory, further: int, base: Fraction) -> Step:
    words = f"Category {category.id}, {category.label.lower()}: {in_days(category.basic)}"
    if further:
        studies = "study" if further == 1 else "studies"
        words += f"; {further} further HACCP {studies} x {number(category.further_study)}: together {in_days(base)}"
    inputs: dict[str, Quantity | str] = {
        "category": category.id,
        "basic": category.basic,
        "further_studies": further,
        "each": category.further_study,
    }
    return step("food", rule, words, base, inputs=inputs)


def _assumed(category: FoodCategory) -> str:
    return f"No food-chain category is stated, so {category.id} ({category.label.lower()}) with one HACCP study is assumed; give food with categories and haccp_studies."
