"""Columns by category of complexity or risk: stated, read from the list of sectors, or assumed and said so."""

from dataclasses import replace

from assessment.audit_time.reading import Complexity, plain
from assessment.audit_time.trace import step
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_schemes import Categories, Category, Scheme, Sector
from assessment.model.audit_sources import Rule
from assessment.model.audit_tables import Table
from assessment.model.audit_time import Step

_ORDER = (Category.SPECIAL, Category.HIGH, Category.MEDIUM, Category.LOW, Category.LIMITED)


def column(scheme: Scheme, table: Table, facts: AuditFacts) -> Complexity:
    """Return the column of the category; of several sectors the most demanding counts, and what is stated wins over both."""
    rule = scheme.categories
    if rule is None:
        return plain(table)
    stated, sectors = stated_category(scheme, facts), sectors_of(scheme, facts)
    listed = _most_demanding(sectors)
    category = stated or listed or rule.assumed
    read = _read(rule, category)
    if stated is None and listed is None:
        low, high = rule.uncertain
        words = f"{_assumed(scheme)} The range runs from {low} to {high}."
        found = Complexity(table, low.value, read.value, high.value, warnings=(words,))
    else:
        found = plain(table, read.value, warnings=_warnings(scheme, stated, sectors, listed))
    return replace(
        found,
        steps=(_step(scheme, rule, category, stated, sectors),),
        warnings=(*found.warnings, *_spare_warnings(scheme, rule, category)),
        indicative=read is not category,
    )


def hinted(scheme: Scheme, found: Complexity, facts: AuditFacts) -> Complexity:
    """Return the reading with a hint where the scheme has one column only and knows sectors: the category acts through factors."""
    if scheme.sectors is None:
        return found
    sectors = sectors_of(scheme, facts)
    category = stated_category(scheme, facts) or _most_demanding(sectors)
    if category is None or category is Category.MEDIUM:
        return found
    names = f" ({_named(sectors)})" if sectors else ""
    factor = "high_risk_activity" if category is Category.HIGH else "low_risk"
    way = "add to" if category is Category.HIGH else "take off"
    words = (
        f"{scheme.title}: the category is {category}{names}. The table has one column, so nothing is changed by itself; a body may "
        f"{way} the table time, which you state as the factor {factor} with a justification."
    )
    return replace(found, warnings=(*found.warnings, words))


def stated_category(scheme: Scheme, facts: AuditFacts) -> Category | None:
    """Return the category that the person stated for a scheme."""
    stated = getattr(facts.complexity, scheme.id, None)
    return None if stated is None else Category(stated)


def sectors_of(scheme: Scheme, facts: AuditFacts) -> tuple[Sector, ...]:
    """Return the sectors stated for a scheme that its list knows, in the order of the list."""
    if scheme.sectors is None:
        return ()
    stated = facts.sectors.get(scheme.id, ())
    return tuple(one for one in scheme.sectors.rows if one.id in stated)


def _most_demanding(sectors: tuple[Sector, ...]) -> Category | None:
    return min((one.category for one in sectors), key=_ORDER.index, default=None)


def _read(rule: Categories, category: Category) -> Category:
    spare = rule.without_column
    return spare.reads if spare is not None and category is spare.category else category


def _named(sectors: tuple[Sector, ...]) -> str:
    return ", ".join(f"{one.label.lower()}: {one.category}" for one in sectors)


def _step(
    scheme: Scheme,
    rule: Categories,
    category: Category,
    stated: Category | None,
    sectors: tuple[Sector, ...],
) -> Step:
    read = _read(rule, category)
    source: Rule = rule
    if stated is not None:
        words = f"Stated as {category}: {rule.labels[category]}"
    elif sectors and scheme.sectors is not None:
        words, source = f"By sector ({_named(sectors)}): {category}", scheme.sectors
    else:
        words = f"Nothing is stated, {category} is assumed"
    if read is not category and rule.without_column is not None:
        words, source = (
            f"{words}; the table has no such column, {read} is read instead",
            rule.without_column,
        )
    inputs = {"category": category.value, "column": read.value}
    return step("category", source, words, 0, unit="column", inputs=inputs)


def _assumed(scheme: Scheme) -> str:
    rule = scheme.categories
    assumed = "" if rule is None else rule.assumed
    return f"{scheme.title}: neither a category nor a sector is stated, so {assumed} is assumed; give complexity.{scheme.id} or sectors.{scheme.id}."


def _warnings(
    scheme: Scheme,
    stated: Category | None,
    sectors: tuple[Sector, ...],
    listed: Category | None,
) -> tuple[str, ...]:
    if stated is None:
        doubt = (scheme.sectors.doubt or "") if scheme.sectors else ""
        return (f"{scheme.title}, category by sector ({_named(sectors)}): {doubt}".strip(),)
    if listed is not None and listed is not stated:
        return (
            f"{scheme.title}: {stated} is stated, the list of sectors says {listed} ({_named(sectors)}); a body will ask for the reason.",
        )
    return ()


def _spare_warnings(scheme: Scheme, rule: Categories, category: Category) -> tuple[str, ...]:
    spare = rule.without_column
    if spare is None or category is not spare.category:
        return ()
    return (f"{scheme.title}: {spare.means}. {spare.doubt or ''}".strip(),)
