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
from assessment.store.tables.work import TaskRow

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
    "SettingRow",
    "SiteRow",
    "SnapshotRow",
    "TaskRow",
]

NAMES = frozenset(SQLModel.metadata.tables)
