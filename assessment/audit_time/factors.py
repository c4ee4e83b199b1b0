"""Factors up and down: only with a justification, and together never more than the largest reduction."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time.personnel import justified
from assessment.audit_time.reading import Complexity
from assessment.audit_time.trace import in_days, number, signed, step
from assessment.model.audit_facts import AuditFacts, Claim
from assessment.model.audit_rules import CommonRules
from assessment.model.audit_schemes import Direction, Factor, Scheme
from assessment.model.audit_time import Step


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Net percent of the table time after the cap: low <= likely <= high, none below minus the largest reduction."""

    low: Fraction
    likely: Fraction
    high: Fraction
    asked: Fraction
    claims: tuple[tuple[Factor, Fraction], ...]
    warnings: tuple[str, ...]


def adjust(
    scheme: Scheme, common: CommonRules, facts: AuditFacts, complexity: Complexity
) -> Adjustment:
    """Add complexity and justified factors, then cap the reduction.

    The low end is the largest reduction that may be granted; where graded complexity already asks for more time than
    the table, it is that cell's lower end with the reductions claimed. Claims the scheme does not know are left out.
    """
    claims = tuple(
        (factor, percent(factor, claim))
        for factor, claim in _known(scheme, facts)
        if justified(claim.justification)
    )
    total = sum((each for _, each in claims), Fraction(0))
    least = -100 * scheme.largest_reduction.value
    asked = complexity.likely + total
    low = max(least, complexity.low + min(total, Fraction(0))) if complexity.low > 0 else least
    return Adjustment(
        low=low,
        likely=max(least, asked),
        high=max(least, complexity.high + total),
        asked=asked,
        claims=claims,
        warnings=tuple(_warnings(scheme, common, facts, asked)),
    )


def percent(factor: Factor, claim: Claim) -> Fraction:
    """Return the claimed percentage with the catalogue's sign: a decrease of 10 or -10 is -10."""
    exact = Fraction(claim.percent)
    return -abs(exact) if factor.direction is Direction.DECREASE else exact


def applied(
    scheme: Scheme, adjustment: Adjustment, complexity: Complexity, table: Fraction
) -> Step:
    """Return the step from the table time to the time after complexity and factors."""
    result = table * (1 + adjustment.likely / 100)
    parts = [f"{signed(each)} {factor.label.lower()}" for factor, each in adjustment.claims]
    if scheme.grades is not None:
        parts.insert(0, f"{signed(complexity.likely)} complexity")
    words = (
        f"{', '.join(parts)}: together {signed(adjustment.asked)}; "
        if parts
        else "No factor is claimed; "
    )
    if adjustment.likely != adjustment.asked:
        words += f"at most {number(-adjustment.likely)} % may be taken off; "
    if adjustment.likely == 0:
        words += f"{in_days(table)} stay {in_days(result)}"
    else:
        words += f"{in_days(table)} {signed(adjustment.likely)} = {in_days(result)}"
    inputs = {
        "table": table,
        "asked_percent": adjustment.asked,
        "applied_percent": adjustment.likely,
    }
    inputs |= {factor.id: each for factor, each in adjustment.claims}
    rule = scheme.largest_reduction if adjustment.likely != adjustment.asked else scheme.factor_rule
    doubt = scheme.grades.doubt if scheme.grades and complexity.likely else None
    return step("factors", rule, words, result, inputs=inputs, doubt=doubt)


def _known(scheme: Scheme, facts: AuditFacts) -> list[tuple[Factor, Claim]]:
    pairs = [
        (scheme.factor(claim.id), claim) for claim in facts.factors if claim.scheme == scheme.id
    ]
    return sorted(
        ((factor, claim) for factor, claim in pairs if factor is not None),
        key=lambda pair: pair[0].id,
    )


def _warnings(scheme: Scheme, common: CommonRules, facts: AuditFacts, asked: Fraction) -> list[str]:
    found = []
    usual = common.usual_percent.value
    for factor, claim in _known(scheme, facts):
        name = f"{scheme.title}, factor {factor.id}"
        if not justified(claim.justification):
            found.append(
                f"{name}: {signed(percent(factor, claim))} is not applied because no justification is given."
            )
            continue
        if abs(percent(factor, claim)) > usual:
            found.append(
                f"{name}: {number(abs(percent(factor, claim)))} % is more than the {number(usual)} % that bodies usually give a single factor."
            )
        if factor.in_grades and scheme.grades is not None and facts.isms is not None:
            found.append(
                f"{name}: the {scheme.grades.key} grades already speak of this; a body may not count it twice."
            )
    cap = 100 * scheme.largest_reduction.value
    if asked < -cap:
        found.append(
            f"{scheme.title}: reductions of {number(-asked)} % were asked for; at most {number(cap)} % of the table time is applied."
        )
    return found
