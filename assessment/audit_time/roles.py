"""Columns by the organization's role towards AI (ISO/IEC 42006)."""

from assessment.audit_time.reading import Complexity, plain
from assessment.audit_time.trace import step
from assessment.model.audit_schemes import Role, Roles
from assessment.model.audit_tables import Table
from assessment.model.audit_time import Step


def column(table: Table, rule: Roles, stated: str | None) -> Complexity:
    """Return the column of the role; where none is stated one is assumed and the range runs over the others."""
    role = next((one for one in rule.rows if one.id == (stated or rule.assumed)), rule.rows[0])
    if stated is not None:
        return plain(table, role.column, steps=(_step(rule, role, "Stated"),))
    known = ", ".join(one.id for one in rule.rows)
    words = (
        f"No role is stated, so {role.id} is assumed; give {rule.key} with role, one of {known}."
    )
    low, high = rule.uncertain
    return Complexity(
        table, low, role.column, high, steps=(_step(rule, role, "Assumed"),), warnings=(words,)
    )


def _step(rule: Roles, role: Role, how: str) -> Step:
    inputs = {"role": role.id, "column": role.column}
    return step("role", rule, f"{how}: {role.label.lower()}", 0, unit="column", inputs=inputs)
