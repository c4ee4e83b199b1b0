"""Facts of any shape for the laws, and what the laws look at in an estimate."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as some

from assessment.audit_time import estimate as compute
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_time import Days, Estimate, Range, Ranges, Step
from tests.audit_time.cases import content

RULES = content().usable()
PERCENTS = some.decimals(min_value=0, max_value=100, places=1)
GRADES = some.tuples(*[some.integers(1, 3)] * 3)
LEVELS = some.sampled_from(["high", "medium", "low"])
FAMILIES = sorted({one.split(":")[0] for one in RULES.standards})


@some.composite
def standards(draw: some.DrawFn, most: int = 4) -> tuple[str, ...]:
    families = draw(some.lists(some.sampled_from(FAMILIES), unique=True, min_size=1, max_size=most))
    return tuple(
        draw(some.sampled_from([one for one in RULES.standards if one.startswith(f"{family}:")]))
        for family in families
    )


@some.composite
def claims(draw: some.DrawFn, asked: tuple[str, ...]) -> list[dict[str, Any]]:
    schemes = {one.id: one for standard in asked if (one := RULES.serving(standard))}
    known = [(scheme.id, factor.id) for scheme in schemes.values() for factor in scheme.factors]
    if not known:
        return []
    chosen = draw(some.lists(some.sampled_from(known), unique=True, max_size=8))
    return [
        {"scheme": scheme, "id": one, "percent": draw(PERCENTS), "justification": "Because"}
        for scheme, one in chosen
    ]


@some.composite
def groups(draw: some.DrawFn) -> list[dict[str, Any]]:
    count = draw(some.integers(1, 4))
    return [
        {
            "group": f"Group {place}",
            "persons": draw(some.integers(1, 5000)),
            "kind": draw(some.sampled_from(["own", "contractor", "temporary", "seasonal"])),
            "months_per_year": draw(some.integers(1, 12)),
            "hours_per_week": draw(some.none() | some.integers(1, 60)),
            "shifts": draw(some.integers(1, 3)),
            "repetitive": draw(some.booleans()),
            "justification": "One box",
            "share_in_scope": draw(some.sampled_from(["1", "0.5", "0.1"])),
        }
        for place in range(count)
    ]


@some.composite
def sites(draw: some.DrawFn) -> list[dict[str, Any]]:
    sizes = draw(some.lists(some.integers(1, 900), max_size=8))
    return [
        {
            "name": f"Site {place}",
            "personnel": size,
            "reduction_percent": draw(PERCENTS),
            "justification": "One activity",
            "group": draw(some.sampled_from(["shops", "stores"])),
            "sampled": draw(some.none() | some.booleans()),
        }
        for place, size in enumerate(sizes)
    ]


@some.composite
def everything(draw: some.DrawFn) -> dict[str, Any]:
    """Facts of any shape: several standards, groups, factors, categories, sites, integration."""
    asked = draw(standards())
    facts: dict[str, Any] = {
        "standards": asked,
        "personnel": draw(some.integers(1, 20_000) | groups()),
        "factors": draw(claims(asked)),
        "sites": draw(sites()),
        "sampling": draw(some.booleans()),
        "seed": draw(some.integers(0, 5)),
    }
    stated = {
        "isms": some.fixed_dictionaries({"business": GRADES, "it": GRADES}),
        "integration": some.fixed_dictionaries({"level": PERCENTS, "capability": PERCENTS}),
        "complexity": some.fixed_dictionaries(
            {
                "ems": some.sampled_from(["high", "medium", "low", "limited", "special"]),
                "ohsms": LEVELS,
                "enms": LEVELS,
            }
        ),
        "energy": some.fixed_dictionaries(
            {
                "annual_tj": some.integers(0, 5000),
                "types": some.integers(1, 6),
                "significant_uses": some.integers(1, 20),
            }
        ),
        "food": some.fixed_dictionaries(
            {
                "categories": some.lists(some.sampled_from("ABCDEFGHIJK"), min_size=1, max_size=3),
                "haccp_studies": some.integers(1, 6),
            }
        ),
        "aims": some.fixed_dictionaries(
            {"role": some.sampled_from(["producer", "user", "several"])}
        ),
        "pims": some.fixed_dictionaries(
            {"role": some.sampled_from(["controller", "processor", "both"])}
        ),
        "stage_1_share": some.sampled_from(["0.25", "0.3", "0.5"]),
    }
    return facts | draw(some.fixed_dictionaries({}, optional=stated))


def made(facts: dict[str, Any]) -> Estimate:
    return compute(AuditFacts.model_validate(facts), RULES)


def parts(estimate: Estimate) -> list[tuple[Days, Ranges, tuple[Step, ...]]]:
    found = [(one.days, one.ranges, one.trace) for one in estimate.schemes]
    if estimate.integrated:
        found.append(
            (estimate.integrated.days, estimate.integrated.ranges, estimate.integrated.trace)
        )
    return found


def figures(estimate: Estimate) -> list[Decimal]:
    """Every figure that must not fall when persons are added; the split into stages may move a half day."""
    found: list[Decimal] = []
    for days, ranges, _ in parts(estimate):
        found += [
            each for name, each in days if each is not None and name not in {"stage_1", "stage_2"}
        ]
        for name, spread in ranges:
            found += [] if name in {"stage_1", "stage_2"} else [spread.low, spread.high]
    return found


def spreads(ranges: Ranges) -> list[Range]:
    return [spread for _, spread in ranges]


def result(steps: tuple[Step, ...], name: str) -> Decimal:
    return next(step.result for step in steps if step.id == name)
