"""Level of complexity of an energy management system: consumption, energy types and significant uses, weighted (ISO 50003)."""

from fractions import Fraction

from assessment.audit_time.categories import stated_category
from assessment.audit_time.reading import Complexity, plain
from assessment.audit_time.trace import Quantity, number, step
from assessment.model.audit_facts import AuditFacts, EnergyFacts
from assessment.model.audit_schemes import Energy, Grading, Level, Scheme
from assessment.model.audit_tables import Table


def level(scheme: Scheme, table: Table, facts: AuditFacts) -> Complexity:
    """Return the column of the level: from the quantities where they are given, else as stated, else assumed and said so."""
    rule = scheme.energy
    if rule is None:
        return plain(table)
    if facts.energy is not None:
        value, words = factor(rule, facts.energy)
        found = graded(rule, value)
        inputs: dict[str, Quantity | str] = {
            "annual_tj": facts.energy.annual_tj,
            "types": facts.energy.types,
            "significant_uses": facts.energy.significant_uses,
            "column": found.value,
        }
        told = step("energy", rule, f"{words}: {found}", value, unit="factor", inputs=inputs)
        return plain(table, found.value, steps=(told,))
    stated = stated_category(scheme, facts)
    if stated is not None:
        told = step(
            "energy", rule, f"Stated as {stated}", 0, unit="column", inputs={"column": stated.value}
        )
        return plain(table, stated.value, steps=(told,))
    told = step(
        "energy",
        rule,
        f"No energy figures are stated, {rule.assumed} is assumed",
        0,
        unit="column",
        inputs={"column": rule.assumed.value},
    )
    words = f"{scheme.title}: no energy figures are stated, so {rule.assumed} complexity is assumed; give energy with annual_tj, types and significant_uses. The range runs from low to high."
    return Complexity(
        table,
        Level.LOW.value,
        rule.assumed.value,
        Level.HIGH.value,
        steps=(told,),
        warnings=(words,),
    )


def factor(rule: Energy, stated: EnergyFacts) -> tuple[Fraction, str]:
    """Return the complexity factor and its arithmetic in words."""
    parts = [
        (rule.weights["consumption"], _grade(rule.consumption, Fraction(stated.annual_tj))),
        (rule.weights["types"], _grade(rule.types, Fraction(stated.types))),
        (rule.weights["uses"], _grade(rule.uses, Fraction(stated.significant_uses))),
    ]
    value = sum((weight * grade for weight, grade in parts), Fraction(0))
    sums = " + ".join(f"{number(weight)} x {number(grade)}" for weight, grade in parts)
    return (
        value,
        f"{number(stated.annual_tj)} TJ a year, {stated.types} energy types, {stated.significant_uses} significant uses: {sums} = {number(value)}",
    )


def graded(rule: Energy, value: Fraction) -> Level:
    """Return the level of a complexity factor; both ends of medium belong to medium."""
    if value < rule.medium_from:
        return Level.LOW
    return Level.MEDIUM if value <= rule.medium_to else Level.HIGH


def _grade(rows: Grading, quantity: Fraction) -> Fraction:
    return next(grade for limit, grade in rows if limit is None or quantity <= limit)
