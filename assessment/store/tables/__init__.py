"""The tables, a module a room. Values are validated by the model before they become rows."""

from sqlmodel import SQLModel

from assessment.store.tables.columns import Moment
from assessment.store.tables.core import (
    AnswerRow,
    AssessmentRow,
    ChangeRow,
    ContextRow,
    CurrentAnswerRow,
    EventRow,
    EvidenceRow,
    OrganizationRow,
    SettingRow,
    SiteRow,
    SnapshotRow,
)
from assessment.store.tables.risks import RiskEntryRow, RiskMethodRow, RiskRow

__all__ = [
    "AnswerRow",
    "AssessmentRow",
    "ChangeRow",
    "ContextRow",
    "CurrentAnswerRow",
    "EventRow",
    "EvidenceRow",
    "Moment",
    "OrganizationRow",
    "RiskEntryRow",
    "RiskMethodRow",
    "RiskRow",
    "SettingRow",
    "SiteRow",
    "SnapshotRow",
]

NAMES = frozenset(SQLModel.metadata.tables)
